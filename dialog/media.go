package dialog

import (
	"slices"
	"strings"
)

// send is media, a contact or a location: each item of an album comes as an event of its own.
func send(f Flow, s State, e Event, facts Facts) Turn {
	if s.Parked || s.Asking != nil {
		return Turn{State: s, fresh: true}
	}
	step, ok := stepOf(f, s.Step)
	if !ok {
		return Turn{State: s, fresh: true}
	}
	if e.Phone != "" {
		return contact(f, s, step, e)
	}
	if k, wants := step.Answer.(Media); wants {
		return collect(f, s, step, k, e)
	}
	if to, late := lateStep(f, s, e); late {
		return attach(s, to, e)
	}
	if _, wants := step.Answer.(Location); wants && len(e.Items) == 1 && e.Items[0].Kind == "location" {
		return give(f, s, step, Answer{Media: e.Items}, true)
	}
	return early(f, s, step, e, facts)
}

// contact takes a shared phone number where one is wanted.
func contact(f Flow, s State, step Step, e Event) Turn {
	if _, wants := step.Answer.(Contact); !wants {
		return Turn{State: s, fresh: true, notes: []Phrase{words("dialog.hint.other")}}
	}
	v := judgePhone(e.Phone)
	v.answer.Verified = e.Verified
	if v = checked(step, v); !v.ok {
		return Turn{State: s, fresh: true, notes: []Phrase{v.note}}
	}
	return give(f, s, step, v.answer, true)
}

// collect adds items to a media step. The items of one album share one counter screen: the first sends it, the others
// edit it.
func collect(f Flow, s State, step Step, k Media, e Event) Turn {
	t := Turn{fresh: e.Album == "" || e.Album != s.Album || s.AlbumTo != step.Key || s.Live == 0}
	items := slices.DeleteFunc(slices.Clone(e.Items), func(i Item) bool { return !accepts(k, i) })
	if len(items) < len(e.Items) {
		t.notes = append(t.notes, words("dialog.hint.media"))
	}
	part := Answer{}
	if s.Part != nil {
		part = *s.Part
	}
	var over bool
	if part.Media, over = gather(part.Media, items, k); over {
		t.notes = append(t.notes, Phrase{Key: "dialog.media.full", Values: map[string]any{"max": max(k.Max, 1)}})
	}
	if len(part.Media) > 0 {
		s.Part = &part
	}
	if e.Album != "" {
		s.Album, s.AlbumTo, s.AlbumEnd = e.Album, step.Key, e.At.Add(lateGrace)
	}
	if to, ok := stepOf(f, k.Caption); ok && strings.TrimSpace(e.Text) != "" {
		if kept, fits := captioned(s, to, e.Text); fits {
			s = kept
		}
	}
	t.State = s
	return t
}

func accepts(k Media, i Item) bool {
	if i.Kind == "location" {
		return k.Location
	}
	return len(k.Kinds) == 0 || slices.Contains(k.Kinds, i.Kind)
}

// lateStep says whether an event is a late item of the album that began at a media step gone by.
func lateStep(f Flow, s State, e Event) (Step, bool) {
	if e.Album == "" || e.Album != s.Album || !e.At.Before(s.AlbumEnd) {
		return Step{}, false
	}
	step, ok := stepOf(f, s.AlbumTo)
	_, wants := step.Answer.(Media)
	_, there := s.Draft[s.AlbumTo]
	return step, ok && wants && there
}

// attach adds late items to the answer that was given already.
func attach(s State, to Step, e Event) Turn {
	k, _ := to.Answer.(Media)
	a := s.Draft[to.Key]
	all, over := gather(a.Media, e.Items, k)
	t := Turn{}
	if over {
		t.notes = []Phrase{{Key: "dialog.media.full", Values: map[string]any{"max": max(k.Max, 1)}}}
	}
	a.Media, a.Skipped = all, false
	s.Draft[to.Key] = a
	t.State = s
	return t
}

// early keeps media that came before their step, and takes a caption as words where words are wanted.
func early(f Flow, s State, step Step, e Event, facts Facts) Turn {
	t := Turn{State: s, fresh: true, notes: []Phrase{words("dialog.hint.other")}}
	i := slices.IndexFunc(f.Steps, func(st Step) bool { _, ok := st.Answer.(Media); return ok })
	if i < 0 || len(e.Items) == 0 {
		return t
	}
	k, _ := f.Steps[i].Answer.(Media)
	if _, given := s.Draft[f.Steps[i].Key]; given {
		return t
	}
	items := slices.DeleteFunc(slices.Clone(e.Items), func(i Item) bool { return !accepts(k, i) })
	s.Held, _ = gather(s.Held, items, k)
	t.State, t.notes = s, []Phrase{{Key: "dialog.media.held", Values: map[string]any{"count": len(s.Held)}}}
	if _, wants := step.Answer.(Text); wants && strings.TrimSpace(e.Text) != "" {
		if v := checked(step, judgeWords(f, s, step, e.Text, facts)); v.ok {
			return give(f, s, step, v.answer, true)
		}
	}
	return t
}
