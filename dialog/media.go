package dialog

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"guanjia/dialog/read"
)

// Bounds of albums: how long after Done late items are still accepted, and how many albums are remembered.
const (
	lateGrace  = 10 * time.Minute
	albumsKept = 4
)

// send handles media, a contact or a location. Each item of an album is an event of its own.
func send(f Flow, s State, e Event, facts Facts) Turn {
	step, ok := f.Step(s.Step)
	if s.Parked || s.Asking != nil || !ok {
		return early(f, s, e, nil)
	}
	if e.Phone != "" {
		return contact(f, s, step, e, facts)
	}
	if k, wants := step.Answer.(Media); wants {
		return collect(f, s, step, k, e, facts)
	}
	if _, wants := step.Answer.(Location); wants && len(e.Items) == 1 && e.Items[0].Kind == "location" {
		v := checked(step, take(Answer{Media: e.Items}))
		if !v.ok {
			return Turn{State: s, Fresh: true, Notes: []Phrase{hinted(f, step, v.note, facts)}}
		}
		return give(f, s, step, v.answer, true)
	}
	t := early(f, s, e, []Phrase{hinted(f, step, phrase("dialog.hint."+hintKind(step)), facts)})
	if k, asks := step.Answer.(Choice); asks && k.Located && len(e.Items) == 1 && e.Items[0].Kind == "location" { // it is stored for its media step too
		if v := checked(step, take(Answer{Text: read.Point(e.Items[0].Name, e.Items[0].Latitude, e.Items[0].Longitude, max(k.MaxOther, 1)), Other: true, Media: e.Items})); v.ok {
			return give(f, t.State, step, v.answer, true)
		}
	}
	if _, wants := step.Answer.(Text); wants && strings.TrimSpace(e.Text) != "" { // its caption is the answer
		if v := checked(step, judgeWords(f, t.State, step, e.Text, facts)); v.ok {
			return give(f, t.State, step, v.answer, true)
		}
	}
	return t
}

// contact handles a shared phone number.
func contact(f Flow, s State, step Step, e Event, facts Facts) Turn {
	if _, wants := step.Answer.(Contact); !wants {
		return Turn{State: s, Fresh: true, Notes: []Phrase{hinted(f, step, phrase("dialog.hint.other"), facts)}}
	}
	v := judgePhone(e.Phone)
	v.answer.Verified = e.Verified
	if v = checked(step, v); !v.ok {
		return Turn{State: s, Fresh: true, Notes: []Phrase{hinted(f, step, v.note, facts)}}
	}
	return give(f, s, step, v.answer, true)
}

// collect adds items to a media step. The items of an album share one screen with a counter: the first item sends it, the others edit it.
func collect(f Flow, s State, step Step, k Media, e Event, facts Facts) Turn {
	a, known := albumOf(s, e)
	t := Turn{Fresh: !known || a.Step != step.Key || s.Live == 0}
	items, foreign := accepted(k, e.Items)
	if foreign || len(e.Items) == 0 {
		t.Notes = append(t.Notes, hinted(f, step, phrase("dialog.hint.media"), facts))
	}
	part := Answer{}
	if s.Partial != nil {
		part = *s.Partial
	}
	var over bool
	if part.Media, over = addItems(part.Media, items, k); over {
		t.Notes = append(t.Notes, full(k))
	}
	if len(part.Media) > 0 {
		s.Partial = &part
	}
	s = remembered(s, e, step.Key)
	if kept, note := captioned(f, s, k.Caption, e.Text); note != nil {
		s = kept
		if note.Key != wordsKept { // otherwise the card shows it
			t.Notes = append(t.Notes, *note)
		}
	}
	t.State = s
	return t
}

func full(k Media) Phrase {
	return Phrase{Key: "dialog.media.full", Values: Values{"max": Figure(max(k.Max, 1))}}
}

// accepted returns the items that a step takes; foreign reports whether there were others.
func accepted(k Media, items []Item) (own []Item, foreign bool) {
	for _, i := range items {
		if i.Kind == "location" && k.Location || i.Kind != "location" && (len(k.Kinds) == 0 || slices.Contains(k.Kinds, i.Kind)) {
			own = append(own, i)
		}
	}
	return own, len(own) < len(items)
}

// albumOf returns the remembered album of an event.
func albumOf(s State, e Event) (Album, bool) {
	i := slices.IndexFunc(s.Albums, func(a Album) bool { return a.ID == e.Album })
	if e.Album == "" || i < 0 || !e.At.Before(s.Albums[i].End) {
		return Album{}, false
	}
	return s.Albums[i], true
}

// remembered remembers that the album of an event belongs to a step. If there are too many albums, it forgets the oldest.
func remembered(s State, e Event, step string) State {
	if e.Album == "" {
		return s
	}
	s.Albums = slices.DeleteFunc(s.Albums, func(a Album) bool { return a.ID == e.Album || !e.At.Before(a.End) })
	s.Albums = append(s.Albums, Album{ID: e.Album, Step: step, End: in(e.At, lateGrace)})
	if len(s.Albums) > albumsKept {
		s.Albums = s.Albums[len(s.Albums)-albumsKept:]
	}
	return s
}

// early handles media that the current step does not take, or that arrive while the engine itself asks something. Before their media step
// they are held for it; after it they are added to its answer. If no step takes them, the person sees otherwise.
func early(f Flow, s State, e Event, otherwise []Phrase) Turn {
	t := Turn{State: s, Fresh: true, Notes: otherwise}
	step, k, ok := mediaStep(f, s, e)
	if !ok {
		return t
	}
	items, _ := accepted(k, e.Items)
	if len(items) == 0 {
		return t
	}
	a, known := albumOf(s, e)
	t.Fresh = !known || a.Step != step.Key || s.Live == 0
	s = remembered(s, e, step.Key)
	var over bool
	var count int
	if before, given := s.Draft[step.Key]; given {
		before.Media, over = addItems(before.Media, items, k)
		before.Skipped = len(before.Media) == 0
		s.Draft[step.Key] = before
		count = len(before.Media)
	} else {
		s.Held, over = addItems(s.Held, items, k)
		count = len(s.Held)
	}
	t.State, t.Notes = s, []Phrase{{Key: "dialog.media.held", Values: Values{"count": Figure(count)}}}
	if over {
		t.Notes = append(t.Notes, full(k))
	}
	return t
}

// mediaStep returns the step for the media of an event: that of their album, or the last media step that was answered, or the next one.
func mediaStep(f Flow, s State, e Event) (step Step, k Media, ok bool) {
	a, _ := albumOf(s, e)
	for i := range f.Steps {
		st := f.Steps[i]
		m, is := st.Answer.(Media)
		if !is || !applies(&st, &s) {
			continue
		}
		if _, given := s.Draft[st.Key]; ok && !given {
			break
		}
		step, k, ok = st, m, true
		if a.Step == st.Key {
			break
		}
	}
	return step, k, ok
}

// addItems adds items: each file once, in the order of their messages, at most Max. over reports whether some did not fit.
func addItems(there, more []Item, k Media) (all []Item, over bool) {
	all = slices.Clone(there)
	for _, item := range more {
		if slices.ContainsFunc(all, func(i Item) bool { return i.Unique != "" && i.Unique == item.Unique }) {
			continue
		}
		if len(all) >= max(k.Max, 1) {
			over = true
			continue
		}
		all = append(all, item)
	}
	slices.SortStableFunc(all, func(a, b Item) int { return cmp.Compare(a.Message, b.Message) })
	return all, over
}
