package improving_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/lookup"
	"guanjia/domain/office/officetest"
	"guanjia/domain/ticket"
)

const day = 24 * time.Hour

// closed closes a case of Wang's at a place with an improvement that person shall do; the watch is 30 days.
func (h *house) closed(place string, about, person domain.PersonID) (lookup.View, improve.Task) {
	id := h.Filed("file", complaint.Filing{About: about, Place: domain.Place{Words: place}}).Case.ID
	by := h.Li
	if about != 0 {
		by = h.Zhou
	}
	_, err := h.Handle(ctx(), by, "handle", id, desk.Handling{Finding: complaint.Finding{Seen: "皮带断", Conclusion: complaint.Substantiated},
		Severity: complaint.Minor, Scope: complaint.OneHome, Measures: "换", Outcome: complaint.Outcome{Words: "换好了"}})
	require.NoError(h.T, err)
	h.Acted(h.Wang, "yes", id, complaint.Answer, complaint.Survey{Solved: complaint.Yes, Satisfaction: 5})
	f := h.Acted(h.Zhou, "review", id, complaint.Close, complaint.Review{Cause: complaint.Ageing, Lesson: "查",
		Improvement: &complaint.Improvement{Timing: "corrective", Kind: "system", Words: "按周期更换皮带", Person: person, Due: h.Now.Add(48 * time.Hour), Days: 30}})
	require.Len(h.T, f.Improvements, 1)
	return f, f.Improvements[0]
}

// do acts on an action, which must succeed.
func (h *house) do(by domain.Actor, run string, n ticket.Number, do improve.Action, rec improve.Record) improving.View {
	v, err := h.room.Act(ctx(), by, run, n, do, rec)
	require.NoError(h.T, err)
	return v
}

// later lets time pass and does what is due.
func (h *house) later(d time.Duration) int {
	h.Now = h.Now.Add(d)
	n, err := h.room.RunClocks(ctx())
	require.NoError(h.T, err)
	proposed, err := h.room.Propose(ctx())
	require.NoError(h.T, err)
	return n + proposed
}

// An action begins with its review, in the same commit; then it lives by itself: the case is closed and does not wait (docs/design.md §9).
func TestFromReviewToJudgement(t *testing.T) {
	h := open(t)
	seen := len(h.Store.Notices())
	f, task := h.closed("3栋2单元电梯", 0, h.Chen.Person)
	assert.Equal(t, complaint.Closed, f.Case.Stage)
	assert.EqualValues(t, "YH-A261123-01", task.Number)
	assert.Equal(t, improve.Opened, task.Stage)
	assert.Equal(t, "陈工", task.Name)
	assert.Equal(t, h.Zhou.Person, task.Verifier, "who reviews judges")
	assert.Equal(t, "asset", improve.Width(task.Watch.Place), "the width is that of the case")
	assert.Contains(t, h.Told(seen), "notice.improve.open → 陈工")
	again := h.Acted(h.Zhou, "review", f.Case.ID, complaint.Close, complaint.Review{Cause: complaint.Ageing, Lesson: "查"})
	assert.Equal(t, f.Improvements, again.Improvements, "a repeated run opens nothing more")

	seen = len(h.Store.Notices())
	for range 2 {
		v := h.do(h.Chen, "done", task.Number, improve.Finish, improve.Finishing{Media: []improve.Media{{Kind: "photo", File: "F"}}})
		assert.Equal(t, improve.Watching, v.Task.Stage, "a doubled tap is one; a picture is enough")
	}
	assert.Equal(t, []string{"notice.improve.done → 周敏"}, h.Told(seen))
	judging := improve.Judging{Result: improve.Effective, Words: "没有再发生"}
	_, err := h.room.Act(ctx(), h.Chen, "own", task.Number, improve.Judge, judging)
	assert.ErrorIs(t, err, domain.Forbidden, "nobody judges himself")
	_, err = h.room.Act(ctx(), h.Zhou, "early", task.Number, improve.Judge, judging)
	assert.Equal(t, "refuse.improve_watch", officetest.Key(err), "not before the days are over")
	var refusal *domain.Error
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, "Asia/Shanghai", refusal.Message.Values["until"].Zone, "in the time of the community")

	seen = len(h.Store.Notices())
	assert.Equal(t, 1, h.later(30*day))
	assert.Equal(t, []string{"notice.improve.ask → 周敏"}, h.Told(seen))
	seen = len(h.Store.Notices())
	v := h.do(h.Zhou, "judge", task.Number, improve.Judge, judging)
	assert.Equal(t, improve.Effective, v.Task.Result)
	assert.Equal(t, []string{"notice.improve.judge → 陈工", "notice.improve.heard.effective → 王芳"}, h.Told(seen), "the owner behind it hears that it held")
	_, err = h.room.Act(ctx(), h.Zhou, "late", task.Number, improve.Drop, improve.Dropping{Reason: "x"})
	assert.Equal(t, "refuse.improve_stage", officetest.Key(err))
	var did []improve.Action
	for _, e := range v.History {
		did = append(did, e.Do)
	}
	assert.Equal(t, []improve.Action{improve.Begin, improve.Finish, improve.Ask, improve.Judge}, did)

	for who, want := range map[domain.PersonID][]improve.Action{h.Chen.Person: {improve.Finish}, h.Zhou.Person: {improve.Begin, improve.Judge}, h.Wang.Person: nil} {
		own, err := h.room.Own(ctx(), domain.Actor{Person: who})
		require.NoError(t, err)
		var did []improve.Action
		for _, x := range own {
			for _, e := range x.Did {
				did = append(did, e.Do)
			}
		}
		assert.Equal(t, want, did, "what each has done stands in the own file, and nothing of others")
	}
}

