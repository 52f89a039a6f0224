package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// seatArg names a membership in a button: "<person>.<community>.<home>.<role>".
func seatArg(m people.Membership) string {
	return fmt.Sprintf("%d.%d.%d.%s", m.Person, m.Community, m.Home, m.Role)
}

func readSeat(arg string) (m people.Membership, ok bool) {
	parts := strings.Split(arg, ".")
	if len(parts) != 4 {
		return m, false
	}
	role, err := domain.ParseRole(parts[3])
	return people.Membership{Person: domain.PersonID(number(parts[0])), Community: domain.CommunityID(number(parts[1])),
		Home: domain.HomeID(number(parts[2])), Role: role}, err == nil
}

// confirmHome answers the notice about a home that somebody chose himself, with one tap: "<person>.<home>".
func confirmHome(yes bool) func(*visit, context.Context, string) error {
	return func(v *visit, ctx context.Context, arg string) error {
		person, home, _ := strings.Cut(arg, ".")
		m, err := v.b.Office.Confirm(ctx, v.by, domain.PersonID(number(person)), domain.HomeID(number(home)), yes)
		if err != nil {
			return v.refusedLine(ctx, err)
		}
		if !yes {
			v.b.released(ctx, m)
		}
		key := map[bool]string{true: "seats.home_confirmed", false: "seats.home_refused"}[yes]
		return v.answer(ctx, page{html: v.text(key, seatValues(m)), rows: [][]telegram.Button{{v.button("seats.unconfirmed", viewData("unconfirmed", ""))}}})
	}
}

func seatValues(m office.Membership) domain.Values {
	return domain.Values{"name": domain.Text(m.Who.Name), "community": domain.Text(m.Community.Name), "home": domain.Text(m.Lives.Label),
		"role": domain.Word("role." + string(m.Role)), "phone": domain.Text(people.MaskPhone(m.Who.Phone))}
}

// where lists the communities in which somebody has a role or a higher one.
func (v *visit) where(ctx context.Context, role domain.Role) ([]people.Community, error) {
	all, err := v.b.Office.Communities(ctx, v.by)
	return slices.DeleteFunc(slices.Clone(all), func(c people.Community) bool { return !v.by.Is(role, c.ID) }), err
}

// people is /people [WORDS]: staff and managers, or whoever is found by name, home or the end of the phone number.
func (v *visit) people(ctx context.Context, words string) error {
	p := page{html: v.text("seats.head", nil)}
	mine, err := v.where(ctx, domain.Manager)
	if err != nil {
		return err
	}
	if len(mine) == 0 {
		return v.toast(ctx, v.label("refuse.role", nil))
	}
	full := false
	for _, c := range mine {
		found, err := v.b.Office.Memberships(ctx, v.by, c.ID, words)
		if err != nil {
			return v.refusedLine(ctx, err)
		}
		for _, m := range found {
			p.rows = append(p.rows, []telegram.Button{{Label: v.label("seats.line", seatValues(m)), Data: viewData("seat", seatArg(m.Membership))}})
		}
		full = full || len(found) == office.MaxMemberships
	}
	if full {
		p.html += "\n" + v.text("seats.more", domain.Values{"count": domain.Count(office.MaxMemberships)})
	}
	p.rows = p.rows[:min(len(p.rows), doorsShown)]
	p.rows = append(p.rows, []telegram.Button{v.button("seats.unconfirmed", viewData("unconfirmed", ""))})
	return v.answer(ctx, p)
}

// unconfirmed lists the homes that still have to be confirmed or refused, each with one tap.
func (v *visit) unconfirmed(ctx context.Context, _ string) error {
	mine, err := v.where(ctx, domain.Staff)
	if err != nil {
		return err
	}
	if len(mine) == 0 {
		return v.toast(ctx, v.label("refuse.role", nil))
	}
	p, full := page{html: v.text("seats.unconfirmed_head", nil)}, false
	for _, c := range mine {
		found, err := v.b.Office.Unconfirmed(ctx, v.by, c.ID)
		if err != nil {
			return v.refusedLine(ctx, err)
		}
		for _, m := range found {
			arg := fmt.Sprintf("%d.%d", m.Person, m.Home)
			p.rows = append(p.rows, []telegram.Button{{Label: v.label("seats.confirm", seatValues(m)), Data: viewData("confirm_home", arg)},
				v.button("button.refuse_home", viewData("refuse_home", arg))})
		}
		full = full || len(found) == office.MaxMemberships
	}
	switch {
	case len(p.rows) == 0:
		p.html = v.text("seats.all_confirmed", nil)
	case full:
		p.html += "\n" + v.text("seats.more_homes", domain.Values{"count": domain.Count(office.MaxMemberships)})
	}
	p.rows = p.rows[:min(len(p.rows), doorsShown/2)]
	return v.answer(ctx, p)
}

