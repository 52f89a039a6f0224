package main

import (
	"testing"
	"time"
)

// From the list of what is overdue a manager gives a case to somebody, who hears of it, and in whose list it stands then.
func TestReassignFromOverdue(t *testing.T) {
	edgesHere(t, func(o *scene) {
		m, number := o.manager, "YH-261123-001"
		fillIn(o.owner, o.in.broken)
		o.owner.press("dialog.send")
		o.owner.sees(number)
		m.sees(number)
		o.clock.pass(30 * time.Hour)
		o.idle()
		m.say("/overdue")
		m.sees("🔴", number, m.label("list.reassign"))
		m.press("list.reassign")
		m.sees(m.label("list.reassign_how"), number)
		m.pressStarting("🔴 " + number)
		m.sees(m.label("dialog.cancel"), number)
		m.pressLabel(o.clerk.name)
		m.sees(m.label("assign.reason.ask"))
		m.press("dialog.skip")
		m.sees(m.label("done.assign"), m.label("list.behind_again"))
		o.clerk.sees("👉", m.name, number)
		m.press("list.behind_again")
		m.sees(m.label("list.reassign_how"), o.clerk.name) // the same page, as it is now
		m.pressStarting("🔴 " + number)
		m.press("dialog.cancel")
		m.press("list.behind_again") // also after one thought better of it
		m.sees(m.label("list.reassign_how"))
		m.say("/overdue")
		m.press("list.by_handler")
		m.pressStarting(o.clerk.name)
		m.sees(m.label("figure.overdue"), number)
	})
}
