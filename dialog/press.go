package dialog

import (
	"slices"
	"strconv"

	"guanjia/dialog/button"
)

// press handles a button. It has an effect only if it has this run and revision, and the live screen offers it.
func press(f Flow, s State, e Event, facts Facts) Turn {
	run, rev, choice, ok := button.Parse(e.Data)
	if !ok || run != s.Run || rev != s.Rev {
		return rejectPress(s, e.Message == 0 || e.Message != s.Live)
	}
	if e.Message != 0 {
		s.Live, s.Fixed = e.Message, false
	}
	step, there := f.Step(s.Step)
	if s.Parked || s.Asking != nil || !there { // only ways out are offered
		t, done := asked(s, choice, false)
		if !done {
			return rejectPress(s, false)
		}
		return t
	}
	return operate(f, s, step, choice, facts, false)
}

// rejectPress handles a button that is not offered: it shows the live screen again and changes nothing.
func rejectPress(s State, fresh bool) Turn {
	toast := phrase("dialog.old_button")
	return Turn{State: s, Toast: &toast, Fresh: fresh}
}

// operate does an operation of the current step if it is offered.
func operate(f Flow, s State, step Step, choice string, facts Facts, fresh bool) Turn {
	op, value := choice[:1], choice[1:]
	switch op {
	case button.Choose, button.Drop:
		return choose(f, s, step, choice, facts, fresh)
	case button.Page:
		return turned(f, s, step, value, facts, fresh)
	case button.Edit:
		return edit(f, s, choice, fresh)
	}
	if value != "" || !Offered(s, step, op) {
		return rejectPress(s, fresh)
	}
	switch op {
	case button.Cancel, button.Back:
		if op == button.Cancel && !s.Editing { // else the field stays as it was
			return cancelled(f, s, fresh)
		}
		return Turn{State: back(f, s, step), Fresh: fresh}
	case button.Skip:
		return give(f, s, step, Answer{Skipped: true}, fresh)
	case button.Clear:
		s.Partial, s.Rev = nil, s.Rev+1
		return Turn{State: s, Fresh: fresh}
	case button.Done:
		return done(f, s, step, facts, fresh)
	}
	return submit(f, s, fresh)
}

// submit completes the conversation; if an edit made a question necessary again, it asks that one instead.
func submit(f Flow, s State, fresh bool) Turn {
	if next, more := open(f, s); more && next.Key != s.Step {
		return Turn{State: atStep(s, next), Fresh: fresh}
	}
	return Turn{State: s, Result: resultOf(f, s), Fresh: fresh}
}

// choose handles a pressed option, which must be among the offers of this moment.
func choose(f Flow, s State, step Step, choice string, facts Facts, fresh bool) Turn {
	k, _ := step.Answer.(Choice)
	for _, o := range Offers(f, s, step, facts) {
		on, off := button.Carries(button.Head(s.Run, s.Rev), button.Choose, o.Value, choice), button.Carries(button.Head(s.Run, s.Rev), button.Drop, o.Value, choice)
		switch {
		case k.Multi && (on || off):
			return Turn{State: ticked(s, o, on, k), Fresh: fresh}
		case !on:
			continue
		}
		v := checked(step, pressed(step, o, facts))
		if !v.ok {
			return Turn{State: s, Fresh: fresh, Notes: []Phrase{hinted(f, step, v.note, facts)}}
		}
		return give(f, s, step, v.answer, fresh)
	}
	return rejectPress(s, fresh)
}

// pressed returns the answer for a pressed offer.
func pressed(step Step, o Offer, facts Facts) reading {
	switch k := step.Answer.(type) {
	case Text:
		return judgeText(k, o.Label.Words)
	case Number:
		return judgeNumber(k, o.Value)
	case Date:
		return judgeDate(k, o.Value, facts)
	}
	return take(chosen(o))
}

// ticked adds a value to the chosen ones or removes it. A second press of the same button changes nothing.
func ticked(s State, o Offer, on bool, k Choice) State {
	part := Answer{}
	if s.Partial != nil {
		part = *s.Partial
	}
	choices, labels := []string{}, []string{}
	for i, c := range part.Choices {
		if c != o.Value {
			choices = append(choices, c)
			if i < len(part.Labels) {
				labels = append(labels, part.Labels[i])
			}
		}
	}
	if on && (k.Max == 0 || len(choices) < k.Max) {
		choices = append(choices, o.Value)
		if o.Label.Key == "" {
			labels = append(labels, o.Label.Words)
		}
	}
	part.Choices, part.Labels = choices, labels
	s.Partial = &part
	return s
}

// turned shows another page, if it exists.
func turned(f Flow, s State, step Step, value string, facts Facts, fresh bool) Turn {
	page, err := strconv.Atoi(value)
	k, _ := step.Answer.(Choice)
	if _, pages := button.Pages(k.PerPage, len(Offers(f, s, step, facts))); err != nil || page < 0 || page >= pages {
		return rejectPress(s, fresh)
	}
	s.Page = page
	return Turn{State: s, Fresh: fresh}
}

// done completes a step that collects.
func done(f Flow, s State, step Step, facts Facts, fresh bool) Turn {
	v := checked(step, take(*s.Partial))
	if !v.ok {
		return Turn{State: s, Fresh: fresh, Notes: []Phrase{hinted(f, step, v.note, facts)}}
	}
	return give(f, s, step, v.answer, fresh)
}

// edit goes from the card to one of its fields.
func edit(f Flow, s State, choice string, fresh bool) Turn {
	live, _ := f.Step(s.Step)
	if _, card := live.Answer.(Confirm); !card {
		return rejectPress(s, fresh)
	}
	fields := OnCard(f, s)
	i := slices.IndexFunc(fields, func(st Step) bool { return button.Carries(button.Head(s.Run, s.Rev), button.Edit, st.Key, choice) })
	if i < 0 {
		return rejectPress(s, fresh)
	}
	s.Editing = true
	return Turn{State: atStep(s, fields[i]), Fresh: fresh}
}

// OnCard lists the steps on the card: those that apply, are answered and are not Aside.
func OnCard(f Flow, s State) []Step {
	steps := make([]Step, 0, len(f.Steps))
	for i := range f.Steps {
		st := &f.Steps[i]
		if _, answered := s.Draft[st.Key]; answered && !st.Aside && applies(st, &s) {
			steps = append(steps, *st)
		}
	}
	return steps
}
