package dialogtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"guanjia/dialog"
	"guanjia/dialog/screen"
)

// chat is what the person sees: messages of the program, some with buttons.
type chat struct {
	lines    []string
	messages []*message
	ids      int64
}

// message is one message of the program.
type message struct {
	id      int64
	screen  *dialog.Screen // nil: its buttons were taken away
	edits   int
	gone    bool
	replies bool // it carries a reply keyboard
}

func (c *chat) write(format string, args ...any) {
	c.lines = append(c.lines, strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

// newest is the last message that has buttons; an empty one if none has.
func (c *chat) newest() *message {
	for _, m := range slices.Backward(c.messages) {
		if m.screen != nil && !m.gone {
			return m
		}
	}
	return &message{}
}

func (c *chat) find(id int64) *message {
	for _, m := range c.messages {
		if m.id == id {
			return m
		}
	}
	return nil
}

// Screen is the live screen as the person sees it; nil: there is none.
func (s *Script) Screen() *dialog.Screen { return s.chat.newest().screen }

// Live counts the messages that carry buttons at this moment: one while a conversation is under way.
func (s *Script) Live() int {
	n := 0
	for _, m := range s.chat.messages {
		if m.screen != nil && !m.gone {
			n++
		}
	}
	return n
}

// Sent counts the messages of the program so far; Edits how often the newest with buttons was changed.
func (s *Script) Sent() int { return len(s.chat.messages) }

// Edits is how often the live message has been changed.
func (s *Script) Edits() int { return s.chat.newest().edits }

// Delete takes the live message out of the chat, as a person can: it cannot be edited any more.
func (s *Script) Delete() {
	s.chat.newest().gone = true
	s.chat.write("! the message is deleted")
}

// show does what a caller of the engine does with a Reply: edit the live message, or send a new one and take the buttons
// of the old one away.
func (s *Script) show(d *driver, e dialog.Event, r Reply) {
	if r.Toast != nil {
		s.chat.write("< (%s)", s.o.Say(*r.Toast))
	}
	if r.Late != nil {
		s.chat.write("= late: %d for %s of %s", len(r.Late.Items), r.Late.Step, r.Late.Run)
	}
	if r.Finished || r.Left {
		s.chat.clear(r.Before.Live)
		s.chat.clear(e.Message)
	}
	if r.Left {
		s.chat.write("= left")
	}
	if r.Finished {
		s.result(*r.Result)
	}
	if r.Screen == nil {
		return
	}
	m := s.chat.place(r)
	mark := "< "
	if m.edits > 0 {
		mark = "~ "
	}
	if r.Screen.Keyboard == dialog.NoKeyboard {
		d.Shown(self, r.State.Rev, m.id)
	}
	s.chat.write("%s%s", mark, s.text(r.Screen))
}

// place finds or makes the message of a screen.
func (c *chat) place(r Reply) *message {
	if m := c.find(r.Screen.Live); !r.Screen.Fresh && m != nil && !m.gone && !m.replies {
		if r.Before.Live != m.id {
			c.clear(r.Before.Live)
		}
		m.screen = r.Screen
		m.edits++
		return m
	}
	c.clear(r.Before.Live)
	c.ids++
	for _, m := range c.messages {
		if m.replies { // the next message takes the reply keyboard away
			m.screen = nil
		}
	}
	m := &message{id: c.ids, screen: r.Screen, replies: r.Screen.Keyboard != dialog.NoKeyboard}
	c.messages = append(c.messages, m)
	return m
}

func (c *chat) clear(id int64) {
	if m := c.find(id); m != nil {
		m.screen = nil
	}
}

// text is a screen as it is read.
func (s *Script) text(sc *dialog.Screen) string {
	var lines []string
	for _, n := range sc.Notes {
		lines = append(lines, s.o.Say(n))
	}
	prompt := s.o.Say(sc.Prompt)
	if sc.Of > 1 {
		prompt = fmt.Sprintf("%d/%d %s", sc.Number, sc.Of, prompt)
	}
	lines = append(lines, prompt)
	for _, f := range slices.Concat(sc.Chosen, sc.Card) {
		var values []string
		for _, v := range f.Value {
			values = append(values, s.o.Say(v))
		}
		name := ""
		if f.Name.Key != "" {
			name = s.o.Say(f.Name) + ": "
		}
		lines = append(lines, name+strings.Join(values, ", "))
	}
	if sc.Keyboard != dialog.NoKeyboard {
		lines = append(lines, "("+string(sc.Keyboard)+")")
	}
	for _, row := range sc.Rows {
		var labels []string
		for _, b := range row {
			labels = append(labels, "["+s.o.Say(b.Label)+"]")
		}
		lines = append(lines, strings.Join(labels, " "))
	}
	return strings.ReplaceAll(strings.Join(lines, "\n"), "\n", "\n  ")
}

// result writes what came of a conversation, as words of the program that asked.
func (s *Script) result(r dialog.Result) {
	s.chat.write("= %s %s", r.Flow, r.Run)
	for _, step := range s.o.Flows[r.Flow].Steps {
		a, there := r.Answers[step.Key]
		if !there {
			continue
		}
		var values []string
		for _, v := range screen.ValueOf(s.o.Flows[r.Flow], step, a, dialog.Facts{}) {
			values = append(values, s.o.Say(v))
		}
		s.chat.write("  %s: %s", step.Key, strings.Join(values, ", "))
	}
}

// Keys says a phrase without a catalogue: people's own words as they are, everything else as its key and values.
func Keys(p dialog.Phrase) string {
	if p.Key == "" {
		return p.Words
	}
	var values []string
	for _, name := range slices.Sorted(maps.Keys(p.Values)) {
		if inner, ok := p.Values[name].(dialog.Phrase); ok {
			values = append(values, name+"="+Keys(inner))
			continue
		}
		values = append(values, fmt.Sprintf("%s=%v", name, p.Values[name]))
	}
	if len(values) == 0 {
		return p.Key
	}
	return p.Key + "{" + strings.Join(values, " ") + "}"
}
