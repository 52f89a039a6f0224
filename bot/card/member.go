package card

import (
	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// membersMost is the number of colleagues on one page of /staff; each has a button.
const membersMost = 8

// Members returns the page of /staff from the offset-th colleague on: each with the number of open cases and the absence.
func Members(r Reader, all []office.Member, offset int) Page {
	from := min(offset, len(all))
	shown := all[from:min(from+membersMost, len(all))]
	ls := []string{r.Text("staff.head", domain.Values{"count": domain.Count(len(all))})}
	var rows [][]telegram.Button
	var names []domain.PersonID
	if len(all) == 0 {
		ls, rows = append(ls, r.Text("staff.nobody", nil)), [][]telegram.Button{Row(r.Open("menu.invite", button.Invite))}
	}
	for _, m := range shown {
		names = append(names, m.ID)
		ls = append(ls, memberLine(r, m))
		rows = append(rows, Row(telegram.Button{Label: m.Name, Data: button.Of(button.Colleague, m.ID)}))
	}
	pager := r.Pager(from, len(shown), membersMost, len(all), func(offset int) string { return button.Page(button.Staff, offset) })
	return Page{HTML: Lines(ls), Rows: append(rows, pager...), Names: names}
}

func memberLine(r Reader, m office.Member) string {
	values := domain.Values{"name": domain.Text(m.Name), "handles": domain.Count(m.Handles)}
	if carries := m.Load - m.Handles; carries > 0 {
		values["carries"] = domain.Count(carries)
	}
	if m.Away(r.Now) {
		values["until"] = domain.Moment(m.Absent, m.Zone)
	}
	if m.Trade != "" {
		values["trade"] = domain.Word("trade." + string(m.Trade))
	}
	return r.Text("staff.line", values)
}

// Member returns the page of one colleague, with what a manager can do: record an absence, or its end.
func Member(r Reader, m office.Member) Page {
	rows := [][]telegram.Button{{r.Button("staff.cases", button.Of(button.CasesOf, m.ID))}, {r.Button("staff.away", button.Of(button.Away, m.ID))},
		{r.Button("staff.trade", button.Of(button.Trade, m.ID))}}
	if m.Away(r.Now) {
		rows = append(rows, Row(r.Button("staff.back", button.Of(button.Back, m.ID))))
	}
	return Page{HTML: Lines(append([]string{memberLine(r, m)}, Unfit(r, m.Unfit)...)), Names: []domain.PersonID{m.ID}, Rows: append(rows, Row(r.Button("menu.staff", button.Page(button.Staff, 0))))}
}

// OwnAbsence returns the page of the reader's own absence: until when, and that the reader is back; or that the reader is here.
func OwnAbsence(r Reader, m office.Member) Page {
	values := domain.Values{}
	if m.Load > 0 {
		values["count"] = domain.Count(m.Load)
	}
	if !m.Away(r.Now) {
		return Page{HTML: r.Text("away.here", values), Rows: [][]telegram.Button{{r.Open("menu.mine", button.Mine)}, {r.Open("menu.away", button.Away)}}}
	}
	values["until"] = domain.Moment(m.Absent, m.Zone)
	text := r.Text("away.until", values)
	return Page{HTML: Lines(append([]string{text}, Unfit(r, m.Unfit)...)),
		Rows: [][]telegram.Button{{r.Button("away.back", button.Of(button.Back, m.ID))}, {r.Button("away.change", button.Of(button.Away, m.ID))}, {r.Open("menu.mine", button.Mine)}}}
}

// Unfit is the line that names the cases that the colleague chosen may not have; nil: there are none.
func Unfit(r Reader, numbers []ticket.Number) []string {
	if len(numbers) == 0 {
		return nil
	}
	return []string{r.Text("absence.unfit", domain.Values{"numbers": Numbers(numbers)})}
}

// Numbers is a list of the numbers of cases.
func Numbers(numbers []ticket.Number) domain.Value {
	list := make([]domain.Value, len(numbers))
	for i, n := range numbers {
		list[i] = domain.Text(string(n))
	}
	return domain.List(list...)
}

// unfitMost is how many numbers of cases that a colleague may not have the button with his name holds.
const unfitMost = 3

// Successor is a colleague's name with the cases that he may not have: whoever chooses him reads it on the button and before the end.
func Successor(r Reader, p people.Person, unfit []ticket.Number) string {
	if len(unfit) == 0 {
		return p.Name
	}
	values := domain.Values{"name": domain.Text(p.Name), "numbers": Numbers(unfit[:min(len(unfit), unfitMost)])}
	if rest := len(unfit) - unfitMost; rest > 0 {
		values["count"] = domain.Count(rest)
	}
	return r.Text("absence.without", values)
}
