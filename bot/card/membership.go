package card

import (
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// buttonsMost bounds the rows or choices on a page of people or homes, so that there is room for other buttons.
const buttonsMost = telegram.MaxButtons - 10

// wordsShown is the number of characters at which the words of a search are cut above what they found.
const wordsShown = 60

// memberOf names a membership in a button.
func memberOf(m people.Membership) button.Member {
	return button.Member{Person: int64(m.Person), Community: int64(m.Community), Home: int64(m.Home), Role: string(m.Role)}
}

func membershipValues(m office.Membership) domain.Values {
	values := domain.Values{"name": domain.Text(m.Who.Name), "community": domain.Text(m.Community.Name), "home": domain.Text(m.Lives.Label),
		"role": domain.Word("role." + string(m.Role)), "phone": domain.Text(people.MaskPhone(m.Who.Phone))}
	if m.Shifts > 0 {
		values["shifts"], values["on_duty"] = domain.Count(m.Shifts), domain.Text(map[bool]string{true: "now"}[m.OnDuty])
	}
	return values
}

// People returns the page of /people: the memberships that were found, each with a button to end it. words is what was searched for, "" for
// staff and managers; full says that there are more than the office lists at once.
func People(r Reader, found []office.Membership, words string, full bool) Page {
	p := r.plain("seats.head", domain.Values{"words": domain.Text(domain.Shorten(words, wordsShown)), "found": domain.Count(len(found))})
	key := "seats.line"
	if slices.ContainsFunc(found, func(m office.Membership) bool { return m.Community.ID != found[0].Community.ID }) {
		key = "seats.line_in"
	}
	for _, m := range found {
		p.Names = append(p.Names, m.Person)
		p.Rows = append(p.Rows, Row(telegram.Button{Label: r.Label(key, membershipValues(m)), Data: memberOf(m.Membership).Data(button.Membership)}))
	}
	if full {
		p.HTML += "\n" + r.Text("seats.more", domain.Values{"count": domain.Count(office.MaxMemberships)})
	}
	p.Rows = append(p.Rows[:min(len(p.Rows), buttonsMost)], Row(r.Open("seats.unconfirmed", button.Unconfirmed)))
	return p
}

// HomeAnswered says that a home was confirmed or refused.
func HomeAnswered(r Reader, m office.Membership, confirmed bool) Page {
	key := map[bool]string{true: "seats.home_confirmed", false: "seats.home_refused"}[confirmed]
	return Page{HTML: r.Text(key, membershipValues(m)), Names: []domain.PersonID{m.Person}, Rows: [][]telegram.Button{{r.Open("seats.unconfirmed", button.Unconfirmed)}}}
}

// EndMembership asks before a membership ends: the reader's own, or another person's.
func EndMembership(r Reader, m office.Membership) Page {
	key, back := "seats.leave", button.Profile
	if m.Person != r.By.Person {
		back = button.People
		if key = "seats.withdraw"; m.Role == domain.Owner {
			key = "seats.moved"
		}
	}
	return Page{HTML: r.Text(key, membershipValues(m)), Names: []domain.PersonID{m.Person}, Rows: [][]telegram.Button{
		{r.Button(key+".do", memberOf(m.Membership).Data(button.End))}, {r.Open("seats.keep", back)}}}
}

// MembershipEnded says that a membership has ended.
func MembershipEnded(r Reader, m office.Membership) Page {
	p := r.plain("seats.ended", membershipValues(m))
	p.HTML = Lines(append([]string{p.HTML}, Unfit(r, m.Unfit)...))
	p.Names = []domain.PersonID{m.Person}
	return p
}

// leaving returns the buttons of /profile with which a person leaves.
func leaving(r Reader, all []people.Membership, homes []office.Residence) [][]telegram.Button {
	var rows [][]telegram.Button
	for _, m := range all {
		name := ""
		for _, h := range homes {
			if h.Home.ID == m.Home && m.Home != 0 {
				name = h.Home.Label
				rows = append(rows, Row(telegram.Button{Label: r.Label("tie.change", domain.Values{"home": domain.Text(name)}), Data: button.Of(button.Tie, m.Home)}))
			}
		}
		label := r.Label("seats.leave_button", domain.Values{"home": domain.Text(name), "role": domain.Word("role." + string(m.Role))})
		rows = append(rows, Row(telegram.Button{Label: label, Data: memberOf(m).Data(button.Membership)}))
	}
	return rows
}
