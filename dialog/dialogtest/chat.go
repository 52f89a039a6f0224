package dialogtest

import (
	"context"
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
	replies bool // it has a reply keyboard
}

func (c *chat) write(format string, args ...any) {
	c.lines = append(c.lines, strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

// newest returns the last message with buttons; an empty one if there is none.
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

// Screen returns the live screen as the person sees it; nil if there is none.
func (s *Script) Screen() *dialog.Screen { return s.chat.newest().screen }

// Live returns the number of messages with buttons: one while a conversation is under way.
func (s *Script) Live() int {
	n := 0
	for _, m := range s.chat.messages {
		if m.screen != nil && !m.gone {
			n++
		}
	}
	return n
}

// Sent returns the number of messages of the program so far.
func (s *Script) Sent() int { return len(s.chat.messages) }

// Edits returns how often the live message was edited.
func (s *Script) Edits() int { return s.chat.newest().edits }

// Delete deletes the live message, as a person can; it cannot be edited any more.
func (s *Script) Delete() {
	s.chat.newest().gone = true
	s.chat.write("! the message is deleted")
}

// show does what a caller of the engine does with a Reply: it edits the live message, or sends a new one and removes the buttons of the
// old one.
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
		d.Shown(context.Background(), self, r.State.Rev, m.id)
	}
	s.chat.write("%s%s", mark, s.text(r.Screen))
}

// place returns the message for a screen, a new one if necessary.
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
		if m.replies { // the next message removes the reply keyboard
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

// text returns a screen as a person reads it.
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

// result adds the result of a conversation to the transcript.
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

// Keys returns a phrase without a catalogue: people's own words as they are, everything else as its key and values.
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
