package dialog

import (
	"maps"
	"slices"
	"unicode/utf8"
)

// Upgraded converts a state to the version of f. A state of a newer version is not changed, and ok is false: another replica already runs
// a newer program. note, if not nil, tells the person that some questions are asked again.
//
// Answers that do not fit their steps any more are asked again. If the current step is gone, the first open question takes its place:
// steps and answers are found by key, so that is the nearest one.
func Upgraded(f Flow, s State) (n State, note *Phrase, ok bool) {
	if s.Flow == "" || s.Flow != f.Name {
		return s, nil, true
	}
	if s.Version > f.Version {
		return s, nil, false
	}
	if s.Version == f.Version {
		if _, there := f.Step(s.Step); there {
			return s, nil, true
		}
	}
	n, again := s.clone(), false
	for v := max(s.Version, 0); v < f.Version && !again; v++ {
		if up, there := f.Upgrades[v]; there {
			draft, step, err := up(maps.Clone(n.Draft), n.Step)
			if again = err != nil; !again { // otherwise the draft is kept, and the questions start again with it
				n.Draft, n.Step = draft, step
			}
		}
	}
	before := len(n.Draft)
	n.Version, n.Draft = f.Version, fitting(f, n.Draft)
	if _, there := f.Step(n.Step); !there || again || len(n.Draft) < before {
		return nearest(f, n), &Phrase{Key: "dialog.upgraded"}, true
	}
	return n, nil, true
}

// nearest moves a state whose step is gone or answered to the first open question.
func nearest(f Flow, s State) State {
	s.Trail = slices.DeleteFunc(s.Trail, func(key string) bool { _, there := f.Step(key); return !there })
	s.Editing = false
	if step, more := open(f, s); more {
		return atStep(s, step)
	}
	if len(f.Steps) > 0 {
		return atStep(s, f.Steps[len(f.Steps)-1])
	}
	return s
}

// fitting returns the answers that their steps still take, and those of unknown steps, which do no harm.
func fitting(f Flow, d Draft) Draft {
	kept := maps.Clone(d)
	maps.DeleteFunc(kept, func(key string, a Answer) bool {
		step, there := f.Step(key)
		return there && !fits(step, a)
	})
	return kept
}

// fits reports whether a step takes an answer.
func fits(step Step, a Answer) bool {
	if a.Skipped {
		return step.Optional
	}
	return shaped(step.Answer, a) && checked(step, take(a)).ok
}

// shaped reports whether an answer has the kind and keeps the bounds of a step.
func shaped(kind Kind, a Answer) bool {
	switch k := kind.(type) {
	case Choice:
		if a.Other {
			return k.Other && a.Text != ""
		}
		known := func(v string) bool { return k.Options.Fact != "" || slices.Contains(k.Options.Values, v) }
		return len(a.Choices) > 0 && (k.Multi || len(a.Choices) == 1) && !slices.ContainsFunc(a.Choices, func(v string) bool { return !known(v) })
	case Text:
		n := utf8.RuneCountInString(a.Text)
		return n >= max(k.Min, 1) && (k.Max == 0 || n <= k.Max)
	case Media:
		return len(a.Media) > 0 && len(a.Media) >= k.Min && len(a.Media) <= max(k.Max, 1)
	case Contact:
		return a.Phone != ""
	case Location:
		return len(a.Media) == 1
	case Date:
		return !a.Date.IsZero()
	case Number:
		return a.Number >= k.Min && a.Number <= k.Max
	}
	return false
}
