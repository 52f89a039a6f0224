package complaint_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// TestNoted: what somebody of the office writes down in place of a caller is noted for the caller; what staff do, what the complainant does, and what
// nobody can be named for is not.
func TestNoted(t *testing.T) {
	const wang, clerk domain.PersonID = 7, 8
	caller, owner := complaint.Case{}, complaint.Case{Filing: complaint.Filing{Complainant: complaint.Complainant{Person: wang}}}
	for name, c := range map[string]struct {
		of   complaint.Case
		e    complaint.Entry
		want bool
	}{
		"added for a caller":             {caller, complaint.Entry{Do: complaint.Add, By: clerk, ByName: "林婷"}, true},
		"urged for a caller":             {caller, complaint.Entry{Do: complaint.Urge, By: clerk, ByName: "林婷"}, true},
		"before the caller came":         {owner, complaint.Entry{Do: complaint.Add, By: clerk, ByName: "林婷"}, true},
		"by the complainant":             {owner, complaint.Entry{Do: complaint.Add, By: wang, ByName: "王芳"}, false},
		"an act of the office":           {caller, complaint.Entry{Do: complaint.Take, By: clerk, ByName: "林婷"}, false},
		"by the system":                  {caller, complaint.Entry{Do: complaint.Answer}, false},
		"by who was forgotten":           {caller, complaint.Entry{Do: complaint.Add, By: clerk}, false},
		"by a complainant who is hidden": {caller, complaint.Entry{Do: complaint.Add, By: wang}, false},
	} {
		assert.Equal(t, c.want, c.of.Filing.Complainant.Noted(c.e), name)
	}
}
