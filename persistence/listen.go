package persistence

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"guanjia/persistence/queue"
)

// How changes of the directory are heard. A connection that is silent is asked whether it still lives: what another process changed
// while it was dead is unknown for no longer than both times together.
const (
	hearSilence = 2 * time.Second
	hearAnswer  = time.Second
	hearAgain   = 250 * time.Millisecond
)

// channel is where triggers of the schema tell changes (migrations, "tell_directory").
const channel = "directory"

// listenPostgres hears changes of persons and places that any process makes. While it cannot, nothing is remembered: each question
// goes to the database.
func (s *Store) listenPostgres(cfg *pgx.ConnConfig) func(ctx context.Context) {
	return func(ctx context.Context) {
		for ctx.Err() == nil {
			if err := s.hear(ctx, cfg); err != nil && ctx.Err() == nil {
				s.log.WarnContext(ctx, "changes of people and places are not heard: they are read for each step", "error", err)
				queue.Pause(ctx, hearAgain)
			}
		}
	}
}

// hear listens on a connection of its own until it breaks.
func (s *Store) hear(ctx context.Context, cfg *pgx.ConnConfig) error {
	conn, err := pgx.ConnectConfig(ctx, cfg)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if _, err := conn.Exec(ctx, "LISTEN "+channel); err != nil {
		return err
	}
	s.directory.Listen(true)
	defer s.directory.Listen(false)
	for {
		quiet, cancel := context.WithTimeout(ctx, hearSilence)
		n, err := conn.WaitForNotification(quiet)
		cancel()
		switch {
		case err == nil:
			s.directory.Hear(n.Payload)
		case ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) && !conn.IsClosed():
			answer, cancel := context.WithTimeout(ctx, hearAnswer)
			err = conn.Ping(answer)
			cancel()
			if err != nil {
				return err
			}
		default:
			return err
		}
	}
}
