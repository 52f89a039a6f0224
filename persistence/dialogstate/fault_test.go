package dialogstate_test

import (
	"context"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/record"
	"guanjia/domain"
	"guanjia/persistence/databasetest"
)

// Only a store that cannot be reached is Unavailable, so that its update waits. What a constraint refuses, and a table that is not there, would
// fail for ever.
func TestARefusedWriteIsNotAnOutage(t *testing.T) {
	t.Parallel()
	for dialect, fresh := range databasetest.Dialects() {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			address := fresh(t)
			db, s := databasetest.SQL(t, address), databasetest.Open(t, address).ConversationsAt(time.Now)
			execute := func(statement string) {
				_, err := db.ExecContext(t.Context(), statement)
				require.NoError(t, err)
			}
			execute("CREATE UNIQUE INDEX one_live ON conversations (live)")
			_, err := s.Save(t.Context(), key, 0, []byte("x"), time.Time{}, day)
			require.NoError(t, err)
			_, err = s.Save(t.Context(), dialog.Key{Chat: 2, Person: 2}, 0, []byte("x"), time.Time{}, day)
			assert.Equal(t, domain.Conflict, domain.KindOf(err), "%v", err)

			execute("DROP TABLE conversations")
			for method, err := range everyMethod(t.Context(), s) {
				require.Error(t, err, method)
				assert.Empty(t, domain.KindOf(err), "%s: %v", method, err)
			}
		})
	}
}

// An answer of Redis about a command is a fault; one about its own state is an outage.
func TestAnAnswerAboutTheCommandIsNotAnOutage(t *testing.T) {
	t.Parallel()
	m := miniredis.RunT(t)
	s := openRedis(t, "redis://"+m.Addr(), "")
	for answer, want := range map[string]domain.Kind{
		"WRONGTYPE Operation against a key holding the wrong kind of value": "",
		"ERR unknown command": "",
		"NOPERM this user has no permissions to run the 'hmget' command": "",
		"OOM command not allowed when used memory > 'maxmemory'":         domain.Unavailable,
		"READONLY You can't write against a read only replica":           domain.Unavailable,
		"WRONGPASS invalid username-password pair or user is disabled":   domain.Unavailable,
		"ERR max number of clients reached":                              domain.Unavailable,
	} {
		m.SetError(answer)
		for method, err := range everyMethod(t.Context(), s) {
			require.Error(t, err, "%s after %s", method, answer)
			assert.Equal(t, want, domain.KindOf(err), "%s: %v", method, err)
		}
	}
}

// everyMethod calls each method of a store that fails.
func everyMethod(ctx context.Context, s drive.Store) map[string]error {
	_, load := s.Load(ctx, key)
	_, save := s.Save(ctx, key, 0, []byte("x"), time.Time{}, day)
	_, gone := s.Save(ctx, key, 1, nil, time.Time{}, day)
	_, due := s.Due(ctx, time.Now(), 1, day)
	return map[string]error{"Load": load, "Save": save, "Save nothing": gone, "Due": due, "Note": s.Note(ctx, record.Note{Key: key})}
}
