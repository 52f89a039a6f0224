package dialog

import "slices"

// FlowFor names the flow that Advance needs for an event: the one that the event starts, or else the one under way; "" if there is none.
// An update that was handled before starts nothing.
func FlowFor(s State, e Event) (name string, starts bool) {
	if e.Kind == Begin && e.Start != nil && (s.Flow == "" || e.Instead && !slices.Contains(s.Eaten, e.ID)) {
		return e.Start.Flow, true
	}
	return s.Flow, false
}

// factsOf names the facts of a state's current step.
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

// factOf names the fact from which an answer is chosen; "" if it is not chosen from a fact.
func factOf(answer Kind) string {
	switch k := answer.(type) {
	case Choice:
		return k.Options.Fact
	case Text:
		return k.Suggest
	}
	return ""
}

// Needs names the facts that Advance needs for an event: those of the current step. Most steps need none, so that most steps of a
// conversation read no database.
func Needs(f Flow, s State, e Event) []string {
	if s.Flow == "" || e.Kind == Begin || e.Kind == Tick || e.Kind == Stop {
		return nil
	}
	if e.Kind == Say { // words may answer the step behind the engine's own question
		s.Asking, s.Parked = nil, false
	}
	return factsOf(f, s)
}
