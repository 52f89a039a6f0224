// Package setupcard renders what administrators read while a company is set up: communities, sheets of homes with their faults. It never loads
// or stores anything.
//
//	p := setupcard.Faults(r, in, read)
package setupcard

import (
	"fmt"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/sheet"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// Founded says that a community was made, and what is next.
func Founded(r card.Reader, c people.Community) card.Page {
	return card.Page{HTML: r.Text("setup.founded", domain.Values{"community": domain.Text(c.Name), "code": domain.Text(c.Code)}),
		Rows: [][]telegram.Button{{r.Button("setup.homes", button.Of(button.Homes, c.ID))}, {r.Button("opening.open", button.Of(button.Community, c.ID))}, {r.Open("menu.invite", button.Invite)}}}
}

// Unfounded says to an administrator what comes first: a community.
func Unfounded(r card.Reader) card.Page {
	return card.Page{HTML: r.Text("setup.no_community", nil), Rows: [][]telegram.Button{{r.Open("opening.new", button.Founding)}}}
}

func template(r card.Reader) telegram.Button { return r.Open("setup.template", button.Template) }

// again returns the buttons below a sheet that could not be used; in is the community's id.
func again(r card.Reader, in string) [][]telegram.Button {
	return [][]telegram.Button{{r.Button("setup.again", button.Open(button.Homes, in))}, {template(r)}}
}

// previewed is the number of homes in a preview.
const previewed = 5

// Preview says what storing a sheet will do, and shows its first homes. If nothing is new, it offers another sheet for the community in.
func Preview(r card.Reader, in string, read sheet.Reading, s office.StoredHomes) card.Page {
	ls := append(origin(r, read), r.Text("setup.preview", storedValues(s)))
	for _, row := range read.Rows[:min(len(read.Rows), previewed)] {
		ls = append(ls, r.Text("setup.row", domain.Values{"home": domain.Text(row.Label), "area": domain.Text(row.Area.String())}))
	}
	if more := len(read.Rows) - previewed; more > 0 {
		ls = append(ls, r.Text("setup.more", domain.Values{"count": domain.Count(more)}))
	}
	p := card.Page{HTML: card.Lines(ls)}
	if s.New == 0 {
		p.Rows = again(r, in)
	}
	return p
}

// Faults lists the faults of a sheet: row, column, problem.
func Faults(r card.Reader, in string, read sheet.Reading) card.Page {
	ls := append(origin(r, read), r.Text("sheet.faults", domain.Values{"count": domain.Count(len(read.Faults) + read.More)}))
	for _, f := range read.Faults {
		ls = append(ls, faultLine(r, f))
	}
	if read.More > 0 {
		ls = append(ls, r.Text("sheet.rest", domain.Values{"count": domain.Count(read.More)}))
	}
	return card.Page{HTML: card.Lines(ls) + "\n\n" + r.Text("sheet.nothing_stored", nil), Rows: again(r, in)}
}

// othersNamed is how many sheets that were not read are named.
const othersNamed = 10

// origin says which sheet of a workbook was read, and which columns it lacks.
func origin(r card.Reader, read sheet.Reading) (ls []string) {
	if read.Sheet != "" {
		values := domain.Values{"name": domain.Text(read.Sheet)}
		var others []domain.Value
		for _, name := range read.Others[:min(len(read.Others), othersNamed)] {
			others = append(others, domain.Text("“"+name+"”"))
		}
		if len(others) > 0 {
			values["others"] = domain.List(others...)
		}
		ls = append(ls, r.Text("sheet.name", values))
	}
	var absent []domain.Value
	for _, c := range read.Absent {
		absent = append(absent, domain.Word("sheet.column."+string(c)))
	}
	if len(absent) > 0 {
		ls = append(ls, r.Text("sheet.absent", domain.Values{"columns": domain.List(absent...)}))
	}
	return ls
}

func faultLine(r card.Reader, f sheet.Fault) string {
	problem := r.Text("sheet.problem."+string(f.Problem), domain.Values{"was": domain.Text(f.Was), "other": domain.Count(f.Other)})
	column := domain.Text(r.Label("sheet.letter", domain.Values{"letter": domain.Text(string(f.Column))}))
	if key := "sheet.column." + string(f.Column); r.Texts.Has(key) {
		column = domain.Word(key)
	}
	row := domain.Text(fmt.Sprint(f.Row))
	switch {
	case f.Row == 0:
		return "• " + problem
	case f.Column == "":
		return r.Text("sheet.row", domain.Values{"row": row}) + problem
	}
	return r.Text("sheet.cell", domain.Values{"row": row, "column": column}) + problem
}

// HomesChanged says that the sheet is not the one that was shown.
func HomesChanged(r card.Reader) card.Page { return card.Page{HTML: r.Text("setup.changed", nil)} }

// HomesStored says what was stored.
func HomesStored(r card.Reader, s office.StoredHomes) card.Page {
	return card.Page{HTML: r.Text("setup.stored", storedValues(s)), Rows: [][]telegram.Button{{r.Open("menu.invite", button.Invite)}}}
}

func storedValues(s office.StoredHomes) domain.Values {
	v := domain.Values{"community": domain.Text(s.Community.Name), "new": domain.Count(s.New)}
	if s.Known > 0 {
		v["known"] = domain.Count(s.Known)
	}
	return v
}
