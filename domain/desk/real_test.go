package desk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/office"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/persistence/databasetest"
)

// TestOnARealDatabase repeats on SQLite what must not depend on the store in memory: a change is stored and found again, a repeated run
// is recognized, and a summary counts.
func TestOnARealDatabase(t *testing.T) {
	store := databasetest.Open(t, databasetest.SQLite(t))
	now := officetest.Noon
	d := desk.New(store, lookup.Settings{}, func() time.Time { return now })
	o := office.New(store, d, func() time.Time { return now })
	in, err := store.AddCommunity(ctx(), people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	join := func(chat domain.ChatID, name string, role domain.Role) domain.Actor {
		p, _, err := o.Greet(ctx(), chat, name, domain.Chinese)
		require.NoError(t, err)
		require.NoError(t, store.AddMembership(ctx(), people.Membership{Person: p.ID, Community: in.ID, Role: role, Since: now}))
		_, a, err := o.Who(ctx(), chat)
		require.NoError(t, err)
		return a
	}
	wang, li, zhou := join(1, "王芳", domain.Owner), join(2, "李强", domain.Staff), join(3, "周敏", domain.Manager)

	f := complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "电梯又坏了"}
	filed, err := d.File(ctx(), wang, "file", in.ID, f)
	require.NoError(t, err)
	again, err := d.File(ctx(), wang, "file", in.ID, f)
	require.NoError(t, err)
	assert.Equal(t, filed, again)
	id := filed.Case.ID
	require.Len(t, filed.History, 2)
	state, _, err := store.Delivery(ctx(), id, li.Person)
	require.NoError(t, err)
	assert.Equal(t, notice.Waiting, state)

	now = now.Add(time.Hour)
	taken, err := d.Act(ctx(), li, "take", id, complaint.Take, complaint.Taking{})
	require.NoError(t, err)
	again, err = d.Act(ctx(), li, "take", id, complaint.Take, complaint.Taking{})
	require.NoError(t, err)
	assert.Equal(t, taken, again)
	_, err = d.Act(ctx(), zhou, "late", id, complaint.Take, complaint.Taking{})
	assert.Equal(t, "refuse.taken.by", officetest.Key(err))
	done, err := d.Handle(ctx(), li, "handle", id, desk.Handling{
		Finding:  complaint.Finding{Seen: "皮带断裂", Conclusion: complaint.Substantiated},
		Severity: complaint.Serious, Scope: complaint.OneHome, Measures: "更换", Outcome: complaint.Outcome{Words: "已更换"},
	})
	require.NoError(t, err)
	assert.Equal(t, complaint.Resolved, done.Case.Stage)
	assert.Len(t, done.History, 9)
	_, err = d.Act(ctx(), wang, "answer", id, complaint.Answer, complaint.Survey{Solved: complaint.No, Satisfaction: 1, Words: "还是坏的"})
	require.NoError(t, err)
	r, err := d.Figures.Summary(ctx(), zhou, lookup.Wanted{Period: "today"})
	require.NoError(t, err)
	assert.Equal(t, 1, r.Figures[summary.Reopened])
	assert.Equal(t, 1000, r.Rates.Answers.PerMille())
	assert.Equal(t, time.Hour, r.FirstAnswer.Median)
}
