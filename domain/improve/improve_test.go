package improve_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/improve"
)

var (
	now      = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	chen     = domain.Actor{Person: 1, Name: "陈工", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	li       = domain.Actor{Person: 2, Name: "李强", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	zhou     = domain.Actor{Person: 3, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
	wang     = domain.Actor{Person: 4, Name: "王芳", Grants: []domain.Grant{{Community: 1, Role: domain.Owner}}}
	far      = domain.Actor{Person: 5, Name: "吴用", Grants: []domain.Grant{{Community: 2, Role: domain.Manager}}}
	everyone = []domain.Actor{chen, li, zhou, wang, far, {}}
)

// opened is a task that Chen shall do and Zhou judges, watched for 30 days.
func opened(t require.TestingT) improve.Task {
	ch, err := improve.Open("YH-A261123-01", improve.Task{Community: 1, Case: 7, Kind: "system", Words: "按周期更换皮带", Person: chen.Person,
		Name: chen.Name, Due: now.Add(48 * time.Hour), Verifier: zhou.Person, Watch: improve.Watch{Category: "elevator", Days: 30, Most: 365}}, zhou, now)
	require.NoError(t, err)
	return ch.After()
}

func key(err error) string {
	var e *domain.Error
	if errors.As(err, &e) {
		return e.Message.Key
	}
	return ""
}

// stages has a task at each stage; the watch of the one that is watched is over.
func stages(t require.TestingT) map[improve.Stage]improve.Task {
	all := map[improve.Stage]improve.Task{improve.Opened: opened(t)}
	next := func(from improve.Stage, do improve.Action, by domain.Actor, rec improve.Record, at time.Time) {
		ch, err := improve.Apply(all[from], do, by, rec, at)
		require.NoError(t, err)
		all[ch.After().Stage] = ch.After()
	}
	next(improve.Opened, improve.Finish, chen, improve.Finishing{Words: "换好了"}, now)
	next(improve.Watching, improve.Judge, zhou, improve.Judging{Result: improve.Effective, Words: "没有再发生"}, later)
	next(improve.Opened, improve.Drop, zhou, improve.Dropping{Reason: "设备已更新"}, now)
	ch, err := improve.Suggest("YH-A261123-02", improve.Task{Community: 1, Case: 7, Evidence: []improve.Piece{{Case: 7, Number: "YH-261123-001", At: now}}}, now)
	require.NoError(t, err)
	all[improve.Proposed] = ch.After()
	next(improve.Proposed, improve.Ignore, zhou, improve.Ignoring{Until: later}, now)
	require.Len(t, all, len(improve.Stages()))
	return all
}

// later is after the watch of every task here.
var later = now.AddDate(0, 0, 31)

// The table of moves: every stage, action and actor.
func TestWhoMayDoWhat(t *testing.T) {
	const (
		begin, finish, judge, drop, ignore = improve.Begin, improve.Finish, improve.Judge, improve.Drop, improve.Ignore
		expose, except                     = improve.Expose, improve.Except
	)
	type can = map[string][]improve.Action
	system := []improve.Action{improve.Recur, improve.Ask}
	for stage, want := range map[improve.Stage]can{
		"proposed": {"周敏": {begin, ignore}},
		"ignored":  {"周敏": {begin}, "系统": {improve.Recall}},
		"open":     {"陈工": {finish}, "周敏": {improve.Assign, finish, drop}, "系统": {improve.Remind, improve.Late, improve.Assign}},
		"watching": {"陈工": {expose}, "李强": {expose}, "周敏": {expose, except, judge, drop}, "系统": system},
		"judged":   {}, "dropped": {},
	} {
		task := stages(t)[stage]
		task.Watch.Occasions, task.Exposed = 1, 1
		for _, by := range append(everyone, domain.Actor{System: true, Name: "系统"}) {
			assert.Equal(t, want[by.Name], task.May(by, later), "%s %s", stage, by.Name)
		}
	}
	assert.NotContains(t, stages(t)[improve.Watching].May(li, later), expose, "the watch waits for no occasions")
	assert.NotContains(t, stages(t)[improve.Watching].May(zhou, now), judge, "not before the watch is over")
}

// What is refused, and why, is the same before an act is tried and when it is: who may not do it at all is told so, whatever the stage.
func TestWhy(t *testing.T) {
	watching := stages(t)[improve.Watching]
	for name, c := range map[string]struct {
		do   improve.Action
		by   domain.Actor
		now  time.Time
		want string
	}{
		"nobody judges himself":  {improve.Judge, chen, later, "refuse.role"},
		"the watch is not over":  {improve.Judge, zhou, now, "refuse.improve_watch"},
		"done already":           {improve.Finish, chen, later, "refuse.improve_stage"},
		"somebody else's to do":  {improve.Finish, li, later, "refuse.role"},
		"now it can be judged":   {improve.Judge, zhou, later, ""},
		"nobody can ask for it":  {improve.Recur, zhou, later, "refuse.role"},
		"only managers end this": {improve.Drop, chen, later, "refuse.role"},
	} {
		why := watching.Why(c.do, c.by, c.now)
		assert.Equal(t, c.want, keyOf(why), name)
		if _, err := improve.Apply(watching, c.do, c.by, nil, c.now); c.want != "" {
			assert.Equal(t, c.want, keyOf(err), name)
		}
	}
}

func keyOf(err error) string {
	var e *domain.Error
	if errors.As(err, &e) {
		return e.Message.Key
	}
	return ""
}

// Every action is asked for by people in one way, follows from time, or follows from another act.
func TestTriggers(t *testing.T) {
	for _, do := range improve.Actions() {
		trigger, asked := improve.Triggers().Of(do)
		byPeople := slices.ContainsFunc(improve.Moves(), func(m improve.Move) bool {
			return m.Do == do && slices.ContainsFunc(m.Who, func(r improve.Relation) bool { return r != improve.TheSystem })
		})
		assert.Equal(t, byPeople, asked, do)
		assert.False(t, trigger.Flow != "" && trigger.Bare != nil, do)
	}
}

// A gate lists everything that is missing, and a refused action changes nothing.
func TestGates(t *testing.T) {
	_, err := improve.Open("YH-A261123-01", improve.Task{Community: 1, Case: 7}, zhou, now)
	var e *domain.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, domain.List(domain.Word("missing.improvement"), domain.Word("missing.improvement_person"), domain.Word("missing.improvement_due")), e.Message.Values["missing"])
	_, err = improve.Suggest("YH-A261123-01", improve.Task{Community: 1, Case: 7}, now)
	assert.Equal(t, "refuse.missing", key(err), "a proposal without evidence")
	at := stages(t)
	judging := improve.Judging{Result: improve.Partly, Words: "b"}
	for name, c := range map[string]struct {
		from improve.Stage
		do   improve.Action
		by   domain.Actor
		rec  improve.Record
		key  string
	}{
		"done without proof":       {"open", improve.Finish, chen, improve.Finishing{Words: " "}, "refuse.missing"},
		"dropped without reason":   {"open", improve.Drop, zhou, improve.Dropping{}, "refuse.missing"},
		"a record of another":      {"open", improve.Finish, chen, improve.Dropping{Reason: "x"}, "refuse.record"},
		"no record":                {"open", improve.Finish, chen, nil, "refuse.record"},
		"judged before it is done": {"open", improve.Judge, zhou, judging, "refuse.improve_stage"},
		"done by another":          {"open", improve.Finish, li, improve.Finishing{Words: "x"}, "refuse.role"},
		"of another community":     {"open", improve.Drop, far, improve.Dropping{Reason: "x"}, "refuse.role"},
		"words without end":        {"open", improve.Finish, chen, improve.Finishing{Words: strings.Repeat("长", improve.MaxWords+1)}, "refuse.too_long"},
		"judged without a result":  {"watching", improve.Judge, zhou, improve.Judging{Words: "x"}, "refuse.missing"},
		"judged without words":     {"watching", improve.Judge, zhou, improve.Judging{Result: improve.Partly}, "refuse.missing"},
		"unproven but provable":    {"watching", improve.Judge, zhou, improve.Judging{Result: improve.Unproven, Words: "x"}, "refuse.record"},
		"ignored without a term":   {"proposed", improve.Ignore, zhou, improve.Ignoring{}, "refuse.missing"},
		"opened without anything":  {"proposed", improve.Begin, zhou, improve.Beginning{}, "refuse.missing"},
		"judged again":             {"judged", improve.Judge, zhou, judging, "refuse.improve_stage"},
	} {
		ch, err := improve.Apply(at[c.from], c.do, c.by, c.rec, later)
		assert.Equal(t, c.key, key(err), name)
		assert.True(t, ch.Empty(), name)
	}
	longest, err := improve.Apply(at["open"], improve.Finish, chen, improve.Finishing{Words: strings.Repeat("长", improve.MaxWords)}, now)
	require.NoError(t, err)
	assert.False(t, longest.Empty())
}

// A person who did it cannot judge it, with any role.
func TestNobodyJudgesHimself(t *testing.T) {
	task := opened(t)
	task.Person = zhou.Person
	done, err := improve.Apply(task, improve.Finish, zhou, improve.Finishing{Words: "完成"}, now)
	require.NoError(t, err)
	_, err = improve.Apply(done.After(), improve.Judge, zhou, improve.Judging{Result: improve.Effective, Words: "好"}, later)
	assert.ErrorIs(t, err, domain.Forbidden)
	own, err := improve.Open("YH-A261123-03", improve.Task{Community: 1, Case: 7, Words: "x", Person: zhou.Person, Verifier: zhou.Person, Due: later}, zhou, now)
	require.NoError(t, err)
	assert.Zero(t, own.After().Verifier, "nobody is named to judge himself")
}

// A watch with occasions is over when they have passed too; at the latest after a year, and then nobody can tell.
func TestOccasions(t *testing.T) {
	task := opened(t)
	task.Watch.Occasions = 2
	done, err := improve.Apply(task, improve.Finish, chen, improve.Finishing{Words: "好"}, now)
	require.NoError(t, err)
	task = done.After()
	assert.False(t, task.WatchOver(later))
	for range 2 {
		ch, err := improve.Apply(task, improve.Expose, li, improve.Exposing{}, later)
		require.NoError(t, err)
		task = ch.After()
	}
	assert.True(t, task.WatchOver(later), "two heavy rains")
	dry := done.After()
	year := now.AddDate(0, 0, 365)
	assert.False(t, dry.WatchOver(year.Add(-time.Second)))
	assert.True(t, dry.WatchOver(year))
	ch, err := improve.Apply(dry, improve.Judge, zhou, improve.Judging{Result: improve.Unproven, Words: "一年没下大雨"}, year)
	require.NoError(t, err)
	for _, tell := range ch.Tells() {
		assert.NotEqual(t, improve.ToComplainants, tell.Audience, "there is nothing to tell")
	}
}

// After any sequence of actions there is one row of history for each version, the stages follow each other, and a final stage stays.
func TestWalk(t *testing.T) {
	records := []improve.Record{improve.Finishing{Words: "a"}, improve.Judging{Result: improve.Partly, Words: "b"}, improve.Dropping{Reason: "c"},
		improve.Passing{}, improve.Recurrence{Case: 8}, improve.Excepting{Case: 8}, improve.Exposing{}, improve.Ignoring{Until: later},
		improve.Beginning{Words: "d", Name: "外单位", Due: later}}
	rapid.Check(t, func(t *rapid.T) {
		task := rapid.SampledFrom([]improve.Task{stages(t)[improve.Opened], stages(t)[improve.Proposed]}).Draw(t, "begin")
		rows, at, evidence := 1, now, task.Evidence
		for range rapid.IntRange(0, 20).Draw(t, "acts") {
			at = at.Add(time.Duration(rapid.IntRange(0, 20).Draw(t, "days")) * 24 * time.Hour)
			do := rapid.SampledFrom(improve.Actions()).Draw(t, "do")
			by := rapid.SampledFrom(append(everyone, domain.TheSystem())).Draw(t, "by")
			ch, err := improve.Apply(task, do, by, rapid.SampledFrom(records).Draw(t, "rec"), at)
			if err != nil {
				continue
			}
			if do != improve.Expose || task.Watch.Occasions > 0 { // an occasion that nobody waits for is counted, but not offered
				require.Contains(t, task.May(by, at), do)
			}
			require.True(t, task.Ended.IsZero(), "an end is final")
			for _, e := range ch.Entries() {
				rows++
				require.Equal(t, rows, e.Version)
				require.Equal(t, task.Stage, e.Before)
			}
			require.Equal(t, task, ch.Before())
			require.False(t, do == improve.Judge && by.Person == task.Person, "nobody judges himself")
			task = ch.After()
			require.Equal(t, rows, task.Version)
			require.Equal(t, evidence, task.Evidence, "evidence never changes")
			require.Equal(t, task.Stage == improve.Judged || task.Stage == improve.Dropped, !task.Ended.IsZero())
			require.True(t, task.Ended.IsZero() || task.Wake().IsZero(), "what has ended sleeps")
		}
	})
}
