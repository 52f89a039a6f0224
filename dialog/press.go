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
		toast := words("dialog.old_button")
		return Turn{State: s, Toast: &toast, fresh: e.Message == 0 || e.Message != s.Live}
	}
	if e.Message != 0 {
		s.Live, s.Fixed = e.Message, false
	}
	if s.Parked || s.Asking != nil {
		return asked(s, choice, false)
	}
	step, there := stepOf(f, s.Step)
	if !there {
		return asked(s, choice, false) // only a way out is offered
	}
	return operate(f, s, step, choice, facts, false)
}

// operate does an operation of the live step if it is offered.
func operate(f Flow, s State, step Step, choice string, facts Facts, fresh bool) Turn {
	op, value := choice[:1], choice[1:]
	t := Turn{State: s, fresh: fresh}
	switch {
	case op == opChoose || op == opDrop:
		return choose(f, s, step, choice, facts, fresh)
	case op == opPage:
		t.State.Page, _ = strconv.Atoi(value)
		return t
	case op == opEdit:
		return edit(f, s, value, fresh)
	case !offered(s, step, op):
		toast := words("dialog.old_button")
		t.Toast = &toast
		return t
	}
	switch op {
	case opCancel:
		t.Left = true
	case opBack:
		t.State, _ = back(f, s)
	case opSkip:
		return give(f, s, step, Answer{Skipped: true}, fresh)
	case opDone:
		return done(f, s, step, fresh)
	case opSubmit:
		return submit(f, s, fresh)
	}
	return t
}

// submit completes the conversation; if an edit has opened a question again, that comes first.
func submit(f Flow, s State, fresh bool) Turn {
	if next, more := open(f, s); more && next.Key != s.Step {
		return Turn{State: moved(s, next), fresh: fresh}
	}
	return Turn{State: s, Result: resultOf(f, s), fresh: fresh}
}

// choose takes a pressed option, which must be among the offers as they are now.
func choose(f Flow, s State, step Step, choice string, facts Facts, fresh bool) Turn {
	t := Turn{State: s, fresh: fresh}
	for _, o := range offersOf(f, s, step, facts) {
		same := strings.HasSuffix(data(s.Run, s.Rev, o.op), ":"+choice)
		if k, ok := step.Answer.(Choice); ok && k.Multi && o.value == choice[1:] {
			t.State = ticked(s, o.value, choice[:1] == opChoose, k)
			return t
		}
		if !same {
			continue
		}
		v := checked(step, pressed(step, o, facts))
		if !v.ok {
			t.notes = []Phrase{v.note}
			return t
		}
		return give(f, s, step, v.answer, fresh)
	}
	toast := words("dialog.old_button")
	t.Toast = &toast
	return t
}

// pressed turns an offer into the answer of its kind.
func pressed(step Step, o offer, facts Facts) verdict {
	switch k := step.Answer.(type) {
	case Number:
		return judgeNumber(k, o.value)
	case Date:
		return judgeDate(k, o.value, facts)
	}
	return take(chosen(o))
}

// ticked puts a value in or out of what is chosen so far: pressing the same button twice changes nothing more.
func ticked(s State, value string, on bool, k Choice) State {
	part := Answer{}
	if s.Part != nil {
		part = *s.Part
	}
	part.Choices = slices.DeleteFunc(slices.Clone(part.Choices), func(c string) bool { return c == value })
	if on && (k.Max == 0 || len(part.Choices) < k.Max) {
		part.Choices = append(part.Choices, value)
	}
	s.Part = &part
	return s
}

// done ends a collecting step.
func done(f Flow, s State, step Step, fresh bool) Turn {
	v := checked(step, take(*s.Part))
	if !v.ok {
		return Turn{State: s, fresh: fresh, notes: []Phrase{v.note}}
	}
	return give(f, s, step, v.answer, fresh)
}

// edit goes from the card to one field.
func edit(f Flow, s State, key string, fresh bool) Turn {
	step, ok := stepOf(f, key)
	live, _ := stepOf(f, s.Step)
	_, card := live.Answer.(Confirm)
	_, answered := s.Draft[key]
	if !ok || !card || !answered {
		toast := words("dialog.old_button")
		return Turn{State: s, Toast: &toast, fresh: fresh}
	}
	s.Editing = true
	return Turn{State: moved(s, step), fresh: fresh}
}
