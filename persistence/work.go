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
	"guanjia/persistence/column"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
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
)

// Work is what is done in the background.
type Work struct {
	// Deliver brings one letter to its chat, and says what became of it (mailbox.AddWorkers).
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
	s.boxes.AddWorkers(workers, w.Deliver, w.Rescue/3)
	river.AddWorker(workers, river.WorkFunc(func(ctx context.Context, job *river.Job[periodicArgs]) error {
		if do := periodic[job.Args.Name]; do != nil {
			return do(ctx)
		}
		return river.JobCancel(fmt.Errorf("no periodic work called %q here; known: %v", job.Args.Name, slices.Sorted(maps.Keys(periodic))))
	}))
	cfg := &river.Config{
		Workers: workers, FetchCooldown: fetchCooldown, FetchPollInterval: fetchPoll, JobTimeout: w.Rescue / 2,
		RescueStuckJobsAfter: w.Rescue, SoftStopTimeout: softStop, RetryPolicy: steadily{}, MaxAttempts: queue.MaxAttempts,
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
		stopped, err := s.jobs.Start(ctx, cfg)
		if err == nil {
			<-stopped
			return nil
		}
		if err = fault.Translate(err); !errors.Is(err, domain.Unavailable) && ctx.Err() == nil {
			return err
		}
		s.log.WarnContext(ctx, "the database is away: work begins when it is back", "error", err)
		queue.Pause(ctx, fetchPoll)
	}
	return nil
}

// periodicArgs: do the periodic work called Name.
type periodicArgs struct {
	Name string `json:"name"`
}

// Kind implements river.JobArgs. The text is stored.
func (periodicArgs) Kind() string { return "periodic" }

// InsertOpts implements river.JobArgsWithInsertOpts.
func (periodicArgs) InsertOpts() river.InsertOpts { return queue.WhileUndone }

// steadily tries again after 1, 2, 4 … seconds, at most a minute: what fails here is a database away, not a hopeless case.
type steadily struct{}

// NextRetry implements river.ClientRetryPolicy.
func (steadily) NextRetry(job *rivertype.JobRow) time.Time {
	wait := retryMost
	if failed := len(job.Errors); failed < 6 {
		wait = min(time.Second<<failed, retryMost)
	}
	return column.Now().Add(wait)
}
