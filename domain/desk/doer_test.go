package desk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
)

// carriedOut is a resolved case that Li handles and Chen has carried out.
func carriedOut(h *house, run string) domain.CaseID {
	c := h.Filed(run, complaint.Filing{}).Case.ID
	act := func(by domain.Actor, do complaint.Action, rec complaint.Record) {
		h.Now = h.Now.Add(time.Minute)
		h.Acted(by, run+string(do), c, do, rec)
	}
	act(h.Li, complaint.Investigate, complaint.Finding{Seen: "看过", Conclusion: complaint.Substantiated})
	act(h.Li, complaint.Assess, complaint.Assessment{Severity: complaint.Minor, Scope: complaint.OneHome, Reason: "轻微"})
	act(h.Li, complaint.MakePlan, complaint.Plan{Responsible: h.Chen.Person, Measures: "修", Due: h.Now.AddDate(0, 0, 1)})
	act(h.Chen, complaint.Begin, complaint.Beginning{})
	act(h.Chen, complaint.Resolve, complaint.Outcome{Words: "修好了"})
	h.Now = h.Now.Add(time.Minute)
	return c
}

// TestWhatIsFinishedKeepsItsDoer: absence and leaving hand over what is still to be done; who carried a case out is its doer all the same,
// and neither asks about it nor reviews it (docs/design.md §1).
func TestWhatIsFinishedKeepsItsDoer(t *testing.T) {
	visit := complaint.ReturnVisit{Solved: complaint.Yes, Satisfaction: 5}
	review := complaint.Review{Cause: complaint.Ageing, Lesson: "查"}
	for _, to := range []string{"the team", "a colleague"} {
		h := open(t)
		c := carriedOut(h, "a")
		held, err := h.Desk.Held(ctx(), h.Zhou, nil, h.Chen.Person)
		require.NoError(t, err)
		assert.Empty(t, held, "nothing is left to do for him")
		successor := map[string]domain.PersonID{"a colleague": h.Li.Person}[to]
		_, err = h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Chen.Person, h.Now.Add(time.Hour), successor)
		require.NoError(t, err)
		_, err = h.Office.Absences.Present(ctx(), h.Zhou, "back", h.Chen.Person)
		require.NoError(t, err)
		f, err := h.Open(ctx(), h.Zhou, c)
		require.NoError(t, err)
		assert.Equal(t, h.Chen.Person, f.Case.Plan.Responsible, to)
		assert.Equal(t, h.Chen.Name, f.Case.Plan.Name, to)
		_, err = h.Act(ctx(), h.Chen, "visit", c, complaint.Visit, visit)
		assert.Equal(t, "refuse.own_visit", officetest.Key(err), to)

		h.Acted(h.Li, "over", c, complaint.Assign, complaint.Assignment{To: h.Chen.Person, Reason: "换人"})
		_, err = h.Act(ctx(), h.Li, "former", c, complaint.Visit, visit)
		assert.Equal(t, "refuse.own_visit", officetest.Key(err), "who had it when it was resolved does not ask either")
		h.Acted(h.Zhou, "visit by another", c, complaint.Visit, visit)
		_, err = h.Act(ctx(), h.Chen, "close", c, complaint.Close, review)
		assert.Equal(t, "refuse.own_review", officetest.Key(err), to)
		assert.Equal(t, complaint.Closed, h.Acted(h.Zhou, "close by another", c, complaint.Close, review).Case.Stage)
	}
}

// TestALeaverStaysTheDoer: a role that ends does not erase what its holder carried out.
func TestALeaverStaysTheDoer(t *testing.T) {
	h := open(t)
	c := carriedOut(h, "a")
	_, err := h.End(ctx(), h.Zhou, "end", people.Membership{Person: h.Chen.Person, Community: h.In.ID, Role: domain.Staff}, h.Li.Person)
	require.NoError(t, err)
	f := h.Acted(h.Wang, "add", c, complaint.Add, complaint.Addition{Words: "谢谢"})
	assert.Equal(t, h.Chen.Person, f.Case.Plan.Responsible)
	f = h.Acted(h.Wang, "again", c, complaint.Reopen, complaint.Reopening{Reason: "又坏了"})
	assert.NotEqual(t, h.Chen.Person, f.Case.Plan.Responsible, "what is to be done again is not his")
}

// TestReopenedWhileTheResponsibleIsAway: what is to be done again does not wait for a responsible person who is absent.
func TestReopenedWhileTheResponsibleIsAway(t *testing.T) {
	h := open(t)
	c := carriedOut(h, "a")
	_, err := h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Chen.Person, h.Now.Add(time.Hour), 0)
	require.NoError(t, err)
	f := h.Acted(h.Wang, "again", c, complaint.Reopen, complaint.Reopening{Reason: "又坏了"})
	assert.Equal(t, []domain.PersonID{h.Li.Person, h.Li.Person}, []domain.PersonID{f.Case.Handler, f.Case.Responsible()})
}

// TestButtonsThatTheReaderCanPress: the letter to whoever gets a resolved case has no button that only its owner may press.
func TestButtonsThatTheReaderCanPress(t *testing.T) {
	h := open(t)
	c := carriedOut(h, "a")
	_, err := h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Li.Person, h.Now.Add(time.Hour), h.Chen.Person)
	require.NoError(t, err)
	letters := h.letters("handover.office")
	require.Len(t, letters, 1)
	assert.Empty(t, letters[0].Buttons, "he has carried it out")

	for run, to := range map[string]domain.Actor{"given": h.Zhou, "back": h.Li} {
		h.Acted(h.Zhou, run, c, complaint.Assign, complaint.Assignment{To: to.Person, Reason: "换人"})
	}
	h.Acted(h.Wang, "add", c, complaint.Add, complaint.Addition{Words: "谢谢"})
	for _, n := range h.Store.Notices() {
		if n.Call || n.Case != c {
			continue
		}
		for _, b := range n.Buttons {
			assert.NotEqual(t, string(complaint.Answer), b.Do, n.Message.Key)
		}
	}
}