// seat asks before a membership ends: one's own ("leave") or another's.
func (v *visit) seat(ctx context.Context, arg string) error {
	m, ok := readSeat(arg)
	if !ok {
		return v.toast(ctx, v.label("bot.old_button", nil))
	}
	full, err := v.b.Office.Membership(ctx, v.by, m)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	key, back := "seats.leave", viewData("profile", "")
	if m.Person != v.by.Person {
		back = viewData("people", "")
		if key = "seats.withdraw"; m.Role == domain.Owner {
			key = "seats.moved"
		}
	}
	return v.answer(ctx, page{html: v.text(key, seatValues(full)), rows: [][]telegram.Button{
		{v.button(key+".do", viewData("end", seatArg(full.Membership)))}, {v.button("seats.keep", back)}}})
}

// end ends a membership; conversations of the role end with it and the menu follows.
func (v *visit) end(ctx context.Context, arg string) error {
	m, ok := readSeat(arg)
	if !ok {
		return v.toast(ctx, v.label("bot.old_button", nil))
	}
	full, err := v.b.Office.End(ctx, v.by, m)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	v.b.released(ctx, full)
	return v.answer(ctx, page{html: v.text("seats.ended", seatValues(full))})
}

// ownersFlows are the conversations that only who lives there can be in.
var ownersFlows = []string{"complaint", "add", "withdraw", "survey", "reopen"}

// released closes what a person can no longer do: the open conversation of a role that ended, and the menu. It is help, not
// protection: the desk asks for rights at every call.
func (b *Bot) released(ctx context.Context, m office.Membership) {
	chat := int64(m.Who.Chat)
	if chat == 0 {
		return
	}
	person, by, err := b.Office.Who(ctx, m.Who.Chat)
	if err != nil {
		b.Log.Warn("not released", "chat", chat, "error", err)
		return
	}
	v := &visit{b: b, chat: chat, key: dialog.Key{Chat: chat, Person: chat}, person: person, by: by, at: b.Now()}
	b.setMenus(ctx, v)
	s, err := b.driver.Peek(ctx, v.key)
	if err != nil || !v.over(s, m) {
		return
	}
	if _, err := b.driver.Handle(ctx, v, v.key, dialog.Event{Kind: dialog.Stop, At: v.at}); err != nil {
		b.Log.Warn("conversation stays open", "chat", chat, "error", err)
		return
	}
	if s.Live != 0 && !s.Fixed {
		v.clear(ctx, s.Live)
	}
}

// over says whether a conversation was one of the membership that ended.
func (v *visit) over(s dialog.State, m office.Membership) bool {
	if in := s.Params["community"]; in != "" && in != id(m.Community.ID) {
		return false
	}
	if m.Role == domain.Owner {
		return slices.Contains(ownersFlows, s.Flow) && !v.by.Is(domain.Owner, m.Community.ID)
	}
	role := domain.Role(v.b.Flows[s.Flow].Role)
	return role != "" && !v.by.Is(role, m.Community.ID)
}

// leaving are the buttons of /profile under which one leaves.
func (v *visit) leaving(homes []office.Residence) [][]telegram.Button {
	var rows [][]telegram.Button
	for _, m := range v.person.Memberships {
		name := ""
		for _, h := range homes {
			if h.Home.ID == m.Home && m.Home != 0 {
				name = h.Home.Label
			}
		}
		label := v.label("seats.leave_button", domain.Values{"home": domain.Text(name), "role": domain.Word("role." + string(m.Role))})
		rows = append(rows, []telegram.Button{{Label: label, Data: viewData("seat", seatArg(m))}})
	}
	return rows
}
