package dialog

import (
	"maps"
	"slices"

	"guanjia/dialog/button"
)

// eatenKept is the number of handled updates that a state remembers, so that a repeated update gets the same screen.
const eatenKept = 12

// Advance applies one event to a conversation. It is pure, accepts any state and any event, and never panics. f is the flow that FlowFor
// names; facts hold what Needs names. The Turn has no Screen yet: screen.Show adds it, with the facts of the next step.
func Advance(f Flow, s State, e Event, facts Facts) Turn {
	facts.Now = e.At
	if e.ID != 0 && slices.Contains(s.Eaten, e.ID) {
		return repeat(s, e)
	}
	t := turnOf(f, s.clone(), e, facts)
	if t.Idle {
		return t
	}
	if t.Left {
		t.State = left(t.State, e)
	}
	t.State = Eat(t.State, e.ID)
	if t.State.Flow != "" && e.Kind != Tick && t.Result == nil {
		t.State = waits(f, t.State, e.At)
	}
	return t
}

// repeat handles an update that was handled before. The person may not have got the answer, so the same screen is given again.
func repeat(s State, e Event) Turn {
	t := Turn{State: s, Same: true, Fresh: e.Kind != Press}
	if s.Flow == "" {
		t.Late = idle(s, e).Late
	}
	return t
}

// clone returns a copy, so that Advance does not write into the caller's maps and slices.
func (s State) clone() State {
	s.Draft = maps.Clone(s.Draft)
	s.Trail = slices.Clone(s.Trail)
	s.Albums = slices.Clone(s.Albums)
	if s.Partial != nil {
		part := *s.Partial
		part.Choices, part.Labels, part.Media = slices.Clone(part.Choices), slices.Clone(part.Labels), slices.Clone(part.Media)
		s.Partial = &part
	}
	return s
}

// Eat returns a copy of s that remembers a handled update; 0 is no update.
func Eat(s State, update int64) State {
	if update == 0 {
		return s
	}
	s.Eaten = append(slices.Clone(s.Eaten), update)
	if len(s.Eaten) > eatenKept {
		s.Eaten = s.Eaten[len(s.Eaten)-eatenKept:]
	}
	return s
}

// turns holds the function for each kind of event.
var turns = map[EventKind]func(Flow, State, Event, Facts) Turn{
	Begin:  begin,
	Say:    say,
	Press:  press,
	Send:   send,
	Tick:   tick,
	Stop:   func(f Flow, s State, _ Event, _ Facts) Turn { return cancelled(f, s, true) },
	Other:  other,
	Redraw: func(_ Flow, s State, _ Event, _ Facts) Turn { return Turn{State: s, Fresh: true} },
}

func turnOf(f Flow, s State, e Event, facts Facts) Turn {
	do, known := turns[e.Kind]
	if !known {
		do = other
	}
	if s.Flow == "" && e.Kind != Begin {
		return idle(s, e)
	}
	torn := s.Torn
	if s.Torn = 0; e.Kind == Say && torn != 0 && torn < e.Sent && e.Sent < s.Live {
		return rest(f, s, e, facts)
	}
	return also(f, s, do(f, s, e, facts), e)
}

// idle handles an event while no conversation is under way: a late item of an album, an old button, or something that is not for the
// engine.
func idle(s State, e Event) Turn {
	switch e.Kind {
	case Send:
		a, known := albumOf(s, e)
		switch {
		case known && a.Step == "": // of a conversation that was left: it is dropped
			return Turn{State: s}
		case known:
			return Turn{State: s, Late: &Late{Run: s.Run, Step: a.Step, Items: e.Items}}
		}
	case Press:
		toast := phrase("dialog.old_button")
		if run, _, _, ok := button.Parse(e.Data); ok && run == s.Run {
			toast = phrase(s.End.Toast())
		}
		return Turn{State: s, Toast: &toast, Idle: true}
	}
	return Turn{State: s, Idle: true}
}

