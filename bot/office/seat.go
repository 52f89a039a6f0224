package office

import (
	"context"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// membership shows another person's page before anything is changed; for the person's own membership it asks whether it shall end.
func (m memberships) membership(ctx context.Context, v *visit.Visit, arg string) error {
	which, ok := named(arg)
	if !ok {
		return v.OldButton(ctx)
	}
	if which.Person == v.By.Person {
		return m.ending(ctx, v, arg)
	}
	s, err := m.office.Seat(ctx, v.By, which)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, seatPage(v.Reader(), s))
}

// seatPage is a person's page: name and number, roles and homes, open cases with their numbers, absence; and what can be done.
func seatPage(r card.Reader, s office.Seat) card.Page {
	values := domain.Values{"name": domain.Text(s.Who.Name), "phone": domain.Text(people.ShowPhone(s.Who.Phone))}
	ls := []string{r.Text("seat.head", values)}
	for _, m := range s.All {
		line := m.Tie.In(domain.Values{"role": domain.Word("role." + string(m.Role)), "community": domain.Text(m.Community.Name), "home": domain.Text(m.Lives.Label)})
		if m.Role == domain.Owner && !m.Verified {
			line["open"] = domain.Count(1)
		}
		ls = append(ls, r.Text("seat.role", line))
	}
	if s.Who.Away(r.Now) {
		ls = append(ls, r.Text("seat.away", domain.Values{"until": domain.Moment(s.Who.Absent, s.Community.Zone)}))
	}
	member := button.Member{Person: int64(s.Person), Community: int64(s.Community.ID), Home: int64(s.Lives.ID), Role: string(s.Role)}
	var rows [][]telegram.Button
	if s.Role != domain.Owner {
		ls = append(ls, workLine(r, "seat.handled", s.Work.Handled), workLine(r, "seat.responsible", s.Work.Responsible))
		rows = append(rows, card.Row(r.Button("staff.cases", button.Of(button.CasesOf, s.Person))), card.Row(r.Button("staff.away", button.Of(button.Away, s.Person))))
		if s.Who.Away(r.Now) {
			rows = append(rows, card.Row(r.Button("staff.back", button.Of(button.Back, s.Person))))
		}
		if len(s.Into) > 0 {
			rows = append(rows, card.Row(r.Button("seat.move", member.Data(button.Transferring))))
		}
	}
	end := "seat.end"
	if s.Role == domain.Owner {
		end = "seat.gone"
	}
	rows = append(rows, card.Row(r.Button(end, member.Data(button.Ending))), card.Row(r.Open("menu.people", button.People)))
	return card.Page{HTML: card.Lines(ls), Rows: rows, Names: []domain.PersonID{s.Person}}
}

// workLine names the cases that somebody has.
func workLine(r card.Reader, key string, numbers []ticket.Number) string {
	values := domain.Values{"count": domain.Count(len(numbers))}
	if len(numbers) > 0 {
		values["numbers"] = domain.Texts(namedCases(numbers))
	}
	return r.Text(key, values)
}

// ending asks before a membership ends: the person's own ("leave"), or another person's.
func (m memberships) ending(ctx context.Context, v *visit.Visit, arg string) error {
	which, ok := named(arg)
	if !ok {
		return v.OldButton(ctx)
	}
	if asked, err := m.leave(ctx, v, which, people.Community{}); asked || err != nil {
		return v.Refuse(ctx, err)
	}
	full, err := m.office.Membership(ctx, v.By, which)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.EndMembership(v.Reader(), full))
}

// transferring asks to which community a role is moved.
func (m memberships) transferring(ctx context.Context, v *visit.Visit, arg string) error {
	which, ok := named(arg)
	if !ok {
		return v.OldButton(ctx)
	}
	s, err := m.office.Seat(ctx, v.By, which)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	r := v.Reader()
	member, _ := button.ReadMember(arg)
	page := card.Page{HTML: r.Text("seat.where", domain.Values{"name": domain.Text(s.Who.Name), "community": domain.Text(s.Community.Name), "role": domain.Word("role." + string(s.Role))})}
	for _, c := range s.Into {
		page.Rows = append(page.Rows, card.Row(telegram.Button{Label: r.Label("setup.place", domain.Values{"place": domain.Text(c.Name)}),
			Data: button.Transfer{Member: member, Into: int64(c.ID)}.Data()}))
	}
	page.Rows = append(page.Rows, card.Row(r.Button("seats.keep", member.Data(button.Membership))))
	return v.Answer(ctx, page)
}

// transferred transfers a role, after it was asked who gets the open cases.
func (m memberships) transferred(ctx context.Context, v *visit.Visit, arg string) error {
	b, ok := button.ReadTransfer(arg)
	which, known := membershipOf(b.Member)
	if !ok || !known {
		return v.OldButton(ctx)
	}
	into := domain.CommunityID(b.Into)
	s, err := m.office.Seat(ctx, v.By, which)
	if err == nil {
		i := slices.IndexFunc(s.Into, func(c people.Community) bool { return c.ID == into })
		if i < 0 {
			return v.OldButton(ctx)
		}
		if asked, err := m.leave(ctx, v, which, s.Into[i]); asked || err != nil {
			return v.Refuse(ctx, err)
		}
	} else if domain.KindOf(err) != domain.NotFound { // this press may have moved it already
		return v.Refuse(ctx, err)
	}
	was, there, err := m.office.Transfer(ctx, v.By, v.Run(), which, into, 0)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, m.after(ctx, v, was, there))
}

// after ends what the person can no longer do, and says where the role is now.
func (m memberships) after(ctx context.Context, v *visit.Visit, was, there office.Membership) card.Page {
	m.release.of(ctx, was)
	moved := v.Text("seat.moved", domain.Values{"name": domain.Text(there.Who.Name), "role": domain.Word("role." + string(there.Role)),
		"community": domain.Text(there.Community.Name), "from": domain.Text(was.Community.Name)})
	return card.Page{HTML: card.Lines(append([]string{moved}, card.Unfit(v.Reader(), there.Unfit)...)), Rows: [][]telegram.Button{{v.Reader().Open("menu.people", button.People)}}}
}

// finishLeave ends a role whose open cases go to a colleague or to the team, or moves it.
func (m memberships) finishLeave(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	to, err := flows.ReadLeaving(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	which := people.Membership{Person: talk.ID[domain.PersonID](r.Params["member"]), Community: talk.ID[domain.CommunityID](r.Params["community"]),
		Role: domain.Role(r.Params["role"])}
	if into := talk.ID[domain.CommunityID](r.Params["into"]); into != 0 {
		was, there, err := m.office.Transfer(ctx, v.By, r.Run, which, into, to)
		if err != nil {
			return talk.Outcome{}, nil, err
		}
		return talk.Outcome{Page: m.after(ctx, v, was, there)}, nil, nil
	}
	full, err := m.office.End(ctx, v.By, r.Run, which, to)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if which.Person != v.By.Person {
		m.release.of(ctx, full)
	}
	return talk.Outcome{Page: card.MembershipEnded(v.Reader(), full), Menus: which.Person == v.By.Person}, nil, nil
}
