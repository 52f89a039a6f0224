package button

import (
	"strconv"
	"strings"

	"guanjia/domain/view"
)

// AnnouncementPage is a page of announcements: "<o or m>.<offset>"; "" is the first page of the list that the reader gets by right.
type AnnouncementPage struct {
	Own    bool // what is valid for the reader's homes, also for somebody of the office
	Offset int
}

// ReadAnnouncementPage reads the argument of Announcements.
func ReadAnnouncementPage(arg string) AnnouncementPage {
	own, offset, _ := strings.Cut(arg, ".")
	return AnnouncementPage{Own: own == "m", Offset: Offset(offset)}
}

// Data returns the data of the page's button.
func (p AnnouncementPage) Data() string {
	own := "o"
	if p.Own {
		own = "m"
	}
	return Open(Announcements, own+"."+strconv.Itoa(p.Offset))
}

// AnnouncementAct returns the data of a button that does something to an announcement (VoiceAct).
func AnnouncementAct(do, number string) string { return At(view.Of(view.AnnouncementDo, do, number)) }
