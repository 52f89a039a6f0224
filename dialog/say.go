package dialog

import (
	"slices"
	"strings"

	"guanjia/dialog/button"
	"guanjia/dialog/read"
)

// also stores what was said together with an answer that the live step of s took (Event.Also), and asks the next open question.
func also(f Flow, s State, t Turn, e Event) Turn {
	if len(e.Also) == 0 || t.Result != nil || t.Left || t.State.Step == s.Step {
		return t
	}
	for key, a := range e.Also {
		step, there := f.Step(key)
		if _, given := t.State.Draft[key]; there && (!given || e.Over) && fits(step, a) {
			t.State.Draft[key] = a
		}
	}
	if next, more := open(f, t.State); more && next.Key != t.State.Step { // what waits there already is kept
		t.State = atStep(t.State, next)
	}
	return t
}

// heard handles typed words for the live step: first Back, Skip, Cancel and the like, then the step.
func heard(f Flow, s State, e Event, facts Facts) Turn {
	t := Turn{State: s, Fresh: true}
	want := read.Fold(e.Text)
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
		t.Notes = []Phrase{hinted(f, step, phrase("dialog.hint.confirm"), facts)}
		return t
	case Media:
		return wordsAtMedia(f, s, step, k, e.Text, facts)
	case Choice:
		if to, there := f.Step(e.Answers); there && e.Answers == k.ReturnTo {
			s, step = returned(f, s.clone(), k), to
			k, _ = to.Answer.(Choice)
		}
		if k.Multi {
			return wordsAtMulti(f, s, step, k, e.Text, facts)
		}
		if elsewhere(f, step, e, false) {
			t.Notes = []Phrase{phrase("dialog.hint.other")}
			return t
		}
	}
	v := checked(step, judgeWords(f, s, step, e.Text, facts))
	if !v.ok {
		t.Notes = []Phrase{hinted(f, step, v.note, facts)}
		t.State.Torn = part(step, e)
		return t
	}
	return give(f, s, step, v.answer, true)
}

// part returns the id of a message that may be the first part of a longer text; 0 if the text is whole.
func part(step Step, e Event) int64 {
	if _, isText := step.Answer.(Text); isText && e.Torn {
		return e.Sent
	}
	return 0
}

// rest handles a later part of a text that was too long. The client sent it together with the first part, so it is no answer to the
// refusal of that part.
func rest(f Flow, s State, e Event, _ Facts) Turn {
	t := Turn{State: s, Fresh: true}
	if step, ok := f.Step(s.Step); ok {
		t.Notes, t.State.Torn = []Phrase{phrase("dialog.hint.text_rest")}, part(step, e)
	}
	return t
}

// way is an operation and the key of its button.
type way struct{ op, key string }

// spokenOps are the operations that can be typed.
var spokenOps = []way{
	{button.Skip, "dialog.skip"}, {button.Cancel, "dialog.cancel"}, {button.Back, "dialog.back"}, {button.Done, "dialog.done"}, {button.Submit, "dialog.send"},
	{button.Clear, "dialog.media.clear"},
}

// spoken returns the operation that folded words name, if the step offers it now; "" if none.
func spoken(s State, step Step, want string, facts Facts) string {
	for _, o := range spokenOps {
		if saysKey(o.key, want, facts) && Offered(s, step, o.op) {
			return o.op
		}
	}
	return ""
}

// Offered reports whether a step has an operation (Back, Skip, Done …).
func Offered(s State, step Step, op string) bool {
	n := collected(s)
	switch op {
	case button.Cancel:
		return true
	case button.Back:
		return s.Editing || len(s.Trail) > 0 && s.Trail[0] != s.Step
	case button.Skip:
		return step.Optional && n == 0
	case button.Done:
		return severalOf(step) && n > 0 && n >= leastOf(step)
	case button.Clear:
		_, media := step.Answer.(Media)
		_, before := s.Draft[step.Key]
		return media && n > 0 && before
	case button.Submit:
		_, card := step.Answer.(Confirm)
		return card
	}
	return false
}

// leastOf returns how many items a collecting step needs.
func leastOf(step Step) int {
	switch k := step.Answer.(type) {
	case Media:
		return k.Min
	case Choice:
		return k.Min
	}
	return 0
}

