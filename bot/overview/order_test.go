package overview_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// What is overdue stands in the same order in /overdue and behind the figure, the longest first, also of one building's or handler's and as of
// a day that is over; what is open, the newest first. A case that goes to another handler keeps its place.
func TestOrderOfLists(t *testing.T) {
	w := newTown(t)
	var ids []domain.CaseID
	for i := range 3 {
		w.now = w.now.Add(5 * time.Hour)
		filed, err := w.File(t.Context(), w.owners[0], fmt.Sprint("file ", i), w.in.ID, complaint.Filing{Channel: complaint.ByBot, Words: "坏了", Category: "elevator"})
		require.NoError(t, err)
		ids = append(ids, filed.Case.ID)
	}
	give := func(run string, id domain.CaseID, to domain.Actor) {
		_, err := w.Act(t.Context(), w.manager, run, id, complaint.Assign, complaint.Assignment{To: to.Person, Reason: "换人"})
		require.NoError(t, err)
	}
	for i, id := range ids {
		give(fmt.Sprint("give ", i), id, w.office[0])
	}
	w.now = w.now.AddDate(0, 0, 30)
	for i, id := range ids[:2] {
		w.now = w.now.Add(time.Hour)
		give(fmt.Sprint("again ", i), id, w.office[1])
	}
	w.now = w.now.AddDate(0, 0, 2)
	order := func(l lookup.Listing, err error) (list []domain.CaseID) {
		require.NoError(t, err)
		for _, v := range l.Views {
			list = append(list, v.Case.ID)
		}
		return list
	}
	behind := func(f summary.Figure, ask lookup.Wanted) []domain.CaseID {
		l, _, err := w.Figures.Behind(t.Context(), w.manager, ask, f, 0)
		return order(l, err)
	}
	assert.Equal(t, ids, order(w.Overdue(t.Context(), w.manager, 0)))
	assert.Equal(t, ids, behind(summary.Overdue, lookup.Wanted{Period: "today"}))
	assert.Equal(t, ids, behind(summary.Overdue, lookup.Wanted{Period: "yesterday"}))
	assert.Equal(t, ids[:2], behind(summary.Overdue, lookup.Wanted{Period: "today", Handler: w.office[1].Person}))
	assert.Equal(t, []domain.CaseID{ids[2], ids[1], ids[0]}, behind(summary.Open, lookup.Wanted{Period: "today"}))
}
