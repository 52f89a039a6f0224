package office

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// absences is how people record that they are away, or that a colleague is: until when, and who gets the open cases meanwhile.
type absences struct {
	office  *office.Office
	talk    *talk.Talk
	members visit.Do // shows every colleague
}

func absencesOf(m *Room) absences { return absences{m.Office, m.Talk, m.members} }

// own handles /away: who is here is asked for the last day; who is away reads until when, and can say that he is back. An admin who works in no
// community has no absence of his own, and reads the list of those who have.
func (m absences) own(ctx context.Context, v *visit.Visit, _ string) error {
	who, err := m.office.Absences.Who(ctx, v.By, v.By.Person)
	switch {
	case v.By.Admin && domain.KindOf(err) == domain.NotFound:
		return m.members(ctx, v, "")
	case err != nil:
		return v.Refuse(ctx, err)
	case who.Away(v.At):
		return v.Answer(ctx, card.OwnAbsence(v.Reader(), who))
	}
	return m.ask(ctx, v, who)
}

// away asks for the last day of a colleague's absence; without a colleague it is /away.
func (m absences) away(ctx context.Context, v *visit.Visit, arg string) error {
	id, named := button.ID[domain.PersonID](arg)
	if !named {
		return m.own(ctx, v, "")
	}
	who, err := m.office.Absences.Who(ctx, v.By, id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return m.ask(ctx, v, who)
}

// ask begins the conversation about an absence. It names a colleague, but not the person who writes.
func (m absences) ask(ctx context.Context, v *visit.Visit, who office.Member) error {
	params := map[string]string{"member": talk.Param(who.ID), "zone": who.Zone}
	if who.ID != v.By.Person {
		params["name"] = who.Name
	}
	numbers, err := m.office.Absences.Held(ctx, v.By, who.ID)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return m.talk.Begin(ctx, v, dialog.Start{Flow: "absence", Params: withCases(params, numbers, v.Lang())})
}

// back records that a colleague, or the person, is back.
func (m absences) back(ctx context.Context, v *visit.Visit, arg string) error {
	id, _ := button.ID[domain.PersonID](arg)
	who, err := m.office.Absences.Present(ctx, v.By, v.Run(), id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, absencePage(v, who))
}

func (m absences) finish(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	id, until, to, err := flows.ReadAbsence(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	who, err := m.office.Absences.Absent(ctx, v.By, r.Run, id, until, to)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return talk.Outcome{Page: absencePage(v, who)}, nil, nil
}

// absencePage is the page of who is away or back now: the person's own, or a colleague's with what a manager can do.
func absencePage(v *visit.Visit, who office.Member) card.Page {
	if who.ID == v.By.Person {
		return card.OwnAbsence(v.Reader(), who)
	}
	return card.Member(v.Reader(), who)
}

// successors are the colleagues who can have the cases of somebody who leaves a community, or (in is 0) is absent.
func (m absences) successors(ctx context.Context, v *visit.Visit, in domain.CommunityID, of domain.PersonID) ([]people.Profile, error) {
	if in != 0 {
		return m.office.Colleagues(ctx, v.By, in)
	}
	return m.office.Absences.Substitutes(ctx, v.By, of)
}
