package improve

import (
	"context"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/improving"
	"guanjia/domain/ticket"
)

// casesOnPage is how many cases a page of a side shows.
const casesOnPage = 8

// cases shows the cases that an effect counts on a side.
func (m *Room) cases(ctx context.Context, v *visit.Visit, arg string) error {
	asked := button.ReadImproveSide(arg)
	view, err := m.Improving.Open(ctx, v.By, ticket.Number(asked.Number))
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if !slices.Contains(improving.Sides(), improving.Side(asked.Side)) {
		return v.OldButton(ctx)
	}
	return v.Answer(ctx, Cases(v.Reader(), view, improving.Side(asked.Side), asked.Offset))
}

// Cases is a page of the cases at which the watch of an action looks, on a side.
func Cases(r card.Reader, v improving.View, side improving.Side, offset int) card.Page {
	t, zone, all := v.Task, v.Community.Zone, v.Cases[side]
	head := domain.Values{"number": domain.Text(string(t.Number)), "subject": subject(t), "count": domain.Count(len(all)), "days": domain.Count(v.Effect.DaysBefore)}
	if !t.DoneAt.IsZero() {
		head["done"] = domain.Moment(t.DoneAt, zone)
	}
	if side != improving.Before {
		head["days"], head["ended"] = domain.Count(v.Effect.DaysAfter), domain.Moment(t.WatchEnd(), zone)
	}
	ls := []string{r.Text("improve.cases."+string(side), head)}
	from := min(offset/casesOnPage*casesOnPage, max(0, len(all)-1)/casesOnPage*casesOnPage)
	shown := all[from:min(from+casesOnPage, len(all))]
	at := button.ImproveSide{Side: string(side), Number: string(t.Number), Offset: from}
	var buttons []telegram.Button
	for _, s := range shown {
		line := domain.Values{"number": domain.Text(string(s.Number)), "at": domain.Moment(s.At, zone)}
		if !s.Place.IsZero() {
			line["place"] = s.Place.Value()
		}
		ls = append(ls, r.Text("improve.cases.line", line))
		buttons = append(buttons, telegram.Button{Label: string(s.Number), Data: card.From(card.Opens(s.Case), at.Data())})
	}
	page := card.Page{HTML: card.Lines(ls), Rows: slices.Collect(slices.Chunk(buttons, 2))}
	page.Rows = append(page.Rows, r.Pager(from, len(shown), casesOnPage, len(all), func(offset int) string {
		at.Offset = offset
		return at.Data()
	})...)
	page.Rows = append(page.Rows, card.Row(r.Button("improve.cases.back", button.Open(button.Improvement, t.Number))))
	return page
}

// counted are the buttons to the cases that an effect counts, and to those that came after its watch.
func counted(r card.Reader, v improving.View) []telegram.Button {
	var row []telegram.Button
	for _, side := range improving.Sides() {
		if n := len(v.Cases[side]); n > 0 {
			row = append(row, telegram.Button{Label: r.Label("improve.cases.to."+string(side), domain.Values{"count": domain.Count(n)}),
				Data: button.ImproveSide{Side: string(side), Number: string(v.Task.Number)}.Data()})
		}
	}
	return row
}

// later are the values of the cases that came after a watch; only whoever judges needs them on the card.
func later(v improving.View) (domain.Values, bool) {
	n := len(v.Cases[improving.Later])
	return domain.Values{"count": domain.Count(n), "ended": domain.Moment(v.Task.WatchEnd(), v.Community.Zone)}, n > 0 && v.Task.Ended.IsZero()
}
