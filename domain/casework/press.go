package casework

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Pressable are the buttons of a tell about c that by, its reader, can press now; to the complainant all of them.
func (r Rules) Pressable(tell complaint.Tell, c complaint.Case, by domain.Actor, now time.Time) (list []complaint.Action) {
	if tell.Audience == complaint.ToComplainant {
		return tell.Buttons
	}
	for _, do := range tell.Buttons {
		if do == complaint.HandleNow && MayHandle(c, by) || do != complaint.HandleNow && r.Permits(c, do, by, now) {
			list = append(list, do)
		}
	}
	return list
}
