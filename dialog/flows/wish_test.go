package flows_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/flows"
)

// A wish fits what the complaint is about (docs/design.md §1).
func TestWishOptions(t *testing.T) {
	for category, want := range map[string][]string{
		"staff": {"apology", "explain", "stop"}, "elevator": {"repair", "explain", "refund"}, "noise": {"stop", "explain"},
		"other": {"repair", "tidy", "explain", "stop", "apology", "refund"}, "": {"repair", "tidy", "explain", "stop", "apology", "refund"},
	} {
		s := dialog.State{Flow: "complaint", Draft: dialog.Draft{"category": {Choices: []string{category}}}}
		var got []string
		for _, o := range flows.WishOptions(s) {
			got = append(got, o.Value)
		}
		assert.Equal(t, want, got, category)
		s.Flow = "intake"
		staff := flows.WishOptions(s)
		assert.Equal(t, "unknown", staff[len(staff)-1].Value, "staff can say that there was none")
		assert.Len(t, staff, len(want)+1, category)
	}
}
