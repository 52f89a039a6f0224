package dialog

import "slices"

// applies reports whether a step is asked, given the answers so far.
func applies(step *Step, s *State) bool {
	return step.When == nil || step.When.Holds(s.Draft, s.Params)
}

// Step returns the step with a key; ok is false if there is none.
func (f Flow) Step(key string) (step Step, ok bool) {
	for i := range f.Steps {
		if f.Steps[i].Key == key {
			return f.Steps[i], true
		}
	}
	return Step{}, false
}

// open returns the first step that applies and has no answer. ok is false if there is none.
func open(f Flow, s State) (Step, bool) {
	for i := range f.Steps {
		if _, answered := s.Draft[f.Steps[i].Key]; !answered && applies(&f.Steps[i], &s) {
			return f.Steps[i], true
		}
	}
	return Step{}, false
}

// atStep makes step the current one, with a new revision, so that buttons of the screen before are old.
func atStep(s State, step Step) State {
	s.Step, s.Page, s.Partial = step.Key, 0, nil
	s.Rev++
	if before, answered := s.Draft[step.Key]; answered && severalOf(step) && !before.Skipped {
		part := before
		s.Partial = &part
	}
	if media, ok := step.Answer.(Media); ok && len(s.Held) > 0 {
		part := Answer{}
		if s.Partial != nil {
			part = *s.Partial
		}
		part.Media, _ = addItems(part.Media, s.Held, media)
		s.Partial, s.Held = &part, nil
	}
	return s
}

// severalOf reports whether a step collects several things until Done.
func severalOf(step Step) bool {
	switch k := step.Answer.(type) {
	case Media:
		return true
	case Choice:
		return k.Multi
	}
	return false
}

// answered stores the answer of the current step, removes the answers that depend on it if it changed, and goes to the next step.
func answered(f Flow, s State, step Step, a Answer) State {
	before, had := s.Draft[step.Key]
	if s.Draft == nil {
		s.Draft = Draft{}
	}
	s.Draft[step.Key] = a
	if had && !same(before, a) {
		drop(f, s.Draft, step.Key)
	}
	if !s.Editing && !slices.Contains(s.Trail, step.Key) {
		s.Trail = append(s.Trail, step.Key)
	}
	if next, more := open(f, s); more {
		_, card := next.Answer.(Confirm)
		s.Editing = s.Editing && !card
		return atStep(s, next)
	}
	return s
}

// drop removes the answers of all steps that depend on key, directly or through other steps.
func drop(f Flow, d Draft, key string) {
	for _, step := range f.Steps {
		if _, there := d[step.Key]; there && slices.Contains(step.Depends, key) {
			delete(d, step.Key)
			drop(f, d, step.Key)
		}
	}
}

// same reports whether two answers mean the same.
func same(a, b Answer) bool {
	return a.Text == b.Text && a.Phone == b.Phone && a.Number == b.Number && a.Skipped == b.Skipped &&
		a.Date.Equal(b.Date) && a.Other == b.Other && slices.Equal(a.Choices, b.Choices) && slices.Equal(a.Media, b.Media)
}

// back goes one step back: to the card while a field of it is edited, else to the step before. What was sent at the current step is kept
// for the next time.
func back(f Flow, s State, step Step) State {
	s = shelved(s, step)
	if card, ok := f.Card(); ok && s.Editing {
		s.Editing = false
		return atStep(s, card)
	}
	before := s.Trail
	if i := slices.Index(s.Trail, s.Step); i >= 0 {
		before = s.Trail[:i]
	}
	for _, key := range slices.Backward(before) {
		if step, ok := f.Step(key); ok && applies(&step, &s) {
			return atStep(s, step)
		}
	}
	return s
}

// returned goes back to the step to which an option of k leads. What depends on it is asked again, so that a new answer is judged anew.
func returned(f Flow, s State, k Choice) State {
	to, _ := f.Step(k.ReturnTo)
	drop(f, s.Draft, to.Key)
	if i := slices.Index(s.Trail, to.Key); i >= 0 {
		s.Trail = s.Trail[:i]
	}
	return atStep(s, to)
}

// shelved keeps media that were sent without Done, because a person cannot take them back.
func shelved(s State, step Step) State {
	k, media := step.Answer.(Media)
	if !media || s.Partial == nil || len(s.Partial.Media) == 0 {
		return s
	}
	if before, given := s.Draft[step.Key]; given {
		before.Media, _ = addItems(before.Media, s.Partial.Media, k)
		before.Skipped = false
		s.Draft[step.Key] = before
	} else {
		s.Held, _ = addItems(s.Held, s.Partial.Media, k)
	}
	return s
}

// Card returns the Confirm step; ok is false if the flow has none.
func (f Flow) Card() (step Step, ok bool) {
	for _, step := range f.Steps {
		if _, ok := step.Answer.(Confirm); ok {
			return step, true
		}
	}
	return Step{}, false
}

// resultOf returns the result of a complete conversation, with the answers of steps that apply.
func resultOf(f Flow, s State) *Result {
	r := &Result{Flow: f.Name, Version: f.Version, Run: s.Run, Params: s.Params, Answers: Draft{}, Then: s.Then}
	for i := range f.Steps {
		if a, ok := s.Draft[f.Steps[i].Key]; ok && applies(&f.Steps[i], &s) {
			r.Answers[f.Steps[i].Key] = a
		}
	}
	return r
}
