package cases

import (
	"cmp"
	"context"
	"slices"

	"guanjia/bot/card"
	"guanjia/bot/cases/draft"
	"guanjia/bot/cases/heard"
	"guanjia/bot/cases/own"
	"guanjia/bot/reach"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// Everyday words that come without a conversation (docs/design.md §5): the matching action on the only case to which it can apply, a
// question if there are several, and a line if there is none.

// Everyday answers words by their meaning. answered is false for words that this room does not handle: a complaint, or words that were
// not understood.
func (m *Room) Everyday(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (answered bool, err error) {
	return everyday{drafts(m.Options), m.Talk, m.Reach, actingOf(m.Options), startingOf(m.Options), intakesOf(m.Options)}.answer(ctx, v, e, what)
}

// everyday answers what people say every day.
type everyday struct {
	draft.Maker
	talk     *talk.Talk
	places   reach.Room // where people reach the office
	acting   acting
	starting starting
	intakes  intakes
}

func (m everyday) answer(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (answered bool, err error) {
	matter := what.Single()
	own := matter == words.Profile && people.ReadCaller(e.Text).Channel == "" // a number that staff have changed is their own
	if v.By.AtWork() && !own && heard.Told(e.Text) {                          // what others have told them is to be taken down, whatever it says
		return true, m.intakes.begin(ctx, v, e, what)
	}
	if page := card.Plain(v.Reader(), matter); page.HTML != "" {
		if asked, err := m.beside(ctx, v, e, what); asked || err != nil {
			return asked, err
		}
		return true, v.Send(ctx, page)
	}
	if matter == words.Human || matter == words.Office {
		return true, m.reach(ctx, v)
	}
	if v.By.AtWork() {
		return m.staffSaid(ctx, v, e, what)
	}
	switch matter {
	case words.Progress:
		return m.howFar(ctx, v, what)
	case words.Urge:
		return m.hurry(ctx, v, what)
	case words.Withdraw:
		return true, m.onTheOne(ctx, v, complaint.Withdraw)
	case words.NotSolved:
		return true, m.again(ctx, v, e, what)
	case words.Fees:
		return true, m.inWriting(ctx, v, e)
	}
	return false, nil
}

// beside asks which case it is about what somebody with open cases tells beside thanks or a greeting: "谢谢，水表在柜子后面".
func (m everyday) beside(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (asked bool, err error) {
	if v.By.AtWork() || m.Words.Beside(e.Text) == "" {
		return false, nil
	}
	open, err := own.Cases{Desk: m.Desk}.Open(ctx, v)
	accused, away := heard.ByName(ctx, m.Words, m.Office, v.By, e.Text)
	if err = cmp.Or(err, away); err != nil || len(open) == 0 {
		return false, err
	}
	if accused || what.Misconduct { // nobody shall read it in a case about something else
		return true, m.starting.offer(ctx, v, e)
	}
	draft := dialog.Draft{"words": {Text: talk.Cut(e.Text)}, "evidence": {Skipped: true}}
	return true, m.talk.Begin(ctx, v, dialog.Start{Flow: "matter", Params: map[string]string{"of": ""}, Draft: draft})
}

// reach shows telephone and hours of the person's offices; to a person without an office those that apply to all.
func (m everyday) reach(ctx context.Context, v *visit.Visit) error {
	offices, err := m.places.Offices(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Send(ctx, card.Reach(v.Reader(), offices))
}

// howFar shows the only open case that words can mean, or asks which one. answered is false if they name something that no open case is
// about: that is a question about something else.
func (m everyday) howFar(ctx context.Context, v *visit.Visit, what words.Meaning) (answered bool, err error) {
	l, err := m.Desk.May(ctx, v.By, complaint.Add, 0) // the open cases
	meant := meantBy(what, l.Views)
	switch {
	case err != nil:
		return true, v.Refuse(ctx, err)
	case what.Names() && len(meant) == 0:
		return false, nil
	case l.Total == 0:
		return true, v.Send(ctx, card.Start(v.Reader(), "everyday.none"))
	case len(meant) == 1:
		return true, m.acting.open(ctx, v, meant[0].Case.ID)
	case len(meant) < len(l.Views):
		l.Views, l.Total = meant, len(meant)
	}
	return true, v.Send(ctx, card.Which(v.Reader(), l))
}

// hurry urges the only case that words can mean, or asks which one. answered is false if they name something that no open case is about: that
// is something new. Words that name nothing mean an alarm that is open. If the only case cannot be urged, it says why above its card.
func (m everyday) hurry(ctx context.Context, v *visit.Visit, what words.Meaning) (answered bool, err error) {
	open, err := own.Cases{Desk: m.Desk}.Open(ctx, v)
	if err != nil {
		return true, err
	}
	meant := meantBy(what, open)
	if what.Names() && len(meant) == 0 {
		return false, nil
	}
	l, err := m.Desk.May(ctx, v.By, complaint.Urge, 0)
	if len(meant) < len(open) {
		l.Views = slices.DeleteFunc(l.Views, func(f lookup.View) bool {
			return !slices.ContainsFunc(meant, func(of lookup.View) bool { return of.Case.ID == f.Case.ID })
		})
		l.Total = len(l.Views)
	}
	switch {
	case err == nil && l.Total == 1 && (what.Unknown >= strange || what.Lasting):
		return true, v.Send(ctx, card.May(v.Reader(), complaint.Urge, l))
	case err != nil || l.Total > 0:
		return true, m.chosen(ctx, v, complaint.Urge, l, err)
	case len(meant) > 1:
		return true, v.Send(ctx, card.Hurried(v.Reader(), lookup.Listing{Views: meant, Total: len(meant)}))
	}
	return true, m.chosen(ctx, v, complaint.Urge, lookup.Listing{Views: meant, Total: len(meant)}, nil)
}

// strange is how much of words that no table has can name something else than the only case. So can a duration alone.
const strange = 2

// meantBy are the cases that words can mean: those of what they name, else the alarms, else all.
func meantBy(what words.Meaning, mine []lookup.View) []lookup.View {
	of := func(f lookup.View) bool { return f.Case.Filing.Emergency }
	if what.Names() {
		of = func(f lookup.View) bool { return concerns(f, what) }
	} else if !slices.ContainsFunc(mine, of) {
		return mine
	}
	return slices.DeleteFunc(slices.Clone(mine), func(f lookup.View) bool { return !of(f) })
}

// concerns reports whether words can be about a case.
func concerns(f lookup.View, what words.Meaning) bool {
	return what.Concerns(string(f.Case.Filing.Category), f.Case.Filing.Words)
}

// onTheOne does an action on the only case to which it can be done, asks which of several, and says so if there is none.
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
		return m.acting.act(ctx, v, do, l.Views[0].Case.ID)
	}
	return v.Send(ctx, card.May(v.Reader(), do, l))
}

// again reopens the only case that was resolved and is not solved: by the survey if it is open, else by reopening. If there are several,
// or open cases too, it asks which one; if there are none, it starts a new complaint. The words are kept in each of them.
func (m everyday) again(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) error {
	all, err := own.Cases{Desk: m.Desk}.TakenUp(ctx, v, what.Category)
	accused, away := heard.ByName(ctx, m.Words, m.Office, v.By, e.Text)
	switch {
	case err != nil, away != nil:
		return v.Refuse(ctx, cmp.Or(err, away))
	case accused, len(all) == 0, what.Category == "" && what.Names() && len(meantBy(what, all)) == 0:
		return m.starting.offer(ctx, v, e)
	case len(all) == 1 && own.WasDone(all[0]):
		return m.talk.Begin(ctx, v, own.NotDone(all[0], e.Text))
	}
	draft := dialog.Draft{"words": {Text: talk.Cut(e.Text), Skipped: e.Text == ""}, "evidence": {Skipped: true}}
	return m.talk.Begin(ctx, v, dialog.Start{Flow: "matter", Params: map[string]string{"again": "yes", "category": what.Category}, Draft: draft})
}

// inWriting answers words about fees, which the office must read: it says so, and offers to file the words.
func (m everyday) inWriting(ctx context.Context, v *visit.Visit, e dialog.Event) error {
	draft := m.Filled(e.Text, nil)
	draft["category"] = dialog.Answer{Choices: []string{"fees"}} // if the company does not have it, the person is asked for one
	v.Above(v.Text("everyday.fees", nil))
	return m.starting.start(ctx, v, talk.Opening{Start: dialog.Start{Params: map[string]string{"offer": "yes"}, Draft: draft}})
}

// mostSought is how many characters words have at most that staff search for without /find.
const mostSought = 24
