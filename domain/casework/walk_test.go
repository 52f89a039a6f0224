package casework_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	. "guanjia/domain/casework"
	. "guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// anyRecord generates a record for an action, often with something missing.
func anyRecord(t *rapid.T, do Action, at time.Time) Record {
	words := func(what string) string {
		return rapid.SampledFrom([]string{"", "好的", "楼道漏水"}).Draw(t, what)
	}
	staff := func(what string) domain.PersonID {
		return rapid.SampledFrom([]domain.PersonID{0, li, chen, sun, zhou, qian}).Draw(t, what)
	}
	switch do {
	case Correct:
		return rapid.SampledFrom([]Correction{{}, {Field: OfCategory, Category: "noise"}, {Field: OfEmergency, Yes: true}, {Field: OfSources, Sources: []string{"1", "2", "3", "4"}},
			{Field: OfDispute, Yes: true}, {Field: OfContact, Who: Complainant{Name: "王小芳", Phone: "+8613800138009", Person: wang}}}).Draw(t, "correction")
	case Receive:
		return filing()
	case Register:
		return Registration{Filing: Filing{Wish: words("wish"), Happened: words("happened")}}
	case Look:
		return Looking{}
	case Investigate:
		return Finding{Seen: words("seen"), Conclusion: rapid.SampledFrom(append(Conclusions(), "")).Draw(t, "conclusion"),
			Evidence: []Evidence{{Kind: "photo"}}}
	case Assess:
		return Assessment{Severity: rapid.SampledFrom(Severities()).Draw(t, "severity"), Scope: rapid.SampledFrom(Scopes()).Draw(t, "scope"), Reason: words("reason")}
	case MakePlan:
		return Plan{Responsible: staff("responsible"), Measures: words("measures"), Reason: words("reason"),
			Due: at.Add(time.Duration(rapid.IntRange(-5, 200).Draw(t, "due")) * time.Hour)}
	case Begin:
		return Beginning{}
	case Report:
		return Progress{Words: words("words"), Public: rapid.Bool().Draw(t, "public")}
	case Resolve:
		return Outcome{Words: words("words")}
	case Answer:
		return Survey{Solved: rapid.SampledFrom([]Solved{Yes, Partly, No, NoAnswer}).Draw(t, "solved"), Satisfaction: rapid.IntRange(0, 6).Draw(t, "mark"), Words: words("words")}
	case Visit:
		return ReturnVisit{Solved: rapid.SampledFrom(VisitResults()).Draw(t, "solved"), Words: words("words")}
	case Close:
		return Review{Cause: rapid.SampledFrom(append(Causes(), "")).Draw(t, "cause"), Lesson: words("lesson")}
	case Take:
		return Taking{}
	case Assign:
		return Assignment{To: staff("to"), Reason: words("reason")}
	case Hold:
		return Holding{For: rapid.SampledFrom(WaitsFor()).Draw(t, "for"), Reason: words("reason")}
	case Resume:
		return Resumption{}
	case Decline:
		return Declining{Kind: rapid.SampledFrom(DeclineKinds()).Draw(t, "kind"), To: words("to"), Reason: words("reason")}
	case Withdraw:
		return Retraction{Reason: words("reason")}
	case Heed:
		return Heeding{To: staff("to"), Name: "陈工"}
	case FalseAlarm:
		return Declining{Reason: words("reason")}
	case Reopen:
		return Reopening{Reason: words("reason")}
	case Add:
		return Addition{Words: words("words")}
	case Unsign:
		return Unsigning{}
	case Urge:
		return Urging{}
	}
	switch do {
	case Reschedule:
		return Rescheduling{Due: at.Add(time.Duration(rapid.IntRange(-5, 200).Draw(t, "due")) * time.Hour), Reason: words("reason")}
	case Warn:
		return TimePassed{Clock: rapid.SampledFrom(promise.ClockNames()).Draw(t, "clock"), Percent: 50}
	case Breach:
		return TimePassed{Clock: rapid.SampledFrom(promise.ClockNames()).Draw(t, "clock")}
	case Climb:
		return TimePassed{Clock: rapid.SampledFrom(promise.ClockNames()).Draw(t, "clock"), Percent: promise.Climbed}
	case Remind:
		return Reminding{Count: 1}
	}
	if do == Redact {
		return Redaction{Piece: rapid.SampledFrom([]string{"words", "findings.0", "findings.0.0", "nothing"}).Draw(t, "piece"), Reason: words("reason")}
	}
	return rapid.SampledFrom([]Joining{{}, {To: 77, Main: mainCase()}, {To: 1, Main: mainCase()}}).Draw(t, "main")
}

