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
