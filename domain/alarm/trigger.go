package alarm

import (
	"slices"
	"strconv"
	"strings"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Trigger says how people ask for an action of an alarm, by the button "button.alarm.<action>". The commands are /duty and /rules, which list
// alarms and their rules.
type Trigger = ticket.Trigger[Action]

// triggers are in the order of the buttons.
var triggers = ticket.NewTriggers[Action]([]Trigger{{Do: Answer}, {Do: Arrive}, {Do: Cannot, Flow: "cannot"}, {Do: GiveUp, Flow: "cannot"}, {Do: Outside}, {Do: Contain, Flow: "contain"}, {Do: HandOn}, {Do: StandDown, Flow: "stand_down"}, {Do: Claim}, {Do: Finish}})

// Triggers is the table of triggers.
func Triggers() ticket.Triggers[Action, Trigger] { return triggers }

// Button is what a button of an alarm does.
type Button struct {
	Do      Action // the action that it asks for; never ""
	Minutes int    // of Answer: one of Minutes; 0 for others
	Choice  string // one of Reasons or Outsiders; "": it is asked next, or none is needed
	Came    bool   // of Outside: true: Choice has come; false: it was called
	Sure    bool   // of Outside: whether the question if it is true was answered; without it, that is asked first
}

// The parts of the name of a button: "alarm.arrive", "alarm.answer10", "alarm.cannot.ill", "alarm.outside.119_came_sure".
const (
	buttonPrefix = "alarm."
	cameSuffix   = "_came"
	sureSuffix   = "_sure"
)

// Name returns the name of b, by which its label is found ("button.<name>") and which its data carries.
func (b Button) Name() string {
	name := buttonPrefix + string(b.Do)
	if b.Minutes != 0 {
		name += strconv.Itoa(b.Minutes)
	}
	if b.Choice != "" {
		name += "." + b.Choice
	}
	if b.Came {
		name += cameSuffix
	}
	if b.Sure {
		name += sureSuffix
	}
	return name
}

// ReadButton reads the name of a button; false if it is no button of an alarm.
func ReadButton(name string) (Button, bool) {
	rest, ours := strings.CutPrefix(name, buttonPrefix)
	if !ours {
		return Button{}, false
	}
	word, choice, _ := strings.Cut(rest, ".")
	b := Button{Do: Action(word)}
	choice, b.Sure = strings.CutSuffix(choice, sureSuffix)
	b.Choice, b.Came = strings.CutSuffix(choice, cameSuffix)
	if digits := strings.TrimPrefix(word, string(Answer)); digits != word {
		b.Do = Answer
		b.Minutes, _ = strconv.Atoi(digits)
	}
	_, known := triggers.Of(b.Do)
	return b, known
}

// Names returns the names of the buttons of some actions: the answer has one for each time.
func Names(list []Action) (names []string) {
	for _, do := range list {
		if do != Answer {
			names = append(names, Button{Do: do}.Name())
			continue
		}
		for _, m := range Minutes() {
			names = append(names, Button{Do: do, Minutes: m}.Name())
		}
	}
	return names
}

// Next lists what somebody is asked for next, as buttons under words about the alarm: to answer, to arrive, or to end the danger; nil: nothing.
func (a Alarm) Next(id domain.PersonID) []Action {
	i := slices.IndexFunc(a.Calls, func(c Call) bool { return c.Person == id })
	switch {
	case a.IsThere(id):
		return []Action{Outside, Contain}
	case a.Leader == id, slices.ContainsFunc(a.Coming, func(c Coming) bool { return c.Person == id }):
		return []Action{Arrive}
	case a.Stage == Called && i >= 0 && a.Calls[i].Said == "":
		return []Action{Answer, Cannot}
	}
	return nil
}

// RingKeys lists the notices that ask people to come. Once somebody has answered they are dismissed.
func RingKeys() []string {
	return []string{"notice.register.duty_emergency", "notice.alarm.raised", "notice.alarm.call", RingDrill}
}

// Dismisses says which letters a change by somebody dismisses: whatever asks people to come, once somebody comes or is there, and again once nobody is
// in danger any more.
func Dismisses(ch Change, by domain.Actor) Dismissal {
	before, after := ch.Before(), ch.After()
	why := "over"
	switch {
	case before.Dangerous() && !after.Dangerous():
	case before.Unanswered() && after.OnTheWay():
		why = "answered"
	case before.Unanswered() && !after.Unanswered():
		why = "there"
	default:
		return Dismissal{}
	}
	return Dismissal{Keys: RingKeys(), Buttons: Names([]Action{Answer}), But: by.Person, Why: domain.Phrase("alarm.settled."+why, domain.Values{"by": domain.Text(by.Name)})}
}
