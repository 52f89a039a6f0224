package persistence

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"guanjia/domain"
	"guanjia/domain/notice"
)

// How jobs are worked. River rescues a job whose worker died after rescueAfter (it looks every 30 s), which must exceed the
// time that a job may take, and that the time for which a job goes on with the next letter.
const (
	workersUsual  = 20
	fetchCooldown = 50 * time.Millisecond
	fetchPoll     = 250 * time.Millisecond
	rescueAfter   = 60 * time.Second
	softStop      = 10 * time.Second
	retryMost     = time.Minute
	maxAttempts   = 30_000 // a chat's letters are never given up for our own faults
	deliverBatch  = 16
	markWithin    = 20 * time.Second // of trying to note that a letter is out
)

// Work is what is done in the background.
type Work struct {
	// Deliver brings one letter to its chat, and says what became of it. It is called in order for each chat, for
	// many chats at once, possibly twice for one letter after a crash.
	Deliver func(ctx context.Context, l notice.Letter) notice.Verdict
	// Workers is how many chats are served at once; 0: 20.
	Workers int
	// Rescue is after how long a job whose process was killed is taken up by another; 0: a minute. A job may take half of it.
	Rescue time.Duration
	// Periodic lists what is done again and again, by one process at a time.
	Periodic []Periodic
}

// Periodic is something done every so often, by one process at a time; also once when a process takes the lead. It
// must bear being done twice.
type Periodic struct {
	Name  string
	Every time.Duration
	Do    func(ctx context.Context) error
}

// Work delivers letters and does what time brings until ctx ends; then what runs is finished, at most ten seconds
// long, and nil is returned. While the database is away it waits, and goes on by itself.
func (s *Store) Work(ctx context.Context, w Work) error {
	if w.Rescue == 0 {
		w.Rescue = rescueAfter
	}
	workers, periodic := river.NewWorkers(), map[string]func(context.Context) error{}
	river.AddWorker(workers, &deliverer{store: s, deliver: w.Deliver, turn: w.Rescue / 3})
	river.AddWorker(workers, river.WorkFunc(func(ctx context.Context, job *river.Job[wakeArgs]) error { return s.wake(ctx, job.Args) }))
	river.AddWorker(workers, river.WorkFunc(func(ctx context.Context, job *river.Job[periodicArgs]) error {
		if do := periodic[job.Args.Name]; do != nil {
			return do(ctx)
		}
		return river.JobCancel(fmt.Errorf("no periodic work called %q here; known: %v", job.Args.Name, slices.Sorted(maps.Keys(periodic))))
	}))
	cfg := &river.Config{
		Workers: workers, FetchCooldown: fetchCooldown, FetchPollInterval: fetchPoll, JobTimeout: w.Rescue / 2,
		RescueStuckJobsAfter: w.Rescue, SoftStopTimeout: softStop, RetryPolicy: steadily{}, MaxAttempts: maxAttempts,
		CompletedJobRetentionPeriod: time.Hour,
		Queues:                      map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: max(w.Workers, 0)}},
	}
	if w.Workers <= 0 {
		cfg.Queues[river.QueueDefault] = river.QueueConfig{MaxWorkers: workersUsual}
	}
	for _, p := range w.Periodic {
		periodic[p.Name] = p.Do
		cfg.PeriodicJobs = append(cfg.PeriodicJobs, river.NewPeriodicJob(river.PeriodicInterval(p.Every),
			func() (river.JobArgs, *river.InsertOpts) { return periodicArgs{Name: p.Name}, nil },
			&river.PeriodicJobOpts{RunOnStart: true}))
	}
	return s.workUntil(ctx, cfg)
}

// workUntil works until ctx ends. A database that is away at the start is waited for, as it is later.
func (s *Store) workUntil(ctx context.Context, cfg *river.Config) error {
	for ctx.Err() == nil {
		stopped, err := s.queue.Start(ctx, cfg)
		if err == nil {
			<-stopped
			return nil
		}
		if err = translate(err); !errors.Is(err, domain.Unavailable) && ctx.Err() == nil {
			return err
		}
		s.log.WarnContext(ctx, "the database is away: work begins when it is back", "error", err)
		pause(ctx, fetchPoll)
	}
	return nil
}

