package desk_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/ticket"
)

// docs/design.md §1, §8: an export holds what its reader may see at the moment of each page. A manager who is named as the one complained
// about after the export began does not get the case.
func TestExportAsItMayBeSeen(t *testing.T) {
	h := open(t)
	about := h.Filed("about", complaint.Filing{Category: complaint.AboutStaff, Words: "态度不好"})
	other := h.Filed("other", complaint.Filing{})
	export := func(named bool) (numbers []ticket.Number) {
		err := h.Desk.Figures.Export(ctx(), h.Zhou, lookup.Wanted{}, lookup.Sink{
			Begin: func(lookup.Report, int) error {
				if named {
					h.Acted(h.Admin, "named", about.Case.ID, complaint.Correct, complaint.Correction{Field: complaint.OfAbout, About: h.Zhou.Person})
				}
				return nil
			},
			Add: func(page []lookup.Exported) error {
				for _, x := range page {
					numbers = append(numbers, x.Case.Number)
				}
				return nil
			},
		})
		require.NoError(t, err)
		return numbers
	}
	assert.ElementsMatch(t, []ticket.Number{about.Case.Number, other.Case.Number}, export(false))
	assert.Equal(t, []ticket.Number{other.Case.Number}, export(true))
}
