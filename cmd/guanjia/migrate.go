package main

import (
	"context"
	"fmt"
	"os"

	"guanjia/configs"
	"guanjia/persistence"
)

// migrateCmd updates the schema; serve also does this when it starts.
type migrateCmd struct{}

// Run migrates and prints the result. A database that is newer than the program is refused.
func (migrateCmd) Run(ctx context.Context, w world) error {
	cfg, err := configs.Load(w.config, w.environ, configs.NeedDatabase)
	if err != nil {
		return err
	}
	if err := makeData(cfg); err != nil {
		return err
	}
	store, err := persistence.Open(ctx, persistence.Options{URL: string(cfg.DatabaseURL()), Migrate: true, Logger: newLog(w.err, cfg)})
	if err != nil {
		return fmt.Errorf("migrate the database (DATABASE_URL): %w", err)
	}
	fmt.Fprintln(w.out, "The schema is up to date.")
	return store.Close()
}

// makeData makes the folder of the embedded database, so that every command works on a new machine. Only its owner may enter it, because the
// file holds people's data.
func makeData(cfg configs.Config) error {
	const private = 0o700
	if cfg.Database != "" {
		return nil
	}
	if err := os.MkdirAll(cfg.Data, private); err != nil {
		return fmt.Errorf("make the data directory (GUANJIA_DATA): %w", err)
	}
	return nil
}
