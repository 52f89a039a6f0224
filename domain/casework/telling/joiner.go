package telling

import (
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// personal are notices that only the main case's own complainant can use.
var personal = []string{"notice.hold.owner", "notice.review", "notice.redact", "notice.remind", "notice." + otherAbout}

// ForJoiner returns a notice to the main case's complainant in the form for the complainant of a joined case: with the number of that
// case, and without buttons that only the main case's complainant can use. False: it is not for others.
func ForJoiner(t complaint.Tell, j complaint.Joiner) (complaint.Tell, bool) {
	if t.Audience != complaint.ToComplainant || slices.Contains(personal, t.Message.Key) {
		return complaint.Tell{}, false
	}
	v := domain.Values{}
	for name, value := range t.Message.Values {
		v[name] = value
	}
	v["number"] = domain.Text(string(j.Number))
	delete(v, "place")
	delete(v, "about") // what the main case's complainant said
	t.Message.Values = v
	t.Buttons = slices.DeleteFunc(slices.Clone(t.Buttons), func(do complaint.Action) bool { return !slices.Contains(rating, do) })
	return t, true
}

// Unnamed is what the complainant of f said, for those who work on the main case: in a dispute between neighbours without what tells who
// said it (docs/design.md §1).
func Unnamed(f complaint.Filing, words string) string {
	if f.Dispute() {
		return f.Hide(words)
	}
	return words
}
