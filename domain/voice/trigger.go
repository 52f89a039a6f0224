package voice

import "slices"

// Trigger says how people ask for an action: by the button "button.voice.<action>", and a conversation if it needs one. Cards, notices and
// conversations read it; no other place says so. The commands are /suggest, which files a voice, and /voices, which lists them.
type Trigger struct {
	Do   Action // the action that people ask for; never ""
	Flow string // the conversation that makes the record; "": none is needed, or it is chosen from a list (Complain)
}

// triggers are in the order of the buttons. Nobody can ask for an action that is not listed here: it follows from another action, or from
// time.
var triggers = []Trigger{
	{Reply, "reply"}, {Adopt, "adopt"}, {Consider, "consider"}, {Decline, "turn_down"}, {PassOn, ""}, {Withhold, "withhold"}, {Finish, "carried_out"},
	{Helped, ""}, {Again, "ask_again"}, {Recast, ""}, {Join, ""}, {Part, ""}, {Complain, ""}, {Withdraw, ""},
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

// OfFlow returns the trigger with a conversation; false if none has it.
func OfFlow(flow string) (Trigger, bool) {
	i := slices.IndexFunc(triggers, func(t Trigger) bool { return t.Flow == flow && flow != "" })
	if i < 0 {
		return Trigger{}, false
	}
	return triggers[i], true
}
