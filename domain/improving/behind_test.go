package improving_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improving"
)

// Evidence never changes: a case that is declined, withdrawn or corrected later leaves the count of the place, and stays among the evidence
// with a mark. A corrected place does the same as a corrected category.
func TestEvidenceThatNoLongerCounts(t *testing.T) {
	h := open(t)
	var ids []domain.CaseID
	for i, place := range []string{"3栋楼顶", "3栋2单元楼道", "3栋外墙", "3栋楼顶", "3栋楼顶"} {
		ids = append(ids, h.Filed(fmt.Sprint("leak", i), complaint.Filing{Category: "neighbour", Place: domain.Place{Words: place}}).Case.ID)
	}
	require.Equal(t, 1, h.later(time.Minute))
	p, err := h.room.List(ctx(), h.Zhou, improving.Open, 0)
	require.NoError(t, err)
	n := p.Items[0].Task.Number
	before, err := h.room.Open(ctx(), h.Zhou, n)
	require.NoError(t, err)
	require.Len(t, before.Behind, 5)
	require.Empty(t, before.Fallen)
	require.Equal(t, 5, before.Effect.Before)
	h.Acted(h.Wang, "withdraw", ids[0], complaint.Withdraw, complaint.Retraction{})
	h.Acted(h.Zhou, "decline", ids[1], complaint.Decline, complaint.Declining{Kind: "misuse", Reason: "不归我们管"})
	h.Acted(h.Zhou, "category", ids[2], complaint.Correct, complaint.Correction{Field: complaint.OfCategory, Category: "elevator"})
	h.Acted(h.Zhou, "place", ids[3], complaint.Correct, complaint.Correction{Field: complaint.OfPlace, Place: domain.Place{Words: "车库"}})
	after, err := h.room.Open(ctx(), h.Zhou, n)
	require.NoError(t, err)
	assert.Equal(t, before.Behind, after.Behind)
	assert.Equal(t, before.Task.Evidence, after.Task.Evidence)
	assert.Equal(t, ids[:4], after.Fallen)
	assert.Equal(t, 1, after.Effect.Before)
}

// What is done already is not joined: it is told apart from the cases that can be.
func TestJoinOffersWhatCanBeJoined(t *testing.T) {
	h := open(t)
	var ids []domain.CaseID
	for i := range 3 {
		ids = append(ids, h.Filed(fmt.Sprint("leak", i), complaint.Filing{Category: "neighbour", Place: domain.Place{Words: "3栋楼顶"}}).Case.ID)
	}
	h.later(time.Minute)
	p, err := h.room.List(ctx(), h.Zhou, improving.Open, 0)
	require.NoError(t, err)
	opened := func() improving.View {
		v, err := h.room.Open(ctx(), h.Zhou, p.Items[0].Task.Number)
		require.NoError(t, err)
		return v
	}
	require.Equal(t, ids, opened().Join)
	require.Empty(t, opened().Apart)
	h.Acted(h.Zhou, "take", ids[1], complaint.Take, complaint.Taking{})
	h.Acted(h.Zhou, "look", ids[1], complaint.Look, complaint.Looking{})
	h.Acted(h.Zhou, "find", ids[1], complaint.Investigate, complaint.Finding{Seen: "屋面开裂", Conclusion: complaint.Substantiated})
	h.Acted(h.Zhou, "assess", ids[1], complaint.Assess, complaint.Assessment{Severity: complaint.Minor, Scope: complaint.OneHome, Reason: "小"})
	h.Acted(h.Zhou, "plan", ids[1], complaint.MakePlan, complaint.Plan{Responsible: h.Zhou.Person, Name: h.Zhou.Name, Measures: "修", Due: h.Now.Add(time.Hour)})
	h.Acted(h.Zhou, "begin", ids[1], complaint.Begin, complaint.Beginning{})
	h.Acted(h.Zhou, "resolve", ids[1], complaint.Resolve, complaint.Outcome{Words: "修好了"})
	assert.Equal(t, []domain.CaseID{ids[0], ids[2]}, opened().Join)
	assert.Equal(t, ids[1:2], opened().Apart)
	_, err = h.Desk.Act(ctx(), h.Zhou, "join", ids[2], complaint.Join, complaint.Joining{To: ids[0]})
	require.NoError(t, err)
	assert.Empty(t, opened().Join)
	assert.Empty(t, opened().Apart, "with nothing to join there is nothing apart")
}
