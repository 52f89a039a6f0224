// Package visit is one update of one person: who came, with which rights at this moment, and where the answer goes. A Reception makes a
// Visit from an update; the other rooms answer through it. Only this room turns kinds of errors into words.
//
// It does not know what was asked, and it makes no page: bot/card does. It never decides what a person may do.
//
//	v, err := reception.Come(ctx, update, from, chat)
//	p := card.Case(v.Reader(), view)
//	err = v.Answer(ctx, p)          // a press edits its message, a message gets a new one
package visit

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/dialog/seen"
	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// Visit is one update while it is handled. Only one goroutine uses it.
type Visit struct {
	Update int64           // names the update in its conversation: another one has another number, also if its id is the same; 0 for a deadline
	Chat   int64           // the chat for the answer
	Key    dialog.Key      // of the conversation
	Person people.Profile  // zero for a deadline of a person who is no longer known
	By     domain.Actor    // the person's rights at this moment
	At     time.Time       // when the handling began
	Press  *telegram.Press // nil: the update is a message

	Seen seen.Memory // the conversation, once it was read

	// Told is what the person was told in earlier tries of this update. Never nil.
	Told *Told

	run       string // the unique name of this update
	reception *Reception
	above     []string            // lines above the next answer
	under     [][]telegram.Button // rows of buttons under the next answer
	beside    Under
	edited    bool             // the pressed message shows an answer already
	answered  bool             // the press itself was answered
	subjects  []notice.Subject // what is shown names or belongs to, besides tickets
	said      map[string]int   // how often each text was shown in this try; nil: none yet
}

// Told is what earlier tries of an update have told the person and found out, so that the next try does not repeat it or miss it. It lives as
// long as the update is in its lane.
type Told struct {
	Advice *atomic.Bool   // true: what to do in danger; it can become true while a try is under way; nil: never
	Aside  bool           // not said yet: the words were no answer to the question of the conversation
	Left   *dialog.State  // not said yet: this conversation was left; nil: none
	Lost   *dialog.Phrase // to be said: the conversation could not be read and was removed; nil: nothing
	Owing  bool           // set by the bot: the chat cannot be reached, so messages go to Owed in place of being sent
	Owed   []Screen       // with Owing: what this try would have shown, in order
	Stuck  bool           // set by the bot: a try that owed its messages has failed, so they are not owed

	sent map[string][]int64 // messages that were sent, by text; nil: none
}

// Advised reports whether the person was told what to do in danger. Safe for concurrent use.
func (t *Told) Advised() bool { return t.Advice != nil && t.Advice.Load() }

// Above adds a line above the next answer of this visit, in the same message; the same one once.
func (v *Visit) Above(html string) {
	if !slices.Contains(v.above, html) {
		v.above = append(v.above, html)
	}
}

// Below returns a text below the lines of Above, which are then used up.
func (v *Visit) Below(html string) string {
	all := append(v.above, html)
	v.above = nil
	return strings.Join(all, "\n\n")
}

// Under puts a row of buttons under whatever is shown next in this visit.
func (v *Visit) Under(row ...telegram.Button) { v.under = append(v.under, row) }

// Under says which button stands under a page besides its own; message is the message that the page replaces, 0 if it is a new one. ok is
// false if there is none.
type Under func(ctx context.Context, message int64) (b telegram.Button, ok bool)

// Beside sets which button stands under the pages that this visit shows.
func (v *Visit) Beside(b Under) { v.beside = b }

// With are the rows of a page with those of Under, which are shown with it and not once more.
func (v *Visit) With(rows [][]telegram.Button) [][]telegram.Button {
	all := append(slices.Clone(rows), v.under...)
	v.under = nil
	return all
}

// Lang returns the person's language; that of the settings if the person has none.
func (v *Visit) Lang() domain.Language { return cmp.Or(v.By.Language, v.reception.Language) }

// Reader returns the person as a reader of pages.
func (v *Visit) Reader() card.Reader {
	return card.Reader{Texts: v.reception.Texts, Lang: v.Lang(), By: v.By, Now: v.At}
}

// Run returns the unique name of what a command or a button does without a conversation. A repeated update has the same. Another update
// has another one, also if it has the same id: Telegram numbers anew after a quiet week, and every bot has numbers of its own.
func (v *Visit) Run() string { return v.run }

// runOf returns the unique name of an update: its id, and what tells it from another with the same id.
func runOf(u telegram.Update) string {
	mark := ""
	switch {
	case u.Press != nil:
		mark = u.Press.Query + "." + strconv.FormatInt(u.Press.MessageID, 36) + "." + strconv.FormatInt(numberOf(u.Press.Data), 36)
	case u.Message != nil:
		mark = strconv.FormatInt(u.Message.ID, 36) + "." + strconv.FormatInt(u.Message.At.Unix(), 36)
	}
	return "update:" + strconv.FormatInt(u.ID, 10) + ":" + mark
}

// numberOf returns a number for a text: for another text nearly always another one (FNV-1a); never 0.
func numberOf(text string) int64 {
	h := fnv.New64a()
	h.Write([]byte(text))
	return int64(h.Sum64()>>1) | 1
}

// Become gives the visit the person with other memberships, so that the rest of the visit has the new rights.
func (v *Visit) Become(p people.Profile) { v.Person, v.By = p, p.Actor(v.By.Admin) }

// Text returns a message as HTML.
func (v *Visit) Text(key string, values domain.Values) string { return v.Reader().Text(key, values) }

// Label returns a message as plain text, for a button or a toast.
func (v *Visit) Label(key string, values domain.Values) string { return v.Reader().Label(key, values) }

// SetMenu sets the person's command menu, in the person's language, if it has changed since the last time. An error is only logged; the
// next visit tries again.
func (v *Visit) SetMenu(ctx context.Context) { v.reception.setMenu(ctx, v) }

// Do is what a command or a view does. arg is the text after the command, or the argument in the button.
type Do func(ctx context.Context, v *Visit, arg string) error
