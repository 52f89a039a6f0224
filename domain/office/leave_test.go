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
		ids = append(ids, h.file(run, complaint.Filing{}).Case.ID)
	}
	act := func(by domain.Actor, id domain.CaseID, do complaint.Action, rec complaint.Record) {
		h.now = h.now.Add(time.Minute)
		_, err := h.Act(ctx(), by, string(do)+by.Name+string(rune('0'+id)), id, do, rec)
		require.NoError(h.t, err)
	}
	act(h.li, ids[0], complaint.Take, complaint.Taking{})
	for i, by := range []domain.Actor{h.chen, h.li} {
		id := ids[i+1]
		act(by, id, complaint.Investigate, complaint.Finding{Seen: "看过", Conclusion: complaint.Substantiated})
		act(by, id, complaint.Assess, complaint.Assessment{Severity: complaint.Minor, Scope: complaint.OneHome, Reason: "轻微"})
		act(by, id, complaint.MakePlan, complaint.Plan{Responsible: h.li.Person, Measures: "修", Due: h.now.AddDate(0, 0, 1)})
	}
	return ids
}

// TestNothingStaysWithWhoIsGone holds docs/design.md §1: handled and responsible cases go to a colleague or to the team when a role ends.
func TestNothingStaysWithWhoIsGone(t *testing.T) {
	for name, to := range map[string]func(h *house) domain.PersonID{
		"a colleague": func(h *house) domain.PersonID { return h.chen.Person }, "the team": func(*house) domain.PersonID { return 0 },
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			ids := h.held()
			role := people.Membership{Person: h.li.Person, Community: h.in.ID, Role: domain.Staff}
			numbers, err := h.Left(ctx(), h.zhou, role)
			require.NoError(t, err)
			assert.Len(t, numbers, 3, "all of them are named")
			seen := len(h.store.Notices())
			_, err = h.End(ctx(), h.zhou, "end", role, to(h))
			require.NoError(t, err)
			for i, id := range ids {
				f, err := h.Open(ctx(), h.zhou, id)
				require.NoError(t, err)
				assert.NotEqual(t, h.li.Person, f.Case.Handler, i)
				assert.NotEqual(t, h.li.Person, f.Case.Responsible(), i)
				if i != 1 {
					assert.Equal(t, to(h), f.Case.Handler, i)
				}
				if i == 1 && to(h) == 0 {
					assert.Equal(t, h.chen.Person, f.Case.Responsible(), "the handler carries it out")
				}
			}
			told := h.told(seen)
			assert.Contains(t, told, "notice.handover → 王芳")
			assert.Contains(t, told, "notice.handover.office → 陈工")
			assert.NotContains(t, told, "notice.handover.office → 李强")
			left, err := h.Desk.Held(ctx(), h.zhou, nil, h.li.Person)
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
		id := h.file("one", complaint.Filing{}).Case.ID
		_, err := h.Act(ctx(), h.li, "take", id, complaint.Take, complaint.Taking{})
		require.NoError(t, err)
		require.NoError(t, h.store.ChangeMemberships(ctx(), nil, []people.Membership{{Person: h.li.Person, Community: h.in.ID, Role: domain.Staff}}, nil))
		seen := len(h.store.Notices())
		f, err := h.Act(ctx(), h.wang, "say", id, do.do, do.rec)
		require.NoError(t, err)
		assert.Zero(t, f.Case.Handler)
		told := h.told(seen)
		assert.Contains(t, told, "notice."+string(do.do)+" → 陈工")
		assert.Contains(t, told, "notice."+string(do.do)+" → 周敏")
	}
}

// TestAbsentWithSuccessor: a named colleague has all of it; offered to the team, whoever takes it carries out the plan as well.
func TestAbsentWithSuccessor(t *testing.T) {
	h := open(t)
	ids := h.held()
	_, err := h.Absent(ctx(), h.zhou, "away", h.li.Person, h.now.AddDate(0, 0, 3), h.chen.Person)
	require.NoError(t, err)
	for _, id := range ids {
		f, err := h.Open(ctx(), h.zhou, id)
		require.NoError(t, err)
		assert.Equal(t, []domain.PersonID{h.chen.Person, h.chen.Person}, []domain.PersonID{f.Case.Handler, f.Case.Responsible()})
	}

	h = open(t)
	ids = h.held()
	_, err = h.Absent(ctx(), h.zhou, "away", h.li.Person, h.now.AddDate(0, 0, 3), 0)
	require.NoError(t, err)
	f, err := h.Open(ctx(), h.zhou, ids[1])
	require.NoError(t, err)
	assert.Equal(t, h.chen.Person, f.Case.Responsible(), "the handler is there")
	f, err = h.Act(ctx(), h.chen, "take", ids[2], complaint.Take, complaint.Taking{})
	require.NoError(t, err)
	assert.Equal(t, []domain.PersonID{h.chen.Person, h.chen.Person}, []domain.PersonID{f.Case.Handler, f.Case.Responsible()})
}