// begin starts a flow, or asks first if another conversation is under way; the same one, in which nothing is answered yet, just goes on.
func begin(f Flow, s State, e Event, _ Facts) Turn {
	if e.Start == nil {
		return Turn{State: s, Fresh: true, Idle: s.Flow == ""}
	}
	if s.Flow != "" && !e.Instead {
		s.Asking, s.Parked, s.Rev = e.Start, false, s.Rev+1
		if e.Start.Flow == s.Flow && s.Partial == nil && maps.Equal(e.Start.Params, s.Params) && maps.EqualFunc(e.Start.Draft, s.Draft, same) {
			s.Asking = nil
		}
		return Turn{State: s, Fresh: true}
	}
	if f.Name == "" || !button.ValidRun(e.Run) { // a run that cannot be stored
		return Turn{State: s, Idle: true}
	}
	n := State{Flow: f.Name, Version: f.Version, Run: e.Run, Params: e.Start.Params, Draft: fitting(f, e.Start.Draft), Then: e.Start.Then,
		Eaten: s.Eaten, Live: s.Live, Fixed: s.Fixed, Rev: s.Rev}
	if e.Message != 0 { // it was started by a button, whose message becomes the live screen
		n.Live, n.Fixed = e.Message, false
	}
	first, more := open(f, n)
	if !more {
		return Turn{State: n, Result: resultOf(f, n)}
	}
	return Turn{State: atStep(n, first), Fresh: e.Message == 0}
}

// give stores an answer and goes to the next step; if no step is left, the conversation is complete. An option that leads back is no answer.
func give(f Flow, s State, step Step, a Answer, fresh bool) Turn {
	if k, _ := step.Answer.(Choice); k.Return != "" && !a.Other && a.Value() == k.Return {
		return Turn{State: returned(f, s, k), Fresh: fresh}
	}
	n := answered(f, s, step, a)
	if _, more := open(f, n); !more {
		return Turn{State: n, Result: resultOf(f, n), Fresh: fresh}
	}
	return Turn{State: n, Fresh: fresh}
}

// cancelled leaves a conversation. One that keeps what waits behind it is parked first (Flow.Keeps).
func cancelled(f Flow, s State, fresh bool) Turn {
	if !f.Keeps || s.Parked || s.Asking != nil || s.Then == nil || len(s.Then.Draft) == 0 {
		return Turn{State: s, Left: true, Fresh: fresh}
	}
	s.Parked, s.Rev = true, s.Rev+1
	return Turn{State: s, Fresh: fresh, Notes: []Phrase{phrase("dialog.kept")}}
}

func other(f Flow, s State, _ Event, facts Facts) Turn {
	t := Turn{State: s, Fresh: true}
	if step, ok := f.Step(s.Step); ok && !s.Parked && s.Asking == nil {
		t.Notes = []Phrase{hinted(f, step, phrase("dialog.hint."+hintKind(step)), facts)}
	}
	return t
}

// hintKind returns the name of the engine's hint for a step. Bounds are named only if a text was too long or too short.
func hintKind(step Step) string {
	switch step.Answer.(type) {
	case Choice, Number, Date, Text, nil:
		return "other"
	}
	return step.Answer.kind()
}

// bounds are hints about length and number; a step's own hint does not replace them.
var bounds = map[string]bool{"dialog.hint.date_past": true, "dialog.hint.date_off": true, "dialog.hint.text_long": true, "dialog.hint.text_short": true}

// hinted replaces the engine's hint for wrong input by the step's own, "<flow>.<step>.hint", if there is one.
func hinted(f Flow, step Step, note Phrase, facts Facts) Phrase {
	own := f.Name + "." + step.Key + ".hint"
	if facts.Has == nil || bounds[note.Key] || len(note.Key) < len(hintPrefix) || note.Key[:len(hintPrefix)] != hintPrefix || !facts.Has(own) {
		return note
	}
	note.Key = own
	return note
}

const hintPrefix = "dialog.hint."
