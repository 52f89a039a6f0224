package improve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/domain"
	rules "guanjia/domain/improve"
)

// Every notice and every row of history can be said in each language, with everything that a task can have and with the least.
func TestEverythingCanBeSaid(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	system, said := domain.TheSystem(), map[string]bool{}
	say := func(ch rules.Change, err error) rules.Task {
		require.NoError(t, err)
		ch = ch.In("Asia/Shanghai")
		var all []domain.Message
		for _, tell := range ch.Tells() {
			said[tell.Message.Key] = true
			if tell.Audience == rules.ToComplainants { // the caller adds the own case
				tell.Message.Values["at"] = domain.Moment(monday, "Asia/Shanghai")
			}
			all = append(all, tell.Message)
		}
		for _, e := range ch.Entries() {
			all = append(all, domain.Say("improve.history."+string(e.Do), e.Details))
		}
		for _, m := range all {
			for _, lang := range domain.Languages() {
				_, err := texts.Try(lang, m)
				assert.NoError(t, err, "%s in %s", m.Key, lang)
			}
		}
		return ch.After()
	}
	full := rules.Beginning{Timing: rules.Immediate, Kind: "service", Words: "换", Person: 7, Name: "王师傅", Due: days(3), Verifier: 4, Days: 30, Needed: 1}
	for _, c := range []struct {
		watch rules.Watch
		begin rules.Beginning
		done  rules.Finishing
	}{
		{rules.Watch{Category: "plumbing", Place: riser, Days: 30, Most: 365}, full, rules.Finishing{Words: "换好了"}},
		{rules.Watch{Category: "plumbing"}, rules.Beginning{Words: "换", Name: "外单位", Due: days(3)}, rules.Finishing{Media: []rules.Media{{Kind: "photo"}}}},
	} {
		do := func(task rules.Task, do rules.Action, by domain.Actor, rec rules.Record, day int) rules.Task {
			return say(rules.Apply(task, do, by, rec, days(day)))
		}
		task := say(rules.Suggest("YH-A261123-01", rules.Task{Community: 1, Case: 1, Watch: c.watch, Evidence: []rules.Piece{{Case: 1, Number: "YH-261123-001"}}}, monday))
		task = do(task, rules.Ignore, manager, rules.Ignoring{Until: days(30)}, 0)
		task = do(task, rules.Recall, system, rules.Recurrence{Case: 2, Number: "YH-261123-002"}, 31)
		task = do(task, rules.Begin, manager, c.begin, 0)
		do(task, rules.Drop, manager, rules.Dropping{Reason: "不做了"}, 0)
		do(do(task, rules.Assign, system, rules.Assigning{From: "王师傅", Left: true}, 0), rules.Remind, system, rules.Passing{}, 2)
		task = do(task, rules.Assign, manager, rules.Assigning{Person: 8, Name: "陈工", From: "王师傅"}, 0)
		task = do(task, rules.Remind, system, rules.Passing{}, 2)
		task = do(task, rules.Late, system, rules.Passing{}, 3)
		task = do(task, rules.Finish, manager, c.done, 4)
		task = do(task, rules.Recur, system, rules.Recurrence{Case: 3, Number: "YH-261123-003"}, 5)
		task = do(task, rules.Except, manager, rules.Excepting{Case: 3, Number: "YH-261123-003"}, 5)
		task = do(task, rules.Expose, manager, rules.Exposing{}, 5)
		task = do(task, rules.Ask, system, rules.Passing{}, 40)
		for _, r := range rules.Results()[:3] {
			do(task, rules.Judge, manager, rules.Judging{Result: r, Words: "好"}, 40)
		}
		do(task, rules.Judge, manager, rules.Judging{Result: rules.Effective, Words: "好", Again: 2}, 40)
	}
	for _, m := range rules.Moves() {
		for _, tell := range m.Tells {
			assert.True(t, said["notice."+tell.Key], tell.Key)
		}
	}
}
