package dialog

import "slices"

// What is told of words that were kept for another step than the live one: one of pictures, and others.
const (
	wordsKept  = "dialog.media.words_kept"
	wordsNoted = "dialog.words_kept"
)

// known keeps what words say about other steps, where the live one could not take them as its answer: nobody's words are lost
// (docs/design.md §5). Where they answer the live step as well, the conversation moves on.
func known(f Flow, t Turn, e Event) Turn {
	live, there := f.Step(t.State.Step)
	if len(e.Known) == 0 || len(t.Notes) == 0 || t.Notes[0].Key == wordsNoted || !there || textOrMedia(live) {
		return t
	}
	s := t.State
	if s.Draft == nil {
		s.Draft = Draft{}
	}
	for key, a := range e.Known {
		step, _ := f.Step(key)
		_, given := s.Draft[key]
		switch _, text := step.Answer.(Text); {
		case text:
			before := len(s.Draft[key].Text)
			more, note := captioned(f, s, key, a.Text)
			if s = more; note == nil || len(s.Draft[key].Text) == before && note.Key != "dialog.hint.text_long" {
				continue // no such step, or too little to be kept
			}
			if note.Key = map[bool]string{true: "dialog.hint.words_full", false: "dialog.hint.words_long"}[before > 0]; len(s.Draft[key].Text) > before {
				note.Key = wordsNoted
			}
			t.Notes = []Phrase{*note}
		case step.Key != "" && !given && fits(step, a):
			if s.Draft[key] = a; a.Other {
				t.Notes = []Phrase{phrase(wordsNoted)}
			}
		}
	}
	if a, tells := e.Known[live.Key]; tells && fits(live, a) { // also in place of the answer that is being edited
		s = answered(f, s, live, a)
	}
	t.State = s
	return t
}

// say is words: for the live step, else for those that they are known to answer.
func say(f Flow, s State, e Event, facts Facts) Turn {
	return known(f, heard(f, s, e, facts), e)
}

func textOrMedia(step Step) bool {
	_, text := step.Answer.(Text)
	_, media := step.Answer.(Media)
	return text || media
}

// elsewhere reports whether words are an answer in own words to another choice of f than the live one, or, if texts, to a text.
func elsewhere(f Flow, live Step, e Event, texts bool) bool {
	choice, _ := live.Answer.(Choice)
	return choice.Other && slices.ContainsFunc(f.Steps, func(x Step) bool {
		a := e.Known[x.Key]
		return x.Key != live.Key && a.Text != "" && (a.Other || texts && textOrMedia(x))
	})
}
