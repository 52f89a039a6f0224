package office_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// held makes three cases: Li handles the first and is responsible for the second, which Chen handles; Li has handled and planned the third.
func (h *house) held() []domain.CaseID {
	var ids []domain.CaseID
	for _, run := range []string{"one", "two", "three"} {
		ids = append(ids, h.Filed(run, complaint.Filing{}).Case.ID)
	}
	act := func(by domain.Actor, id domain.CaseID, do complaint.Action, rec complaint.Record) {
		h.Now = h.Now.Add(time.Minute)
		_, err := h.Act(ctx(), by, string(do)+by.Name+string(rune('0'+id)), id, do, rec)
		require.NoError(h.T, err)
	}
	act(h.Li, ids[0], complaint.Take, complaint.Taking{})
	for i, by := range []domain.Actor{h.Chen, h.Li} {
		id := ids[i+1]
		act(by, id, complaint.Investigate, complaint.Finding{Seen: "看过", Conclusion: complaint.Substantiated})
		act(by, id, complaint.Assess, complaint.Assessment{Severity: complaint.Minor, Scope: complaint.OneHome, Reason: "轻微"})
		act(by, id, complaint.MakePlan, complaint.Plan{Responsible: h.Li.Person, Measures: "修", Due: h.Now.AddDate(0, 0, 1)})
	}
	return ids
}

// TestNothingStaysWithWhoIsGone holds docs/design.md §1: handled and responsible cases go to a colleague or to the team when a role ends.
func TestNothingStaysWithWhoIsGone(t *testing.T) {
	for name, to := range map[string]func(h *house) domain.PersonID{
		"a colleague": func(h *house) domain.PersonID { return h.Chen.Person }, "the team": func(*house) domain.PersonID { return 0 },
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			ids := h.held()
			role := people.Membership{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}
			numbers, err := h.Left(ctx(), h.Zhou, role)
			require.NoError(t, err)
			assert.Len(t, numbers, 3, "all of them are named")
			seen := len(h.Store.Notices())
			_, err = h.End(ctx(), h.Zhou, "end", role, to(h))
			require.NoError(t, err)
			for i, id := range ids {
				f, err := h.Open(ctx(), h.Zhou, id)
				require.NoError(t, err)
				assert.NotEqual(t, h.Li.Person, f.Case.Handler, i)
				assert.NotEqual(t, h.Li.Person, f.Case.Responsible(), i)
				if i != 1 {
					assert.Equal(t, to(h), f.Case.Handler, i)
				}
				if i == 1 && to(h) == 0 {
					assert.Equal(t, h.Chen.Person, f.Case.Responsible(), "the handler carries it out")
				}
			}
			told := h.Told(seen)
			assert.Contains(t, told, "notice.handover → 王芳")
			assert.Contains(t, told, "notice.handover.office → 陈工")
			assert.NotContains(t, told, "notice.handover.office → 李强")
			left, err := h.Desk.Held(ctx(), h.Zhou, nil, h.Li.Person)
			require.NoError(t, err)
			assert.Empty(t, left)
		})
	}
}

// TestWordsReachSomebody: what an owner adds to a case whose handler is gone reaches the team, and the case is open to it.
func TestWordsReachSomebody(t *testing.T) {
	for _, do := range []struct {
		do  complaint.Action
		rec complaint.Record
	}{{complaint.Add, complaint.Addition{Words: "还在响"}}, {complaint.Urge, complaint.Urging{}}} {
		h := open(t)
		id := h.Filed("one", complaint.Filing{}).Case.ID
		_, err := h.Act(ctx(), h.Li, "take", id, complaint.Take, complaint.Taking{})
		require.NoError(t, err)
		require.NoError(t, h.Store.ChangeMemberships(ctx(), "", nil, []people.Membership{{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}}, nil))
		seen := len(h.Store.Notices())
		f, err := h.Act(ctx(), h.Wang, "say", id, do.do, do.rec)
		require.NoError(t, err)
		assert.Zero(t, f.Case.Handler)
		told := h.Told(seen)
		assert.Contains(t, told, "notice."+string(do.do)+" → 陈工")
		assert.Contains(t, told, "notice."+string(do.do)+" → 周敏")
	}
}

// TestAbsentWithSuccessor: a named colleague has all of it; offered to the team, whoever takes it carries out the plan as well.
func TestAbsentWithSuccessor(t *testing.T) {
	h := open(t)
	ids := h.held()
	_, err := h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Li.Person, h.Now.AddDate(0, 0, 3), h.Chen.Person)
	require.NoError(t, err)
	for _, id := range ids {
		f, err := h.Open(ctx(), h.Zhou, id)
		require.NoError(t, err)
		assert.Equal(t, []domain.PersonID{h.Chen.Person, h.Chen.Person}, []domain.PersonID{f.Case.Handler, f.Case.Responsible()})
	}

	h = open(t)
	ids = h.held()
	_, err = h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Li.Person, h.Now.AddDate(0, 0, 3), 0)
	require.NoError(t, err)
	f, err := h.Open(ctx(), h.Zhou, ids[1])
	require.NoError(t, err)
	assert.Equal(t, h.Chen.Person, f.Case.Responsible(), "the handler is there")
	f, err = h.Act(ctx(), h.Chen, "take", ids[2], complaint.Take, complaint.Taking{})
	require.NoError(t, err)
	assert.Equal(t, []domain.PersonID{h.Chen.Person, h.Chen.Person}, []domain.PersonID{f.Case.Handler, f.Case.Responsible()})
}

// TestAbsenceIsToldAndRead: what the manager reads is the state after the absence, and the colleague is told once who recorded it and of how
// many cases others take care.
func TestAbsenceIsToldAndRead(t *testing.T) {
	for name, to := range map[string]func(h *house) domain.PersonID{
		"a colleague": func(h *house) domain.PersonID { return h.Chen.Person }, "the team": func(*house) domain.PersonID { return 0 },
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			h.held()
			until := h.Now.AddDate(0, 0, 3)
			for range 2 {
				m, err := h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Li.Person, until, to(h))
				require.NoError(t, err)
				all, err := h.Members(ctx(), h.Zhou)
				require.NoError(t, err)
				assert.Contains(t, all, m, "as /staff says")
				assert.Equal(t, until, m.Absent)
				if to(h) != 0 {
					assert.Zero(t, m.Load)
				}
			}
			var told []domain.Values
			for _, n := range h.Store.Notices() {
				if n.Message.Key == "notice.absence" {
					assert.Equal(t, h.Li.Person, n.To)
					told = append(told, n.Message.Values)
				}
			}
			require.Len(t, told, 1)
			assert.Equal(t, []any{h.Zhou.Name, 3}, []any{told[0]["by"].Text, int(*told[0]["count"].Number)})
		})
	}
}
