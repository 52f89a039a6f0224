package world

import (
	"maps"
	"slices"
)

// Copy returns a world of its own with the same chats, people, files, presses and menus, and the same numbers to give out next. Nobody reads
// it yet. The lock must be held.
func (w *World) Copy(inbox Inbox) *World {
	to := New(w.opts)
	to.opts.Inbox = inbox
	to.last, to.serial, to.menus = w.last, w.serial, maps.Clone(w.menus)
	for id, p := range w.people {
		other := *p
		other.readers = map[*Reader]struct{}{}
		to.people[id] = &other
	}
	for id, c := range w.chats {
		other := *c
		other.Members, other.msgs, other.shared, other.changed = slices.Clone(c.Members), slices.Clone(c.msgs), false, nil
		for i, m := range c.Members {
			other.Members[i] = to.people[m.ID]
		}
		to.chats[id] = &other
	}
	for _, p := range to.people {
		p.Chat = to.chats[p.Chat.ID]
	}
	to.files = w.files.copy()
	for at := w.presses.order.Front(); at != nil; at = at.Next() {
		id := at.Value.(string)
		one := *w.presses.byID[id]
		to.presses.add(id, &one)
	}
	return to
}

// copy returns a shelf of its own with the same files.
func (h *shelf) copy() *shelf {
	to := newShelf(h.limit)
	to.bytes, to.made = h.bytes, h.made
	for at := h.order.Front(); at != nil; at = at.Next() {
		f := *at.Value.(*stored)
		here := to.order.PushBack(&f)
		to.byID[f.ID], to.byPath[f.Path] = here, here
	}
	return to
}
