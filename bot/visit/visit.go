// Package visit is one person's turn: who came, with which rights at this moment, and where the answer goes. A Reception makes a
// Visit from an update; the other rooms answer through it. It alone turns the kinds of error into words.
//
// It does not know what was asked for, and holds no page: pages come from card. It never decides what a person may do.
//
//	v, err := reception.Come(ctx, update, from, chat)
//	p := card.Case(v.Reader(), view)
//	err = v.Answer(ctx, p)          // a press edits its message, a message gets a new one
package visit

import (
	"cmp"
	"context"
	"strconv"
	"strings"
	"time"

	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/people"
)

// Visit is one update on its way. It belongs to one goroutine.
type Visit struct {
	Update int64           // the update's id; 0 if nobody came, as with a deadline
	Chat   int64           // where the answer goes
	Key    dialog.Key      // of the conversation
	Person people.Profile  // who it is; zero for a deadline of somebody who is no longer known
	By     domain.Actor    // the same person's rights, as they are now
	At     time.Time       // when the update was taken up
	Press  *telegram.Press // nil for a message

	// Told is what the person was told of this update in earlier tries of it. Never nil.
	Told *Told

	reception *Reception
	above     []string // what is shown above the next answer
	edited    bool     // the pressed message shows an answer already
	answered  bool     // the press itself was answered
}

// Told is what was said of an update while it was tried, so that the next try repeats nothing. It is kept as long as the update is
// in its lane, not longer: it covers what has to be said without a store.
type Told struct {
	Away   bool           // that a store is away
	Advice bool           // what to do in danger
	Lost   *dialog.Phrase // not said yet: that the conversation under way could not be read, and was removed
}

// Above puts a line above whatever is shown next in this visit, in the same message.
func (v *Visit) Above(html string) { v.above = append(v.above, html) }

// Below is a text below the lines of Above, which are shown with it and not once more.
func (v *Visit) Below(html string) string {
	all := append(v.above, html)
	v.above = nil
	return strings.Join(all, "\n\n")
}

// Lang is the language of the person, or the one of the settings while the person has none.
func (v *Visit) Lang() domain.Language { return cmp.Or(v.By.Language, v.reception.Language) }

// Reader is the person as the reader of pages.
func (v *Visit) Reader() card.Reader {
	return card.Reader{Texts: v.reception.Texts, Lang: v.Lang(), By: v.By, Now: v.At}
}

// Run is the unique name of what a command or button does without a conversation: a repeated update finds the first one's work.
func (v *Visit) Run() string { return "update:" + strconv.FormatInt(v.Update, 10) }

// Become makes the person somebody with other memberships: what happens next in this visit sees the new rights.
func (v *Visit) Become(p people.Profile) { v.Person, v.By = p, p.Actor(v.By.Admin) }

// Text says a message as HTML.
func (v *Visit) Text(key string, values domain.Values) string { return v.Reader().Text(key, values) }

// Label says a message plainly, for a button or a toast.
func (v *Visit) Label(key string, values domain.Values) string { return v.Reader().Label(key, values) }

// SetMenu gives the person the commands of their roles, in their language, if these have changed since the last time. What fails is
// logged only: it is tried again with the next occasion.
func (v *Visit) SetMenu(ctx context.Context) { v.reception.setMenu(ctx, v) }

// Do is what a command or a view does: arg is what was typed behind the command, or stands in the button.
type Do func(ctx context.Context, v *Visit, arg string) error
