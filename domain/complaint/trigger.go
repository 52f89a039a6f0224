package complaint

import (
	"slices"
)

// Trigger is how people ask for an action: what they type, press and are asked. Menus, help, cards, conversations and
// docs/moves.md read it; nothing else says which action has a command, a button or a conversation.
type Trigger struct {
	Do      Action
	Command string // typed as "/<command>"; "" cannot be typed
	Button  bool   // stands on cards and below notices as "button.<action>"
	Flow    string // the conversation whose result is the record; "" none is needed
	Bare    Record // the record if nothing is asked; nil if Flow makes it
	First   Action // is done in place of Do, or along with its record, where Do cannot be done yet; "" nothing
}

// triggers are in the order of the menus, then what cannot be typed. An action that is not here is nobody's to ask for: it
// follows from a conversation of its own, from another action or from time.
var triggers = []Trigger{
	{Do: Urge, Command: "urge", Button: true, Bare: Urging{}},
	{Do: Withdraw, Command: "withdraw", Button: true, Flow: "withdraw"},

	{Do: Take, Command: "take", Button: true, Bare: Taking{}},
	{Do: Assign, Command: "assign", Button: true, Flow: "assign"},
	{Do: HandleNow, Command: "handle", Button: true, Flow: "handle"},
	{Do: Investigate, Command: "investigate", Button: true, Flow: "investigate", First: Look},
	{Do: Assess, Command: "assess", Button: true, Flow: "assess"},
	{Do: MakePlan, Command: "plan", Button: true, Flow: "plan"},
	{Do: Begin, Command: "begin", Button: true, Bare: Beginning{}},
	{Do: Report, Command: "progress", Button: true, Flow: "progress"},
	{Do: Resolve, Command: "resolve", Button: true, Flow: "resolve"},
	{Do: Hold, Command: "hold", Button: true, Flow: "hold"},
	{Do: Resume, Command: "resume", Button: true, Bare: Resumption{}},
	{Do: Reschedule, Command: "due", Button: true, Flow: "due"},
	{Do: Decline, Command: "decline", Button: true, Flow: "decline"},
	{Do: Join, Command: "join", Button: true, Flow: "join"},
	{Do: Visit, Command: "visit", Button: true, Flow: "visit"},
	{Do: Close, Command: "review", Button: true, Flow: "review"},

	{Do: Redact, Command: "redact", Button: true, Flow: "redact"},

	{Do: Look, Button: true, Bare: Looking{}},
	{Do: Answer, Button: true, Flow: "survey"},
	{Do: Reopen, Button: true, Flow: "reopen"},
	{Do: Add, Button: true, Flow: "add"},
}

// Triggers lists how people ask for actions, in the order of the menus.
func Triggers() []Trigger { return slices.Clone(triggers) }

// TriggerOf is how people ask for an action (or HandleNow); false if they cannot.
func TriggerOf(do Action) (Trigger, bool) {
	i := slices.IndexFunc(triggers, func(t Trigger) bool { return t.Do == do })
	if i < 0 {
		return Trigger{}, false
	}
	return triggers[i], true
}
