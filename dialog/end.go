package dialog

import (
	"slices"
	"time"
)

// Done is what remains of a conversation that ended: the updates it ate, its run (so that a second tap on Send is told
// that it is done), and where late items of an album go.
func Done(s State) State {
	return State{Run: s.Run, Rev: s.Rev, Eaten: s.Eaten, Albums: s.Albums}
}

// left is what remains of a conversation that was left: items of its albums that still come are wanted by nobody.
func left(s State, now time.Time) State {
	for i := range s.Albums {
		s.Albums[i].Step = ""
	}
	s.Albums = slices.DeleteFunc(s.Albums, func(a Album) bool { return !now.Before(a.End) })
	return Done(s)
}

// Refused is the turn of a conversation whose result was refused at the instant at: it is shown again with the reason, and
// nothing that was answered is lost.
func Refused(f Flow, t Turn, at time.Time, reason Phrase) Turn {
	s := waits(f, t.State, at)
	step, ok := f.Card()
	if !ok && len(s.Trail) > 0 { // no card: the last question again
		step, ok = f.Step(s.Trail[len(s.Trail)-1])
	}
	if ok {
		s = atStep(s, step)
	}
	return Turn{State: s, Notes: []Phrase{reason}, Fresh: t.Fresh}
}
