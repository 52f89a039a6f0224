package dialog

import "slices"

// FlowFor names the flow that Advance needs for an event: the one that the event starts, or else the one under way; "" if
// there is neither. An update that was handled before starts nothing again.
func FlowFor(s State, e Event) (name string, starts bool) {
	if e.Kind == Begin && e.Start != nil && (s.Flow == "" || e.Instead && !slices.Contains(s.Eaten, e.ID)) {
		return e.Start.Flow, true
	}
	return s.Flow, false
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
