package persistence

import (
	"context"
	"errors"
	"fmt"

	"github.com/pressly/goose/v3"

	"guanjia/persistence/lease"
	"guanjia/persistence/queue"
)

// migrate updates our schema and that of River, or only compares them. It does so under one lock that all programs on the database share,
// because neither tool allows several programs to start at the same time.
func (s *Store) migrate(ctx context.Context, change bool) (err error) {
	lock, err := s.locks.Obtain(ctx, "migrate", lease.Check/20)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Release()) }()
	// The provider is not closed, because that would close our connections.
	p, err := goose.NewProvider(s.goose, s.sql, s.schema, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	has, wants, err := p.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the version: %w", err)
	}
	if has > wants || has < wants && !change {
		return &queue.SchemaError{Part: "schema", Database: has, Program: wants}
	}
	if err := s.jobs.Migrate(ctx, change); err != nil {
		return err
	}
	if has == wants {
		return nil
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate from version %d to %d: %w", has, wants, err)
	}
	return nil
}
