package incidents

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/ticket"
)

// Bounds of what residents said: the newest is shown.
const (
	spokenOnCard = 3
	spokenMost   = 10
	spokenShort  = 120 // characters of each on a card
	spokenLong   = 300 // and on its own page
)

// spokenLines are what residents said in place of complaints, the newest at most.
func spokenLines(r card.Reader, v informing.View, most, length int) []string {
	var ls []string
	for _, h := range v.Said[max(0, len(v.Said)-most):] {
		values := domain.Values{"home": domain.Text(h.Label)}
		if h.Said.Words != "" {
			values["words"] = domain.Text(domain.Shorten(domain.OneLine(h.Said.Words), length))
		}
		if n := len(h.Said.Media); n > 0 {
			values["media"] = domain.Count(n)
		}
		ls = append(ls, r.Text("incident.card.spoken", values))
	}
	return ls
}

// spokenRow is the way to all that residents said; nil if the card shows it whole.
func spokenRow(r card.Reader, v informing.View) []telegram.Button {
	whole := len(v.Said) <= spokenOnCard
	for _, h := range v.Said {
		whole = whole && len(h.Said.Media) == 0 && len([]rune(h.Said.Words)) <= spokenShort
	}
	if whole {
		return nil
	}
	return card.Row(telegram.Button{Label: r.Label("button.incident.said", domain.Values{"count": domain.Count(len(v.Said))}), Data: button.At(incident.View(said, v.Incident.Number, 0))})
}

// Spoken is the page of what residents said.
func Spoken(r card.Reader, v informing.View) card.Page {
	ls := []string{r.Text("incident.spoken", domain.Values{"number": domain.Text(string(v.Incident.Number)), "count": domain.Count(len(v.Said))})}
	ls = append(ls, spokenLines(r, v, spokenMost, spokenLong)...)
	return card.Page{HTML: card.Lines(ls), Rows: [][]telegram.Button{card.Row(r.Button("button.incident.open", button.Open(button.Incident, v.Incident.Number)))}}
}

// spoken shows the office what residents said, and sends their pictures, home by home.
func (m *Room) spoken(ctx context.Context, v *visit.Visit, n ticket.Number) error {
	view, err := m.Informing.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if !view.Office {
		return v.OldButton(ctx)
	}
	if err := v.Answer(ctx, Spoken(v.Reader(), view)); err != nil {
		return err
	}
	for _, h := range view.Said[max(0, len(view.Said)-spokenMost):] {
		var all []telegram.Media
		for _, x := range h.Said.Media {
			all = append(all, telegram.Media{Kind: x.Kind, FileID: x.File, UniqueID: x.Unique, Name: x.Name})
		}
		if len(all) == 0 {
			continue
		}
		if err := v.Album(ctx, all, v.Text("incident.spoken.of", domain.Values{"number": domain.Text(string(n)), "home": domain.Text(h.Label)})); err != nil {
			return err
		}
	}
	return nil
}
