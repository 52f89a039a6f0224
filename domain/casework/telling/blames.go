package telling

import (
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// Blames adds to the notice of a new case to those on duty about whom of the members it is (docs/design.md §5): of a complaint about one of
// the office it reaches only those who may see the case, and never that person.
func Blames(t complaint.Tell, c complaint.Case, members []people.Profile) {
	if t.Audience != complaint.ToDuty || !strings.HasPrefix(t.Message.Key, "notice.register.") || !c.Filing.Confidential() || t.Message.Values == nil {
		return
	}
	t.Message.Values["about"] = domain.Word("card.unnamed")
	if i := slices.IndexFunc(members, func(p people.Profile) bool { return p.ID == c.Filing.About }); i >= 0 {
		t.Message.Values["about"] = domain.Text(members[i].Name)
	}
}
