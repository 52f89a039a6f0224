package office

import (
	"slices"

	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// Refusals lists the key of every refusal that the office returns.
func Refusals() []string {
	keys := append(people.RefusalKeys(), "refuse.code_taken", "refuse.confirmed", "refuse.forget_emergency", "refuse.forget_working", "refuse.invite", "refuse.invite_role", "refuse.never_open",
		"refuse.no_home", "refuse.no_member", "refuse.no_trade", "refuse.past", "refuse.role", "refuse.too_many_homes", "refuse.unknown_person")
	slices.Sort(keys)
	return slices.Compact(keys)
}

// MessageKeys lists every catalogue key that the office uses, with the labels of the buttons of its notices.
func MessageKeys() []string {
	keys := append(Refusals(), "notice.homes_waiting", "notice.home_confirmed", "notice.home_refused", "notice.home_ended",
		"notice.hours_set", "notice.role_ended", notice.Wiped, "notice.role_moved", "notice.absence", "button.confirm_home", "button.refuse_home", "button.unconfirmed")
	slices.Sort(keys)
	return keys
}
