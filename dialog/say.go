package dialog

import "strings"

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
func aside(s State, want string, facts Facts) Turn {
	for _, o := range []button{{opGoOn, "dialog.go_on"}, {opResume, "dialog.resume"}, {opLeave, "dialog.leave"}, {opDiscard, "dialog.discard"}} {
		if saysKey(o.key, want, facts) {
			return asked(s, o.op, true)
		}
	}
	return Turn{State: s, fresh: true}
}

// asked does what was answered to the engine's own question; "" op or a foreign one changes nothing.
func asked(s State, op string, fresh bool) Turn {
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

func wordsAtMulti(f Flow, s State, step Step, text string, facts Facts) Turn {
	offers := offersOf(f, s, step, facts)
	if i := named(offers, text, facts); i >= 0 {
		return operate(f, s, step, offers[i].op, facts, true)
	}
	return Turn{State: s, fresh: true, notes: []Phrase{{Key: "dialog.hint.choice", Values: map[string]any{"count": len(offers)}}}}
}