// TestWalk does anything in any order by anybody, and checks after every step everything that must be true.
func TestWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom([]Filing{filing(), about(qian, ""), about(qian, domain.Manager)}).Draw(t, "filing")
		ch, err := DefaultRules().File(1, "YH-261123-001", 1, f, theOwner, now)
		require.NoError(t, err)
		c, history, at := ch.After(), ch.Entries(), now
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			at = at.Add(time.Duration(rapid.IntRange(0, 30*60).Draw(t, "minutes")) * time.Minute)
			by := rapid.SampledFrom([]domain.Actor{theOwner, neighbor, handler, worker, clerk, manager, blamed, mate, both, company, stranger, domain.TheSystem()}).Draw(t, "by")
			do := rapid.SampledFrom(Actions()).Draw(t, "do")
			if may := DefaultRules().May(c, by, at); len(may) > 0 && rapid.IntRange(0, 4).Draw(t, "sensibly") > 0 {
				do = rapid.SampledFrom(may).Draw(t, "may")
			}
			rec := anyRecord(t, do, at)
			before := copied(c)
			ch, err := DefaultRules().Apply(c, do, by, rec, at)
			require.True(t, reflect.DeepEqual(before, c), "Apply changed the case it was given")
			if err != nil {
				refusals := []domain.Kind{domain.Forbidden, domain.Conflict, domain.Incomplete, domain.Invalid}
				if do == Join && c.Filing.About != 0 { // the main case is not about the same person
					refusals = append(refusals, domain.NotFound)
				}
				require.Contains(t, refusals, domain.KindOf(err), "%v", err)
				continue
			}
			require.Contains(t, DefaultRules().May(before, by, at), First(before, do), "done, though May does not offer it")
			holds(t, c, ch, by, do, history)
			c, history = ch.After(), append(history, ch.Entries()...)
		}
	})
}

// copied is a deep copy.
func copied(c Case) Case {
	c.Findings, c.Progress, c.Surveys = slices.Clone(c.Findings), slices.Clone(c.Progress), slices.Clone(c.Surveys)
	c.Visits, c.Reopenings, c.Additions, c.Urges = slices.Clone(c.Visits), slices.Clone(c.Reopenings), slices.Clone(c.Additions), slices.Clone(c.Urges)
	c.Assessment, c.Plan, c.Outcome = own(c.Assessment), own(c.Plan), own(c.Outcome)
	c.Review, c.Held, c.Declining = own(c.Review), own(c.Held), own(c.Declining)
	return c
}

func own[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}

// holds lists what must be true after every change (docs/design.md §2 and §10).
func holds(t *rapid.T, c Case, ch Change, by domain.Actor, do Action, history []Entry) {
	a := ch.After()
	require.Equal(t, c, ch.Before())
	require.NotEmpty(t, ch.Entries())
	require.Equal(t, First(c, do), ch.Entries()[0].Do)
	version, stage := history[len(history)-1].Version, c.Stage
	for _, e := range ch.Entries() {
		version++
		require.Equal(t, version, e.Version, "versions follow each other")
		require.Equal(t, stage, e.Before, "each row begins where the one before ended")
		require.Equal(t, by.Person, e.By)
		require.True(t, slices.ContainsFunc(Moves(), func(m Move) bool {
			return m.From == e.Before && m.Do == e.Do && m.To == e.After
		}), "%s %s %s is not in the table", e.Before, e.Do, e.After)
		stage = e.After
	}
	require.Equal(t, stage, a.Stage)
	require.Equal(t, version, a.Version)

	require.True(t, c.Filing.Words == a.Filing.Words || do == Redact, "what the complainant said stays")
	require.GreaterOrEqual(t, len(a.Findings), len(c.Findings))
	require.GreaterOrEqual(t, len(a.Reopenings), len(c.Reopenings))
	require.GreaterOrEqual(t, a.Paused, c.Paused)
	if c.Filing.About != 0 {
		require.NotEqual(t, qian, a.Handler, "the one complained about never has the case")
		require.NotEqual(t, qian, a.Responsible())
		require.NotEqual(t, qian, by.Person)
		seers := []domain.PersonID{wang, 0, admin, c.Handler}
		if c.Filing.AboutRole == "" {
			seers = append(seers, zhou)
		}
		require.Contains(t, seers, by.Person, "nobody else sees it")
	}
	require.NotEqual(t, wang, a.Handler, "nobody serves himself")
	require.NotEqual(t, wang, a.Responsible())
	require.NotEqual(t, mia, by.Person, "nor those he lives with")
	require.True(t, by.Person != wang || slices.Contains([]Action{Add, Urge, Withdraw, Answer, Reopen}, do), "who complained does no more than complain")
	require.Equal(t, !a.Stage.Open(), !a.Ended.IsZero())
	require.Equal(t, a.Stage == Resolved || a.Stage == Closed, !a.ResolvedAt.IsZero() && a.Withdrawal == "" && a.Stage != Withdrawn)

	step := slices.Index([]Stage{Received, Registered, Investigating, Assessed, Planned, InProgress, Resolved, Closed}, a.Stage)
	require.True(t, step < 1 || !a.Registered.IsZero())
	require.True(t, step < 2 || a.Handler != 0 && !a.Taken.IsZero())
	require.True(t, step < 3 || len(a.Findings) > 0 && a.Assessment != nil && a.Assessment.Priority == Rate(a.Assessment.Severity, a.Assessment.Scope))
	require.True(t, step < 4 || a.Plan != nil && a.Plan.Responsible != 0)
	require.True(t, step < 5 || !a.Begun.IsZero())
	require.True(t, step < 6 || a.Outcome != nil)
	require.True(t, step < 7 || a.Review != nil && len(a.Surveys)+len(a.Visits) > 0)
	if a.Held != nil {
		require.True(t, a.Stage.Open())
	}
	for _, tell := range ch.Tells() {
		require.Contains(t, MessageKeys(), tell.Message.Key)
		require.NotContains(t, values(tell.Message.Values), "王芳", "no notice names the complainant")
		if tell.Audience == ToDuty {
			require.NotEmpty(t, tell.Buttons)
		}
	}
}

func values(vs domain.Values) []string {
	var texts []string
	for _, v := range vs {
		texts = append(texts, v.Text)
	}
	return texts
}
