// Package pulse hears what any process changes in a PostgreSQL database, and notices that the server has fallen silent: a network that drops
// packets closes no connection, and what waits for an answer would wait for ever.
//
// It knows no table, and decides nothing about what it hears.
//
//	wires := pulse.NewWires(dial)
//	cfg.ConnConfig.DialFunc = wires.Dial
//	err := pulse.Listener{Config: cfg.ConnConfig, Wires: wires, …}.Run(ctx)
package pulse

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
)

// How changes are heard. A connection that is silent is asked whether it still lives: what another process changed while it was dead is
// unknown for no longer than both times together.
const (
	silence = 2 * time.Second
	answer  = time.Second
	again   = 250 * time.Millisecond
)

// grace is how long connections that wait have after the server answers a new one: who works will say something meanwhile.
const grace = 500 * time.Millisecond

// Channel is where triggers of the schema tell changes (migrations, "tell").
const Channel = "directory"

// Listener hears changes. All fields are required.
type Listener struct {
	Config *pgx.ConnConfig
	Wires  *Wires
	Listen func(hearing bool)  // told whether changes are heard from now on
	Hear   func(change string) // told each change
	Pause  func(context.Context, time.Duration)
	Log    *slog.Logger
}

// Run listens until ctx ends. While it cannot, Listen was told so.
func (l Listener) Run(ctx context.Context) {
	var lost time.Time // when the server was last found not to be heard; zero: never
	for ctx.Err() == nil {
		err := l.hear(ctx, lost)
		if err != nil && ctx.Err() == nil {
			l.Log.WarnContext(ctx, "changes of people and places are not heard: they are read for each step", "error", err)
			lost = time.Now() // also after another failure: connections that were opened in between may be dead by now
			l.Pause(ctx, again)
		}
	}
}

// hear listens on a connection of its own until it breaks. As soon as the server answers, connections that have heard nothing since it was lost
// are cut: its network may have forgotten them.
func (l Listener) hear(ctx context.Context, lost time.Time) error {
	conn, err := pgx.ConnectConfig(ctx, l.Config)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if _, err := conn.Exec(ctx, "LISTEN "+Channel); err != nil {
		return err
	}
	if !lost.IsZero() {
		time.AfterFunc(grace, func() { l.Wires.Cut(lost) })
	}
	l.Listen(true)
	defer l.Listen(false)
	for {
		quiet, cancel := context.WithTimeout(ctx, silence)
		n, err := conn.WaitForNotification(quiet)
		cancel()
		switch {
		case err == nil:
			l.Hear(n.Payload)
		case ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) && !conn.IsClosed():
			soon, cancel := context.WithTimeout(ctx, answer)
			err = conn.Ping(soon)
			cancel()
			if err != nil {
				return err
			}
		default:
			return err
		}
	}
}
