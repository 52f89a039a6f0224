package heard

import (
	"slices"

	"guanjia/dialog"
)

// belongs has, by conversation and question, the later question that words typed there answer: what staff see is kept where the conclusion is asked
// for first.
var belongs = map[[2]string]string{
	{"investigate", "conclusion"}: "seen", {"handle", "conclusion"}: "seen", {"review", "cause"}: "lesson", {"hold", "for"}: "reason", {"decline", "kind"}: "reason",
}

// Later is known with words as the answer to the later question to which they belong, if that is open and nothing that is known answers a question of
// the conversation.
func Later(f dialog.Flow, s dialog.State, words string, known dialog.Draft) dialog.Draft {
	key := belongs[[2]string{f.Name, s.Step}]
	_, given := s.Draft[key]
	if key == "" || given || slices.ContainsFunc(f.Steps, func(x dialog.Step) bool { return known[x.Key].Value()+known[x.Key].Text != "" }) {
		return known
	}
	return dialog.Draft{key: {Text: words}}
}
