package dialogstate

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// People are told within two seconds that Redis does not answer (docs/design.md §10.7): all tries of a command end before.
func TestPatience(t *testing.T) {
	t.Parallel()
	r, err := OpenRedis("redis://127.0.0.1:6379/0", "")
	require.NoError(t, err)
	defer func() { require.NoError(t, r.Close()) }()
	o := r.rdb.Options()
	tries := time.Duration(o.MaxRetries + 1)
	assert.LessOrEqual(t, tries*max(time.Duration(o.DialerRetries)*o.DialTimeout, o.ReadTimeout, o.WriteTimeout)+o.MaxRetryBackoff, 1800*time.Millisecond)
}
