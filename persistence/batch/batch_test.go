package batch_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/persistence/batch"
)

type call = batch.Request[int, int]

// doubling answers with twice the number after a second, and records which numbers came together.
func doubling(together *[][]int) batch.Work[int, int] {
	return func(ctx context.Context, calls []*call) {
		var in []int
		for _, c := range calls {
			in = append(in, c.In)
			c.Out = 2 * c.In
		}
		*together = append(*together, in)
		select {
		case <-time.After(time.Second):
		case <-ctx.Done():
		}
	}
}

// A call begins at once if nobody is at work; those that come meanwhile are worked on together, in order, a power of two at a time.
func TestGroup(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g batch.Group[int, int]
		var together [][]int
		work := doubling(&together)
		var answered sync.WaitGroup
		for i := range 1 + 3 + 2*batch.Most {
			answered.Go(func() {
				out, err := g.Do(t.Context(), "a", i, work)
				assert.NoError(t, err)
				assert.Equal(t, 2*i, out)
			})
			synctest.Wait()
		}
		answered.Wait()
		var sizes []int
		next := 0
		for _, in := range together {
			sizes = append(sizes, len(in))
			for _, i := range in {
				assert.Equal(t, next, i, "in order")
				next++
			}
		}
		assert.Equal(t, []int{1, batch.Most, batch.Most, 2, 1}, sizes)
	})
}

// Other keys do not wait, and a key that is idle again begins at once.
func TestKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g batch.Group[int, int]
		var slow, quick [][]int
		go func() { _, _ = g.Do(t.Context(), "a", 1, doubling(&slow)) }()
		synctest.Wait()
		began := time.Now()
		_, err := g.Do(t.Context(), "b", 2, doubling(&quick))
		require.NoError(t, err)
		assert.Equal(t, time.Second, time.Since(began))
		_, err = g.Do(t.Context(), "a", 3, doubling(&slow))
		require.NoError(t, err)
		assert.Equal(t, 2*time.Second, time.Since(began))
		synctest.Wait()
		assert.Equal(t, [][]int{{1}, {3}}, slow)
	})
}

// A caller that gives up waits no longer; what waited is not begun, and what is worked on ends when nobody waits for it.
func TestGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g batch.Group[int, int]
		var together [][]int
		ctx, giveUp := context.WithCancel(t.Context())
		for i := range 3 {
			go func() {
				_, err := g.Do(ctx, "a", i, doubling(&together))
				assert.ErrorIs(t, err, context.Canceled)
			}()
			synctest.Wait()
		}
		began := time.Now()
		giveUp()
		synctest.Wait()
		assert.Equal(t, began, time.Now())
		assert.Equal(t, [][]int{{0}}, together)
		out, err := g.Do(t.Context(), "a", 4, doubling(&together))
		require.NoError(t, err)
		assert.Equal(t, 8, out)
	})
}
