package danger

import (
	"context"
	"slices"

	"guanjia/bot/card/alarmcard"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/duty"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// What is written in the middle of an emergency: whatever a person in danger says reaches those on duty, whichever question is open. Where that
// takes the words, they go out as its answer; else they go out here, and the question is asked again.

// Between answers, while the details of an alarm are asked, a question how far it is, and passes on what is no answer to the question that is
// open. While another alarm is offered, it passes on to those who are called already what belongs to no button; in any other conversation of the
// reporter, what says how people are. done is false where the
// conversation is to have e, which may have become what answers it.
func (m *Room) Between(ctx context.Context, v *visit.Visit, e *dialog.Event, what words.Meaning) (done bool, err error) {
	if e.Kind != dialog.Say || e.Text == "" {
		return false, nil
	}
	s, err := m.Talk.Peek(ctx, v)
	switch {
	case err != nil || s.Asking != nil || s.Parked || m.Talk.Offers(e.Text):
		return false, err
	case s.Flow == "emergency":
		return false, ongoingOf(m.Options).meanwhile(ctx, v, *e, what, s)
	case s.Flow != "details":
		if f, known := m.Flows[s.Flow]; !known || !overheard(f, e.Text) {
			return false, nil
		}
		return false, ongoingOf(m.Options).meanwhile(ctx, v, *e, what, s)
	}
	return ongoingOf(m.Options).detail(ctx, v, e, what, s)
}

// overheard reports whether words in a conversation that has nothing to do with an alarm are passed on to those who are called: those of its reporter
// that say how people are, and not what staff write down.
func overheard(f dialog.Flow, said string) bool { return !flows.AtWork(f) && condition(said) }

// ongoing are the alarms that a person has raised and that are not over.
type ongoing struct {
	desk *desk.Desk
	duty *duty.Duty
	talk *talk.Talk
}

func ongoingOf(o Options) ongoing { return ongoing{o.Desk, o.Duty, o.Talk} }

// list are the alarms that a person has reported and in which people are in danger, with the person's own case.
func (m ongoing) list(ctx context.Context, v *visit.Visit) (list []duty.View, own []lookup.View, err error) {
	if reported, err := m.duty.Reported(ctx, v.By); !reported || err != nil { // nearly everybody, nearly always
		return nil, nil, visit.Untellable(err)
	}
	mine, err := m.desk.MyCases(ctx, v.By, 0)
	if err != nil {
		return nil, nil, visit.Untellable(err)
	}
	for _, f := range mine.Views {
		if !f.Case.Filing.Emergency || !slices.Contains(f.May, complaint.Add) {
			continue
		}
		a, err := m.duty.Open(ctx, v.By, f.Case.ID)
		if domain.KindOf(err) == domain.NotFound || err == nil && !a.Alarm.Dangerous() {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		list, own = append(list, a), append(own, f)
	}
	return list, own, nil
}

// tell hands words and pictures to those who are called; told is false if the case of the alarm has ended. Words of another danger say nothing
// about where this one is.
func (m ongoing) tell(ctx context.Context, v *visit.Visit, e dialog.Event, id domain.CaseID, another bool) (told bool, err error) {
	said := complaint.Addition{Words: talk.Cut(e.Text), Evidence: flows.Evidence(e.Items, v.By.Person, v.At)}
	if another {
		said.Place = domain.Place{Part: domain.SeeWords}
	}
	_, err = m.desk.Act(ctx, v.By, v.Run()+":"+talk.Param(id), id, complaint.Add, said)
	if _, tellable := visit.MessageOf(err); err != nil && tellable {
		return false, nil
	}
	return err == nil, err
}

// detail is Between while the details of an alarm are asked.
func (m ongoing) detail(ctx context.Context, v *visit.Visit, e *dialog.Event, what words.Meaning, s dialog.State) (done bool, err error) {
	number := ""
	if s.Step == "phone" || s.Step == "caller" {
		number = people.PhoneIn(e.Text)
	}
	phone := s.Step != "place" && s.Step != "words"
	answers := s.Step == "words" || s.Step == "place" && !over.MatchString(e.Text) || number != "" && number == domain.OneLine(e.Text)
	courtesy := phone && number == "" && what.Aside(e.Text) != "" // "thank you"
	switch {
	case asking(e.Text, what):
		now, err := m.duty.Open(ctx, v.By, caseIn(s))
		if err != nil {
			return false, visit.Untellable(err)
		}
		v.Above(alarmcard.Standing(v.Reader(), now))
		return true, m.again(ctx, v, *e)
	case answers, courtesy, people.ReadUnsaid(e.Text) != people.Nothing:
		return false, nil
	}
	told, err := m.tell(ctx, v, *e, caseIn(s), true)
	if err != nil || !told {
		return false, err
	}
	v.Above(v.Text("emergency.told", nil))
	if number != "" { // it answers the question, and what stands beside it was passed on
		e.Text = number
		return false, nil
	}
	return true, m.again(ctx, v, *e)
}

// again asks the question that is open once more, below what was said above it.
func (m ongoing) again(ctx context.Context, v *visit.Visit, e dialog.Event) error {
	return m.talk.Take(ctx, v, dialog.Event{Kind: dialog.Redraw, ID: e.ID, At: e.At})
}

// besides are the cases other than the one of a conversation, which adds to that one itself.
func besides(own []lookup.View, here domain.CaseID) []lookup.View {
	return slices.DeleteFunc(slices.Clone(own), func(f lookup.View) bool { return f.Case.ID == here })
}

// meanwhile passes words on to those who are called for the alarms that a person has raised, while another alarm is offered to the person or
// another conversation is under way. That keeps the words, too: nobody knows yet which of the two they are about.
func (m ongoing) meanwhile(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning, s dialog.State) error {
	_, own, err := m.list(ctx, v)
	if err != nil {
		return err
	}
	for _, f := range besides(own, caseIn(s)) {
		if asking(e.Text, what) || what.Danger.Key != "" || other(e.Text, what, f.Case.Filing.Category) {
			continue // Heard has passed on what tells of a danger
		}
		told, err := m.tell(ctx, v, e, f.Case.ID, true)
		if err != nil {
			return err
		}
		if told {
			v.Above(v.Text("emergency.told_on", domain.Values{"number": domain.Text(string(f.Case.Number))}))
		}
	}
	return nil
}
