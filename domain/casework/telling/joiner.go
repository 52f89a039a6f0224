package telling

import (
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// personal are notices to the complainant that only that one person can use.
var personal = []string{"notice.hold.owner", "notice.review", "notice.redact", "notice.remind"}

// ForJoiner is a notice to the main case's complainant as the reporter of a joined case gets it: under their own
// number, without what only the complainant can do. False: it is not for others.
func ForJoiner(t complaint.Tell, j complaint.Joiner) (complaint.Tell, bool) {
	if t.Audience != complaint.ToComplainant || j.Person == 0 || slices.Contains(personal, t.Message.Key) {
		return complaint.Tell{}, false
	}
	v := domain.Values{}
	for name, value := range t.Message.Values {
		v[name] = value
	}
	v["number"] = domain.Text(string(j.Number))
	delete(v, "place")
	t.Message.Values = v
	t.Buttons = slices.DeleteFunc(slices.Clone(t.Buttons), func(do complaint.Action) bool { return do != complaint.Answer })
	return t, true
}
