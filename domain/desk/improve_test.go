package desk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/improve"
	"guanjia/domain/lookup"
)

// improved closes a case with an improvement that Chen shall do.
func (h *house) improved(about domain.PersonID, person domain.PersonID) lookup.View {
	id := h.file("file", complaint.Filing{About: about}).Case.ID
	by := h.li
	if about != 0 {
		by = h.zhou
	}
	_, err := h.Handle(ctx(), by, "handle", id, desk.Handling{Finding: complaint.Finding{Seen: "皮带断", Conclusion: complaint.Substantiated},
		Severity: complaint.Minor, Scope: complaint.OneHome, Measures: "换", Outcome: complaint.Outcome{Words: "换好了"}})
	require.NoError(h.t, err)
	h.act(h.wang, "yes", id, complaint.Answer, complaint.Survey{Solved: complaint.Yes, Satisfaction: 5})
	return h.act(h.zhou, "review", id, complaint.Close, complaint.Review{Cause: complaint.Ageing, Lesson: "查",
		Improvement: &complaint.Improvement{Kind: "system", Words: "按周期更换皮带", Person: person, Due: h.now.Add(48 * time.Hour)}})
}

// An improvement action begins with its review, in the same commit, and then changes by itself (docs/design.md §9).
func TestImprovementFromReviewToVerdict(t *testing.T) {
	h := open(t)
	seen := len(h.store.Notices())
	f := h.improved(0, h.chen.Person)
	require.Len(t, f.Improvements, 1)
	task := f.Improvements[0]
	assert.EqualValues(t, "YH-A261123-01", task.Number)
	assert.Equal(t, improve.Opened, task.Stage)
	assert.Equal(t, "陈工", task.Name)
	assert.Contains(t, h.told(seen), "notice.improve.open → 陈工")
	again := h.act(h.zhou, "review", f.Case.ID, complaint.Close, complaint.Review{Cause: complaint.Ageing, Lesson: "查"})
	assert.Equal(t, f.Improvements, again.Improvements, "a repeated run opens nothing more")

	seen = len(h.store.Notices())
	for range 2 {
		f, err := h.Improve(ctx(), h.chen, "done", task.ID, improve.Finish, improve.Finishing{Words: "已更换"})
		require.NoError(t, err, "a doubled tap is one")
		assert.Equal(t, improve.Watching, f.Improvements[0].Stage)
	}
	assert.Equal(t, []string{"notice.improve.done → 周敏"}, h.told(seen))
	_, err := h.Improve(ctx(), h.chen, "own", task.ID, improve.Judge, improve.Judging{Result: improve.Effective, Words: "好"})
	assert.ErrorIs(t, err, domain.Forbidden, "nobody judges himself")
	seen = len(h.store.Notices())
	f, err = h.Improve(ctx(), h.li, "judge", task.ID, improve.Judge, improve.Judging{Result: improve.Effective, Words: "没有再发生"})
	require.NoError(t, err)
	assert.Equal(t, improve.Effective, f.Improvements[0].Result)
	assert.Equal(t, []string{"notice.improve.judge → 陈工"}, h.told(seen))
	_, err = h.Improve(ctx(), h.zhou, "late", task.ID, improve.Drop, improve.Dropping{Reason: "x"})
	assert.Equal(t, "refuse.improve_stage", key(err))
	history, err := h.store.ImprovementHistory(ctx(), task.ID)
	require.NoError(t, err)
	var did []improve.Action
	for _, e := range history {
		did = append(did, e.Do)
	}
	assert.Equal(t, []improve.Action{improve.Begin, improve.Finish, improve.Judge}, did)
}

// A foreign improvement action gives the same answer as a missing one, also to the complainant and to the member of staff about whom the
// case is.
func TestWhoSeesImprovements(t *testing.T) {
	h := open(t)
	f := h.improved(h.chen.Person, h.zhou.Person)
	task := f.Improvements[0]
	_, missing := h.Improve(ctx(), h.zhou, "x", 99, improve.Drop, improve.Dropping{Reason: "x"})
	for _, by := range []domain.Actor{h.wang, h.zhao, h.chen, h.far, {}} {
		_, err := h.Improve(ctx(), by, "x", task.ID, improve.Finish, improve.Finishing{Words: "x"})
		assert.Equal(t, missing, err, by.Name)
	}
	own, err := h.Open(ctx(), h.wang, f.Case.ID)
	require.NoError(t, err)
	assert.Empty(t, own.Improvements, "it stays in the office")
}

// At night nobody is told of an improvement action.
func TestImprovementsKeepQuietHours(t *testing.T) {
	h := open(t)
	h.now = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC) // 23:00 in Shanghai
	h.improved(0, h.chen.Person)
	for _, n := range h.store.Notices() {
		if n.Message.Key == "notice.improve.open" {
			assert.Equal(t, time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), n.NotBefore)
			return
		}
	}
	t.Error("nobody was told")
}
