package cases

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/words"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// Words about misconduct are offered for no case in which those who are meant could read them.
func TestReadable(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		misconduct, accused bool
		want                []complaint.Category
	}{
		{false, false, []complaint.Category{"plumbing", words.Staff, complaint.Neighbour}},
		{true, false, []complaint.Category{words.Staff, complaint.Neighbour}},
		{false, true, []complaint.Category{words.Staff}},
		{true, true, []complaint.Category{words.Staff}},
	} {
		var mine []lookup.View
		for _, in := range []complaint.Category{"plumbing", words.Staff, complaint.Neighbour} {
			mine = append(mine, lookup.View{Case: complaint.Case{Filing: complaint.Filing{Category: in}}})
		}
		var got []complaint.Category
		for _, f := range readable(mine, row.misconduct, row.accused) {
			got = append(got, f.Case.Filing.Category)
		}
		assert.Equal(t, row.want, got)
	}
}
