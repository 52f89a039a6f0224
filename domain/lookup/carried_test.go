package lookup_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/office/officetest"
)

// What the workload counts as carried out for others has a list that is as long: no work of one's own is in it, and nothing of anybody else.
func TestCarriedByAsLongAsCounted(t *testing.T) {
	h := officetest.Open(t)
	planned := func(run string, responsible domain.PersonID) domain.CaseID {
		c := h.Filed(run, complaint.Filing{}).Case.ID
		h.Acted(h.Li, run+"look", c, complaint.Investigate, complaint.Finding{Seen: "看过", Conclusion: complaint.Substantiated})
		h.Acted(h.Li, run+"assess", c, complaint.Assess, complaint.Assessment{Severity: complaint.Minor, Scope: complaint.OneHome, Reason: "轻微"})
		h.Acted(h.Li, run+"plan", c, complaint.MakePlan, complaint.Plan{Responsible: responsible, Measures: "修", Due: h.Now.AddDate(0, 0, 1)})
		h.Now = h.Now.Add(time.Minute)
		return c
	}
	first, second := planned("a", h.Chen.Person), planned("b", h.Chen.Person)
	planned("own", h.Li.Person)
	finished := planned("finished", h.Chen.Person)
	h.Acted(h.Chen, "begin", finished, complaint.Begin, complaint.Beginning{})
	h.Acted(h.Chen, "resolve", finished, complaint.Resolve, complaint.Outcome{Words: "修好了"})
	h.Filed("without a plan", complaint.Filing{})
	_, carries, err := h.Assigned.Loads(t.Context(), h.Zhou, []domain.CommunityID{h.In.ID})
	require.NoError(t, err)
	assert.Equal(t, map[domain.PersonID]int{h.Chen.Person: 2}, carries)
	for name, row := range map[string]struct {
		of   []domain.PersonID
		want []domain.CaseID
	}{
		"who carries them out": {[]domain.PersonID{h.Chen.Person}, []domain.CaseID{first, second}},
		"with a colleague":     {[]domain.PersonID{h.Chen.Person, h.Li.Person}, []domain.CaseID{first, second}},
		"one's own work":       {[]domain.PersonID{h.Li.Person}, nil},
		"nobody":               {nil, nil},
	} {
		l, err := h.Assigned.Carried(t.Context(), h.Zhou, row.of, 0)
		require.NoError(t, err, name)
		var ids []domain.CaseID
		for _, v := range l.Views {
			ids = append(ids, v.Case.ID)
		}
		assert.Equal(t, row.want, ids, name)
		assert.Equal(t, len(row.want), l.Total, name)
	}
}
