package dialog

import (
	"maps"
	"slices"
	"strconv"
	"strings"
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
		return Turn{State: s, Toast: &toast}
	}
	return Turn{State: s}
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
	n := State{Flow: f.Name, Version: f.Version, Run: e.Run, Params: e.Start.Params, Draft: maps.Clone(e.Start.Draft),
		Eaten: s.Eaten, Live: s.Live, Fixed: s.Fixed, Rev: s.Rev}
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
		return aside(f, s, want, facts)
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
			return wordsAtMulti(f, s, step, k, e.Text, facts)
		}
	}
	v := checked(step, judgeWords(f, s, step, e.Text, facts))
	if !v.ok {
		t.notes = []Phrase{v.note}
		return t
	}
	return give(f, s, step, v.answer, true)
}

// spokenOps are the operations that can be said, by the key of their button.
var spokenOps = []struct{ key, op string }{
	{"dialog.cancel", opCancel}, {"dialog.back", opBack}, {"dialog.skip", opSkip}, {"dialog.done", opDone}, {"dialog.send", opSubmit},
}

// spoken is the operation that folded words name, if the step offers it now.
func spoken(s State, step Step, want string, facts Facts) string {
	for _, o := range spokenOps {
		if saysKey(o.key, want, facts) && offered(s, step, o.op) {
			return o.op
		}
	}
	return ""
}

// offered says whether a step has an operation among its ways on and out.
func offered(s State, step Step, op string) bool {
	n := 0
	if s.Part != nil {
		n = len(s.Part.Media) + len(s.Part.Choices)
	}
	switch op {
	case opCancel:
		return true
	case opBack:
		return s.Editing || len(s.Trail) > 0
	case opSkip:
		return step.Optional && n == 0
	case opDone:
		return severalOf(step) && n > 0 && n >= leastOf(step)
	case opSubmit:
		_, card := step.Answer.(Confirm)
		return card
	}
	return false
}

// aside handles words while the engine itself has asked something.
func aside(f Flow, s State, want string, facts Facts) Turn {
	for _, o := range []button{{opGoOn, "dialog.go_on"}, {opResume, "dialog.resume"}, {opLeave, "dialog.leave"}, {opDiscard, "dialog.discard"}} {
		if saysKey(o.key, want, facts) {
			return asked(f, s, o.op, true)
		}
	}
	return Turn{State: s, fresh: true}
}

// asked does what was answered to the engine's own question; "" op or a foreign one changes nothing.
func asked(f Flow, s State, op string, fresh bool) Turn {
	switch {
	case s.Asking != nil && op == opLeave:
		return Turn{State: s, Left: true, Next: s.Asking}
	case s.Parked && op == opDiscard, op == opCancel:
		return Turn{State: s, Left: true}
	case s.Asking != nil && op == opGoOn, s.Parked && op == opResume:
		s.Asking, s.Parked = nil, false
		s.Rev++
		return Turn{State: s, fresh: fresh}
	}
	return Turn{State: s, fresh: fresh}
}

// wordsAtMedia keeps words said where pictures are wanted: they go to the text step named by Caption.
func wordsAtMedia(f Flow, s State, k Media, text string) Turn {
	t := Turn{State: s, fresh: true}
	note := words("dialog.hint.media")
	if to, ok := stepOf(f, k.Caption); ok && strings.TrimSpace(text) != "" {
		if kept, fits := captioned(s, to, text); fits {
			t.State, note = kept, words("dialog.media.words_kept")
		}
	}
	t.notes = []Phrase{note}
	return t
}

// captioned appends words to the answer of a text step, within its bound.
func captioned(s State, to Step, text string) (State, bool) {
	k, isText := to.Answer.(Text)
	before := s.Draft[to.Key]
	all := strings.TrimSpace(before.Text + "\n" + text)
	if !isText || k.Max > 0 && len([]rune(all)) > k.Max {
		return s, false
	}
	if s.Draft == nil {
		s.Draft = Draft{}
	}
	s.Draft[to.Key] = Answer{Text: all}
	return s, true
}

func wordsAtMulti(f Flow, s State, step Step, k Choice, text string, facts Facts) Turn {
	offers := offersOf(f, s, step, facts)
	if i := named(offers, text, facts); i >= 0 {
		return operate(f, s, step, offers[i].op, facts, true)
	}
	return Turn{State: s, fresh: true, notes: []Phrase{{Key: "dialog.hint.choice", Values: map[string]any{"count": len(offers)}}}}
}

// give takes an answer and moves on; when nothing is left to ask the conversation is complete.
func give(f Flow, s State, step Step, a Answer, fresh bool) Turn {
	n := answered(f, s, step, a)
	if _, more := open(f, n); !more {
		return Turn{State: n, Result: resultOf(f, n), fresh: fresh}
	}
	return Turn{State: n, fresh: fresh}
}

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
		return asked(f, s, choice, false)
	}
	step, there := stepOf(f, s.Step)
	if !there {
		return asked(f, s, choice, false) // only a way out is offered
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

func other(f Flow, s State, e Event, _ Facts) Turn {
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