// collected returns how many items a collecting step has.
func collected(s State) int {
	if s.Partial == nil {
		return 0
	}
	return len(s.Partial.Media) + len(s.Partial.Choices)
}

// asideOps are the answers to the engine's own questions.
var asideOps = []way{{button.GoOn, "dialog.go_on"}, {button.Resume, "dialog.resume"}, {button.Leave, "dialog.leave"}, {button.Discard, "dialog.discard"}, {button.Cancel, "dialog.cancel"}}

// aside handles words while the engine itself asks something. Words that the current step takes are its answer, so that none are lost; but what tells
// of another step is no answer in own words to a choice, which is not to be seen just then. Other words do not change the question.
func aside(f Flow, s State, e Event, want string, facts Facts) Turn {
	for _, o := range asideOps {
		if saysKey(o.key, want, facts) {
			if t, done := asked(s, o.op, true); done {
				return t
			}
		}
	}
	on := s.clone()
	on.Asking, on.Parked, on.Rev = nil, false, s.Rev+1
	if step, _ := f.Step(s.Step); elsewhere(f, step, e, true) {
		return known(f, Turn{State: on, Fresh: true, Notes: []Phrase{phrase("dialog.hint.other")}}, e)
	}
	_, number := read.Which(e.Text) // of one of the two buttons, as likely as not
	if t := say(f, on, e, facts); !(number && e.Also == nil) && !t.Left && (len(t.Notes) == 0 || t.Notes[0].Key == wordsNoted) {
		return t
	}
	return Turn{State: s, Fresh: true}
}

// asked handles the answer to the engine's own question; done is false if it did not offer this answer. Cancel leaves the conversation,
// and no other begins.
func asked(s State, op string, fresh bool) (t Turn, done bool) {
	switch {
	case s.Asking != nil && op == button.Leave:
		return Turn{State: s, Left: true, Next: s.Asking}, true
	case s.Asking == nil && s.Parked && op == button.Discard, op == button.Cancel:
		return Turn{State: s, Left: true}, true
	case s.Asking != nil && op == button.GoOn, s.Asking == nil && s.Parked && op == button.Resume:
		s.Asking, s.Parked, s.Rev = nil, false, s.Rev+1
		return Turn{State: s, Fresh: fresh}, true
	}
	return Turn{State: s, Fresh: fresh}, false
}

// wordsAtMedia handles words at a media step: they are added to the Text step that Caption names.
func wordsAtMedia(f Flow, s State, step Step, k Media, text string, facts Facts) Turn {
	kept, note := captioned(f, s, k.Caption, text)
	t := Turn{State: kept, Fresh: true}
	if note != nil {
		t.Notes = append(t.Notes, *note)
	}
	if note == nil || note.Key != wordsKept {
		t.Notes = append(t.Notes, hinted(f, step, phrase("dialog.hint.media"), facts))
	}
	return t
}

// captioned adds words to the answer of a Text step, and returns a line about it; nil if there is no such step.
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
	note := phrase(wordsKept)
	return s, &note
}

// wordsAtMulti chooses the options that words name: one, or several with commas or spaces between them ("1, 3").
func wordsAtMulti(f Flow, s State, step Step, k Choice, text string, facts Facts) Turn {
	offers := Offers(f, s, step, facts)
	if i := named(offers, text, facts); i >= 0 {
		return operate(f, s, step, offers[i].Op+offers[i].Value, facts, true)
	}
	for _, words := range read.Lists(text) {
		if all := severalNamed(offers, words, facts); len(all) > 0 {
			for _, o := range all {
				if !slices.Contains(picked(s), o.Value) {
					s = ticked(s, o, true, k)
				}
			}
			return Turn{State: s, Fresh: true}
		}
	}
	note := Phrase{Key: "dialog.hint.choice", Values: Values{"count": Figure(len(offers))}}
	return Turn{State: s, Fresh: true, Notes: []Phrase{hinted(f, step, note, facts)}}
}

// severalNamed returns the offers that words name; none if one of them names no offer.
func severalNamed(offers []Offer, words []string, facts Facts) []Offer {
	var all []Offer
	for _, w := range words {
		i := named(offers, w, facts)
		if i < 0 {
			return nil
		}
		all = append(all, offers[i])
	}
	return all
}

// picked returns the values chosen so far.
func picked(s State) []string {
	if s.Partial == nil {
		return nil
	}
	return s.Partial.Choices
}
