package complaint_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// What hides a complainant hides them in everything that people wrote in the case, in every usual spelling.
func TestHiding(t *testing.T) {
	t.Parallel()
	const told = "王女士住2栋1单元301室，138 0000 1200"
	c := complaint.Case{Filing: complaint.Filing{Category: complaint.Neighbour, Words: told, Wish: told, Happened: told, Place: domain.Place{Words: told},
		Complainant: complaint.Complainant{Name: "王芳", Phone: "+8613800001200", Label: "2-1-301"}},
		Additions: []complaint.Addition{{Words: told}, {Words: told, From: "YH-261123-002"}}, Findings: []complaint.Finding{{Seen: told, Heard: told}},
		Plan: &complaint.Plan{Measures: told}, Outcome: &complaint.Outcome{Words: told}, Progress: []complaint.Progress{{Words: told}},
		Surveys: []complaint.Survey{{Words: told}}, Reopenings: []complaint.Reopening{{Reason: told}}}
	hidden := complaint.Hiding(c)
	hidden.Filing.Complainant = complaint.Complainant{}
	for _, gone := range []string{"王", "301", "1200"} {
		for _, text := range []any{hidden.Filing, hidden.Additions, hidden.Findings, *hidden.Plan, *hidden.Outcome, hidden.Progress, hidden.Surveys, hidden.Reopenings} {
			assert.NotContains(t, fmt.Sprintf("%+v", text), gone)
		}
	}
	assert.Equal(t, told, c.Additions[0].Words, "the case itself stays as it is")
	assert.Equal(t, told, c.Plan.Measures)
}
