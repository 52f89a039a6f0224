package card

import (
	"slices"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// List returns a page of a list without arguments: Mine, MyCases or Overdue.
func List(r Reader, of button.View, l lookup.Listing) Page {
	return Listing(r, "list."+string(of), l, Opens, func(offset int) string { return button.Page(of, offset) })
}

// May returns a page of the cases to which an action can be done; the button of a case begins the action.
func May(r Reader, do complaint.Action, l lookup.Listing) Page {
	p := Listing(r, "list.may", l, func(id domain.CaseID) string { return button.Act(do, id) },
		func(offset int) string { return button.MayPage{Do: string(do), Offset: offset}.Data() })
	if l.Total == 0 {
		p.HTML = r.Text("list.empty", nil)
	}
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
	title := "list.found"
	if l.Total >= lookup.Wide { // no more are looked for
		title = "list.found_wide"
	}
	p := Listing(r, title, l, Opens, next)
	for _, who := range l.People {
		p.HTML += "\n" + personLine(r, who)
		p.Names = append(p.Names, who.ID)
		if who.Works {
			p.Rows = append(p.Rows, Row(telegram.Button{Label: r.Label("list.cases_of", domain.Values{"name": domain.Text(who.Name)}), Data: button.Of(button.CasesOf, who.ID)}))
		}
	}
	return p
}

// personLine returns a person whom a search found: name, role, homes, and the number as the reader may see it.
func personLine(r Reader, who lookup.Found) string {
	var roles []domain.Value
	for _, role := range domain.Roles() {
		if slices.ContainsFunc(who.Memberships, func(m people.Membership) bool { return m.Role == role }) {
			roles = append(roles, domain.Word("role."+string(role)))
		}
	}
	return r.Text("list.person", domain.Values{"name": domain.Text(who.Name), "roles": domain.List(roles...),
		"homes": domain.Texts(who.Homes), "phone": domain.Text(people.ShowPhone(who.Phone))})
}

// CasesOf returns a page of the cases that who works on, or carries out for others; the button of each begins to hand it to
// somebody else. What who carries out for other handlers stays with them: its button opens it.
func CasesOf(r Reader, of button.CasesOfPage, who domain.Value, l lookup.Listing) Page {
	head, key, opens := "list.of_person", "list.may", func(id domain.CaseID) string { return button.Act(complaint.Assign, id) }
	if of.Carried {
		head, key, opens = "list.carried_by", "list.behind", Opens
	}
	p := Listing(r, key, l, opens, func(offset int) string {
		of.Offset = offset
		return of.Data()
	})
	p.HTML = r.Text(head, domain.Values{"name": who}) + "\n" + p.HTML
	return p
}

// FindWhat asks for the words of a search.
func FindWhat(r Reader) Page { return r.plain("bot.find_what", nil) }

// Opens returns the data of the button that opens a case. Listing adds the page from which it is opened.
func Opens(id domain.CaseID) string { return button.Of(button.Card, id) }

// From is the button of a case on a page of a list; a card that it opens, and what is done to the case, lead back to the page.
func From(data, page string) string {
	switch at := button.Parse(data); {
	case at.View == button.Card:
		if p, ok := button.ReadCard(at.Arg); ok {
			p.From = page
			return p.Data()
		}
	case at.Kind == button.Acts:
		if _, known := complaint.Triggers().Of(complaint.Action(at.Do)); known {
			return button.ActPage{Do: at.Do, Case: at.Case, From: page}.Data()
		}
	}
	return data
}

// Back adds the way back to the page of a list from which a case was opened, also to what can be done to the case.
func (p Page) Back(r Reader, from string) Page {
	if from == "" {
		return p
	}
	rows := make([][]telegram.Button, len(p.Rows), len(p.Rows)+1)
	for i, row := range p.Rows {
		rows[i] = slices.Clone(row)
		for j, b := range row {
			if button.Parse(b.Data).Kind == button.Acts {
				rows[i][j].Data = From(b.Data, from)
			}
		}
	}
	key := "list.behind_again"
	if button.Parse(from).View == button.Improvement {
		key = "list.back_to_action"
	}
	p.Rows = append(rows, Row(r.Button(key, from)))
	return p
}

// Listing returns one page of cases: for each a line with its sign and a button, and the buttons for the other pages. next is nil if
// there is only one page.
func Listing(r Reader, title string, l lookup.Listing, open func(domain.CaseID) string, next func(offset int) string) Page {
	head := r.Text(title, domain.Values{"count": domain.Count(l.Total)})
	if pages := (l.Total + lookup.PageSize - 1) / lookup.PageSize; next != nil && pages > 1 {
		head += r.Text("list.page", domain.Values{"page": domain.Count(l.Offset/lookup.PageSize + 1), "pages": domain.Count(pages)})
	}
	if len(l.Views) == 0 {
		return Page{HTML: head + "\n" + r.Text("list.empty", nil)}
	}
	ls := []string{head}
	var rows [][]telegram.Button
	for _, v := range l.Views {
		ls = append(ls, listLine(r, v))
		data := open(v.Case.ID)
		if next != nil {
			data = From(data, next(l.Offset))
		}
		rows = append(rows, Row(telegram.Button{Label: CaseLabel(r, v), Data: data}))
	}
	if next != nil {
		rows = append(rows, r.jumping(l.Offset, len(l.Views), lookup.PageSize, l.Total, next)...)
	}
	return Page{HTML: Lines(ls), Rows: rows, Names: named(l.Views...)}
}

// named are the people whom the office reads of in cases, besides their complainants.
func named(all ...lookup.View) []domain.PersonID {
	var ids []domain.PersonID
	for _, v := range all {
		for id := range v.Names {
			if id != v.Case.Filing.Complainant.Person {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// listLine returns a case as a line of a list: sign, priority, number, community where the reader has several, subject, place, stage, who
// has it, and how late it is or until when it is due. Staff see the date by which lists are sorted; owners what they were told.
func listLine(r Reader, v lookup.View) string {
	c := v.Case
	values := domain.Values{"mark": domain.Text(sign(r, c)), "number": number(c), "category": category(c),
		"place": c.Filing.Place.Value(), "stage": c.Standing()}
	if v.Attempt > 0 {
		values["attempt"] = domain.Count(v.Attempt)
	}
	if severalCommunities(r.By) {
		values["community"] = domain.Text(v.Community.Name)
	}
	due := c.AnswerBy()
	if due.IsZero() {
		due = c.Due()
	}
	if works(r, v) {
		due = c.Next()
		values["priority"] = domain.Text(string(c.Priority()))
		values["handler"] = domain.Text(v.Names[c.Handler])
		if v.Unhandled() {
			values["handler"] = domain.Word("list.nobody")
		}
	}
	switch {
	case c.Next().IsZero() || due.IsZero():
	case c.Overdue(r.Now):
		values["late"] = domain.Span(lateness(r.Now.Sub(c.Next())))
	default:
		values["due"] = domain.Moment(due, v.Community.Zone)
	}
	return r.Text("list.entry", values)
}

// lateness is how late something is, in whole days, below a day in whole hours, below an hour in minutes.
func lateness(d time.Duration) time.Duration {
	const day = 24 * time.Hour
	switch {
	case d >= day:
		return d.Truncate(day)
	case d >= time.Hour:
		return d.Truncate(time.Hour)
	}
	return max(d.Truncate(time.Minute), time.Minute)
}

// severalCommunities reports whether a reader's lists can hold cases of several communities.
func severalCommunities(by domain.Actor) bool {
	for _, g := range by.Grants {
		if g.Community != by.Grants[0].Community {
			return true
		}
	}
	return by.Admin
}

// MainLabel returns a case as the label of a button that joins another one to it.
func MainLabel(r Reader, v lookup.View) string {
	return r.Label("list.main", domain.Values{"mark": domain.Text(map[bool]string{true: urgent}[complaint.Urgent(v.Case)]), "number": number(v.Case), "category": category(v.Case),
		"place": v.Case.Filing.Place.Value()})
}

// PieceLabel returns the name of the n-th file of a case, counted from 1 in the order in which Photos sends them.
func PieceLabel(r Reader, kind string, n int) string {
	return r.Label("list.piece", domain.Values{"kind": domain.Word("piece." + kind), "count": domain.Count(n)})
}
