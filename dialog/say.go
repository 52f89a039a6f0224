package dialog

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
)

// say is words: the ways out first, then the step.
func say(f Flow, s State, e Event, facts Facts) Turn {
	t := Turn{State: s, fresh: true}
	want := fold(e.Text)
	if s.Parked || s.Asking != nil {
		return aside(f, s, e, want, facts)
	}
	step, ok := f.Step(s.Step)
	if !ok {
		t.Left = saysKey("dialog.cancel", want, facts)
		return t
	}
	if op := spoken(s, step, want, facts); op != "" {
		return operate(f, s, step, op, facts, true)
	}
	switch k := step.Answer.(type) {
	case Confirm:
		t.notes = []Phrase{hinted(f, step, phrase("dialog.hint.confirm"), facts)}
		return t
	case Media:
		return wordsAtMedia(f, s, step, k, e.Text, facts)
	case Choice:
		if k.Multi {
			return wordsAtMulti(f, s, step, k, e.Text, facts)
		}
	}
	v := checked(step, judgeWords(f, s, step, e.Text, facts))
	if !v.ok {
		t.notes = []Phrase{hinted(f, step, v.note, facts)}
		t.State.Torn = part(step, e)
		return t
	}
	return give(f, s, step, v.answer, true)
}

// tearsAt is near the length, in UTF-16 units, at which people's clients tear a text into several messages (Telegram: 4096).
const tearsAt = 3500

// part is the id of a message that may be the first part of a longer text; 0 if it is whole.
func part(step Step, e Event) int64 {
	if _, isText := step.Answer.(Text); isText && len(utf16.Encode([]rune(e.Text))) >= tearsAt {
		return e.Sent
	}
	return 0
}

// rest is what a client tore off a text that was too long: it was sent before anybody could have answered that. Taken for itself it
// would pass for the whole answer.
func rest(f Flow, s State, e Event, _ Facts) Turn {
	t := Turn{State: s, fresh: true}
	if step, ok := f.Step(s.Step); ok {
		t.notes = []Phrase{phrase("dialog.hint.text_rest")}
		t.State.Torn = part(step, e)
	}
	return t
}

// spokenOps are the operations that can be said, by the key of their button.
var spokenOps = []button{
	{opCancel, "dialog.cancel"}, {opBack, "dialog.back"}, {opSkip, "dialog.skip"}, {opDone, "dialog.done"}, {opSubmit, "dialog.send"},
	{opClear, "dialog.media.clear"},
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
	n := gathered(s)
	switch op {
	case opCancel:
		return true
	case opBack:
		return s.Editing || len(s.Trail) > 0 && s.Trail[0] != s.Step
	case opSkip:
		return step.Optional && n == 0
	case opDone:
		return severalOf(step) && n > 0 && n >= leastOf(step)
	case opClear:
		_, media := step.Answer.(Media)
		_, before := s.Draft[step.Key]
		return media && n > 0 && before
	case opSubmit:
		_, card := step.Answer.(Confirm)
		return card
	}
	return false
}

// gathered is how much a collecting step has so far.
func gathered(s State) int {
	if s.Part == nil {
		return 0
	}
	return len(s.Part.Media) + len(s.Part.Choices)
}

// asideOps are the answers to the engine's own questions.
var asideOps = []button{{opGoOn, "dialog.go_on"}, {opResume, "dialog.resume"}, {opLeave, "dialog.leave"}, {opDiscard, "dialog.discard"}, {opCancel, "dialog.cancel"}}

// aside handles words while the engine itself has asked something. Words that the person's step would take are
// its answer: nobody's words are lost, and going on harms nothing. All others leave the question as it is.
func aside(f Flow, s State, e Event, want string, facts Facts) Turn {
	for _, o := range asideOps {
		if saysKey(o.key, want, facts) {
			if t, done := asked(s, o.op, true); done {
				return t
			}
		}
	}
	on := s.clone()
	on.Asking, on.Parked = nil, false
	on.Rev++
	if t := say(f, on, e, facts); len(t.notes) == 0 && !t.Left {
		return t
	}
	return Turn{State: s, fresh: true}
}

// asked does what was answered to the engine's own question; done is false for what it did not offer. Who cancels instead
// of answering leaves, and nothing else begins.
func asked(s State, op string, fresh bool) (t Turn, done bool) {
	switch {
	case s.Asking != nil && op == opLeave:
		return Turn{State: s, Left: true, Next: s.Asking}, true
	case s.Asking == nil && s.Parked && op == opDiscard, op == opCancel:
		return Turn{State: s, Left: true}, true
	case s.Asking != nil && op == opGoOn, s.Asking == nil && s.Parked && op == opResume:
		s.Asking, s.Parked = nil, false
		s.Rev++
		return Turn{State: s, fresh: fresh}, true
	}
	return Turn{State: s, fresh: fresh}, false
}

// wordsAtMedia keeps words said where pictures are wanted: they go to the text step named by Caption.
func wordsAtMedia(f Flow, s State, step Step, k Media, text string, facts Facts) Turn {
	kept, note := captioned(f, s, k.Caption, text)
	t := Turn{State: kept, fresh: true}
	if note != nil {
		t.notes = append(t.notes, *note)
	}
	if note == nil || note.Key != "dialog.media.words_kept" {
		t.notes = append(t.notes, hinted(f, step, phrase("dialog.hint.media"), facts))
	}
	return t
}

// captioned appends words to the answer of the text step of key, and tells what became of them; nil: there is no such step.
func captioned(f Flow, s State, key, text string) (State, *Phrase) {
	to, there := f.Step(key)
	k, isText := to.Answer.(Text)
	if !there || !isText || strings.TrimSpace(text) == "" {
		return s, nil
	}
	v := checked(to, judgeText(k, strings.TrimSpace(s.Draft[to.Key].Text+"\n"+text)))
	if !v.ok {
		return s, &v.note
	}
	if s.Draft == nil {
		s.Draft = Draft{}
	}
	s.Draft[to.Key] = v.answer
	note := phrase("dialog.media.words_kept")
	return s, &note
}

// wordsAtMulti ticks what is named: one, or several with commas or spaces between them ("1, 3").
func wordsAtMulti(f Flow, s State, step Step, k Choice, text string, facts Facts) Turn {
	offers := offersOf(f, s, step, facts)
	if i := named(offers, text, facts); i >= 0 {
		return operate(f, s, step, offers[i].op+offers[i].value, facts, true)
	}
	for _, between := range []func(rune) bool{comma, func(r rune) bool { return comma(r) || unicode.IsSpace(r) }} {
		if all := severalNamed(offers, strings.FieldsFunc(text, between), facts); len(all) > 0 {
			for _, o := range all {
				if !slices.Contains(picked(s), o.value) {
					s = ticked(s, o, true, k)
				}
			}
			return Turn{State: s, fresh: true}
		}
	}
	note := Phrase{Key: "dialog.hint.choice", Values: Values{"count": Figure(len(offers))}}
	return Turn{State: s, fresh: true, notes: []Phrase{hinted(f, step, note, facts)}}
}

func comma(r rune) bool { return strings.ContainsRune(",，、;；", r) }

// severalNamed finds the offers that words name; none if one of them names nothing.
func severalNamed(offers []offer, words []string, facts Facts) []offer {
	var all []offer
	for _, w := range words {
		i := named(offers, w, facts)
		if i < 0 {
			return nil
		}
		all = append(all, offers[i])
	}
	return all
}

// picked are the values chosen so far.
func picked(s State) []string {
	if s.Part == nil {
		return nil
	}
	return s.Part.Choices
}
