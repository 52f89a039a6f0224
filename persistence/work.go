package persistence

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
)

// Times of jobs. If a worker dies, River starts its job again after rescueAfter (it looks every 30 s). This must be longer than a job may
// take.
const (
	workersUsual  = 4
	fetchCooldown = 50 * time.Millisecond
	fetchPoll     = time.Second
	waitForStore  = 250 * time.Millisecond
	rescueAfter   = 60 * time.Second
	softStop      = 500 * time.Millisecond // a periodic job that is cut off is done again by the next process
	retryMost     = time.Minute
)

// Work is what is done in the background.
type Work struct {
	// Deliver sends one letter to its chat and returns the result (mailbox.Round).
	Deliver func(ctx context.Context, l notice.Letter) notice.Try
	// Chats is the number of chats that letters are sent to at once; 0: 20.
	Chats int
	// Holder is the unique name of this process; empty: one is made.
	Holder string
	// Rescue is the time after which another process takes the work of a killed one; 0: 8 seconds for letters, a minute for jobs. A job may
	// take half of it.
	Rescue time.Duration
	// Periodic lists what is done again and again, by one process at a time; nil: nothing.
	Periodic []Periodic
}

// Periodic is something that is done at intervals, by one process at a time, and also once when a process begins to lead. It may be done
// twice, so a repetition must change nothing.
type Periodic struct {
	Name  string
	Every time.Duration
	// Within is for how long at most one round, of a process that was killed or hangs, holds up the next one; 0: as Work.Rescue says.
	Within time.Duration
	Do     func(ctx context.Context) error
}

// job is the job of the next round. Rounds of different turns do not hold up each other.
func (p Periodic) job() periodicArgs {
	if p.Within == 0 {
		return periodicArgs{Name: p.Name}
	}
	return periodicArgs{Name: p.Name, Turn: column.Now().UnixNano() / int64(p.Within)}
}

// Work delivers letters and does periodic work until ctx ends. Then it lets what runs end, for less than a second, and returns nil.
// While the database cannot be reached, it waits and then continues by itself.
func (s *Store) Work(ctx context.Context, w Work) error {
	round := mailbox.Round{Holder: cmp.Or(w.Holder, rand.Text()), Deliver: w.Deliver, Chats: w.Chats, Lease: w.Rescue}
	w.Rescue = cmp.Or(w.Rescue, rescueAfter)
	workers, periodic := river.NewWorkers(), map[string]func(context.Context) error{}
	addFormer(workers)
	river.AddWorker(workers, river.WorkFunc(func(ctx context.Context, job *river.Job[periodicArgs]) error {
		if do := periodic[job.Args.Name]; do != nil {
			return do(ctx)
		}
		return river.JobCancel(fmt.Errorf("there is no periodic work named %q; known: %v", job.Args.Name, slices.Sorted(maps.Keys(periodic))))
	}))
	cfg := &river.Config{
		Workers: workers, FetchCooldown: fetchCooldown, FetchPollInterval: fetchPoll, JobTimeout: w.Rescue / 2,
		RescueStuckJobsAfter: w.Rescue, SoftStopTimeout: softStop, RetryPolicy: steadily{}, MaxAttempts: queue.MaxAttempts,
		CompletedJobRetentionPeriod: time.Hour,
		Queues:                      map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: workersUsual}},
	}
	for _, p := range w.Periodic {
		periodic[p.Name] = p.Do
		cfg.PeriodicJobs = append(cfg.PeriodicJobs, river.NewPeriodicJob(river.PeriodicInterval(p.Every),
			func() (river.JobArgs, *river.InsertOpts) { return p.job(), nil },
			&river.PeriodicJobOpts{RunOnStart: true}))
	}
	ctx, cancel := context.WithCancel(ctx)
	var beside sync.WaitGroup
	defer beside.Wait()
	defer cancel()
	beside.Go(func() { s.boxes.Deliver(ctx, round) })
	if s.listen != nil {
		beside.Go(func() { s.listen(ctx) })
	}
	return s.workUntil(ctx, cfg)
}

// workUntil works until ctx ends. It also waits for a database that cannot be reached at the start.
func (s *Store) workUntil(ctx context.Context, cfg *river.Config) error {
	for ctx.Err() == nil {
		stopped, err := s.jobs.Start(ctx, cfg)
		if err == nil {
			<-stopped
			return nil
		}
		if err = fault.Translate(err); !errors.Is(err, domain.Unavailable) && ctx.Err() == nil {
			return err
		}
		s.log.WarnContext(ctx, "the database is away: work begins when it is back", "error", err)
		queue.Pause(ctx, waitForStore)
	}
	return nil
}

// periodicArgs is the job of the periodic work with this name.
type periodicArgs struct {
	Name string `json:"name"`
	Turn int64  `json:"turn,omitempty"`
}

// Kind implements river.JobArgs. The text is stored.
func (periodicArgs) Kind() string { return "periodic" }

// InsertOpts implements river.JobArgsWithInsertOpts.
func (periodicArgs) InsertOpts() river.InsertOpts { return queue.WhileUndone }

// steadily tries again after 1, 2, 4 … seconds, at most a minute, because jobs fail only while the database cannot be reached.
type steadily struct{}

// NextRetry implements river.ClientRetryPolicy.
func (steadily) NextRetry(job *rivertype.JobRow) time.Time {
	wait := retryMost
	if failed := len(job.Errors); failed < 6 {
		wait = min(time.Second<<failed, retryMost)
	}
	return column.Now().Add(wait)
}

// formerDelivery and formerWake are jobs of earlier versions, which had some for each chat with letters: they have nothing to do any more.
type (
	formerDelivery struct{}
	formerWake     struct{}
)

// Kind implements river.JobArgs. The text is stored.
func (formerDelivery) Kind() string { return "deliver" }

// Kind implements river.JobArgs. The text is stored.
func (formerWake) Kind() string { return "wake" }

// addFormer ends jobs of earlier versions.
func addFormer(workers *river.Workers) {
	river.AddWorker(workers, river.WorkFunc(func(context.Context, *river.Job[formerDelivery]) error { return nil }))
	river.AddWorker(workers, river.WorkFunc(func(context.Context, *river.Job[formerWake]) error { return nil }))
}
