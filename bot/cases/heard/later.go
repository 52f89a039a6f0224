package heard

import (
	"maps"
	"slices"

	"guanjia/dialog"
)

// Later is known with words as the answer to the next open question of a conversation that takes a text, if nothing that is known answers a
// question of it: what staff see is kept where the conclusion is asked for first.
func Later(f dialog.Flow, s dialog.State, words string, known dialog.Draft) dialog.Draft {
	at := slices.IndexFunc(f.Steps, func(x dialog.Step) bool { return x.Key == s.Step })
	if at < 0 || slices.ContainsFunc(f.Steps, func(x dialog.Step) bool { return known[x.Key].Value()+known[x.Key].Text != "" }) {
		return known
	}
	for _, x := range f.Steps[at+1:] {
		_, given := s.Draft[x.Key]
		if _, text := x.Answer.(dialog.Text); text && !given && (x.When == nil || x.When.Holds(s.Draft, s.Params)) {
			known = maps.Clone(known)
			if known == nil {
				known = dialog.Draft{}
			}
			known[x.Key] = dialog.Answer{Text: words}
			return known
		}
	}
	return known
}
