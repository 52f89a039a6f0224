package dialogtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/button"
)

// Begin starts a conversation.
func (s *Script) Begin(flow string, params map[string]string) Reply {
	s.t.Helper()
	return s.Start(dialog.Start{Flow: flow, Params: params})
}

// Start starts a conversation with answers that are known already.
func (s *Script) Start(start dialog.Start) Reply {
	s.t.Helper()
	s.chat.write("> (%s)", start.Flow)
	return s.Do(dialog.Event{Kind: dialog.Begin, Start: &start})
}

// Instead starts a conversation that replaces the one under way.
func (s *Script) Instead(start dialog.Start) Reply {
	s.t.Helper()
	s.chat.write("> (%s instead)", start.Flow)
	return s.Do(dialog.Event{Kind: dialog.Begin, Start: &start, Instead: true})
}

// Say types words.
func (s *Script) Say(text string) Reply {
	s.t.Helper()
	s.chat.write("> %s", text)
	return s.Do(Words(text))
}

// Words returns the event of typing, for Together.
func Words(text string) dialog.Event { return dialog.Event{Kind: dialog.Say, Text: text} }

// Press presses a button of the live screen: by its label, its key, or its choice ("cgood", "b"). It fails the test if there is no such
// button.
func (s *Script) Press(which string) Reply {
	s.t.Helper()
	e := s.Button(which)
	s.chat.write("> [%s]", which)
	return s.Do(e)
}

// Button returns the event of pressing a button of the live screen, for Together.
func (s *Script) Button(which string) dialog.Event {
	s.t.Helper()
	m := s.chat.newest()
	for _, b := range buttonsOf(m.screen) {
		_, _, choice, _ := button.Parse(b.Data)
		if slices.Contains([]string{b.Label.Key, s.o.Say(b.Label), choice}, which) {
			return dialog.Event{Kind: dialog.Press, Data: b.Data, Message: m.id}
		}
	}
	require.Fail(s.t, "no such button", "%s at the end of\n%s", which, s.Transcript())
	return dialog.Event{}
}

// Forge presses a button that may be old, or that was never offered.
func (s *Script) Forge(data string) Reply {
	s.t.Helper()
	s.chat.write("> [%s]", data)
	return s.Do(dialog.Event{Kind: dialog.Press, Data: data, Message: s.chat.newest().id})
}

// Again repeats the last update, as Telegram does when it got no answer.
func (s *Script) Again() Reply {
	s.t.Helper()
	s.chat.write("> (the same update again)")
	r, err := s.handle(s.last)
	require.NoError(s.t, err)
	return r
}

// Repeat repeats an update that was handled long ago: the caller sets ID, At and Run.
func (s *Script) Repeat(e dialog.Event) Reply {
	s.t.Helper()
	s.chat.write("> (update %d again)", e.ID)
	r, err := s.handle(e)
	require.NoError(s.t, err)
	return r
}

// Double repeats the last event as a new update: a second press of the same button.
func (s *Script) Double() Reply {
	s.t.Helper()
	s.chat.write("> (the same once more)")
	return s.Do(s.last)
}

// Photo returns the n-th photo of the person; the same n is the same file.
func Photo(n int) dialog.Item {
	return dialog.Item{Kind: "photo", File: fmt.Sprintf("AgACAgIAAxkBAAIB%032d", n), Unique: fmt.Sprintf("AQADu%08d", n), Message: int64(1000 + n)}
}

// Picture returns the event of one photo of an album ("": of none), for Together.
func Picture(album string, n int) dialog.Event {
	return dialog.Event{Kind: dialog.Send, Album: album, Items: []dialog.Item{Photo(n)}}
}

// Send sends a single photo, with a caption or "".
func (s *Script) Send(n int, caption string) Reply {
	s.t.Helper()
	s.chat.write("> (photo %d) %s", n, caption)
	e := Picture("", n)
	e.Text = caption
	return s.Do(e)
}

// Album sends photos as Telegram does: each is an update of its own, in this order.
func (s *Script) Album(id string, photos ...int) {
	s.t.Helper()
	for _, n := range photos {
		s.chat.write("> (photo %d of album %s)", n, id)
		s.Do(Picture(id, n))
	}
}

// Contact shares a telephone number; own says that it is the person's own.
func (s *Script) Contact(phone string, own bool) Reply {
	s.t.Helper()
	s.chat.write("> (contact %s)", phone)
	return s.Do(dialog.Event{Kind: dialog.Send, Phone: phone, Verified: own})
}

// Location shares a location.
func (s *Script) Location(latitude, longitude float64) Reply {
	s.t.Helper()
	s.chat.write("> (location %.4f %.4f)", latitude, longitude)
	return s.Do(dialog.Event{Kind: dialog.Send, Items: []dialog.Item{{Kind: "location", Latitude: latitude, Longitude: longitude}}})
}

// Sticker sends something that no step takes.
func (s *Script) Sticker() Reply {
	s.t.Helper()
	s.chat.write("> (sticker)")
	return s.Do(dialog.Event{Kind: dialog.Other})
}

// Cancel leaves without a question, as /cancel does.
func (s *Script) Cancel() Reply {
	s.t.Helper()
	s.chat.write("> (cancel)")
	return s.Do(dialog.Event{Kind: dialog.Stop})
}

// Redraw shows the live screen again.
func (s *Script) Redraw() Reply {
	s.t.Helper()
	s.chat.write("> (show)")
	return s.Do(dialog.Event{Kind: dialog.Redraw})
}

func buttonsOf(sc *dialog.Screen) []dialog.Button {
	if sc == nil {
		return nil
	}
	return slices.Concat(sc.Rows...)
}

// Choices returns the choices of the live screen's buttons ("cgood", "b").
func (s *Script) Choices() []string {
	var all []string
	for _, b := range buttonsOf(s.Screen()) {
		if _, _, choice, ok := button.Parse(b.Data); ok {
			all = append(all, choice)
		}
	}
	return all
}

// Transcript returns what happened so far. A line begins with "> " (by the person), "< " (a message of the program), "~ " (an edited
// message), "! " (an event), or "= " (a result).
func (s *Script) Transcript() string { return strings.Join(s.chat.lines, "\n") + "\n" }
