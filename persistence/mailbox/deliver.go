package mailbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
)

// Settings of the delivery.
const (
	deliverBatch = 16                     // letters that are read at once
	leastWait    = 50 * time.Millisecond  // before a letter is tried again
	recordAgain  = 250 * time.Millisecond // between two attempts to record that a letter was sent
	recordWithin = 20 * time.Second       // how long these attempts go on
)

// AddWorkers registers workers that deliver posted letters. deliver sends one letter to its chat and returns the result. For each chat it
// is called in order; different chats are served side by side. After a crash it may be called twice for one letter. turn is how long one
// chat may use a worker while others wait.
func (m *Mailboxes) AddWorkers(workers *river.Workers, deliver func(context.Context, notice.Letter) notice.Try, turn time.Duration) {
	river.AddWorker(workers, &deliverer{boxes: m, deliver: deliver, turn: turn})
	river.AddWorker(workers, river.WorkFunc(func(ctx context.Context, job *river.Job[wakeArgs]) error { return m.wake(ctx, job.Args) }))
}

// deliverArgs is the job to send the ready letters of a chat's mailbox.
type deliverArgs struct {
	Chat domain.ChatID `json:"chat"`
}

// Kind implements river.JobArgs. The text is stored.
func (deliverArgs) Kind() string { return "deliver" }

// InsertOpts implements river.JobArgsWithInsertOpts.
func (deliverArgs) InsertOpts() river.InsertOpts { return queue.WhileUndone }

// wakeArgs is the job to send letters that had to wait until At (Unix microseconds).
type wakeArgs struct {
	Chat domain.ChatID `json:"chat"`
	At   int64         `json:"at"`
}

// Kind implements river.JobArgs. The text is stored.
func (wakeArgs) Kind() string { return "wake" }

// InsertOpts implements river.JobArgsWithInsertOpts.
func (wakeArgs) InsertOpts() river.InsertOpts { return queue.WhileUndone }

// deliverer empties the mailbox of one chat.
type deliverer struct {
	river.WorkerDefaults[deliverArgs]
	boxes   *Mailboxes
	deliver func(context.Context, notice.Letter) notice.Try
	turn    time.Duration
}

// Work implements river.Worker. It sends ready letters in order and records each result, until no letter is left, one has to wait, or its
// turn is over.
func (d *deliverer) Work(ctx context.Context, job *river.Job[deliverArgs]) error {
	for turnEnds := time.Now().Add(d.turn); ; {
		letters, err := d.boxes.ready(ctx, job.Args.Chat, deliverBatch)
		if err != nil {
			return err
		}
		for _, l := range letters {
			if ctx.Err() != nil || time.Now().After(turnEnds) {
				return river.JobSnooze(0)
			}
			if after, err := d.send(ctx, l); err != nil || after > 0 {
				return errors.Join(err, snooze(after))
			}
		}
		if len(letters) == deliverBatch {
			continue
		}
		if done, err := d.boxes.emptied(ctx, job); err != nil || done {
			return err
		}
	}
}

// send tries one letter. After an attempt the result is written even if ctx has ended, and again if the database cannot be reached for a
// moment: the message was sent, and without the result it would be sent twice.
func (d *deliverer) send(ctx context.Context, l readyRow) (after time.Duration, err error) {
	v := d.attempt(ctx, l)
	if v.Delivery != notice.Delivered && v.Delivery != notice.Undeliverable {
		return max(v.After, leastWait), nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), recordWithin)
	defer cancel()
	for {
		if err = d.boxes.recordDelivery(ctx, l, v); !errors.Is(err, domain.Unavailable) || ctx.Err() != nil {
			return 0, err
		}
		d.boxes.log.WarnContext(ctx, "cannot record yet that a letter is out", "letter", l.Letter.ID, "error", err)
		queue.Pause(ctx, recordAgain)
	}
}

// attempt calls Deliver. If it panics, the letter is undeliverable, because otherwise all later letters would wait for it.
func (d *deliverer) attempt(ctx context.Context, l readyRow) (v notice.Try) {
	defer func() {
		if broken := recover(); broken != nil {
			d.boxes.log.ErrorContext(ctx, "delivery broke down", "letter", l.Letter.ID, "case", l.Letter.CaseID, "panic", fmt.Sprintf("%T", broken))
			v = notice.Try{Delivery: notice.Undeliverable, Reason: "rejected"}
		}
	}()
	return d.deliver(ctx, l.toLetter())
}

func snooze(after time.Duration) error {
	if after <= 0 {
		return nil
	}
	return river.JobSnooze(after)
}

// emptied ends the delivery of a chat if no letter is left: it completes the job under the mailbox's lock. So a letter that was committed
// before is seen here, and one that is committed later finds no running job and enqueues a new one.
func (m *Mailboxes) emptied(ctx context.Context, job *river.Job[deliverArgs]) (done bool, err error) {
	err = m.jobs.Transaction(m.read(ctx), func(tx queue.Tx) error {
		done = false
		if err := lock(tx.DB, job.Args.Chat); err != nil {
			return err
		}
		var left int64
		err := tx.Model(&letterRow{}).Where("chat = ? AND state = 'waiting' AND ready", job.Args.Chat).Count(&left).Error
		if err != nil || left > 0 {
			return err
		}
		done = true
		return m.jobs.Complete(ctx, tx, job.JobRow)
	})
	return done && err == nil, fault.Translate(err)
}

// wake makes letters ready whose time has come, and enqueues their delivery.
func (m *Mailboxes) wake(ctx context.Context, args wakeArgs) error {
	return fault.Translate(m.jobs.Transaction(m.read(ctx), func(tx queue.Tx) error {
		if err := lock(tx.DB, args.Chat); err != nil {
			return err
		}
		err := tx.Model(&letterRow{}).Where("chat = ? AND state = 'waiting' AND NOT ready AND not_before <= ?",
			args.Chat, time.UnixMicro(args.At).UTC()).Updates(map[string]any{"ready": true}).Error
		if err != nil {
			return err
		}
		return m.jobs.Insert(ctx, tx, []river.InsertManyParams{{Args: deliverArgs{Chat: args.Chat}}})
	}))
}
