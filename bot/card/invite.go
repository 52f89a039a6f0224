package card

import (
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// InviteWhom offers the roles to which the reader may invite, in each community; the page has no rows if there are none. Staff may invite
// owners, but the command /invite is only in the menu of managers (docs/design.md §6).
func InviteWhom(r Reader, in []people.Community) Page {
	p := r.plain("bot.invite", nil)
	for _, c := range in {
		for _, role := range office.Invitable(r.By, c.ID) {
			label := r.Label("bot.invite_button", domain.Values{"community": domain.Text(c.Name), "role": domain.Word("role." + string(role))})
			p.Rows = append(p.Rows, Row(telegram.Button{Label: label, Data: button.Invitation{Role: string(role), Community: int64(c.ID)}.Data()}))
		}
	}
	return p
}

// InviteBuildings offers the whole community, or its buildings from the first-th on. i is the invitation as it was chosen so far.
func InviteBuildings(r Reader, i button.Invitation, all []people.Building) Page {
	var choices []telegram.Button
	for _, b := range all {
		label := r.Label("invite.building", domain.Values{"building": domain.Text(b.Name)})
		choices = append(choices, telegram.Button{Label: label, Data: chosen(i, button.HomesOf, int64(b.ID))})
	}
	return inviteChoices(r, i, r.Button("invite.community", chosen(i, button.Whole, 0)), choices)
}

// InviteHomes offers a whole building, or its homes from the first-th on.
func InviteHomes(r Reader, i button.Invitation, all []people.Home) Page {
	var choices []telegram.Button
	for _, h := range all {
		label := r.Label("setup.place", domain.Values{"place": domain.Text(h.Label)})
		choices = append(choices, telegram.Button{Label: label, Data: chosen(i, button.Home, int64(h.ID))})
	}
	return inviteChoices(r, i, r.Button("invite.whole_building", chosen(i, button.Building, i.ID)), choices)
}

// chosen returns the button data of an invitation with another choice.
func chosen(i button.Invitation, s button.Chosen, id int64) string {
	i.Chosen, i.ID, i.First = s, id, 0
	return i.Data()
}

// inviteChoices returns one page of choices and the buttons for the other pages. If the first choice does not exist, as in a forged
// button, it starts at the beginning.
func inviteChoices(r Reader, i button.Invitation, all telegram.Button, choices []telegram.Button) Page {
	const columns = 3
	first := i.First
	if first < 0 || first >= len(choices) {
		first = 0
	}
	next := min(first+buttonsMost, len(choices))
	rows := append([][]telegram.Button{{all}}, slices.Collect(slices.Chunk(choices[first:next], columns))...)
	pager := r.Pager(first, next-first, buttonsMost, len(choices), func(first int) string {
		i.First = first
		return i.Data()
	})
	return Page{HTML: r.Text("invite.door", nil), Rows: append(rows, pager...)}
}

// InviteLink returns a text that says what a link is for, and the link.
func InviteLink(r Reader, made office.Invitation, link string) string {
	return r.Text("invite.link", domain.Values{"role": domain.Word("role." + string(made.Role)), "link": domain.Text(link),
		"place": domain.Text(Place(r, made)), "once": domain.Text(once(made)), "until": domain.Moment(made.Expires, made.Community.Zone)})
}

// once returns "yes" for an invitation that can be used once.
func once(i office.Invitation) string {
	if i.Role != domain.Owner || i.Home.ID != 0 {
		return "yes"
	}
	return ""
}

// Place returns what an invitation is for: "Sunny Garden", "Sunny Garden, building 3", "Sunny Garden, 3-2-1201".
func Place(r Reader, i office.Invitation) string {
	return r.Label("invite.place", domain.Values{"community": domain.Text(i.Community.Name), "building": domain.Text(i.Building.Name), "home": domain.Text(i.Home.Label)})
}
