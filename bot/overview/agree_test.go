package overview_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/overview"
	"guanjia/bot/report"
	"guanjia/bot/report/draw"
	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/desk/desktest"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// town is a community whose people do at random what they may.
type town struct {
	*desk.Desk
	store          *desktest.Store
	now            time.Time
	in             people.Community
	owners, office []domain.Actor
	manager        domain.Actor
	lives          map[domain.CaseID][]complaint.Case // what the case was after each thing that happened to it
	most           int                                // how many cases there are in the end; few of them live longer, and are reopened and closed again
}

func newTown(t require.TestingT) *town {
	w := &town{store: desktest.NewStore(), now: time.Date(2026, 11, 2, 1, 0, 0, 0, time.UTC), lives: map[domain.CaseID][]complaint.Case{}}
	w.Desk = desk.New(w.store, lookup.Settings{Of: func(people.Community) lookup.Rules { return lookup.Rules{Rules: casework.DefaultRules()} }},
		func() time.Time { return w.now })
	var err error
	w.in, err = w.store.AddCommunity(context.Background(), people.Community{Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	for i, role := range []domain.Role{domain.Owner, domain.Owner, domain.Staff, domain.Staff, domain.Manager} {
		p, err := w.store.Greet(context.Background(), people.Person{Chat: domain.ChatID(i + 1), Name: fmt.Sprint("人", i)})
		require.NoError(t, err)
		require.NoError(t, w.store.AddMembership(context.Background(), people.Membership{Person: p.ID, Community: w.in.ID, Role: role, Verified: true}))
		p, err = w.store.Profile(context.Background(), p.ID)
		require.NoError(t, err)
		by := w.ActorOf(p)
		if role == domain.Owner {
			w.owners = append(w.owners, by)
		} else {
			w.office, w.manager = append(w.office, by), by
		}
	}
	return w
}

// something happens: time passes, a complaint is filed, or somebody tries to do something to a case.
func (w *town) something(t *rapid.T, i int) {
	w.now = w.now.Add(time.Duration(rapid.IntRange(1, 12*60).Draw(t, "minutes"))*time.Minute + time.Duration(i)*time.Microsecond)
	_, err := w.RunClocks(context.Background())
	require.NoError(t, err)
	w.look(t)
	if len(w.lives) == 0 || len(w.lives) < w.most && rapid.IntRange(0, 5).Draw(t, "what") == 0 {
		f := complaint.Filing{Channel: complaint.ByBot, Words: "坏了", Category: rapid.SampledFrom([]complaint.Category{"elevator", "noise", complaint.AboutStaff}).Draw(t, "category")}
		if f.Category == complaint.AboutStaff && rapid.Bool().Draw(t, "about the manager") {
			f.About = w.manager.Person
		}
		filed, err := w.File(context.Background(), rapid.SampledFrom(w.owners).Draw(t, "owner"), fmt.Sprint("run ", i), w.in.ID, f)
		require.NoError(t, err)
		w.lives[filed.Case.ID] = nil
		w.look(t)
		return
	}
	id := domain.CaseID(rapid.SampledFrom(w.ids()).Draw(t, "case"))
	last := w.lives[id][len(w.lives[id])-1]
	by := rapid.SampledFrom(append(slices.Clone(w.office), w.owners...)).Draw(t, "by")
	for _, own := range w.office {
		if own.Person == last.Handler && rapid.IntRange(0, 3).Draw(t, "handler") > 0 {
			by = own
		}
	}
	if (last.Stage == complaint.Resolved && !last.FollowedUp() || last.Stage == complaint.Closed) && rapid.Bool().Draw(t, "owner answers") {
		by = w.owners[slices.IndexFunc(w.owners, func(o domain.Actor) bool { return o.Person == last.Filing.Complainant.Person })]
	}
	may := casework.DefaultRules().May(last, by, w.now)
	if len(may) == 0 {
		return
	}
	do := may[0] // the natural next step, so that cases get somewhere
	if rapid.IntRange(0, 4).Draw(t, "otherwise") == 3 {
		do = rapid.SampledFrom(may).Draw(t, "do")
	}
	if slices.Contains([]complaint.Action{complaint.Decline, complaint.Withdraw, complaint.Join}, do) && rapid.IntRange(0, 9).Draw(t, "for good") > 0 {
		do = may[0] // few lives end early, so that cases are closed, reopened and closed again
	}
	if rec := w.record(t, do); rec != nil {
		_, _ = w.Act(context.Background(), by, fmt.Sprint("run ", i), id, do, rec) // what is refused changes nothing
	}
	w.look(t)
}

func (w *town) ids() (ids []int) {
	for id := range w.lives {
		ids = append(ids, int(id))
	}
	slices.Sort(ids)
	return ids
}

// record is one that fits an action; nil for those that change no figure.
func (w *town) record(t *rapid.T, do complaint.Action) complaint.Record {
	rating := rapid.IntRange(0, 5).Draw(t, "rating")
	verdict := rapid.SampledFrom(append(complaint.Verdicts(), complaint.Yes, complaint.Yes)).Draw(t, "verdict")
	switch do {
	case complaint.Take:
		return complaint.Taking{}
	case complaint.Look:
		return complaint.Looking{}
	case complaint.Investigate:
		return complaint.Finding{Seen: "看过", Conclusion: complaint.Substantiated}
	case complaint.Assess:
		return complaint.Assessment{Severity: complaint.Serious, Scope: complaint.OneHome, Reason: "理由"}
	case complaint.MakePlan:
		return complaint.Plan{Responsible: w.manager.Person, Measures: "修", Due: w.now.Add(24 * time.Hour)}
	case complaint.Begin:
		return complaint.Beginning{}
	case complaint.Resolve:
		return complaint.Outcome{Words: "好了"}
	case complaint.Answer:
		return complaint.Survey{Contacted: rapid.Bool().Draw(t, "contacted"), Solved: verdict, Satisfaction: rating, Reasons: []string{"reason.slow", "reason.rude"}[:rapid.IntRange(0, 2).Draw(t, "reasons")], Words: "还是不行"}
	case complaint.Visit:
		if rapid.IntRange(0, 3).Draw(t, "nobody there") == 0 {
			return complaint.ReturnVisit{Solved: complaint.Unreachable, Words: "没人接"}
		}
		return complaint.ReturnVisit{Solved: verdict, Satisfaction: rating, Words: "说好了"}
	case complaint.Close:
		return complaint.Review{Cause: rapid.SampledFrom(complaint.Causes()[:3]).Draw(t, "cause"), Lesson: "换"}
	case complaint.Reopen:
		return complaint.Reopening{Reason: "又坏了"}
	case complaint.Withdraw:
		return complaint.Retraction{Reason: "算了"}
	case complaint.Hold:
		return complaint.Holding{For: "owner", Reason: "等"}
	case complaint.Resume:
		return complaint.Resumption{}
	case complaint.Reschedule:
		return complaint.Rescheduling{Due: w.now.Add(time.Duration(rapid.IntRange(1, 15).Draw(t, "days more")) * 24 * time.Hour), Reason: "等配件"}
	case complaint.Correct:
		return complaint.Correction{Field: complaint.OfEmergency, Yes: rating > 2}
	case complaint.Assign:
		return complaint.Assignment{To: rapid.SampledFrom(w.office).Draw(t, "to").Person, Reason: "换人"}
	case complaint.Join:
		return complaint.Joining{To: domain.CaseID(rapid.SampledFrom(w.ids()).Draw(t, "main")), Reason: "同一处"}
	case complaint.Decline:
		return complaint.Declining{Kind: "misuse", Reason: "不归我们管"}
	}
	return nil
}

// look notes what has become of each case.
func (w *town) look(t require.TestingT) {
	for id, life := range w.lives {
		c, err := w.store.Case(context.Background(), id)
		require.NoError(t, err)
		if len(life) == 0 || life[len(life)-1].Version != c.Version {
			w.lives[id] = append(life, c)
		}
	}
}

// counted counts every figure by a plain loop over the histories: what happened from an instant on and before another; and who had how much then.
func (w *town) counted(t require.TestingT, from, to time.Time) (n map[summary.Figure]int, load map[domain.PersonID]int) {
	n, load = map[summary.Figure]int{}, map[domain.PersonID]int{}
	for id := range w.lives {
		life := w.lives[id]
		if !life[len(life)-1].VisibleTo(w.manager) {
			continue
		}
		rows, err := w.store.History(context.Background(), id)
		require.NoError(t, err)
		count := func(f summary.Figure, at time.Time, is bool) {
			if is && !at.Before(from) && at.Before(to) {
				n[f]++
			}
		}
		attempt, followed, resolved := 0, map[int]complaint.Survey{}, map[int]time.Time{}
		for i, e := range rows {
			count(summary.Received, e.At, i == 0)
			moved := e.Before != e.After
			for f, s := range map[summary.Figure]complaint.Stage{summary.Closed: complaint.Closed, summary.Declined: complaint.Declined, summary.Withdrawn: complaint.Withdrawn} {
				count(f, e.At, moved && e.After == s)
				count(summary.Ended, e.At, moved && e.After == s)
			}
			if moved && e.After == complaint.Resolved {
				resolved[attempt] = e.At
			}
			if s, ok := said(life, e); ok {
				followed[attempt] = s
			}
			if moved && (e.Before == complaint.Resolved || e.Before == complaint.Closed) && e.After.Open() && e.After != complaint.Resolved {
				count(summary.Reopened, e.At, true)
				attempt++
			}
		}
		for i, at := range resolved {
			_, reached := followed[i]
			count(summary.Resolved, at, true)
			count(summary.Unfollowed, at, !reached)
			count(summary.Reached, at, reached)
		}
		if c, there := then(life, rows, to); there {
			n[summary.Open] += map[bool]int{true: 1}[c.Stage.Open()]
			if c.Stage.Open() {
				load[c.Handler]++
			}
			n[summary.Overdue] += map[bool]int{true: 1}[c.Overdue(to.Add(-time.Microsecond))]
		}
		promised(life, rows, count)
		for _, s := range followed {
			for f, is := range map[summary.Figure]bool{summary.Followed: true, summary.Told: true, summary.Contacted: s.Contacted, summary.Untouched: !s.Contacted, summary.Solved: s.Solved == complaint.Yes,
				summary.Partly: s.Solved == complaint.Partly, summary.Unsolved: s.Solved == complaint.No, summary.Rated: s.Satisfaction > 0,
				summary.Unhappy: s.Satisfaction > 0 && s.Satisfaction <= 3, summary.Satisfied: s.Satisfaction > 3, summary.Fair: s.Satisfaction == 3} {
				count(f, s.At, is)
			}
			for range s.Reasons {
				count(summary.Reasons, s.At, true)
			}
		}
	}
	return n, load
}

// then is what a case was just before an instant.
func then(life []complaint.Case, rows []complaint.Entry, to time.Time) (c complaint.Case, there bool) {
	version := 0
	for _, e := range rows {
		if e.At.Before(to) {
			version = e.Version
		}
	}
	for _, x := range life {
		if x.Version <= version {
			c, there = x, true
		}
	}
	return c, there
}

// promised counts what became of the promises: of the first answer, and of the result in each round.
func promised(life []complaint.Case, rows []complaint.Entry, count func(f summary.Figure, at time.Time, is bool)) {
	decide := func(all, kept, late summary.Figure, target, done time.Time, last complaint.Case) {
		gone := done.IsZero() && (!last.Ended.IsZero() && !last.Ended.After(target) || last.Held != nil && !last.Held.Since.After(target))
		switch {
		case !done.IsZero() && !done.After(target):
			count(all, done, true)
			count(kept, done, true)
		case !gone:
			count(all, target.Add(time.Microsecond), true)
			count(late, target.Add(time.Microsecond), true)
		}
	}
	last := life[len(life)-1]
	var answered time.Time
	for _, c := range life {
		if answered.IsZero() {
			answered = c.Taken
		}
	}
	decide(summary.Answers, summary.KeptAnswers, summary.LateAnswers, last.Clocks.Answer.Target, answered, last)
	of, done := life[0], time.Time{} // of the present round
	for _, e := range rows {
		if e.Before != e.After && e.After == complaint.Resolved {
			done = e.At
		}
		if slices.ContainsFunc(life, func(c complaint.Case) bool { return c.Version == e.Version && len(c.Reopenings) > len(of.Reopenings) }) {
			decide(summary.Results, summary.KeptResults, summary.LateResults, of.Clocks.Resolve.Target, done, of)
			done = time.Time{}
		}
		for _, c := range life {
			if c.Version == e.Version {
				of = c
			}
		}
	}
	decide(summary.Results, summary.KeptResults, summary.LateResults, last.Clocks.Resolve.Target, done, last)
}

// said is the survey or return visit that a row of history tells of, if the complainant was reached.
func said(life []complaint.Case, e complaint.Entry) (complaint.Survey, bool) {
	if e.Do != complaint.Answer && e.Do != complaint.Visit {
		return complaint.Survey{}, false
	}
	i := slices.IndexFunc(life, func(c complaint.Case) bool { return c.Version >= e.Version })
	c := life[i]
	for _, s := range c.Surveys {
		if s.At.Equal(e.At) && e.Do == complaint.Answer {
			return s, slices.Contains(complaint.Verdicts(), s.Solved)
		}
	}
	for _, v := range c.Visits {
		if v.At.Equal(e.At) && e.Do == complaint.Visit {
			return complaint.Survey{Contacted: true, Solved: v.Solved, Satisfaction: v.Satisfaction, At: v.At}, slices.Contains(complaint.Verdicts(), v.Solved)
		}
	}
	return complaint.Survey{}, false
}

// told are the figures as the text tells them: the numbers on the buttons of its details.
func told(r card.Reader, rep lookup.Report) map[summary.Figure]int {
	n := map[summary.Figure]int{}
	for _, row := range overview.Details(r, button.Figures{}, rep).Rows {
		for _, b := range row {
			if p := button.Parse(b.Data); p.View == button.Behind {
				count, _ := strconv.Atoi(b.Label[strings.LastIndex(b.Label, " ")+1:])
				n[summary.Figure(button.ReadBehind(p.Arg).Figure)] = count
			}
		}
	}
	return n
}

// drawn are the figures that pictures show.
func drawn(t require.TestingT, w *town, r card.Reader, rep lookup.Report, ask lookup.Wanted) map[summary.Figure]int {
	n := map[summary.Figure]int{}
	sum := func(p report.Picture, ok bool, f, part summary.Figure) {
		if !ok {
			n[f] = 0
			return
		}
		for _, b := range p.Chart.(draw.Bars).Rows {
			n[f] += b.Value
			if part != "" {
				n[part] += b.Part
			}
		}
	}
	p, ok := report.Categories(r, rep)
	sum(p, ok, summary.Received, "")
	b, err := w.Figures.Break(context.Background(), w.manager, ask, summary.Closed, summary.ByWord)
	require.NoError(t, err)
	p, ok = report.Causes(r, b)
	sum(p, ok, summary.Closed, "")
	l, err := w.Figures.Loads(context.Background(), w.manager, ask)
	require.NoError(t, err)
	p, ok = report.Load(r, l)
	n[summary.Overdue] = 0
	sum(p, ok, summary.Open, summary.Overdue)
	return n
}
