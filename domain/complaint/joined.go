package complaint

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/ticket"
)

// Joiner is a case that was joined to another one (并案), as the main case keeps it.
type Joiner struct {
	Case   domain.CaseID
	Number ticket.Number
	Person domain.PersonID // who reported it; 0 without Telegram
	At     time.Time
}

// Joining makes the case a duplicate of another one. Main is that case as it is now: the caller loads it.
type Joining struct {
	To     domain.CaseID
	Reason string
	Main   Case
}

// Gathering is what joining leaves in the main case.
type Gathering struct{ Joiner Joiner }

// Following is what the main case's way means for a case joined to it: resolved, it can be asked about; taken up
// again, it waits once more.
type Following struct{ To Stage }

// Parting gives a joined case its own way back, because the main case was withdrawn.
type Parting struct{}

func (Joining) record()   {}
func (Gathering) record() {}
func (Following) record() {}
func (Parting) record()   {}

// joinable says whether c can be joined as r says: to another open case of the same community about the same member
// of staff, and never as a chain. Foreign and missing cases are the same NotFound.
func (c Case) joinable(r Joining) error {
	main := r.Main
	_, goesOn := table.Find(main.Stage, Gather)
	switch {
	case r.To == 0:
		return nil // the gate says so
	case r.To == c.ID:
		return c.conflict("refuse.join_self", Join)
	case main.ID != r.To || main.Community != c.Community || main.Filing.About != c.Filing.About:
		return domain.Refuse(domain.NotFound, "refuse.no_case", nil)
	case main.Stage == Joined || len(c.Joiners) > 0:
		return c.conflict("refuse.join_chain", Join)
	case !goesOn:
		return main.conflict("refuse.join_ended", Join)
	}
	return nil
}

// Joinable says whether c fits to be joined to main, whoever does it.
func (c Case) Joinable(main Case) bool { return c.joinable(Joining{To: main.ID, Main: main}) == nil }

func keepJoining(a *Case, r Joining, _ act) { a.JoinedTo = r.To }

func keepGathering(a *Case, r Gathering, _ act) {
	a.Joiners = append(slices.Clone(a.Joiners), r.Joiner)
}

func keepFollowing(a *Case, r Following, x act) {
	a.ResolvedAt, a.Clocks.Reminders = time.Time{}, 0
	if r.To == Resolved {
		a.ResolvedAt = x.now
	}
}

// keepParting gives back the time that the case followed another one.
func keepParting(a *Case, _ Parting, x act) {
	joined := calendar.Pause{From: a.Ended, To: x.now}
	a.JoinedTo, a.ResolvedAt = 0, time.Time{}
	x.released(a, joined)
}

// MainOf is the case that ch concerns besides its own: the one to which it was joined just now, or the one to which it
// is joined while its reporter says that it is not solved. 0: none.
func MainOf(ch Change) domain.CaseID {
	own := ch.After()
	switch last := ch.Last(); {
	case last.Do == Join:
		return own.JoinedTo
	case last.Do == Answer && last.After == Joined && own.Surveys[len(own.Surveys)-1].Solved == No:
		return own.JoinedTo
	}
	return 0
}

// Upward is what ch means for its main case, if anything: it gathers a joined case; and who says of a joined case that
// it is not solved reopens the main case for all, as long as that can be reopened. The reporter is not named there.
func (t Terms) Upward(ch Change, main Case, by domain.Actor, now time.Time) (Change, bool) {
	x := act{by: by, now: now.UTC(), terms: t}
	own := ch.After()
	if ch.Last().Do == Join {
		m, ok := table.Find(main.Stage, Gather)
		if !ok {
			return Change{}, false
		}
		return main.carryOut(m, Gathering{Joiner{Case: own.ID, Number: own.Number, Person: own.Filing.Complainant.Person, At: x.now}}, x), true
	}
	x.by = domain.TheSystem()
	m, ok := table.Find(main.Stage, Reopen)
	if !ok || main.timely(m, x) != nil {
		return Change{}, false
	}
	m.Public = false // the words are another resident's
	return main.carryOut(m, Reopening{Reason: own.Surveys[len(own.Surveys)-1].Words}, x), true
}

// downward is what an action on the main case means for those joined to it.
var downward = map[Action]Record{
	Resolve:  Following{To: Resolved},
	Reopen:   Following{To: Investigating},
	Withdraw: Parting{},
}

// Leads says whether ch means something for the cases that are joined to its case.
func Leads(ch Change) bool {
	return len(ch.After().Joiners) > 0 && slices.ContainsFunc(ch.Entries(), func(e Entry) bool { return downward[e.Do] != nil })
}

// Downward is what ch means for c, which is joined to its case; false if nothing.
func (t Terms) Downward(ch Change, c Case, now time.Time) (Change, bool) {
	x := act{by: domain.TheSystem(), now: now.UTC(), terms: t}
	for _, e := range slices.Backward(ch.Entries()) {
		rec := downward[e.Do]
		if rec == nil {
			continue
		}
		do := Follow
		if _, parts := rec.(Parting); parts {
			do = Part
		}
		m, ok := table.Find(c.Stage, do)
		if !ok || c.JoinedTo != ch.After().ID {
			return Change{}, false
		}
		return c.carryOut(m, rec, x), true
	}
	return Change{}, false
}

// personal are notices to the complainant that only that one person can use.
var personal = []string{"notice.hold.owner", "notice.review", "notice.redact", "notice.remind"}

// ForJoiner is a notice to the main case's complainant as the reporter of a joined case gets it: under their own
// number, without what only the complainant can do. False: it is not for others.
func ForJoiner(t Tell, j Joiner) (Tell, bool) {
	if t.Audience != ToComplainant || j.Person == 0 || slices.Contains(personal, t.Message.Key) {
		return Tell{}, false
	}
	v := domain.Values{}
	for name, value := range t.Message.Values {
		v[name] = value
	}
	v["number"] = domain.Text(string(j.Number))
	delete(v, "place")
	t.Message.Values = v
	t.Buttons = slices.DeleteFunc(slices.Clone(t.Buttons), func(do Action) bool { return do != Answer })
	return t, true
}
