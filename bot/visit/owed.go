package visit

import (
	"context"
	"slices"
	"time"

	"guanjia/bot/telegram"
	"guanjia/dialog"
)

// Screen is a message that could not be shown when its turn came, because Telegram or its chat could not be reached. It is stored as JSON
// until it can be shown, so fields are added, never renamed.
type Screen struct {
	At       time.Time         `json:"at"`             // when it was due, UTC
	HTML     string            `json:"html,omitempty"` // "": nothing is shown, messages only lose their buttons
	Keyboard telegram.Keyboard `json:"keyboard,omitzero"`
	Edit     int64             `json:"edit,omitempty"`  // the message that becomes it; 0: a new message
	Clear    []int64           `json:"clear,omitempty"` // messages that lose their buttons when it is shown; nil: none
	Live     *Live             `json:"live,omitempty"`  // the conversation that it belongs to; nil: it is a page
}

// Live says which screen of a conversation a message shows.
type Live struct {
	Person int64  `json:"person"`         // with the chat, the key of the conversation
	Run    string `json:"run"`            // of the conversation
	Rev    int    `json:"rev"`            // of the screen
	Note   bool   `json:"note,omitempty"` // the conversation must be told the id of the message
}

// mostOwed is how many messages are owed to a chat at most; the oldest are given up.
const mostOwed = 10

// Merge returns what is to be shown in place of two lists of screens, the older ones first. Of the screens of conversations only the newest
// stays, of several texts for one message the newest, and of equal pages one; all others stay in order, with the buttons that must go.
func Merge(older, newer []Screen) []Screen {
	var all []Screen
	var clear []int64
	for _, s := range slices.Concat(older, newer) {
		clear = append(clear, s.Clear...)
		if s.Clear = nil; s.HTML == "" {
			continue
		}
		all = slices.DeleteFunc(all, func(before Screen) bool {
			return before.Live != nil && s.Live != nil || before.Edit == s.Edit && (s.Edit != 0 || before.HTML == s.HTML)
		})
		all = append(all, s)
	}
	if len(all) > mostOwed {
		all = all[len(all)-mostOwed:]
	}
	clear = slices.DeleteFunc(clear, func(message int64) bool {
		return slices.ContainsFunc(all, func(s Screen) bool { return s.Edit == message })
	})
	if len(clear) == 0 {
		return all
	}
	slices.Sort(clear)
	if clear = slices.Compact(clear); len(all) == 0 {
		return []Screen{{At: newer[len(newer)-1].At, Clear: clear}}
	}
	all[len(all)-1].Clear = clear
	return all
}

// owe adds a message to what this visit owes.
func (v *Visit) owe(s Screen) {
	s.At = v.At
	v.Told.Owed = append(v.Told.Owed, s)
}

// OweLive says that the last message that was shown is the screen of a conversation. It reports false, and does nothing, if messages are
// really shown.
func (v *Visit) OweLive(k dialog.Key, run string, rev int, note bool) bool {
	if !v.Told.Owing {
		return false
	}
	if n := len(v.Told.Owed); n > 0 {
		v.Told.Owed[n-1].Live = &Live{Person: k.Person, Run: run, Rev: rev, Note: note}
	}
	return true
}

// ClearBeside removes the buttons of a message while other messages are shown.
func (v *Visit) ClearBeside(ctx context.Context, message int64) {
	if v.Told.Owing {
		v.Clear(ctx, message)
		return
	}
	go v.clear(context.WithoutCancel(ctx), message) // and not Clear: Told belongs to the goroutine of the update
}

// repeated returns the message that an earlier try of this update has sent with this text; ok is false if there is none.
func (v *Visit) repeated(html string) (message int64, ok bool) {
	sent := v.Told.sent[html]
	if v.said == nil {
		v.said = map[string]int{}
	}
	if n := v.said[html]; n < len(sent) {
		v.said[html]++
		return sent[n], true
	}
	return 0, false
}

// noteSent remembers a message that was sent, for later tries of this update.
func (v *Visit) noteSent(html string, message int64) {
	if v.Told.sent == nil {
		v.Told.sent = map[string][]int64{}
	}
	v.Told.sent[html] = append(v.Told.sent[html], message)
	v.said[html]++
}
