package complaint

import "guanjia/domain/ticket"

// Trigger says how people ask for an action: by a command, a button and a conversation. Menus, help, cards, conversations and
// docs/moves.md read it; no other place says so.
type Trigger struct {
	Do      Action // the action, or HandleNow; never ""
	Command string // typed as "/<command>"; "": cannot be typed
	Button  bool   // whether cards and notices offer it as "button.<action>"
	Flow    string // the conversation that makes the record; "": none
	Bare    Record // the record if there is no conversation; nil if there is one
	First   Action // an action that is done first where Do is not possible yet, alone or together with Do; "": none
}

// Asks returns the action and the conversation of t.
func (t Trigger) Asks() (do Action, flow string) { return t.Do, t.Flow }

// triggers are in the order of the menus, then those that cannot be typed; HandleNow is one of them.
var triggers = ticket.NewTriggers[Action]([]Trigger{
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

	{Do: Correct, Command: "correct", Button: true, Flow: "correct"},
	{Do: Redact, Command: "redact", Button: true, Flow: "redact"},

	{Do: Look, Button: true, Bare: Looking{}},
	{Do: Answer, Button: true, Flow: "survey"},
	{Do: Reopen, Button: true, Flow: "reopen"},
	{Do: Add, Button: true, Flow: "add"},
	{Do: Unsign, Button: true, Bare: Unsigning{}},
})

// Triggers is the table of triggers.
func Triggers() ticket.Triggers[Action, Trigger] { return triggers }
