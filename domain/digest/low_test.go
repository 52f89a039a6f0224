package digest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/complaint"
	"guanjia/domain/digest"
)

// A low rating is answered by what the office does after it; that its author has the case opened again is no answer.
func TestUnanswered(t *testing.T) {
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	const author, clerk = 1, 3
	for name, c := range map[string]struct {
		change func(c *complaint.Case)
		want   bool
	}{
		"a low rating":                      {func(*complaint.Case) {}, true},
		"no rating":                         {func(c *complaint.Case) { c.Surveys = nil }, false},
		"a good one":                        {func(c *complaint.Case) { c.Surveys[0].Satisfaction = 5 }, false},
		"opened again by itself":            {func(c *complaint.Case) { c.Reopenings = []complaint.Reopening{{At: at, By: author}} }, true},
		"opened again by the system":        {func(c *complaint.Case) { c.Reopenings = []complaint.Reopening{{At: at}} }, true},
		"opened again by its author later":  {func(c *complaint.Case) { c.Reopenings = []complaint.Reopening{{At: at.Add(time.Hour), By: author}} }, true},
		"opened again by the office":        {func(c *complaint.Case) { c.Reopenings = []complaint.Reopening{{At: at.Add(time.Hour), By: clerk}} }, false},
		"opened again by the office before": {func(c *complaint.Case) { c.Reopenings = []complaint.Reopening{{At: at.Add(-time.Hour), By: clerk}} }, true},
		"a visit":                           {func(c *complaint.Case) { c.Visits = []complaint.ReturnVisit{{At: at.Add(time.Hour)}} }, false},
		"a visit before":                    {func(c *complaint.Case) { c.Visits = []complaint.ReturnVisit{{At: at.Add(-time.Hour)}} }, true},
		"a review":                          {func(c *complaint.Case) { c.Review = &complaint.Review{At: at.Add(time.Hour)} }, false},
		"a new result":                      {func(c *complaint.Case) { c.ResolvedAt = at.Add(time.Hour) }, false},
		"the result that was rated":         {func(c *complaint.Case) { c.ResolvedAt = at.Add(-time.Hour) }, true},
	} {
		of := complaint.Case{Filing: complaint.Filing{Complainant: complaint.Complainant{Person: author}}, Surveys: []complaint.Survey{{Satisfaction: 2, By: author, At: at}}}
		c.change(&of)
		assert.Equal(t, c.want, digest.Unanswered(of), name)
	}
}
