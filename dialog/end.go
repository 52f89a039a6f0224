package dialog

import (
	"cmp"
	"slices"
	"time"

	"guanjia/dialog/ending"
)

// Done returns what stays stored of a conversation that is complete: the updates it handled, its run (so that a second press on Send is
// told that it is done), and its albums, for late items.
func Done(s State) State {
	return State{Run: s.Run, Rev: s.Rev, Eaten: s.Eaten, Albums: s.Albums}
}

// left returns what stays stored of a conversation that was left. Late items of its albums are dropped.
func left(s State, e Event) State {
	for i := range s.Albums {
		s.Albums[i].Step = ""
	}
	s.Albums = slices.DeleteFunc(s.Albums, func(a Album) bool { return !e.At.Before(a.End) })
	s = Done(s)
	s.End = cmp.Or(e.End, ending.Left)
	return s
}

// Refused returns the turn after the result of a complete conversation was refused at an instant. The conversation is shown again with
// the reason, and all answers are kept.
func Refused(f Flow, t Turn, at time.Time, reason Phrase) Turn {
	s := waits(f, t.State, at)
	step, ok := f.Card()
	if !ok && len(s.Trail) > 0 { // a flow without a card shows the last question again
		step, ok = f.Step(s.Trail[len(s.Trail)-1])
	}
	if ok {
		s = atStep(s, step)
	}
	return Turn{State: s, Notes: []Phrase{reason}, Fresh: t.Fresh}
}
