package overview

import (
	"context"
	"strconv"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/report"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/summary"
	"guanjia/domain/view"
)

// digest shows whether the person gets a digest each morning; "on" and "off" switch, "now" shows that of this moment.
func (m figures) digest(ctx context.Context, v *visit.Visit, arg string) error {
	if m.Digests == nil {
		return v.OldButton(ctx)
	}
	if arg == "now" {
		n, err := m.Digests.Now(ctx, v.By)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		return v.Answer(ctx, Today(v.Reader(), n))
	}
	if arg == "on" || arg == "off" {
		if err := m.Digests.Switch(ctx, v.By, arg == "off"); err != nil {
			return v.Refuse(ctx, err)
		}
	}
	off, err := m.Digests.Off(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, Digest(v.Reader(), off))
}

// low shows the cases whose low rating nobody has answered: those of the digest.
func (m figures) low(ctx context.Context, v *visit.Visit, arg string) error {
	if m.Digests == nil {
		return v.OldButton(ctx)
	}
	all, err := m.Digests.Low(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	l, err := AtOffset(button.Offset(arg), func(offset int) (lookup.Listing, error) {
		l := lookup.Listing{Total: len(all), Offset: offset}
		for _, c := range all[min(offset, len(all)):min(offset+lookup.PageSize, len(all))] {
			f, err := m.Desk.ViewOf(ctx, v.By, c)
			if err != nil {
				return l, err
			}
			l.Views = append(l.Views, f)
		}
		return l, nil
	})
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.List(v.Reader(), button.Low, l))
}

// spots shows where complaints had begun to repeat on the day of a digest.
func (m figures) spots(ctx context.Context, v *visit.Visit, day string) error {
	if m.Digests == nil {
		return v.OldButton(ctx)
	}
	rep, err := m.Digests.Spots(ctx, v.By, day)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, Spots(v.Reader(), rep))
}

// Spots offers the list behind each hot spot of figures; it is as long as the spot says.
func Spots(r card.Reader, rep lookup.Report) card.Page {
	of := fixed(button.Figures{}, rep.Basis)
	key := "digest.spots_what"
	if len(rep.HotSpots) == 0 { // what made them was withdrawn or moved since
		key = "digest.spots_none"
	}
	p := card.Page{HTML: figuresHead(r, "summary.head", rep.Basis) + "\n\n" + r.Text(key, domain.Values{"count": domain.Count(len(rep.HotSpots))})}
	for _, s := range rep.HotSpots {
		label := r.Label("summary.row", domain.Values{"name": report.SpotName(rep.Basis, rep.Places, s.Category, s.Place, s.Case), "count": domain.Count(s.Count)})
		of := of.Also("l", strconv.FormatInt(int64(s.Case), 10))
		p.Rows = append(p.Rows, card.Row(telegram.Button{Label: label, Data: button.BehindPage{Figure: string(summary.Received), Of: of}.Data()}))
	}
	p.Rows = append(p.Rows, card.Row(r.Button("dimension.p", button.BreakdownPage{Figure: string(summary.Received), By: "p", Of: of}.Data())),
		card.Row(r.Button("menu.summary", of.Data(button.Summary))))
	return p
}

// Digest says whether the reader gets digests, with the button that switches.
func Digest(r card.Reader, off bool) card.Page {
	text, other, to := "digest.is_on", "digest.switch_off", "off"
	if off {
		text, other, to = "digest.is_off", "digest.switch_on", "on"
	}
	return card.Page{HTML: r.Text(text, nil), Rows: [][]telegram.Button{{r.Button("digest.now", button.Open(button.Digest, "now"))}, {r.Button(other, button.Open(button.Digest, to))},
		{r.Open("menu.summary", button.Summary)}}}
}

// Today shows a digest that was asked for, with the buttons of its letter.
func Today(r card.Reader, n notice.Notice) card.Page {
	p := card.Page{HTML: r.Text(n.Message.Key, n.Message.Values)}
	for _, b := range n.Buttons {
		if b.View != view.Of(view.Digest, "off") { // whoever asks for one does not want to be without
			p.Rows = append(p.Rows, card.Row(r.Button("button."+b.Do, button.At(b.View))))
		}
	}
	return p
}
