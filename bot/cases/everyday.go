package cases

import (
	"context"
	"slices"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// What people say every day, out of the blue (docs/design.md §5): the right deed on the one case that it can only mean, a question
// when there are several, and a line when there is none.

// Everyday answers words by what they mean. answered is false for what is none of this room's: a complaint, or nothing that is
// understood.
func (m *Room) Everyday(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (answered bool, err error) {
	return everyday{m}.answer(ctx, v, e, what)
}

// everyday answers what people say every day.
type everyday struct{ *Room }

func (m everyday) answer(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (answered bool, err error) {
	matter := what.Everyday()
	if what.Complaint && matter != words.NotSolved && matter != words.Withdraw { // what is broken must not be swallowed
		matter = ""
	}
	if page := plainAnswer(v, matter); page.HTML != "" {
		return true, v.Send(ctx, page)
	}
	if matter == words.Human || matter == words.Office {
		return true, m.reach(ctx, v)
	}
	if atWork(v.By) {
		return m.staffSaid(ctx, v, e, what)
	}
	switch matter {
	case words.Progress:
		return true, m.progress(ctx, v)
	case words.Urge:
		return true, m.hurry(ctx, v)
	case words.Withdraw:
		return true, m.onTheOne(ctx, v, complaint.Withdraw)
	case words.NotSolved:
		return true, m.again(ctx, v, e, what)
	case words.Fees, words.Praise, words.Suggestion:
		return true, m.inWriting(ctx, v, e, matter)
	}
	return false, nil
}

// plainAnswer is the answer to what wants no deed; without text if the matter wants one.
func plainAnswer(v *visit.Visit, matter words.Matter) card.Page {
	r := v.Reader()
	switch matter {
	case words.Thanks:
		return card.Page{HTML: r.Text("everyday.thanks", nil)}
	case words.Chatter:
		return card.Page{HTML: r.Text("everyday.chatter", nil)}
	case words.Stray:
		return card.Start(r, "everyday.stray")
	case words.Hello:
		if len(v.By.Grants) == 0 && !v.By.Admin {
			return card.Welcome(r)
		}
		return card.Start(r, "bot.hello")
	}
	return card.Page{}
}

// atWork holds for staff who do not live here: what they write is about the cases of others.
func atWork(by domain.Actor) bool {
	return len(by.Communities(domain.Staff)) > 0 && len(by.Communities(domain.Owner)) == 0
}

// reach tells telephone and hours of the offices that are the person's; of a stranger those that hold everywhere.
func (m everyday) reach(ctx context.Context, v *visit.Visit) error {
	all, err := m.Office.Communities(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	var offices []card.Office
	for _, c := range all {
		if v.By.Is(domain.Owner, c.ID) || v.By.Is(domain.Staff, c.ID) {
			offices = append(offices, m.officeOf(c))
		}
	}
	if len(offices) == 0 {
		offices = []card.Office{m.officeOf(people.Community{})}
	}
	return v.Send(ctx, card.Reach(v.Reader(), offices))
}

func (m everyday) officeOf(c people.Community) card.Office {
	rules := m.Desk.RulesIn(c)
	return card.Office{Name: c.Name, Phone: rules.Phone, Hours: rules.Hours}
}

// progress shows the one open case, or asks which.
func (m everyday) progress(ctx context.Context, v *visit.Visit) error {
	l, err := m.Desk.May(ctx, v.By, complaint.Add, 0) // what is open
	switch {
	case err != nil:
		return v.Refuse(ctx, err)
	case l.Total == 0:
		return v.Send(ctx, card.Start(v.Reader(), "everyday.none"))
	case l.Total == 1:
		return m.Open(ctx, v, l.Views[0].Case.ID)
	}
	return v.Send(ctx, card.Which(v.Reader(), l))
}

// hurry urges the one case that can be urged, or asks which. Where the only one cannot be, it says why above its card.
func (m everyday) hurry(ctx context.Context, v *visit.Visit) error {
	l, err := m.Desk.May(ctx, v.By, complaint.Urge, 0)
	if err != nil || l.Total > 0 {
		return m.chosen(ctx, v, complaint.Urge, l, err)
	}
	open, err := m.Desk.May(ctx, v.By, complaint.Add, 0)
	if err != nil || open.Total != 1 {
		return m.chosen(ctx, v, complaint.Urge, open, err)
	}
	id := open.Views[0].Case.ID
	f, err := m.Desk.Act(ctx, v.By, v.Run(), id, complaint.Urge, complaint.Urging{})
	if err != nil {
		return m.refuse(ctx, v, id, err)
	}
	return v.Answer(ctx, card.Done(v.Reader(), f, "done.urge"))
}

// onTheOne does an action on the one case that it applies to, asks which of several, and says it where there is none.
func (m everyday) onTheOne(ctx context.Context, v *visit.Visit, do complaint.Action) error {
	l, err := m.Desk.May(ctx, v.By, do, 0)
	return m.chosen(ctx, v, do, l, err)
}

func (m everyday) chosen(ctx context.Context, v *visit.Visit, do complaint.Action, l lookup.Listing, err error) error {
	switch {
	case err != nil:
		return v.Refuse(ctx, err)
	case l.Total == 0:
		return v.Send(ctx, card.Start(v.Reader(), "everyday.none"))
	case l.Total == 1:
		return m.act(ctx, v, do, l.Views[0].Case.ID)
	}
	return v.Send(ctx, card.May(v.Reader(), do, l))
}

// again takes up the one case that was done and is not: by the survey while it is open, else by reopening. Of several, or with open
// ones, it asks which; without any it is a new complaint. The words are kept in all of them.
func (m everyday) again(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) error {
	all, err := m.takenUp(ctx, v, what.Category)
	switch {
	case err != nil:
		return v.Refuse(ctx, err)
	case len(all) == 0:
		return m.Offer(ctx, v, e)
	case len(all) == 1 && wasDone(all[0]):
		return m.Talk.Begin(ctx, v, notDone(all[0], e.Text))
	}
	draft := dialog.Draft{"words": {Text: cut(e.Text), Skipped: e.Text == ""}, "evidence": {Skipped: true}}
	return m.Talk.Begin(ctx, v, dialog.Start{Flow: "matter", Params: map[string]string{"again": "yes", "category": what.Category}, Draft: draft})
}

// takenUp are the person's cases that "not solved" can be about: those that can be taken up again, of the category that the words
// name, if they name one, and then those that are open.
func (m *Room) takenUp(ctx context.Context, v *visit.Visit, of string) ([]lookup.View, error) {
	var list []lookup.View
	for _, do := range []complaint.Action{complaint.Answer, complaint.Reopen} {
		l, err := m.Desk.May(ctx, v.By, do, 0)
		if err != nil {
			return nil, err
		}
		for _, f := range l.Views {
			if of == "" || string(f.Case.Filing.Category) == of {
				list = append(list, f)
			}
		}
	}
	open, err := m.myOpen(ctx, v)
	for _, f := range open {
		if !wasDone(f) {
			list = append(list, f)
		}
	}
	seen := map[domain.CaseID]bool{}
	return slices.DeleteFunc(list, func(f lookup.View) bool {
		twice := seen[f.Case.ID]
		seen[f.Case.ID] = true
		return twice
	}), err
}

// wasDone says whether a case can be taken up again.
func wasDone(f lookup.View) bool { return mayDo(f, complaint.Answer) || mayDo(f, complaint.Reopen) }

// notDone is the conversation that takes a case up again, with the words filled in.
func notDone(f lookup.View, said string) dialog.Start {
	said = domain.Shorten(said, mostReason)
	if mayDo(f, complaint.Answer) {
		return dialog.Start{Flow: "survey", Params: caseParams(f), Draft: dialog.Draft{
			"solved": {Choices: []string{string(complaint.No)}}, "missing": {Text: said}}}
	}
	return dialog.Start{Flow: "reopen", Params: caseParams(f), Draft: dialog.Draft{"reason": {Text: said}}}
}

// inWriting answers what the office has to read: it says what is true today, and offers to file the words. Praise that names nothing
// is thanked for, no more.
func (m everyday) inWriting(ctx context.Context, v *visit.Visit, e dialog.Event, matter words.Matter) error {
	line := v.Text("everyday."+string(matter), nil)
	if matter == words.Praise && len(e.Text) < worthHandingOn {
		return v.Send(ctx, card.Page{HTML: v.Text("everyday.praised", nil)})
	}
	draft := m.filled(e.Text, nil)
	draft["category"] = dialog.Answer{Choices: []string{categoryOf[matter]}}
	v.Above(line)
	return m.start(ctx, v, talk.Opening{Start: dialog.Start{Params: map[string]string{"offer": "yes"}, Draft: draft}})
}

// categoryOf is what such words are filed under. A company without that category is asked for one of its own.
var categoryOf = map[words.Matter]string{words.Fees: "fees", words.Praise: "other", words.Suggestion: "other"}

// Bounds of words.
const (
	worthHandingOn = 36   // bytes, a dozen Chinese characters or seven English words: shorter praise is a courtesy
	mostReason     = 1000 // characters that a reopening and a survey take
	mostSought     = 24   // characters that staff look for without /find
	fewest         = 6    // characters below which words of staff are nothing to take down
)
