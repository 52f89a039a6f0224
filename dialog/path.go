package dialog

import (
	"maps"
	"slices"
)

// applies lists the steps that this conversation goes through, given the answers so far.
func applies(f Flow, s State) []Step {
	var steps []Step
	for _, step := range f.Steps {
		if step.When == nil || step.When.Holds(s.Draft, s.Params) {
			steps = append(steps, step)
		}
	}
	return steps
}

// stepOf finds the live step; ok is false if the flow has none of that key.
func stepOf(f Flow, key string) (Step, bool) {
	i := slices.IndexFunc(f.Steps, func(s Step) bool { return s.Key == key })
	if i < 0 {
		return Step{}, false
	}
	return f.Steps[i], true
}

// open is the first step that applies and has no answer: the one to ask next. ok is false when nothing is left to ask.
func open(f Flow, s State) (Step, bool) {
	for _, step := range applies(f, s) {
		if _, answered := s.Draft[step.Key]; !answered {
			return step, true
		}
	}
	return Step{}, false
}

// moved makes step the live one, with a new revision: buttons of the screen before are old from now on.
func moved(s State, step Step) State {
	s.Step, s.Page, s.Part = step.Key, 0, nil
	s.Rev++
	if before, answered := s.Draft[step.Key]; answered && severalOf(step) && !before.Skipped {
		part := before
		s.Part = &part
	}
	if media, ok := step.Answer.(Media); ok && len(s.Held) > 0 {
		part := Answer{}
		if s.Part != nil {
			part = *s.Part
		}
		part.Media, _ = gather(part.Media, s.Held, media)
		s.Part, s.Held = &part, nil
	}
	return s
}

// severalOf says whether a step collects before it is done.
func severalOf(step Step) bool {
	switch k := step.Answer.(type) {
	case Media:
		return true
	case Choice:
		return k.Multi
	}
	return false
}

// answered puts the answer of the live step into the draft, drops what depends on a changed one, and moves on.
func answered(f Flow, s State, step Step, a Answer) State {
	before, had := s.Draft[step.Key]
	s.Draft = maps.Clone(s.Draft)
	if s.Draft == nil {
		s.Draft = Draft{}
	}
	s.Draft[step.Key] = a
	if had && !same(before, a) {
		drop(f, s.Draft, step.Key)
	}
	s.Trail = append(slices.Clone(s.Trail), step.Key)
	if s.Editing {
		s.Trail = s.Trail[:len(s.Trail)-1]
	}
	if next, more := open(f, s); more {
		_, card := next.Answer.(Confirm)
		s.Editing = s.Editing && !card
		return moved(s, next)
	}
	return s
}

// drop removes the answers of all steps that depend on key, and of those that depend on them.
func drop(f Flow, d Draft, key string) {
	for _, step := range f.Steps {
		if _, there := d[step.Key]; there && slices.Contains(step.Depends, key) {
			delete(d, step.Key)
			drop(f, d, step.Key)
		}
	}
}

// same says whether two answers are equal in what they mean.
func same(a, b Answer) bool {
	return a.Text == b.Text && a.Phone == b.Phone && a.Number == b.Number && a.Skipped == b.Skipped &&
		a.Date.Equal(b.Date) && slices.Equal(a.Choices, b.Choices) && slices.Equal(a.Media, b.Media)
}

// back gives the state one step back: to the card while a field of it is edited, else along the trail.
func back(f Flow, s State) (State, bool) {
	if s.Editing {
		if card, ok := cardOf(f); ok {
			s.Editing = false
			return moved(s, card), true
		}
	}
	for len(s.Trail) > 0 {
		last := s.Trail[len(s.Trail)-1]
		s.Trail = s.Trail[:len(s.Trail)-1]
		if step, ok := stepOf(f, last); ok && (step.When == nil || step.When.Holds(s.Draft, s.Params)) {
			return moved(s, step), true
		}
	}
	return s, false
}

// cardOf finds the Confirm step.
func cardOf(f Flow) (Step, bool) {
	for _, step := range f.Steps {
		if _, ok := step.Answer.(Confirm); ok {
			return step, true
		}
	}
	return Step{}, false
}

// resultOf is what a complete conversation gives: only answers of steps that apply.
func resultOf(f Flow, s State) *Result {
	r := &Result{Flow: f.Name, Version: f.Version, Run: s.Run, Params: s.Params, Answers: Draft{}, Then: s.Then}
	for _, step := range applies(f, s) {
		if a, ok := s.Draft[step.Key]; ok {
			r.Answers[step.Key] = a
		}
	}
	return r
}

// gather adds items to those there are: each file once, in the order of their messages, at most Max. over says that
// some did not fit.
func gather(there, more []Item, k Media) (all []Item, over bool) {
	all = slices.Clone(there)
	for _, item := range more {
		if slices.ContainsFunc(all, func(i Item) bool { return i.Unique != "" && i.Unique == item.Unique }) {
			continue
		}
		if len(all) >= max(k.Max, 1) {
			return all, true
		}
		all = append(all, item)
	}
	slices.SortStableFunc(all, func(a, b Item) int { return int(a.Message - b.Message) })
	return all, false
}
