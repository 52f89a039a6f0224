package roster

import (
	"cmp"
	"slices"
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/rostering"
)

// again are the buttons below a sheet that was not stored.
func again(r card.Reader, in domain.CommunityID) [][]telegram.Button {
	return [][]telegram.Button{card.Row(r.Button("roster.sheet.send", button.RosterAct{Do: sheets, ID: int64(in)}.Data(button.Post))),
		card.Row(r.Button("roster.posts", button.RosterAct{Do: lists, ID: int64(in)}.Data(button.Post)))}
}

// mostRemarks is how many remarks a page lists.
const mostRemarks = 40

// Preview says what a sheet would do: everything that is wrong, row by row, or how many shifts it adds and what is worth a look.
func Preview(r card.Reader, p rostering.Checked) card.Page {
	count := domain.Values{"count": domain.Count(len(p.Shifts)), "faults": domain.Count(len(p.Faults)), "notes": domain.Count(len(p.Notes))}
	if p.Same > 0 {
		count["same"] = domain.Count(p.Same)
	}
	var ls []string
	remarks := p.Notes
	switch {
	case len(p.Faults) > 0:
		ls, remarks = append(ls, r.Text("roster.sheet.faults", count)), slices.Concat(p.Faults, p.Notes)
		slices.SortStableFunc(remarks, func(a, b rostering.Remark) int { return cmp.Compare(a.Line, b.Line) })
	case len(p.Shifts) == 0:
		ls = append(ls, r.Text("roster.sheet.same", count))
	default:
		ls = append(ls, r.Text("roster.sheet.new", count))
	}
	for i, x := range remarks {
		if i == mostRemarks {
			ls = append(ls, r.Text("roster.sheet.more", domain.Values{"count": domain.Count(len(remarks) - i)}))
			break
		}
		what := domain.Text(x.What)
		if strings.HasPrefix(x.What, "roster.key.") {
			what = domain.Word(x.What)
		}
		values := domain.Values{"line": domain.Count(x.Line), "what": what}
		if x.Other != 0 {
			values["other"] = domain.Count(x.Other)
		}
		if x.Wrong == rostering.IsGap {
			values["from"], values["to"] = domain.Moment(x.From, p.Community.Zone), domain.Moment(x.To, p.Community.Zone)
		}
		ls = append(ls, r.Text("roster.sheet."+string(x.Wrong), values))
	}
	if len(p.Faults) > 0 {
		ls = append(ls, "", r.Text("roster.sheet.nothing", nil))
		return card.Page{HTML: card.Lines(ls), Rows: again(r, p.Community.ID)}
	}
	if len(p.Shifts) == 0 {
		return card.Page{HTML: card.Lines(ls), Rows: again(r, p.Community.ID)}
	}
	return card.Page{HTML: card.Lines(ls)}
}
