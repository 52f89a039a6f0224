package telling

import (
	"strings"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Blames adds the name of the member of staff whom a case is about to the notice of a new case (docs/design.md §5), which reaches only those on
// duty who may see the case, and never that member of staff; and to the notice by which the complainant hears that it was corrected (§1).
func Blames(t complaint.Tell, c complaint.Case, name string) {
	_, field := t.Message.Values["field"] // only corrections have one
	corrected := field && t.Audience == complaint.ToComplainant && (t.Message.Key == "notice."+otherAbout || t.Message.Key == "notice.handover")
	if !corrected && (t.Audience != complaint.ToDuty || !strings.HasPrefix(t.Message.Key, "notice.register.")) || !c.Filing.Confidential() || t.Message.Values == nil {
		return
	}
	if t.Message.Values["about"] = domain.Text(name); c.Filing.About == 0 {
		t.Message.Values["about"] = domain.Word("card.unnamed")
	}
}
