package desk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/office/officetest"
)

// TestAnAbsentHandlersCasesAreOfferedToOthers tests docs/design.md §1, /staff.
func TestAnAbsentHandlersCasesAreOfferedToOthers(t *testing.T) {
	h := open(t)
	c := h.Filed("file", complaint.Filing{}).Case.ID
	h.Acted(h.Li, "take", c, complaint.Take, complaint.Taking{})
	_, err := h.Act(ctx(), h.Chen, "early", c, complaint.Take, complaint.Taking{})
	assert.Equal(t, "refuse.taken.by", officetest.Key(err))

	seen, until := len(h.Store.Notices()), h.Now.Add(48*time.Hour)
	for range 2 {
		m, err := h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Li.Person, until, 0)
		require.NoError(t, err)
		assert.Equal(t, 1, m.Load)
	}
	assert.Equal(t, []string{"notice.absence → 李强", "notice.offer → 陈工", "notice.offer → 周敏"}, h.Told(seen), "once, and the offer not to the absent")
	queue, err := h.Queue(ctx(), h.Chen, 0)
	require.NoError(t, err)
	assert.Equal(t, 1, queue.Total)

	seen = len(h.Store.Notices())
	file := h.Acted(h.Chen, "take over", c, complaint.Take, complaint.Taking{})
	assert.Equal(t, h.Chen.Person, file.Case.Handler)
	assert.Equal(t, []string{"notice.take → 王芳", "notice.take.former → 李强"}, h.Told(seen))
	queue, err = h.Queue(ctx(), h.Chen, 0)
	require.NoError(t, err)
	assert.Zero(t, queue.Total)

	seen = len(h.Store.Notices())
	h.Filed("second", complaint.Filing{})
	assert.NotContains(t, h.Told(seen), "notice.register.duty → 李强", "who is away has no duty")
}

// TestReopenedWhileTheHandlerIsAway: a case that comes back to an absent handler is offered to the team at once, and those on duty get
// what the complainant says about it.
func TestReopenedWhileTheHandlerIsAway(t *testing.T) {
	h := open(t)
	c := h.Filed("file", complaint.Filing{}).Case.ID
	_, err := h.Handle(ctx(), h.Li, "handle", c, desk.Handling{Finding: complaint.Finding{Seen: "皮带断", Conclusion: complaint.Substantiated},
		Severity: complaint.Minor, Scope: complaint.OneHome, Measures: "换", Outcome: complaint.Outcome{Words: "换好了"}})
	require.NoError(t, err)
	h.Acted(h.Wang, "yes", c, complaint.Answer, complaint.Survey{Solved: complaint.Yes, Satisfaction: 5})
	h.Acted(h.Li, "review", c, complaint.Close, complaint.Review{Cause: complaint.Ageing, Lesson: "查"})
	_, err = h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Li.Person, h.Now.Add(48*time.Hour), 0)
	require.NoError(t, err)
	seen := len(h.Store.Notices())
	f := h.Acted(h.Wang, "again", c, complaint.Reopen, complaint.Reopening{Reason: "又坏了"})
	assert.Equal(t, complaint.Investigating, f.Case.Stage)
	assert.Contains(t, h.Told(seen), "notice.offer → 陈工")
	seen = len(h.Store.Notices())
	h.Acted(h.Wang, "urge", c, complaint.Urge, complaint.Urging{})
	assert.Contains(t, h.Told(seen), "notice.urge → 陈工")
	assert.Equal(t, h.Chen.Person, h.Acted(h.Chen, "take", c, complaint.Take, complaint.Taking{}).Case.Handler)
}

func TestWhoIsBackHasTheCasesAgain(t *testing.T) {
	h := open(t)
	kept, worked := h.Filed("a", complaint.Filing{}).Case.ID, h.Filed("b", complaint.Filing{}).Case.ID
	for _, c := range []domain.CaseID{kept, worked} {
		h.Acted(h.Li, "take "+string(rune('0'+c)), c, complaint.Take, complaint.Taking{})
	}
	_, err := h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Li.Person, h.Now.Add(time.Hour), 0)
	require.NoError(t, err)
	assert.False(t, h.Acted(h.Li, "look", worked, complaint.Look, complaint.Looking{}).Case.OpenToTeam, "who works on it is there")
	_, err = h.Office.Absences.Present(ctx(), h.Zhou, "back", h.Li.Person)
	require.NoError(t, err)
	queue, err := h.Queue(ctx(), h.Chen, 0)
	require.NoError(t, err)
	assert.Zero(t, queue.Total)
	file, err := h.Open(ctx(), h.Li, kept)
	require.NoError(t, err)
	assert.Equal(t, h.Li.Person, file.Case.Handler)
}
