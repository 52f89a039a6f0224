package persistence

import (
	"context"
	"log/slog"
	"time"

	"gorm.io/gorm/logger"

	"guanjia/persistence/fault"
)

// violations is the only logger of GORM here. It logs which constraint refused a write, because the caller gets only the kind of the error,
// and an operator could not find the cause. GORM's own lines would contain people's words.
type violations struct{ log *slog.Logger }

// Trace implements logger.Interface. GORM calls it after each statement; it does not ask for the text of the statement. That a unique
// value exists already is normal and is not logged; any other violation is a fault of the program.
func (r violations) Trace(ctx context.Context, _ time.Time, _ func() (string, int64), err error) {
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
func (r violations) LogMode(logger.LogLevel) logger.Interface { return r }

// Info implements logger.Interface.
func (violations) Info(context.Context, string, ...any) {}

// Warn implements logger.Interface.
func (violations) Warn(context.Context, string, ...any) {}

// Error implements logger.Interface.
func (violations) Error(context.Context, string, ...any) {}
