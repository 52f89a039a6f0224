package overview

import (
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/report"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// families are figures that are parts of one whole: each list offers the others.
var families = [][]summary.Figure{
	{summary.Ended, summary.Closed, summary.Declined, summary.Withdrawn},
	{summary.Answers, summary.KeptAnswers, summary.LateAnswers},
	{summary.Results, summary.KeptResults, summary.LateResults},
	{summary.Resolved, summary.Reached, summary.Unfollowed},
	{summary.Followed, summary.Contacted, summary.Untouched, summary.Solved, summary.Partly, summary.Unsolved, summary.Rated, summary.Satisfied, summary.Fair, summary.Unhappy},
}

// Behind is a page of the list behind a figure; it is as long as the figure says.
func Behind(r card.Reader, b button.BehindPage, s lookup.Basis, l lookup.Listing) card.Page {
	p := card.Listing(r, "list.behind", l, card.Opens, func(offset int) string {
		next := b
		next.Offset = offset
		return next.Data()
	})
	if l.Total == 0 {
		p.HTML = r.Text("list.behind", domain.Values{"count": domain.Count(0)}) + "\n" + none(r, s)
	}
	p.HTML = listHead(r, b, s, l) + p.HTML
	if slices.Contains(followUps, summary.Figure(b.Figure)) {
		p.HTML += words(r, l)
	}
	p.Rows = append(p.Rows, siblings(r, b)...)
	if slices.Contains(live, summary.Figure(b.Figure)) && l.Total > 0 {
		p.Rows = append(p.Rows, grouped(r, b)...)
	}
	p.Rows = append(p.Rows, card.Row(r.Button("menu.summary", summed(b.Of).Data(button.Summary))))
	return p
}

// listHead names the figure whose list stands below. Of a period that is over it says that the cases are shown as they are now.
func listHead(r card.Reader, b button.BehindPage, s lookup.Basis, l lookup.Listing) string {
	head := figuresHead(r, "summary.head", s) + "\n"
	if l.Total > 0 && !s.Query.Period.Running(s.Query.Now) {
		head += r.Text("list.as_of_now", nil) + "\n"
	}
	return head + "<b>" + r.Text("figure."+b.Figure, nil) + "</b> · "
}

// siblings lead from the list behind a figure to those of the figures that stand beside it in a rate, of the same cases.
func siblings(r card.Reader, b button.BehindPage) [][]telegram.Button {
	var row []telegram.Button
	for _, family := range families {
		if f := summary.Figure(b.Figure); !slices.Contains(family, f) && f != summary.Told {
			continue
		}
		for _, f := range family {
			if string(f) == b.Figure {
				continue
			}
			if data := (button.BehindPage{Figure: string(f), Of: b.Of}).Data(); len(data) <= telegram.MaxData {
				row = append(row, r.Button("figure."+string(f), data))
			}
		}
	}
	const inRow = 3
	return slices.Collect(slices.Chunk(row, inRow))
}

// Lines offers the list behind each line of a summary: its categories, channels, hot spots, and who has what.
func Lines(r card.Reader, f button.Figures, rep lookup.Report) card.Page {
	p := card.Page{HTML: figuresHead(r, "summary.head", rep.Basis) + "\n\n" + r.Text("summary.lines_what", nil)}
	var row []telegram.Button
	add := func(figure summary.Figure, only string, name domain.Value, count int) {
		data := button.BehindPage{Figure: string(figure), Of: f.Also(only[:1], only[1:])}.Data()
		if count > 0 && len(data) <= telegram.MaxData {
			row = append(row, telegram.Button{Label: r.Label("summary.row", domain.Values{"name": name, "count": domain.Count(count)}), Data: data})
		}
	}
	end := func() {
		p.Rows = append(p.Rows, slices.Collect(slices.Chunk(row, 2))...)
		row = nil
	}
	for _, kind := range []struct {
		by   summary.Dimension
		of   []summary.Volume
		word string
	}{{summary.ByCategory, rep.Categories, "category."}, {summary.ByChannel, rep.Channels, "channel."}} {
		for _, t := range kind.of[:min(len(kind.of), tallyMost)] {
			g := summary.Row{}
			g.Category, g.Channel = complaint.Category(t.Name), complaint.Channel(t.Name)
			if only, ok := rowOnly(kind.by, g); ok {
				add(summary.Received, only, domain.Word(kind.word+t.Name), t.Count)
			}
		}
		end()
	}
	for _, s := range rep.HotSpots[:min(len(rep.HotSpots), tallyMost)] {
		add(summary.Received, like(s.Case), report.SpotName(rep.Basis, rep.Places, s.Category, s.Place, s.Case), s.Count)
	}
	end()
	for _, s := range rep.Load[:min(len(rep.Load), tallyMost)] {
		g := summary.Row{}
		g.Handler = s.Person
		if only, ok := rowOnly(summary.ByHandler, g); ok {
			add(summary.Open, only, report.PersonName(s.Person, s.Name), s.Count)
		}
	}
	end()
	p.Rows = append(p.Rows, card.Row(r.Button("summary.details", f.Data(button.Details))), card.Row(r.Button("menu.summary", f.Data(button.Summary))))
	return p
}
