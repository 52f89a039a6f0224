package dialog

import (
	"maps"
	"slices"
	"time"
)

// Bounds of what a state keeps.
const (
	eatenKept = 12               // updates remembered, to show a repeat the same screen
	lateGrace = 10 * time.Minute // an album's items still attach after Done
)

// Advance does one event to a conversation. It is pure, takes any state and any event, and never panics. f is the flow
// of the state, or the one to start. facts hold what Needs named; if the step that comes up needs others, the Turn
// has Missing set and no Screen: load them for Turn.State and call Show.
func Advance(f Flow, s State, e Event, facts Facts) Turn {
	facts.Now = e.At
	if e.ID != 0 && slices.Contains(s.Eaten, e.ID) {
		t := Turn{State: s, Same: true, fresh: e.Kind != Press}
		return Show(f, t, facts)
	}
	s = s.clone()
	t := turnOf(f, s, e, facts)
	if t.Idle {
		return t
	}
	if t.Left {
		t.State = Done(t.State)
	}
	t.State = eat(t.State, e.ID)
	if t.State.Flow != "" && e.Kind != Tick && t.Result == nil {
		t.State = waits(f, t.State, e.At)
	}
	return Show(f, t, facts)
}

// clone keeps Advance from writing into the caller's maps and slices.
func (s State) clone() State {
	s.Draft = maps.Clone(s.Draft)
	s.Trail = slices.Clone(s.Trail)
	s.Eaten = slices.Clone(s.Eaten)
	s.Held = slices.Clone(s.Held)
	if s.Part != nil {
		part := *s.Part
		part.Choices, part.Media = slices.Clone(part.Choices), slices.Clone(part.Media)
		s.Part = &part
	}
	return s
}

func eat(s State, id int64) State {
	if id == 0 {
		return s
	}
	s.Eaten = append(s.Eaten, id)
	if len(s.Eaten) > eatenKept {
		s.Eaten = s.Eaten[len(s.Eaten)-eatenKept:]
	}
	return s
}

// turns is what each kind of event does.
var turns = map[EventKind]func(Flow, State, Event, Facts) Turn{
	Begin: begin,
	Say:   say,
	Press: press,
	Send:  send,
	Tick:  tick,
	Stop:  stop,
	Other: other,
	Redraw: func(_ Flow, s State, e Event, _ Facts) Turn {
		return Turn{State: s, fresh: e.Kind != Press}
	},
}

func turnOf(f Flow, s State, e Event, facts Facts) Turn {
	do, known := turns[e.Kind]
	if !known {
		do = other
	}
	if s.Flow == "" && e.Kind != Begin {
		return idle(s, e)
	}
	return do(f, s, e, facts)
}

// idle is an event without a conversation: a late item of an album, an old button, or nothing of ours.
func idle(s State, e Event) Turn {
	switch {
	case e.Kind == Send && e.Album != "" && e.Album == s.Album && e.At.Before(s.AlbumEnd):
		return Turn{State: s, Late: &Late{Run: s.Run, Step: s.AlbumTo, Items: e.Items}}
	case e.Kind == Press:
		toast := words("dialog.old_button")
		if run, _, _, ok := ParseData(e.Data); ok && run == s.Run {
			toast = words("dialog.already_done")
		}
		return Turn{State: s, Toast: &toast, Idle: true}
	}
	return Turn{State: s, Idle: true}
}

// begin starts a flow, or asks first when another conversation is under way.
func begin(f Flow, s State, e Event, _ Facts) Turn {
	if e.Start == nil {
		return Turn{State: s, fresh: true}
	}
	if s.Flow != "" {
		s.Asking, s.Parked = e.Start, false
		s.Rev++
		return Turn{State: s, fresh: true}
	}
	n := State{Flow: f.Name, Version: f.Version, Run: e.Run, Params: e.Start.Params, Draft: maps.Clone(e.Start.Draft), Then: e.Start.Then,
		Eaten: s.Eaten, Live: s.Live, Fixed: s.Fixed, Rev: s.Rev}
	if e.Message != 0 { // a button began it: its message becomes the live screen
		n.Live, n.Fixed = e.Message, false
	}
	first, more := open(f, n)
	if !more {
		return Turn{State: n, Result: resultOf(f, n)}
	}
	return Turn{State: moved(n, first), fresh: e.Message == 0}
}

// say is words: the ways out first, then the step.
func say(f Flow, s State, e Event, facts Facts) Turn {
	t := Turn{State: s, fresh: true}
	want := fold(e.Text)
	if s.Parked || s.Asking != nil {
		return aside(s, want, facts)
	}
	step, ok := stepOf(f, s.Step)
	if !ok {
		return t
	}
	if op := spoken(s, step, want, facts); op != "" {
		return operate(f, s, step, op, facts, true)
	}
	switch k := step.Answer.(type) {
	case Confirm:
		t.notes = []Phrase{words("dialog.hint.confirm")}
		return t
	case Media:
		return wordsAtMedia(f, s, k, e.Text)
	case Choice:
		if k.Multi {
			return wordsAtMulti(f, s, step, e.Text, facts)
		}
	}
	v := checked(step, judgeWords(f, s, step, e.Text, facts))
	if !v.ok {
		t.notes = []Phrase{v.note}
		return t
	}
	return give(f, s, step, v.answer, true)
}

// give takes an answer and moves on; when nothing is left to ask the conversation is complete.
func give(f Flow, s State, step Step, a Answer, fresh bool) Turn {
	n := answered(f, s, step, a)
	if _, more := open(f, n); !more {
		return Turn{State: n, Result: resultOf(f, n), fresh: fresh}
	}
	return Turn{State: n, fresh: fresh}
}

// tick is a deadline: remind once, then keep the draft for later.
func tick(f Flow, s State, e Event, _ Facts) Turn {
	if s.Deadline.IsZero() || e.At.Before(s.Deadline) || s.Parked {
		return Turn{State: s, Same: true}
	}
	if f.Remind > 0 && s.Reminded == 0 {
		s.Reminded, s.Deadline = 1, time.Time{}
		if f.Park > 0 {
			s.Deadline = e.At.Add(f.Park)
		}
		return Turn{State: s, fresh: true, notes: []Phrase{words("dialog.reminder")}}
	}
	s.Parked, s.Asking, s.Deadline = true, nil, time.Time{}
	s.Rev++
	return Turn{State: s, fresh: true}
}

func stop(_ Flow, s State, _ Event, _ Facts) Turn { return Turn{State: s, Left: true, fresh: true} }

func other(f Flow, s State, _ Event, _ Facts) Turn {
	t := Turn{State: s, fresh: true}
	if step, ok := stepOf(f, s.Step); ok && !s.Parked && s.Asking == nil {
		t.notes = []Phrase{words("dialog.hint." + hintKind(step))}
	}
	return t
}

// hintKind names the engine's hint for a step; bounds are told only where something was too long or short.
func hintKind(step Step) string {
	switch step.Answer.(type) {
	case Choice, Number, Date, Text:
		return "other"
	}
	return step.Answer.kind()
}
