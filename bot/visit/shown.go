package visit

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/ticket"
)

// Shown stores what messages in the chat of somebody of the office show, so that what they say of a person can be removed with the person's
// data (docs/design.md §10.9). What they showed before does not count any more: subjects is nil if a message shows nothing of this kind now.
type Shown func(ctx context.Context, by domain.PersonID, chat domain.ChatID, messages []int64, subjects []notice.Subject) error

// Naming says that what is shown from now on in this visit names people, or shows what a conversation will make a case of. Tickets are found
// by their numbers.
func (v *Visit) Naming(subjects ...notice.Subject) { v.subjects = append(v.subjects, subjects...) }

// pagesKept bounds the messages of which it is remembered what was stored of them.
const pagesKept = 10_000

// pages remembers what was stored last of messages, because a conversation edits one message many times.
type pages struct {
	mu     sync.Mutex
	stored map[string]string
}

// turn notes what a message shows now, and reports whether that must be stored: a page that shows nothing only in place of one that did.
func (p *pages) turn(message, subjects string) (changed bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	before, known := p.stored[message]
	if before == subjects || subjects == "" && !known {
		return false
	}
	if len(p.stored) >= pagesKept || p.stored == nil {
		p.stored = map[string]string{}
	}
	p.stored[message] = subjects
	return true
}

func (p *pages) drop(key string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.stored, key)
}

// shown notes what messages show to somebody of the office. Residents see their own only. An error is logged: what was shown
// stays shown.
func (v *Visit) shown(ctx context.Context, html string, messages ...int64) {
	if v.reception.Shown == nil || len(messages) == 0 || !v.By.HasSome(domain.ReadQueue) {
		return
	}
	subjects := slices.Clone(v.subjects)
	for _, n := range ticket.FindNumbers(html) {
		subjects = append(subjects, notice.Subject(n))
	}
	slices.Sort(subjects)
	subjects = slices.Compact(subjects)
	key, all := fmt.Sprint(v.Chat, messages), ""
	if len(subjects) > 0 {
		all = fmt.Sprint(subjects)
	}
	if !v.reception.pages.turn(key, all) {
		return
	}
	if err := v.reception.Shown(ctx, v.By.Person, domain.ChatID(v.Chat), messages, subjects); err != nil {
		v.reception.pages.drop(key)
		v.reception.Log.Warn("it is not stored what a message shows", "chat", v.Chat, "error", err)
	}
}
