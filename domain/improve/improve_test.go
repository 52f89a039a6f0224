package improve_test

import (
	"errors"
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

// opened is a task that Chen shall do.
func opened(t require.TestingT) improve.Task {
	ch, err := improve.Open("YH-A261123-01", improve.Task{Community: 1, Case: 7, Kind: "system", Words: "按周期更换皮带", Person: chen.Person,
		Name: chen.Name, Due: now.Add(48 * time.Hour)}, zhou, now)
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

// The table of moves: every stage, action and actor.
func TestWhoMayDoWhat(t *testing.T) {
	stages := map[improve.Stage]improve.Task{"open": opened(t)}
	done, err := improve.Apply(stages["open"], improve.Finish, chen, improve.Finishing{Words: "换好了"}, now)
	require.NoError(t, err)
	stages["watching"] = done.After()
	judged, err := improve.Apply(done.After(), improve.Judge, li, improve.Judging{Result: improve.Effective, Words: "没有再发生"}, now)
	require.NoError(t, err)
	stages["judged"] = judged.After()
	dropped, err := improve.Apply(stages["open"], improve.Drop, zhou, improve.Dropping{Reason: "设备已更新"}, now)
	require.NoError(t, err)
	stages["dropped"] = dropped.After()
	for stage, want := range map[improve.Stage]map[string][]improve.Action{
		"open":     {"陈工": {improve.Finish}, "周敏": {improve.Finish, improve.Drop}},
		"watching": {"李强": {improve.Judge}, "周敏": {improve.Judge, improve.Drop}},
		"judged":   {}, "dropped": {},
	} {
		for _, by := range everyone {
			assert.Equal(t, want[by.Name], stages[stage].May(by), "%s %s", stage, by.Name)
		}
	}
}

// A gate lists everything that is missing, and a refused action changes nothing.
func TestGates(t *testing.T) {
	_, err := improve.Open("YH-A261123-01", improve.Task{Community: 1, Case: 7}, zhou, now)
	var e *domain.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, domain.List(domain.Word("missing.improvement"), domain.Word("missing.improvement_person"), domain.Word("missing.improvement_due")), e.Message.Values["missing"])
	task := opened(t)
	for name, c := range map[string]struct {
		do  improve.Action
		by  domain.Actor
		rec improve.Record
		key string
	}{
		"done without words":       {improve.Finish, chen, improve.Finishing{Words: " "}, "refuse.missing"},
		"dropped without reason":   {improve.Drop, zhou, improve.Dropping{}, "refuse.missing"},
		"a record of another":      {improve.Finish, chen, improve.Dropping{Reason: "x"}, "refuse.record"},
		"no record":                {improve.Finish, chen, nil, "refuse.record"},
		"too long":                 {improve.Finish, chen, improve.Finishing{Words: strings.Repeat("长", improve.MaxWords+1)}, "refuse.too_long"},
		"somebody else's":          {improve.Finish, li, improve.Finishing{Words: "x"}, "refuse.role"},
		"judged before it is done": {improve.Judge, li, improve.Judging{Result: improve.Effective, Words: "x"}, "refuse.improve_stage"},
		"an owner":                 {improve.Finish, wang, improve.Finishing{Words: "x"}, "refuse.role"},
	} {
		ch, err := improve.Apply(task, c.do, c.by, c.rec, now)
		assert.Equal(t, c.key, key(err), name)
		assert.True(t, ch.Empty(), name)
	}
	longest, err := improve.Apply(task, improve.Finish, chen, improve.Finishing{Words: strings.Repeat("长", improve.MaxWords)}, now)
	require.NoError(t, err)
	assert.False(t, longest.Empty())
}

// Whoever did it cannot judge it, with any role.
func TestNobodyJudgesHimself(t *testing.T) {
	task := opened(t)
	task.Person = zhou.Person
	done, err := improve.Apply(task, improve.Finish, zhou, improve.Finishing{Words: "完成"}, now)
	require.NoError(t, err)
	_, err = improve.Apply(done.After(), improve.Judge, zhou, improve.Judging{Result: improve.Effective, Words: "好"}, now)
	assert.ErrorIs(t, err, domain.Forbidden)
}

// After any sequence of actions there is one row of history for each version, the stages follow each other, and a final stage stays.
func TestWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		task := opened(t)
		rows := 1
		for range rapid.IntRange(0, 12).Draw(t, "acts") {
			do := rapid.SampledFrom(improve.Actions()).Draw(t, "do")
			by := rapid.SampledFrom(everyone).Draw(t, "by")
			rec := rapid.SampledFrom([]improve.Record{improve.Finishing{Words: "a"}, improve.Judging{Result: improve.Partly, Words: "b"}, improve.Dropping{Reason: "c"}}).Draw(t, "rec")
			ch, err := improve.Apply(task, do, by, rec, now)
			if err != nil {
				continue
			}
			require.Contains(t, task.May(by), do)
			require.True(t, task.Ended.IsZero(), "an end is final")
			for _, e := range ch.Entries() {
				rows++
				require.Equal(t, rows, e.Version)
				require.Equal(t, task.Stage, e.Before)
			}
			require.Equal(t, task, ch.Before())
			task = ch.After()
			require.Equal(t, rows, task.Version)
			require.Equal(t, task.Stage == improve.Judged || task.Stage == improve.Dropped, !task.Ended.IsZero())
		}
	})
}
