package visit

import (
	"context"
	"fmt"
	"sync"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Shown stores that messages in the chat of somebody of the office show tickets with these numbers, so that what they say of a person can
// be removed with the person's data (docs/design.md §10.9). What they showed before does not count any more: numbers is nil if a message
// shows none now.
type Shown func(ctx context.Context, by domain.PersonID, chat domain.ChatID, messages []int64, numbers []ticket.Number) error

// pagesKept bounds the messages of which it is remembered what was stored of them.
const pagesKept = 10_000

// pages remembers what was stored last of messages, because a conversation edits one message many times.
type pages struct {
	mu     sync.Mutex
	stored map[string]string
}

// turn notes what a message shows now, and reports whether that must be stored: a page without a ticket only in place of one.
func (p *pages) turn(message, numbers string) (changed bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	before, known := p.stored[message]
	if before == numbers || numbers == "" && !known {
		return false
	}
	if len(p.stored) >= pagesKept || p.stored == nil {
		p.stored = map[string]string{}
	}
	p.stored[message] = numbers
	return true
}

func (p *pages) drop(key string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.stored, key)
}

// shown notes which tickets messages show to somebody of the office. Residents see their own only. An error is logged: what was shown
// stays shown.
func (v *Visit) shown(ctx context.Context, html string, messages ...int64) {
	numbers := ticket.FindNumbers(html)
	if v.reception.Shown == nil || len(messages) == 0 || !v.By.Admin && len(v.By.Communities(domain.Staff)) == 0 {
		return
	}
	key, all := fmt.Sprint(v.Chat, messages), ""
	if len(numbers) > 0 {
		all = fmt.Sprint(numbers)
	}
	if !v.reception.pages.turn(key, all) {
		return
	}
	if err := v.reception.Shown(ctx, v.By.Person, domain.ChatID(v.Chat), messages, numbers); err != nil {
		v.reception.pages.drop(key)
		v.reception.Log.Warn("it is not stored what a message shows", "chat", v.Chat, "error", err)
	}
}
