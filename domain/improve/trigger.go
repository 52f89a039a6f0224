package improve

import "guanjia/domain/ticket"

// Trigger says how people ask for an action: by the button "button.improve.<action>", and a conversation if it needs one. Cards, notices and
// conversations read it; no other place says so. The command is /improvements, which lists them.
type Trigger struct {
	Do   Action // the action that people ask for; never ""
	Flow string // the conversation that makes the record; "": none
	Bare Record // the record if there is no conversation; nil if there is one, or if the record names a case (Excepting)
}

// Asks returns the action and the conversation of t.
func (t Trigger) Asks() (do Action, flow string) { return t.Do, t.Flow }

// triggers are in the order of the buttons.
var triggers = ticket.NewTriggers[Action]([]Trigger{
	{Do: Begin, Flow: "improve"},
	{Do: Finish, Flow: "improved"},
	{Do: Assign, Flow: "improve_assign"},
	{Do: Judge, Flow: "judge"},
	{Do: Expose, Bare: Exposing{}},
	{Do: Ignore, Bare: Ignoring{}},
	{Do: Drop, Flow: "abandon"},
	{Do: Except},
})

// Triggers is the table of triggers.
func Triggers() ticket.Triggers[Action, Trigger] { return triggers }
