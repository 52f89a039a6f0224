package persistence

import (
	"context"
	"log/slog"
	"time"

	"gorm.io/gorm/logger"

	"guanjia/persistence/fault"
)

// refusals is all that GORM logs here: which constraint refused a write. The caller gets the kind of the error only, and whoever runs
// the program could not tell what was wrong. GORM's own lines would show people's words.
type refusals struct{ log *slog.Logger }

// Trace implements logger.Interface: it is called after each statement, and does not ask for its text. That something is there already
// happens every day; any other refusal is a fault of the program.
func (r refusals) Trace(ctx context.Context, _ time.Time, _ func() (string, int64), err error) {
	name, taken, refused := fault.Constraint(err)
	if !refused {
		return
	}
	level := slog.LevelError
	if taken {
		level = slog.LevelInfo
	}
	r.log.Log(ctx, level, "a constraint refused a write", "constraint", name)
}

// LogMode implements logger.Interface.
func (r refusals) LogMode(logger.LogLevel) logger.Interface { return r }

// Info implements logger.Interface.
func (refusals) Info(context.Context, string, ...any) {}

// Warn implements logger.Interface.
func (refusals) Warn(context.Context, string, ...any) {}

// Error implements logger.Interface.
func (refusals) Error(context.Context, string, ...any) {}
