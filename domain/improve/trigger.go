package improve

import "slices"

// Trigger says how people ask for an action: by the button "button.improve.<action>", and a conversation if it needs one. Cards, notices and
// conversations read it; no other place says so. The command is /improvements, which lists them.
type Trigger struct {
	Do   Action // the action that people ask for; never ""
	Flow string // the conversation that makes the record; "": none
	Bare Record // the record if there is no conversation; nil if there is one, or if the record names a case (Excepting)
}

// triggers are in the order of the buttons. Nobody can ask for an action that is not listed here: it follows from another action, or from
// time.
var triggers = []Trigger{
	{Do: Begin, Flow: "improve"},
	{Do: Finish, Flow: "improved"},
	{Do: Judge, Flow: "judge"},
	{Do: Expose, Bare: Exposing{}},
	{Do: Ignore, Bare: Ignoring{}},
	{Do: Drop, Flow: "abandon"},
	{Do: Except},
}

// Triggers lists all triggers in the order of the buttons.
func Triggers() []Trigger { return slices.Clone(triggers) }

// TriggerOf returns the trigger of an action; false if people cannot ask for it.
func TriggerOf(do Action) (Trigger, bool) {
	i := slices.IndexFunc(triggers, func(t Trigger) bool { return t.Do == do })
	if i < 0 {
		return Trigger{}, false
	}
	return triggers[i], true
}
