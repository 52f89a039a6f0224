package mailbox

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
)

// How letters are delivered.
const (
	chatsUsual   = 20                     // chats that are written to at once
	lookEvery    = 250 * time.Millisecond // for what other processes have posted, and for letters whose hour has come
	lookMost     = 200                    // letters that are read at once
	turnMost     = 3                      // letters that a chat gets in one turn: then alarms, and others, come first
	leastWait    = 50 * time.Millisecond  // before a letter is tried again
	recordAgain  = 250 * time.Millisecond // between two attempts to record that a letter is out
	recordWithin = 20 * time.Second       // of trying to record it
	lastTurns    = 700 * time.Millisecond // for the letters that are on their way at the end
)

// Round says how letters are delivered. Holder and Deliver are needed.
type Round struct {
	// Holder is the unique name of this process.
	Holder string
	// Deliver brings one letter to its chat, and says what became of it. It is called for many chats at once and for the letters of one
	// chat one after the other, possibly twice for one letter after a crash.
	Deliver func(context.Context, notice.Letter) notice.Try
	// Chats is how many chats are written to at once; 0: 20.
	Chats int
	// Lease is how long a process that does not answer keeps others from the round; 0: 8 seconds.
	Lease time.Duration
}

// Deliver brings letters to the courier until ctx ends; then those on their way are finished. Processes that share the database take
// turns: the one that holds the lease delivers. While the database is away it waits.
func (m *Mailboxes) Deliver(ctx context.Context, r Round) {
	if r.Chats <= 0 {
		r.Chats = chatsUsual
	}
	if r.Lease <= 0 {
		r.Lease = leaseUsual
	}
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(lastTurns, cancel) })()
	d := &round{Round: r, boxes: m, work: work, ended: make(chan domain.ChatID), busy: map[domain.ChatID]bool{}, rests: map[domain.ChatID]time.Time{}}
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	for ctx.Err() == nil {
		if d.leads(ctx) {
			d.look(ctx)
		}
		select {
		case <-ctx.Done():
		case <-look.C:
		case <-m.look:
		case chat := <-d.ended:
			delete(d.busy, chat)
		}
	}
	d.finish(ctx)
}

// round is one run of Deliver. All but turns is used by one goroutine.
type round struct {
	Round
	boxes *Mailboxes
	work  context.Context        // of the turns: outlives the round for a moment
	until time.Time              // the lease is this process's until then, by its own clock
	asked time.Time              // when the lease was asked for last
	busy  map[domain.ChatID]bool // a turn runs
	ended chan domain.ChatID
	turns sync.WaitGroup
	mu    sync.Mutex
	rests map[domain.ChatID]time.Time // until when a chat gets nothing; guarded by mu
}

// leads says whether this process has the round. It extends the lease in time, and stops well before the lease is over if it cannot.
func (d *round) leads(ctx context.Context) bool {
	now := time.Now()
	if now.Sub(d.asked) >= d.Lease/8 {
		d.asked = now
		held, err := d.boxes.hold(ctx, d.Holder, d.Lease)
		switch {
		case err != nil && ctx.Err() == nil:
			d.boxes.log.WarnContext(ctx, "letters wait for the database", "error", err)
		case held:
			d.until = now.Add(d.Lease * 3 / 4)
		default:
			d.until = time.Time{}
		}
	}
	return time.Now().Before(d.until)
}

// look reads the next letters and starts a turn for each chat that may get some.
func (d *round) look(ctx context.Context) {
	if len(d.busy) >= d.Chats {
		return
	}
	letters, err := d.boxes.next(ctx, d.closed(time.Now()))
	if err != nil {
		if ctx.Err() == nil {
			d.boxes.log.WarnContext(ctx, "letters cannot be read", "error", err)
		}
		return
	}
	byChat, order := map[domain.ChatID][]readyRow{}, []domain.ChatID{}
	for _, l := range letters {
		chat := chatOf(l.Letter)
		if len(byChat[chat]) == 0 {
			order = append(order, chat)
		}
		if len(byChat[chat]) < turnMost {
			byChat[chat] = append(byChat[chat], l)
		}
	}
	for _, chat := range order {
		if len(d.busy) >= d.Chats {
			return
		}
		d.busy[chat] = true
		d.turns.Go(func() { d.turn(ctx, chat, byChat[chat]) })
	}
}