// The person is reminded before the day; when it is over, the managers hear it, each once.
func TestReminders(t *testing.T) {
	h := open(t)
	_, task := h.closed("", 0, h.Chen.Person)
	seen := len(h.Store.Notices())
	assert.Zero(t, h.later(time.Hour))
	assert.Equal(t, 1, h.later(24*time.Hour))
	assert.Equal(t, 1, h.later(24*time.Hour))
	assert.Zero(t, h.later(10*day))
	assert.Equal(t, []string{"notice.improve.remind → 陈工", "notice.improve.late → 陈工", "notice.improve.late_other → 周敏"}, h.Told(seen))
	p, err := h.room.List(ctx(), h.Zhou, improving.Late, 0)
	require.NoError(t, err)
	require.Len(t, p.Items, 1)
	assert.Equal(t, map[improving.Show]int{improving.Open: 1, improving.Late: 1, improving.Watching: 0, improving.Judged: 0, improving.Aside: 0}, p.Counts)
	h.do(h.Zhou, "drop", task.Number, improve.Drop, improve.Dropping{Reason: "整机更换"})
	p, err = h.room.List(ctx(), h.Zhou, improving.Late, 0)
	require.NoError(t, err)
	assert.Empty(t, p.Items)
}

// What does not help is judged so, and the next action is proposed with the cases that came again.
func TestNotEffective(t *testing.T) {
	h := open(t)
	_, task := h.closed("3栋2单元电梯", 0, h.Chen.Person)
	h.do(h.Chen, "done", task.Number, improve.Finish, improve.Finishing{Words: "换了"})
	seen := len(h.Store.Notices())
	h.Now = h.Now.Add(10 * day)
	again := h.Filed("again", complaint.Filing{Place: domain.Place{Words: "3栋2单元电梯"}}).Case
	h.Filed("elsewhere", complaint.Filing{Place: domain.Place{Words: "垃圾房"}})
	assert.Equal(t, 1, h.later(time.Hour))
	assert.Zero(t, h.later(time.Hour), "each case is told once")
	assert.Contains(t, h.Told(seen), "notice.improve.recur → 周敏")
	h.later(20 * day)
	seen = len(h.Store.Notices())
	v := h.do(h.Zhou, "judge", task.Number, improve.Judge, improve.Judging{Result: improve.NotAtAll, Words: "又坏了"})
	assert.Equal(t, improve.Effect{Before: 1, After: 1, DaysBefore: 90, DaysAfter: 30}, v.Effect)
	require.NotEmpty(t, v.Next)
	assert.Equal(t, []string{"notice.improve.judge → 陈工", "notice.improve.heard.not → 王芳"}, h.Told(seen)[1:], "the proposal is told too")
	next, err := h.room.Open(ctx(), h.Zhou, v.Next)
	require.NoError(t, err)
	assert.Equal(t, improve.Proposed, next.Task.Stage)
	assert.Equal(t, task.Number, next.Prior)
	assert.Equal(t, again.ID, next.Task.Evidence[0].Case)
}

