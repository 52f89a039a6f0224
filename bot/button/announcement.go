package button

import (
	"strconv"

	"guanjia/domain/view"
)

// AnnouncementPage is a page of announcements: "<o or m>.<offset>", and if it is narrowed to what figures count "….<Counted>"; "" is the first
// page of the list that the reader gets by right.
type AnnouncementPage struct {
	Own    bool // what is valid for the reader's homes, also for somebody of the office
	Offset int
	Counted
}

// ReadAnnouncementPage reads the argument of Announcements.
func ReadAnnouncementPage(arg string) AnnouncementPage {
	p := view.Parts(arg, 3) //nolint:mnd // which list, offset and what figures count
	return AnnouncementPage{Own: p[0] == "m", Offset: Offset(p[1]), Counted: readCounted(p[2])}
}

// Data returns the data of the page's button.
func (p AnnouncementPage) Data() string {
	own := "o"
	if p.Own {
		own = "m"
	}
	return Open(Announcements, own+"."+strconv.Itoa(p.Offset)+p.Counted.text())
}

// AnnouncementAct returns the data of a button that does something to an announcement (VoiceAct).
func AnnouncementAct(do, number string) string { return At(view.Of(view.AnnouncementDo, do, number)) }
