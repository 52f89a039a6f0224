package persistence

import (
	"context"
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
	"guanjia/persistence/queue"
)

// Times of jobs. If a worker dies, River starts its job again after rescueAfter (it looks every 30 s). This must be longer than a job may
// take, and that must be longer than the time for which a job starts with another letter.
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
	// Deliver sends one letter to its chat and returns the result (mailbox.AddWorkers).
	Deliver func(ctx context.Context, l notice.Letter) notice.Try
	// Workers is the number of chats that are served at once; 0: 20.
	Workers int
	// Rescue is the time after which another process takes the job of a killed one; 0: a minute. A job may take half of it.
	Rescue time.Duration
	// Periodic lists what is done again and again, by one process at a time; nil: nothing.
	Periodic []Periodic
}

// Periodic is something that is done at intervals, by one process at a time, and also once when a process begins to lead. It may be done
// twice, so a repetition must change nothing.
type Periodic struct {
	Name  string
	Every time.Duration
	Do    func(ctx context.Context) error
}

// Work delivers letters and does periodic work until ctx ends. Then it lets running jobs end, for at most ten seconds, and returns nil.
// While the database cannot be reached, it waits and then continues by itself.
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
		return river.JobCancel(fmt.Errorf("there is no periodic work named %q; known: %v", job.Args.Name, slices.Sorted(maps.Keys(periodic))))
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
	if s.listen != nil {
		var listening sync.WaitGroup
		defer listening.Wait()
		listening.Go(func() { s.listen(ctx) })
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
		queue.Pause(ctx, fetchPoll)
	}
	return nil
}

// periodicArgs is the job of the periodic work with this name.
type periodicArgs struct {
	Name string `json:"name"`
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
