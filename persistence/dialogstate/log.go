package dialogstate

import (
	"context"
	"fmt"
	"log/slog"
	"sync/atomic"

	"github.com/redis/go-redis/v9"
)

// The client has one logger for all clients of the process, and reads it without a lock: it is set once, and what it writes to can change.
var clientLog atomic.Pointer[slog.Logger]

func init() { redis.SetLogger(forward{}) }

// LogTo gives what the Redis client has to say, such as connections that failed, to a log. It holds for all clients of the process; before,
// nothing is logged.
func LogTo(log *slog.Logger) { clientLog.Store(log) }

// forward logs what the client says about connections. The client says nothing about keys and values.
type forward struct{}

// Printf implements the client's logger.
func (forward) Printf(ctx context.Context, format string, v ...any) {
	if log := clientLog.Load(); log != nil {
		log.WarnContext(ctx, "the Redis client", "error", fmt.Sprintf(format, v...))
	}
}