// whileUndone makes a job unique by its arguments until it is done. Done ones do not count: there may be more to do.
var whileUndone = river.InsertOpts{MaxAttempts: maxAttempts, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRunning, rivertype.JobStateRetryable, rivertype.JobStateScheduled,
}}}

// deliverArgs: send what is ready in a chat's mailbox.
type deliverArgs struct {
	Chat domain.ChatID `json:"chat"`
}

func (deliverArgs) Kind() string                 { return "deliver" }
func (deliverArgs) InsertOpts() river.InsertOpts { return whileUndone }

// wakeArgs: the hour has come for letters that were not to be sent before At (Unix microseconds).
type wakeArgs struct {
	Chat domain.ChatID `json:"chat"`
	At   int64         `json:"at"`
}

func (wakeArgs) Kind() string                 { return "wake" }
func (wakeArgs) InsertOpts() river.InsertOpts { return whileUndone }

// periodicArgs: do the periodic work called Name.
type periodicArgs struct {
	Name string `json:"name"`
}

func (periodicArgs) Kind() string                 { return "periodic" }
func (periodicArgs) InsertOpts() river.InsertOpts { return whileUndone }

// steadily tries again after 1, 2, 4 … seconds, at most a minute: what fails here is a database away, not a hopeless case.
type steadily struct{}

// NextRetry implements river.ClientRetryPolicy.
func (steadily) NextRetry(job *rivertype.JobRow) time.Time {
	wait := retryMost
	if failed := len(job.Errors); failed < 6 {
		wait = min(time.Second<<failed, retryMost)
	}
	return now().Add(wait)
}

// deliverer empties one chat's mailbox.
type deliverer struct {
	river.WorkerDefaults[deliverArgs]
	store   *Store
	deliver func(ctx context.Context, l notice.Letter) notice.Verdict
	turn    time.Duration
}

// Work implements river.Worker: it sends ready letters in order and marks each, until none is left, one has to wait,
// or its turn is over.
func (d *deliverer) Work(ctx context.Context, job *river.Job[deliverArgs]) error {
	for turnEnds := time.Now().Add(d.turn); ; {
		letters, err := d.store.ready(ctx, job.Args.Chat, deliverBatch)
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
		if done, err := d.store.emptied(ctx, job); err != nil || done {
			return err
		}
	}
}

// send tries one letter. After a verdict the mark is written even if ctx has ended, and again if the database is busy or
// away for a moment: the message is out, and without the mark it would be sent twice.
func (d *deliverer) send(ctx context.Context, l readyRow) (after time.Duration, err error) {
	v := d.attempt(ctx, l)
	if v.State != notice.Delivered && v.State != notice.Undeliverable {
		return max(v.After, fetchCooldown), nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), markWithin)
	defer cancel()
	for {
		if err = d.store.settle(ctx, l, v); !errors.Is(err, domain.Unavailable) || ctx.Err() != nil {
			return 0, err
		}
		d.store.log.WarnContext(ctx, "cannot note yet that a letter is out", "letter", l.Letter.ID, "error", err)
		pause(ctx, fetchPoll)
	}
}

// attempt calls Deliver. A letter on which it breaks down is given up: it would hold up all that come after it.
func (d *deliverer) attempt(ctx context.Context, l readyRow) (v notice.Verdict) {
	defer func() {
		if broken := recover(); broken != nil {
			d.store.log.ErrorContext(ctx, "delivery broke down", "letter", l.Letter.ID, "case", l.Letter.CaseID, "panic", fmt.Sprintf("%T", broken))
			v = notice.Verdict{State: notice.Undeliverable, Reason: "rejected"}
		}
	}()
	return d.deliver(ctx, l.toLetter())
}

// pause waits, or stops waiting when ctx ends.
func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

func snooze(after time.Duration) error {
	if after <= 0 {
		return nil
	}
	return river.JobSnooze(after)
}