// A foreign action gives the same answer as a missing one, also to the complainant and to the member of staff about whom the case is.
func TestWhoSeesImprovements(t *testing.T) {
	h := open(t)
	f, task := h.closed("", h.Chen.Person, h.Zhou.Person)
	for _, by := range []domain.Actor{h.Wang, h.Zhao, h.Chen, h.Far, {}} {
		_, missing := h.room.Open(ctx(), by, "YH-A991231-01")
		assert.ErrorIs(t, missing, domain.NotFound)
		_, err := h.room.Open(ctx(), by, task.Number)
		assert.Equal(t, missing, err, by.Name)
		_, err = h.room.Act(ctx(), by, "x", task.Number, improve.Finish, improve.Finishing{Words: "x"})
		assert.Equal(t, missing, err, by.Name)
		if p, err := h.room.List(ctx(), by, improving.Open, 0); err == nil {
			assert.Empty(t, p.Items, by.Name)
			assert.Zero(t, p.Counts[improving.Open], by.Name)
		}
	}
	own, err := h.Desk.Open(ctx(), h.Wang, f.Case.ID)
	require.NoError(t, err)
	assert.Empty(t, own.Improvements, "it stays in the office")
}

// At night nobody is told of an improvement action.
func TestImprovementsKeepQuietHours(t *testing.T) {
	h := open(t)
	h.Now = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC) // 23:00 in Shanghai
	h.closed("", 0, h.Chen.Person)
	for _, n := range h.Store.Notices() {
		if n.Message.Key == "notice.improve.open" {
			assert.Equal(t, time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), n.NotBefore)
			return
		}
	}
	t.Error("nobody was told")
}

// Three cases of one category in one building propose one action, with evidence that never changes; two at one lift do in a week.
func TestRepeatAlarm(t *testing.T) {
	h := open(t)
	seen := len(h.Store.Notices())
	for i, place := range []string{"3栋楼顶", "3栋2单元楼道", "3栋外墙"} {
		assert.Zero(t, h.later(7*day), "%d are not enough", i)
		h.Filed(fmt.Sprint("leak", i), complaint.Filing{Category: "neighbour", Place: domain.Place{Words: place}})
	}
	assert.Equal(t, 1, h.later(time.Minute))
	assert.Zero(t, h.later(time.Minute), "one proposal for each place and category")
	assert.Contains(t, h.Told(seen), "notice.improve.propose → 周敏")
	p, err := h.room.List(ctx(), h.Zhou, improving.Open, 0)
	require.NoError(t, err)
	require.Len(t, p.Items, 1)
	task := p.Items[0].Task
	assert.Equal(t, "building", improve.Width(task.Watch.Place))
	assert.Len(t, task.Evidence, 3)
	h.Filed("leak4", complaint.Filing{Category: "neighbour", Place: domain.Place{Words: "3栋楼顶"}})
	assert.Zero(t, h.later(time.Minute))
	v, err := h.room.Open(ctx(), h.Zhou, task.Number)
	require.NoError(t, err)
	assert.Equal(t, task.Evidence, v.Task.Evidence)
	assert.Empty(t, v.Join, "disputes of different homes do not go together")

	for i := range 2 {
		h.Filed(fmt.Sprint("lift", i), complaint.Filing{Place: domain.Place{Words: "3栋2单元电梯"}})
		assert.Equal(t, i, h.later(time.Minute))
		h.later(6 * day)
	}
}

