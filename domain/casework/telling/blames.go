package telling

import (
	"strings"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Blames adds the name of the member of staff whom a case is about to the notice of a new case (docs/design.md §5). Such a notice reaches
// only those on duty who may see the case, and never that member of staff.
func Blames(t complaint.Tell, c complaint.Case, name string) {
	if t.Audience != complaint.ToDuty || !strings.HasPrefix(t.Message.Key, "notice.register.") || !c.Filing.Confidential() || t.Message.Values == nil {
		return
	}
	if t.Message.Values["about"] = domain.Text(name); c.Filing.About == 0 {
		t.Message.Values["about"] = domain.Word("card.unnamed")
	}
}
