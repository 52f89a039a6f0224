package dialog

import (
	"maps"
	"slices"
)

// Upgraded brings a state to the version of f. A state of a newer version is left untouched and ok is false: another
// replica already runs the newer program. The note, if any, is for the person: some questions come again.
func Upgraded(f Flow, s State) (n State, note *Phrase, ok bool) {
	if s.Flow == "" || s.Flow != f.Name {
		return s, nil, true
	}
	if s.Version > f.Version {
		return s, nil, false
	}
	n = s.clone()
	for v := s.Version; v < f.Version; v++ {
		up, there := f.Upgrades[v]
		if !there {
			continue
		}
		draft, step, err := up(maps.Clone(n.Draft), n.Step)
		if err != nil { // the draft is kept; the questions begin again, prefilled
			n.Step, note = "", &Phrase{Key: "dialog.upgraded"}
			break
		}
		n.Draft, n.Step = draft, step
	}
	if n.Version != f.Version || n.Step == "" {
		n.Version = f.Version
	}
	if _, there := stepOf(f, n.Step); !there {
		n, note = nearest(f, n), &Phrase{Key: "dialog.upgraded"}
	}
	return n, note, true
}

// nearest moves a state whose step is gone to the last step of its trail that still exists, else to the first open one.
func nearest(f Flow, s State) State {
	s.Trail = slices.DeleteFunc(s.Trail, func(key string) bool { _, there := stepOf(f, key); return !there })
	s.Editing = false
	if step, more := open(f, s); more {
		return moved(s, step)
	}
	if len(f.Steps) > 0 {
		return moved(s, f.Steps[len(f.Steps)-1])
	}
	return s
}