// A proposal that was put aside comes back when another case comes after the term.
func TestIgnored(t *testing.T) {
	h := open(t)
	file := func(run string) { h.Filed(run, complaint.Filing{Place: domain.Place{Words: "3栋2单元电梯"}}) }
	file("1")
	file("2")
	require.Equal(t, 1, h.later(time.Minute))
	p, err := h.room.List(ctx(), h.Zhou, improving.Open, 0)
	require.NoError(t, err)
	n := p.Items[0].Task.Number
	undecided := func(want int) {
		t.Helper()
		count, err := h.room.Waiting(ctx(), h.Zhou)
		require.NoError(t, err)
		assert.Equal(t, want, count)
		list, err := h.room.List(ctx(), h.Zhou, improving.Undecided, 0)
		require.NoError(t, err)
		assert.Equal(t, want, list.Total, "the list behind it")
		assert.Equal(t, improving.Undecided, list.Show)
		count, err = h.room.Waiting(ctx(), h.Far)
		require.NoError(t, err)
		assert.Zero(t, count)
		for _, by := range []domain.Actor{h.Li, h.Wang} {
			_, err = h.room.Waiting(ctx(), by)
			require.ErrorIs(t, err, domain.Forbidden)
		}
	}
	undecided(1)
	_, err = h.room.Act(ctx(), h.Li, "no", n, improve.Ignore, improve.Ignoring{})
	assert.ErrorIs(t, err, domain.Forbidden)
	v := h.do(h.Zhou, "ignore", n, improve.Ignore, improve.Ignoring{})
	undecided(0)
	assert.Equal(t, h.Now.AddDate(0, 0, 30), v.Task.Until)
	file("3")
	file("4")
	assert.Zero(t, h.later(20*day), "within the term")
	assert.Zero(t, h.later(11*day), "nothing came after it")
	seen := len(h.Store.Notices())
	file("5")
	assert.Equal(t, 1, h.later(time.Minute))
	assert.Contains(t, h.Told(seen), "notice.improve.recall → 周敏")
	v = h.do(h.Zhou, "open", n, improve.Begin, improve.Beginning{Timing: improve.Preventive, Kind: "service", Words: "换皮带", Person: h.Chen.Person, Due: h.Now.Add(3 * day), Days: 90})
	assert.Equal(t, improve.Opened, v.Task.Stage)
	assert.Equal(t, h.Zhou.Person, v.Task.Verifier)
	assert.Len(t, v.Task.Evidence, 2, "what it was proposed for")
	assert.Zero(t, h.later(time.Minute), "an action takes care of its place")
}

// The count of recurrences is what a plain loop over all cases counts, also after cases were withdrawn, joined or corrected.
func TestRecurrencesAreCounted(t *testing.T) {
	places := []string{"3栋2单元电梯", "3栋1单元电梯", "3栋楼顶", "车库", "3栋2单元楼道"}
	rapid.Check(t, func(r *rapid.T) {
		h := open(t)
		_, task := h.closed(rapid.SampledFrom(places).Draw(r, "place"), 0, h.Chen.Person)
		task = h.do(h.Chen, "done", task.Number, improve.Finish, improve.Finishing{Words: "好"}).Task
		var filed []complaint.Case
		for i := range rapid.IntRange(0, 12).Draw(r, "cases") {
			h.Now = h.Now.Add(time.Duration(rapid.IntRange(1, 10*24).Draw(r, "hours")) * time.Hour)
			category := rapid.SampledFrom([]complaint.Category{"elevator", "elevator", "neighbour"}).Draw(r, "category")
			c := h.Filed(fmt.Sprint("case", i), complaint.Filing{Category: category, Place: domain.Place{Words: rapid.SampledFrom(places).Draw(r, "where")}}).Case
			switch rapid.IntRange(0, 6).Draw(r, "then") {
			case 2:
				_, _ = h.Act(ctx(), h.Zhou, fmt.Sprint("correct", i), c.ID, complaint.Correct, complaint.Correction{Field: complaint.OfCategory, Category: "neighbour"})
			case 3:
				h.Acted(h.Zhou, fmt.Sprint("decline", i), c.ID, complaint.Decline, complaint.Declining{Kind: "misuse", Reason: "不归我们管"})
			case 0:
				h.Acted(h.Wang, fmt.Sprint("withdraw", i), c.ID, complaint.Withdraw, complaint.Retraction{})
			case 1:
				if len(filed) > 0 {
					_, _ = h.Act(ctx(), h.Zhou, fmt.Sprint("join", i), c.ID, complaint.Join, complaint.Joining{To: filed[0].ID})
				}
			}
			filed = append(filed, c)
			h.later(time.Minute)
		}
		v, err := h.room.Open(ctx(), h.Zhou, task.Number)
		require.NoError(r, err)
		want, afterwards := map[domain.CaseID]bool{}, map[domain.CaseID]bool{}
		end := task.DoneAt.AddDate(0, 0, 30)
		for _, c := range filed {
			c, err := h.Store.Case(ctx(), c.ID)
			require.NoError(r, err)
			if c.Received.After(task.DoneAt) && c.Filing.Category == "elevator" && c.Stage != complaint.Withdrawn && c.Stage != complaint.Declined && inside(c.Filing.Place, task.Watch.Place) {
				main := c.ID
				if c.JoinedTo != 0 {
					main = c.JoinedTo
				}
				if c.Received.Before(end) {
					want[main] = true
				} else {
					afterwards[main] = true
				}
			}
		}
		require.Equal(r, len(want), v.Effect.After)
		require.Len(r, v.Again, len(want))
		require.Len(r, v.Cases[improving.After], len(want))
		require.Len(r, v.Cases[improving.Later], len(afterwards))
		require.Len(r, v.Cases[improving.Before], v.Effect.Before)
		require.Len(r, v.Cases, len(slices.DeleteFunc(improving.Sides(), func(s improving.Side) bool { return len(v.Cases[s]) == 0 })))
	})
}

