package telling

import (
	"strings"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Blames adds to the notice of a new case to those on duty about whom it is, by name (docs/design.md §5): of a complaint about one of
// the office it reaches only those who may see the case, and never that person.
func Blames(t complaint.Tell, c complaint.Case, name string) {
	if t.Audience != complaint.ToDuty || !strings.HasPrefix(t.Message.Key, "notice.register.") || !c.Filing.Confidential() || t.Message.Values == nil {
		return
	}
	if t.Message.Values["about"] = domain.Text(name); c.Filing.About == 0 {
		t.Message.Values["about"] = domain.Word("card.unnamed")
	}
}
