package dialogstate_test

import (
	"bytes"
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/persistence/dialogstate"
)

// The client's own messages are lines of the program's log, and never have the password.
func TestClientLog(t *testing.T) {
	var said bytes.Buffer
	dialogstate.LogTo(slog.New(slog.NewTextHandler(&said, nil)))
	defer dialogstate.LogTo(slog.New(slog.DiscardHandler))
	r, err := dialogstate.OpenRedis("redis://:hunter2@127.0.0.1:1/0", "test:")
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	require.Error(t, r.Ping(ctx))
	require.NoError(t, r.Close())
	assert.Contains(t, said.String(), `msg="the Redis client"`)
	assert.NotContains(t, said.String(), "hunter2")
}
