// Package seen is a conversation as it was read from a store. A visit remembers it until the conversation changes, so that one update reads it
// once. It reads and decides nothing.
//
//	var m seen.Memory
//	m.Keep(seen.Conversation{State: s, Version: 3})
//	c, known := m.Recall()
package seen

import "guanjia/dialog"

// Conversation is a conversation as it was read. Its state is shared by all who ask: whoever changes a map of it clones the map first.
type Conversation struct {
	State   dialog.State
	Version int64 // that a save must name; 0: there is none
	Reading Reading
}

// Reading says how well stored bytes could be read.
type Reading int8

// How a conversation was read.
const (
	Whole   Reading = iota
	Rubbish         // unreadable: the conversation is removed
	Foreign         // of a newer program: it is not changed
)

// Memory remembers a conversation. The zero value remembers nothing; nil never does. Only one goroutine uses it.
type Memory struct {
	of    Conversation
	known bool
}

// Keep remembers a conversation.
func (m *Memory) Keep(c Conversation) {
	if m != nil {
		m.of, m.known = c, true
	}
}

// Recall returns what is remembered.
func (m *Memory) Recall() (c Conversation, known bool) {
	if m == nil {
		return c, false
	}
	return m.of, m.known
}

// Forget forgets it: the conversation has changed, or may have.
func (m *Memory) Forget() {
	if m != nil {
		*m = Memory{}
	}
}
