package dialog

import (
	"slices"
	"time"
)

// Show adds the screen to a turn. If the step to be shown needs facts that are not there, Missing names them.
func Show(f Flow, t Turn, facts Facts) Turn {
	t.Missing, t.Screen = nil, nil
	if t.Left || t.State.Flow == "" || t.Late != nil || t.Result != nil {
		return t
	}
	for _, name := range factsOf(f, t.State) {
		if _, there := facts.Options[name]; !there {
			t.Missing = append(t.Missing, name)
		}
	}
	if len(t.Missing) > 0 {
		return t
	}
	t.Screen = Look(f, t.State, facts, t.notes...)
	if t.Screen != nil {
		t.Screen.Fresh = t.fresh || t.State.Live == 0
		// A screen with a reply keyboard can be neither sent by editing nor edited later.
		if t.Screen.Keyboard != NoKeyboard || t.State.Fixed {
			t.Screen.Fresh = true
		}
	}
	return t
}

// factsOf names what the live step of a state needs.
func factsOf(f Flow, s State) []string {
	step, ok := f.Step(s.Step)
	if !ok || s.Parked || s.Asking != nil {
		return nil
	}
	names := slices.Clone(step.Facts)
	if fact := factOf(step.Answer); fact != "" && !slices.Contains(names, fact) {
		names = append(names, fact)
	}
	return names
}

// factOf is the fact that an answer is chosen from, if it is from one.
func factOf(answer Kind) string {
	switch k := answer.(type) {
	case Choice:
		return k.Options.Fact
	case Text:
		return k.Suggest
	}
	return ""
}

// Needs names the facts that Advance needs to judge an event: those of the live step. Empty for most steps, so that most
// steps of a conversation touch no database.
func Needs(f Flow, s State, e Event) []string {
	if s.Flow == "" || e.Kind == Begin || e.Kind == Tick || e.Kind == Stop {
		return nil
	}
	return factsOf(f, s)
}

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
// nothing that was answered is lost. Show adds the screen.
func Refused(f Flow, t Turn, at time.Time, reason Phrase) Turn {
	s := waits(f, t.State, at)
	step, ok := f.Card()
	if !ok && len(s.Trail) > 0 { // no card: the last question again
		step, ok = f.Step(s.Trail[len(s.Trail)-1])
	}
	if ok {
		s = moved(s, step)
	}
	return Turn{State: s, notes: []Phrase{reason}, fresh: t.fresh}
}

// Noted puts one more line above the question that the turn leads to. Show adds the screen.
func (t Turn) Noted(note Phrase) Turn {
	t.notes = append([]Phrase{note}, t.notes...)
	return t
}
