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
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// namedMost is how many numbers of cases a question names: all that anybody has; with more the text would be too long for Telegram.
const namedMost = 100

// withCases adds to the parameters of a conversation the open cases of somebody who leaves or is absent.
func withCases(params map[string]string, numbers []ticket.Number, lang domain.Language) map[string]string {
	if len(numbers) == 0 {
		return params
	}
	comma := ", "
	if lang == domain.Chinese {
		comma = "、"
	}
	params["cases"], params["count"], params["numbers"] = "yes", strconv.Itoa(len(numbers)), strings.Join(namedCases(numbers), comma)
	return params
}

// namedCases are the numbers that a text names, with a sign for more.
func namedCases(numbers []ticket.Number) (named []string) {
	for i, n := range numbers {
		if i == namedMost {
			return append(named, "…")
		}
		named = append(named, string(n))
	}
	return named
}

// leave asks who gets the open cases before a role ends, or is moved to a community (zero: it ends). asked is false if there are none.
func (m memberships) leave(ctx context.Context, v *visit.Visit, which people.Membership, into people.Community) (asked bool, err error) {
	numbers, err := m.office.Left(ctx, v.By, which)
	if err != nil || len(numbers) == 0 {
		return false, err
	}
	full, err := m.office.Membership(ctx, v.By, which)
	if err != nil {
		return false, err
	}
	params := map[string]string{"member": talk.Param(which.Person), "community": talk.Param(full.Community.ID), "role": string(which.Role), "name": full.Who.Name, "shifts": talk.Param(int64(full.Shifts)), "on_duty": map[bool]string{true: "now"}[full.OnDuty]}
	if into.ID != 0 {
		params["into"], params["there"] = talk.Param(into.ID), into.Name
	}
	return true, m.talk.Begin(ctx, v, dialog.Start{Flow: "leave", Params: withCases(params, numbers, v.Lang())})
}

// options are the team, and the colleagues who can have the cases of somebody who leaves or is absent.
func (m absences) options(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	os := []dialog.Option{{Value: flows.Team, Key: "successor." + flows.Team}}
	of := talk.ID[domain.PersonID](s.Params["member"])
	all, err := m.successors(ctx, v, talk.CommunityOf(s), of)
	if err != nil {
		return nil, err
	}
	unfit, err := m.office.Absences.Unfit(ctx, v.By, talk.CommunityOf(s), of, all)
	for _, p := range all {
		if talk.Param(p.ID) != s.Params["member"] && !p.Away(v.At) {
			os = append(os, dialog.Option{Value: talk.Param(p.ID), Label: card.Successor(v.Reader(), p.Person, unfit[p.ID])})
			v.Naming(notice.OfPerson(p.ID))
		}
	}
	return os, err
}
