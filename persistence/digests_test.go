package persistence_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/persistence/databasetest"
)

// A person gets one digest a day, whoever tries, and none while they are switched off.
func TestDigests(t *testing.T) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := databasetest.Open(t, address(t))
			p, err := s.Greet(t.Context(), people.Person{Chat: 7, Name: "周敏"})
			require.NoError(t, err)
			post := func(day string) bool {
				posted, err := s.PostDigest(t.Context(), day, notice.Notice{To: p.ID, Key: "digest " + day, Bulk: true, Message: domain.Say("notice.digest.none", nil)})
				assert.NoError(t, err)
				return posted
			}
			var several sync.WaitGroup
			var posted atomic.Int32
			for range 4 {
				several.Go(func() {
					if post("2026-11-23") {
						posted.Add(1)
					}
				})
			}
			several.Wait()
			assert.EqualValues(t, 1, posted.Load())
			assert.False(t, post("2026-11-22"), "a day before")
			done, err := s.Digested(t.Context(), "2026-11-23")
			require.NoError(t, err)
			assert.Equal(t, []domain.PersonID{p.ID}, done)
			assert.True(t, post("2026-11-24"))

			require.NoError(t, s.SwitchDigest(t.Context(), p.ID, true))
			off, err := s.DigestOff(t.Context(), p.ID)
			require.NoError(t, err)
			assert.True(t, off)
			assert.False(t, post("2026-11-25"))
			require.NoError(t, s.SwitchDigest(t.Context(), p.ID, false))
			assert.True(t, post("2026-11-25"))
			require.NoError(t, s.SwitchDigest(t.Context(), p.ID, true))
			require.NoError(t, s.Forget(t.Context(), p.ID))
			done, err = s.Digested(t.Context(), "2026-11-26")
			require.NoError(t, err)
			assert.Empty(t, done, "nothing of a forgotten person")
		})
	}
}
