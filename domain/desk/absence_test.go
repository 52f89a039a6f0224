package desk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
)

// TestAnAbsentHandlersCasesAreOfferedToOthers tests docs/design.md §1, /staff.
func TestAnAbsentHandlersCasesAreOfferedToOthers(t *testing.T) {
	h := open(t)
	c := h.file("file", complaint.Filing{}).Case.ID
	h.act(h.li, "take", c, complaint.Take, complaint.Taking{})
	_, err := h.Act(ctx(), h.chen, "early", c, complaint.Take, complaint.Taking{})
	assert.Equal(t, "refuse.taken.by", key(err))

	seen, until := len(h.store.Notices()), h.now.Add(48*time.Hour)
	for range 2 {
		m, err := h.Absent(ctx(), h.zhou, "away", h.li.Person, until, 0)
		require.NoError(t, err)
		assert.Equal(t, 1, m.Load)
	}
	assert.Equal(t, []string{"notice.offer → 陈工", "notice.offer → 周敏"}, h.told(seen), "once, and not to the absent")
	queue, err := h.Queue(ctx(), h.chen, 0)
	require.NoError(t, err)
	assert.Equal(t, 1, queue.Total)

	seen = len(h.store.Notices())
	file := h.act(h.chen, "take over", c, complaint.Take, complaint.Taking{})
	assert.Equal(t, h.chen.Person, file.Case.Handler)
	assert.Equal(t, []string{"notice.take → 王芳", "notice.take.former → 李强"}, h.told(seen))
	queue, err = h.Queue(ctx(), h.chen, 0)
	require.NoError(t, err)
	assert.Zero(t, queue.Total)

	seen = len(h.store.Notices())
	h.file("second", complaint.Filing{})
	assert.NotContains(t, h.told(seen), "notice.register.duty → 李强", "who is away has no duty")
}

// TestReopenedWhileTheHandlerIsAway: a case that comes back to an absent handler is offered to the team at once, and those on duty get
// what the complainant says about it.
func TestReopenedWhileTheHandlerIsAway(t *testing.T) {
	h := open(t)
	c := h.file("file", complaint.Filing{}).Case.ID
	_, err := h.Handle(ctx(), h.li, "handle", c, desk.Handling{Finding: complaint.Finding{Seen: "皮带断", Conclusion: complaint.Substantiated},
		Severity: complaint.Minor, Scope: complaint.OneHome, Measures: "换", Outcome: complaint.Outcome{Words: "换好了"}})
	require.NoError(t, err)
	h.act(h.wang, "yes", c, complaint.Answer, complaint.Survey{Solved: complaint.Yes, Satisfaction: 5})
	h.act(h.li, "review", c, complaint.Close, complaint.Review{Cause: complaint.Ageing, Lesson: "查"})
	_, err = h.Absent(ctx(), h.zhou, "away", h.li.Person, h.now.Add(48*time.Hour), 0)
	require.NoError(t, err)
	seen := len(h.store.Notices())
	f := h.act(h.wang, "again", c, complaint.Reopen, complaint.Reopening{Reason: "又坏了"})
	assert.Equal(t, complaint.Investigating, f.Case.Stage)
	assert.Contains(t, h.told(seen), "notice.offer → 陈工")
	seen = len(h.store.Notices())
	h.act(h.wang, "urge", c, complaint.Urge, complaint.Urging{})
	assert.Contains(t, h.told(seen), "notice.urge → 陈工")
	assert.Equal(t, h.chen.Person, h.act(h.chen, "take", c, complaint.Take, complaint.Taking{}).Case.Handler)
}

func TestWhoIsBackHasTheCasesAgain(t *testing.T) {
	h := open(t)
	kept, worked := h.file("a", complaint.Filing{}).Case.ID, h.file("b", complaint.Filing{}).Case.ID
	for _, c := range []domain.CaseID{kept, worked} {
		h.act(h.li, "take "+string(rune('0'+c)), c, complaint.Take, complaint.Taking{})
	}
	_, err := h.Absent(ctx(), h.zhou, "away", h.li.Person, h.now.Add(time.Hour), 0)
	require.NoError(t, err)
	assert.False(t, h.act(h.li, "look", worked, complaint.Look, complaint.Looking{}).Case.OpenToTeam, "who works on it is there")
	_, err = h.Present(ctx(), h.zhou, "back", h.li.Person)
	require.NoError(t, err)
	queue, err := h.Queue(ctx(), h.chen, 0)
	require.NoError(t, err)
	assert.Zero(t, queue.Total)
	file, err := h.Open(ctx(), h.li, kept)
	require.NoError(t, err)
	assert.Equal(t, h.li.Person, file.Case.Handler)
}
