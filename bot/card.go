package bot

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
)

// evidenceIn is all evidence of a case, in the order in which it came.
func evidenceIn(c complaint.Case) []complaint.Evidence {
	all := append([]complaint.Evidence(nil), c.Filing.Evidence...)
	for _, a := range c.Additions {
		all = append(all, a.Evidence...)
	}
	for _, f := range c.Findings {
		all = append(all, f.Evidence...)
	}
	for _, p := range c.Progress {
		all = append(all, p.Evidence...)
	}
	if c.Outcome != nil {
		all = append(all, c.Outcome.Evidence...)
	}
	for _, r := range c.Reopenings {
		all = append(all, r.Evidence...)
	}
	return slices.DeleteFunc(all, complaint.Evidence.Gone)
}

// works says whether the reader works on the case, rather than having filed it.
func (v *visit) works(f desk.View) bool { return v.by.Is(domain.Staff, f.Case.Community) }

// card is a case as its reader may see it; the next step is its first button (docs/design.md §2).
func (v *visit) card(f desk.View) page {
	lines := []string{v.text("card.head", domain.Values{"number": domain.Text(string(f.Case.Number)),
		"category": domain.Word("category." + string(f.Case.Filing.Category)), "mark": domain.Text(markOf(f.Case, v))})}
	for _, field := range cardFields {
		if field.staff && !v.works(f) {
			continue
		}
		if vs := field.value(f); len(vs) > 0 {
			lines = append(lines, v.text("card."+field.name, domain.Values{"value": domain.List(vs...)}))
		}
	}
	return page{html: strings.Join(lines, "\n"), rows: v.cardButtons(f)}
}

// cardWith is the card under a line that says what was just done.
func (v *visit) cardWith(f desk.View, key string) page {
	p := v.card(f)
	p.html = v.text(key, domain.Values{"number": domain.Text(string(f.Case.Number))}) + "\n\n" + p.html
	return p
}

// signs are the coloured signs of the marks.
var signs = map[complaint.Mark]string{
	complaint.MarkOverdue: "🔴", complaint.MarkHeld: "⏸", complaint.MarkAsked: "🟢", complaint.MarkEnded: "✅", complaint.MarkNew: "🆕", complaint.MarkAtWork: "🟡",
}

// markOf is the coloured sign of a case.
func markOf(c complaint.Case, v *visit) string { return signs[c.Mark(v.at)] }

// cardButtons are the actions that this reader may do now: the first alone in its row, the others two by two.
func (v *visit) cardButtons(f desk.View) [][]telegram.Button {
	var rows [][]telegram.Button
	var row []telegram.Button
	for _, do := range f.May {
		if trigger, _ := complaint.TriggerOf(do); !trigger.Button {
			continue
		}
		b := v.button("button."+string(do), actData(do, f.Case.ID))
		if len(rows) == 0 {
			rows = append(rows, []telegram.Button{b})
			continue
		}
		if row = append(row, b); len(row) == 2 {
			rows, row = append(rows, row), nil
		}
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	id := strconv.FormatInt(int64(f.Case.ID), 10)
	var more []telegram.Button
	if len(evidenceIn(f.Case)) > 0 {
		more = append(more, v.button("button.photos", viewData("photos", id)))
	}
	if f.Main != nil && f.Main.ID != 0 {
		more = append(more, v.button("button.main", viewData("card", strconv.FormatInt(int64(f.Main.ID), 10))))
	}
	return append(rows, append(more, v.button("button.history", viewData("history", id))))
}

// openCase shows a case.
func (v *visit) openCase(ctx context.Context, id domain.CaseID) error {
	f, err := v.b.Desk.Open(ctx, v.by, id)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	return v.answer(ctx, v.card(f))
}

func (v *visit) openNumber(ctx context.Context, n complaint.Number) error {
	f, err := v.b.Desk.OpenNumber(ctx, v.by, n)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	return v.answer(ctx, v.card(f))
}

// openArgs is /case NUMBER; without a number it shows the person's own list.
func (v *visit) openArgs(ctx context.Context, args string) error {
	if args == "" {
		if len(v.by.Communities(domain.Staff)) > 0 || v.by.Admin {
			return v.listPageOf(ctx, "mine", "0")
		}
		return v.listPageOf(ctx, "mycases", "0")
	}
	n, err := complaint.ParseNumber(args)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	return v.openNumber(ctx, n)
}

// photos sends a case's evidence as albums, and its locations.
func (v *visit) photos(ctx context.Context, id domain.CaseID) error {
	f, err := v.b.Desk.Open(ctx, v.by, id)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	v.settle(ctx, "")()
	var media []telegram.Media
	for _, e := range evidenceIn(f.Case) {
		if e.Kind == telegram.KindLocation {
			if _, err := v.b.API.SendLocation(ctx, v.chat, telegram.Location{Latitude: e.Latitude, Longitude: e.Longitude}); v.ended(err) != nil {
				return err
			}
			continue
		}
		media = append(media, telegram.Media{Kind: e.Kind, FileID: e.File, UniqueID: e.Unique, Name: e.Name})
	}
	if len(media) == 0 {
		return nil
	}
	_, err = v.b.API.SendAlbum(ctx, v.chat, media, v.text("card.album", domain.Values{"number": domain.Text(string(f.Case.Number))}))
	return v.ended(err)
}

// history shows who did what, newest last, as far as the reader may see it.
func (v *visit) history(ctx context.Context, id domain.CaseID) error {
	f, err := v.b.Desk.Open(ctx, v.by, id)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	lines := []string{v.text("card.history", domain.Values{"number": domain.Text(string(f.Case.Number))})}
	entries := f.History
	if len(entries) > historyMax {
		entries = entries[len(entries)-historyMax:]
	}
	for _, e := range entries {
		lines = append(lines, v.historyLine(f, e))
	}
	back := [][]telegram.Button{{v.button("button.card", viewData("card", strconv.FormatInt(int64(id), 10)))}}
	return v.answer(ctx, page{html: strings.Join(lines, "\n"), rows: back})
}

// historyLine is one row of a case's history.
func (v *visit) historyLine(f desk.View, e complaint.Entry) string {
	who := v.text("bot.system", nil)
	switch {
	case e.ByName != "":
		who = v.text("card.name", domain.Values{"name": domain.Text(e.ByName)})
	case e.By != 0:
		who = v.text("bot.former", nil)
	}
	return v.text("card.moment", domain.Values{"at": domain.Moment(e.At, f.Community.Zone)}) + " " + who + " · " + v.text("history."+string(e.Do), parts(e.Details))
}

// historyMax is how many rows of history one message shows.
const historyMax = 25
