package office

import (
	"context"
	"strconv"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// namedMost is how many numbers of cases a question names.
const namedMost = 12

// withCases adds to the parameters of a conversation the open cases of somebody who leaves or is absent.
func withCases(params map[string]string, numbers []ticket.Number) map[string]string {
	if len(numbers) == 0 {
		return params
	}
	var named []string
	for i, n := range numbers {
		if i == namedMost {
			named = append(named, "…")
			break
		}
		named = append(named, string(n))
	}
	params["cases"], params["count"], params["numbers"] = "yes", strconv.Itoa(len(numbers)), strings.Join(named, ", ")
	return params
}

// leave asks who gets the open cases before a role ends. asked is false if there are none.
func (m memberships) leave(ctx context.Context, v *visit.Visit, which people.Membership) (asked bool, err error) {
	numbers, err := m.Office.Left(ctx, v.By, which)
	if err != nil || len(numbers) == 0 {
		return false, err
	}
	full, err := m.Office.Membership(ctx, v.By, which)
	if err != nil {
		return false, err
	}
	params := map[string]string{"member": talk.Param(which.Person), "community": talk.Param(full.Community.ID), "role": string(which.Role), "name": full.Who.Name}
	return true, m.Talk.Begin(ctx, v, dialog.Start{Flow: "leave", Params: withCases(params, numbers)})
}

// finishLeave ends a role whose open cases go to a colleague or to the team.
func (m *Room) finishLeave(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	to, err := flows.ReadLeaving(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	which := people.Membership{Person: talk.ID[domain.PersonID](r.Params["member"]), Community: talk.ID[domain.CommunityID](r.Params["community"]),
		Role: domain.Role(r.Params["role"])}
	full, err := m.Office.End(ctx, v.By, r.Run, which, to)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if which.Person != v.By.Person {
		memberships{m}.release(ctx, full)
	}
	return talk.Outcome{Page: card.MembershipEnded(v.Reader(), full), Menus: which.Person == v.By.Person}, nil, nil
}

// successorOptions are the team, and the colleagues who can have the cases of somebody who leaves or is absent.
func (m *Room) successorOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	os := []dialog.Option{{Value: flows.Team, Key: "successor." + flows.Team}}
	add := func(p people.Person) {
		if talk.Param(p.ID) != s.Params["member"] && !p.Away(v.At) {
			os = append(os, dialog.Option{Value: talk.Param(p.ID), Label: p.Name})
		}
	}
	if in := talk.CommunityOf(s); in != 0 {
		all, err := m.Office.Colleagues(ctx, v.By, in)
		for _, p := range all {
			add(p.Person)
		}
		return os, err
	}
	all, err := m.Office.Members(ctx, v.By)
	for _, p := range all {
		add(p.Person)
	}
	return os, err
}
