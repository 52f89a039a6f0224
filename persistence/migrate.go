package persistence

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/pressly/goose/v3"

	"guanjia/domain"
	"guanjia/persistence/fault"
	"guanjia/persistence/figures"
	"guanjia/persistence/lease"
	"guanjia/persistence/migrations"
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
	// The provider is not closed: that would close our connections.
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
	if has < wants {
		if _, err := p.Up(ctx); err != nil {
			return fmt.Errorf("migrate from version %d to %d: %w", has, wants, err)
		}
	}
	if !change {
		return nil
	}
	if err := migrations.ReadPlaces(ctx, s.sql, s.goose); err != nil {
		return fmt.Errorf("read the places of earlier releases: %w", err)
	}
	return s.countAnew(ctx)
}

// countAnew writes the facts of cases that have none yet, because a migration changed what is counted. A kill in the middle is made good
// at the next start.
func (s *Store) countAnew(ctx context.Context) error {
	for {
		var rows []caseRow
		if err := s.read(ctx).Where("NOT counted").Order("id").Limit(importBatch).Find(&rows).Error; err != nil || len(rows) == 0 {
			return fault.Translate(err)
		}
		err := s.transaction(ctx, func(tx queue.Tx) error {
			facts, ids := make([]figures.Imported, len(rows)), make([]int64, len(rows))
			for i, r := range rows {
				facts[i], ids[i] = figures.Imported{ID: domain.CaseID(r.ID), Case: r.toCase()}, r.ID
			}
			if err := figures.Import(tx.DB, facts, time.Time{}); err != nil {
				return err
			}
			return tx.Model(&caseRow{}).Where("id IN ?", ids).Update("counted", true).Error
		})
		if err != nil {
			return fmt.Errorf("write the facts of cases: %w", err)
		}
	}
}
