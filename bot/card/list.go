package card

import (
	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// List returns a page of a list without arguments: Mine, MyCases or Overdue.
func List(r Reader, of button.View, l lookup.Listing) Page {
	return listing(r, "list."+string(of), l, openCard, func(offset int) string { return button.Page(of, offset) })
}

// May returns a page of the cases to which an action can be done; the button of a case begins the action.
func May(r Reader, do complaint.Action, l lookup.Listing) Page {
	p := listing(r, "list.may", l, func(id domain.CaseID) string { return button.Act(do, id) },
		func(offset int) string { return button.MayPage{Do: string(do), Offset: offset}.Data() })
	p.HTML = r.Text("list.may_for", domain.Values{"action": domain.Word("button." + string(do))}) + "\n" + p.HTML
	return p
}

// Found returns a page of a search. Long words do not fit into a button; then there is only one page.
func Found(r Reader, words string, l lookup.Listing) Page {
	next := func(offset int) string {
		data, _ := button.FindPage{Offset: offset, Words: words}.Data()
		return data
	}
	if _, room := (button.FindPage{Offset: l.Total, Words: words}).Data(); !room {
		next = nil
	}
	return listing(r, "list.found", l, openCard, next)
}

// FindWhat asks for the words of a search.
func FindWhat(r Reader) Page { return r.plain("bot.find_what", nil) }

func openCard(id domain.CaseID) string { return button.Of(button.Card, id) }

// listing returns one page of cases: for each a line with its sign and a button, and the buttons for the other pages. next is nil if
// there is only one page.
func listing(r Reader, title string, l lookup.Listing, open func(domain.CaseID) string, next func(offset int) string) Page {
	head := r.Text(title, domain.Values{"count": domain.Count(l.Total)})
	if len(l.Views) == 0 {
		return Page{HTML: head + "\n" + r.Text("list.empty", nil)}
	}
	ls := []string{head}
	var rows [][]telegram.Button
	for _, v := range l.Views {
		ls = append(ls, listLine(r, v))
		rows = append(rows, one(telegram.Button{Label: CaseLabel(r, v), Data: open(v.Case.ID)}))
	}
	if next != nil {
		rows = append(rows, r.pager(l.Offset, len(l.Views), lookup.PageSize, l.Total, next)...)
	}
	return Page{HTML: lines(ls), Rows: rows}
}

func listLine(r Reader, v lookup.View) string {
	values := domain.Values{"mark": domain.Text(sign(r, v.Case)), "number": number(v.Case), "category": category(v.Case),
		"place": v.Case.Filing.Place.Value(), "stage": domain.Word("stage." + string(v.Case.Stage))}
	until := v.Case.AnswerBy() // before the assessment nothing else is promised
	if until.IsZero() {
		until = v.Case.Due()
	}
	if until.IsZero() || v.Case.Next().IsZero() {
		return r.Text("list.line", values)
	}
	values["due"] = domain.Moment(until, v.Community.Zone)
	return r.Text("list.line_due", values)
}

// MainLabel returns a case as the label of a button that joins another one to it.
func MainLabel(r Reader, v lookup.View) string {
	return r.Label("list.main", domain.Values{"number": number(v.Case), "category": category(v.Case),
		"place": v.Case.Filing.Place.Value()})
}

// PieceLabel returns the name of the n-th file of a case, counted from 1 in the order in which Photos sends them.
func PieceLabel(r Reader, kind string, n int) string {
	return r.Label("list.piece", domain.Values{"kind": domain.Word("piece." + kind), "count": domain.Count(n)})
}