// inside says again in other words what a scope has: the samples are a lift, a roof, stairs, a garage.
func inside(p, scope domain.Place) bool {
	return p.Part == scope.Part && p.Building == scope.Building && p.Entrance == scope.Entrance
}

// Nobody but managers of the community may open, put aside or drop; staff read.
func TestRights(t *testing.T) {
	h := open(t)
	_, task := h.closed("", 0, h.Chen.Person)
	for _, c := range []struct {
		by   domain.Actor
		want []improve.Action
	}{{h.Chen, []improve.Action{improve.Finish}}, {h.Li, nil}, {h.Zhou, []improve.Action{improve.Assign, improve.Finish, improve.Drop}}, {h.Admin, []improve.Action{improve.Assign, improve.Finish, improve.Drop}}} {
		v, err := h.room.Open(ctx(), c.by, task.Number)
		require.NoError(t, err)
		assert.Equal(t, c.want, v.May, c.by.Name)
	}
	h.do(h.Chen, "done", task.Number, improve.Finish, improve.Finishing{Words: "好"})
	v := h.do(h.Li, "rain", task.Number, improve.Expose, improve.Exposing{})
	assert.Equal(t, 1, v.Task.Exposed)
	assert.NotContains(t, v.May, improve.Expose, "the watch waits for no occasions")
	for by, want := range map[string]string{"judge": "refuse.role", "done": "refuse.improve_stage"} {
		assert.Equal(t, want, officetest.Key(h.room.Why(h.Chen, v, improve.Action(by))), by)
	}
	assert.Equal(t, "refuse.improve_watch", officetest.Key(h.room.Why(h.Zhou, v, improve.Judge)))
}

// The press that gave an action to a colleague comes again after a crash when the colleague has left; another press is refused.
func TestBegunBeforeTheColleagueLeft(t *testing.T) {
	h := open(t)
	h.Filed("1", complaint.Filing{Place: domain.Place{Words: "3栋2单元电梯"}})
	h.Filed("2", complaint.Filing{Place: domain.Place{Words: "3栋2单元电梯"}})
	require.Equal(t, 1, h.later(time.Minute))
	p, err := h.room.List(ctx(), h.Zhou, improving.Open, 0)
	require.NoError(t, err)
	n := p.Items[0].Task.Number
	begin := func(run string) error {
		_, err := h.room.Act(ctx(), h.Zhou, run, n, improve.Begin, improve.Beginning{Timing: improve.Preventive, Kind: "service", Words: "换皮带", Person: h.Chen.Person, Due: h.Now.Add(3 * day), Days: 90})
		return err
	}
	require.NoError(t, begin("begin"))
	chen, err := h.Store.Profile(ctx(), h.Chen.Person)
	require.NoError(t, err)
	require.NoError(t, h.Store.ChangeMemberships(ctx(), "", nil, chen.Memberships, nil))
	require.NoError(t, begin("begin"), "the press comes again")
	assert.Equal(t, "refuse.not_staff", officetest.Key(begin("another")))
}