// closed are the chats that get nothing now: a turn runs, or they rest.
func (d *round) closed(now time.Time) []domain.ChatID {
	d.mu.Lock()
	defer d.mu.Unlock()
	maps.DeleteFunc(d.rests, func(_ domain.ChatID, until time.Time) bool { return !now.Before(until) })
	return slices.AppendSeq(slices.Collect(maps.Keys(d.busy)), maps.Keys(d.rests))
}

// turn delivers letters of one chat until one has to wait.
func (d *round) turn(ctx context.Context, chat domain.ChatID, letters []readyRow) {
	for _, l := range letters {
		if ctx.Err() != nil {
			break
		}
		after, err := d.send(d.work, l)
		if err != nil {
			d.boxes.log.WarnContext(ctx, "it is not recorded that a letter is out: it may arrive again", "letter", l.Letter.ID, "error", err)
			after = leaseUsual
		}
		if after > 0 {
			d.mu.Lock()
			d.rests[chat] = time.Now().Add(after)
			d.mu.Unlock()
			break
		}
	}
	select {
	case d.ended <- chat:
	case <-ctx.Done():
	}
}

// finish waits for the turns that run, and gives the lease to the next process.
func (d *round) finish(ctx context.Context) {
	d.turns.Wait()
	if d.until.IsZero() {
		return
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastTurns)
	defer cancel()
	if err := d.boxes.release(last, d.Holder); err != nil {
		d.boxes.log.WarnContext(last, "the lease on letters is not given up; others wait for its end", "error", err)
	}
}

// send tries one letter. After a final try the result is written, and again if the database is busy or away for a moment: the message is
// out, and without the result it would be sent twice.
func (d *round) send(ctx context.Context, l readyRow) (after time.Duration, err error) {
	v := d.attempt(ctx, l)
	if v.Delivery != notice.Delivered && v.Delivery != notice.Undeliverable {
		return max(v.After, leastWait), nil
	}
	ctx, cancel := context.WithTimeout(ctx, recordWithin)
	defer cancel()
	for {
		if err = d.boxes.recordDelivery(ctx, l, v); !errors.Is(err, domain.Unavailable) || ctx.Err() != nil {
			return 0, err
		}
		d.boxes.log.WarnContext(ctx, "cannot record yet that a letter is out", "letter", l.Letter.ID, "error", err)
		queue.Pause(ctx, recordAgain)
	}
}

// attempt calls Deliver. A letter on which it breaks down is given up: it would hold up all that come after it.
func (d *round) attempt(ctx context.Context, l readyRow) (v notice.Try) {
	defer func() {
		if broken := recover(); broken != nil {
			d.boxes.log.ErrorContext(ctx, "delivery broke down", "letter", l.Letter.ID, "case", l.Letter.CaseID, "panic", fmt.Sprintf("%T", broken))
			v = notice.Try{Delivery: notice.Undeliverable, Reason: notice.Rejected}
		}
	}()
	return d.Round.Deliver(ctx, l.toLetter())
}

// undelivered is the condition of an index, which the databases use only where the statement has the value itself.
const undelivered = "letters.state = '" + string(notice.Waiting) + "'"

// next lists the next letters that may be sent, without those of some chats: by class, within a class in the order of commits. A letter
// that waits for its hour lets later ones pass: a warning at night must not queue behind a greeting for the morning.
func (m *Mailboxes) next(ctx context.Context, without []domain.ChatID) ([]readyRow, error) {
	var rows []readyRow
	db := m.read(ctx).Table("letters").
		Select("letters.*, persons.language, persons.unreachable").
		Joins("JOIN persons ON persons.id = letters.person").
		Where(undelivered+" AND (letters.not_before IS NULL OR letters.not_before <= ?)", column.Now())
	if len(without) > 0 {
		db = db.Where("letters.chat NOT IN ?", without)
	}
	err := db.Order("letters.class, letters.id").Limit(lookMost).Find(&rows).Error
	return rows, fault.Translate(err)
}
