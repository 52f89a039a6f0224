package dialog

import (
	"slices"
	"strconv"
	"strings"
)

// press is a button: taken only if it belongs to this run and revision, and the live screen offers it.
func press(f Flow, s State, e Event, facts Facts) Turn {
	run, rev, choice, ok := ParseData(e.Data)
	if !ok || run != s.Run || rev != s.Rev {
		return refused(s, e.Message == 0 || e.Message != s.Live)
	}
	if e.Message != 0 {
		s.Live, s.Fixed = e.Message, false
	}
	step, there := f.Step(s.Step)
	if s.Parked || s.Asking != nil || !there { // without a step only a way out is offered
		t, done := asked(s, choice, false)
		if !done {
			return refused(s, false)
		}
		return t
	}
	return operate(f, s, step, choice, facts, false)
}

// refused is a button that is not offered: it never acts, and the live screen is shown again.
func refused(s State, fresh bool) Turn {
	toast := phrase("dialog.old_button")
	return Turn{State: s, Toast: &toast, fresh: fresh}
}

// operate does an operation of the live step if it is offered.
func operate(f Flow, s State, step Step, choice string, facts Facts, fresh bool) Turn {
	op, value := choice[:1], choice[1:]
	switch op {
	case opChoose, opDrop:
		return choose(f, s, step, choice, facts, fresh)
	case opPage:
		return turned(f, s, step, value, facts, fresh)
	case opEdit:
		return edit(f, s, choice, fresh)
	}
	if value != "" || !offered(s, step, op) {
		return refused(s, fresh)
	}
	switch op {
	case opCancel:
		return Turn{State: s, fresh: fresh, Left: true}
	case opBack:
		return Turn{State: back(f, s, step), fresh: fresh}
	case opSkip:
		return give(f, s, step, Answer{Skipped: true}, fresh)
	case opClear:
		s.Part = nil
		s.Rev++
		return Turn{State: s, fresh: fresh}
	case opDone:
		return done(f, s, step, facts, fresh)
	}
	return submit(f, s, fresh)
}

// submit completes the conversation; if an edit has opened a question again, that comes first.
func submit(f Flow, s State, fresh bool) Turn {
	if next, more := open(f, s); more && next.Key != s.Step {
		return Turn{State: moved(s, next), fresh: fresh}
	}
	return Turn{State: s, Result: resultOf(f, s), fresh: fresh}
}

// carries says whether a button of op and value carries choice, be it as it is or as a hash.
func carries(s State, op, value, choice string) bool {
	if choice[:1] != op || len(choice) > 1 && choice[1] != '#' && choice[1:] != value {
		return false
	}
	return choice[1:] == value || strings.HasSuffix(carried(head(s.Run, s.Rev), op, value), ":"+choice)
}

// choose takes a pressed option, which must be among the offers as they are now.
func choose(f Flow, s State, step Step, choice string, facts Facts, fresh bool) Turn {
	k, _ := step.Answer.(Choice)
	for _, o := range offersOf(f, s, step, facts) {
		on, off := carries(s, opChoose, o.value, choice), carries(s, opDrop, o.value, choice)
		switch {
		case k.Multi && (on || off):
			return Turn{State: ticked(s, o, on, k), fresh: fresh}
		case !on:
			continue
		}
		v := checked(step, pressed(step, o, facts))
		if !v.ok {
			return Turn{State: s, fresh: fresh, notes: []Phrase{hinted(f, step, v.note, facts)}}
		}
		return give(f, s, step, v.answer, fresh)
	}
	return refused(s, fresh)
}

// pressed turns an offer into the answer of its kind.
func pressed(step Step, o offer, facts Facts) verdict {
	switch k := step.Answer.(type) {
	case Text:
		return judgeText(k, o.label.Words)
	case Number:
		return judgeNumber(k, o.value)
	case Date:
		return judgeDate(k, o.value, facts)
	}
	return take(chosen(o))
}

// ticked puts a value in or out of what is chosen so far: pressing the same button twice changes nothing more.
func ticked(s State, o offer, on bool, k Choice) State {
	part := Answer{}
	if s.Part != nil {
		part = *s.Part
	}
	choices, labels := []string{}, []string{}
	for i, c := range part.Choices {
		if c != o.value {
			choices = append(choices, c)
			if i < len(part.Labels) {
				labels = append(labels, part.Labels[i])
			}
		}
	}
	if on && (k.Max == 0 || len(choices) < k.Max) {
		choices = append(choices, o.value)
		if o.label.Key == "" {
			labels = append(labels, o.label.Words)
		}
	}
	part.Choices, part.Labels = choices, labels
	s.Part = &part
	return s
}

// turned shows another page, if there is one of that number.
func turned(f Flow, s State, step Step, value string, facts Facts, fresh bool) Turn {
	page, err := strconv.Atoi(value)
	k, _ := step.Answer.(Choice)
	if _, pages := paging(k, len(offersOf(f, s, step, facts))); err != nil || page < 0 || page >= pages {
		return refused(s, fresh)
	}
	s.Page = page
	return Turn{State: s, fresh: fresh}
}

// done ends a collecting step.
func done(f Flow, s State, step Step, facts Facts, fresh bool) Turn {
	v := checked(step, take(*s.Part))
	if !v.ok {
		return Turn{State: s, fresh: fresh, notes: []Phrase{hinted(f, step, v.note, facts)}}
	}
	return give(f, s, step, v.answer, fresh)
}

// edit goes from the card to one of its fields.
func edit(f Flow, s State, choice string, fresh bool) Turn {
	live, _ := f.Step(s.Step)
	if _, card := live.Answer.(Confirm); !card {
		return refused(s, fresh)
	}
	fields := onCard(f, s)
	i := slices.IndexFunc(fields, func(st Step) bool { return carries(s, opEdit, st.Key, choice) })
	if i < 0 {
		return refused(s, fresh)
	}
	s.Editing = true
	return Turn{State: moved(s, fields[i]), fresh: fresh}
}

// onCard lists the steps that the card shows: those that apply, are answered and are told.
func onCard(f Flow, s State) []Step {
	steps := make([]Step, 0, len(f.Steps))
	for i := range f.Steps {
		st := &f.Steps[i]
		if _, answered := s.Draft[st.Key]; answered && !st.Aside && applies(st, &s) {
			steps = append(steps, *st)
		}
	}
	return steps
}
