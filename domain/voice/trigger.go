package voice

import "guanjia/domain/ticket"

// Trigger says how people ask for an action, by the button "button.voice.<action>"; what is made a complaint of is chosen from a list (Complain). The
// commands are /suggest, which files a voice, and /voices, which lists them.
type Trigger = ticket.Trigger[Action]

// triggers are in the order of the buttons.
var triggers = ticket.NewTriggers[Action]([]Trigger{
	{Do: Reply, Flow: "reply"}, {Do: Adopt, Flow: "adopt"}, {Do: Consider, Flow: "consider"}, {Do: Decline, Flow: "turn_down"}, {Do: PassOn}, {Do: Withhold, Flow: "withhold"}, {Do: Finish, Flow: "carried_out"}, {Do: Assign, Flow: "voice_assign"},
	{Do: Helped}, {Do: Again, Flow: "ask_again"}, {Do: Recast}, {Do: Join}, {Do: Unjoin}, {Do: Complain}, {Do: Withdraw},
})

// Triggers is the table of triggers.
func Triggers() ticket.Triggers[Action, Trigger] { return triggers }
