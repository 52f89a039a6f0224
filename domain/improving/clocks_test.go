package improving_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/desk/desktest"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/ticket"
)

// between is a store in which something happens after an action was read and before it is written, once.
type between struct {
	*desktest.Store
	happens func()
}

func (b *between) CommitImprovement(ctx context.Context, c improving.Commit) (improve.Task, bool, error) {
	if do := b.happens; do != nil {
		b.happens = nil
		do()
	}
	return b.Store.CommitImprovement(ctx, c)
}

// A reminder that leaves while somebody acts is no reason to refuse the act; a colleague who acts first is.
func TestAClockPassesWhileSomebodyActs(t *testing.T) {
	for name, c := range map[string]struct {
		meanwhile func(h *house, n ticket.Number)
		want      error
	}{
		"a clock": {func(h *house, _ ticket.Number) { assert.Equal(h.T, 1, h.later(time.Hour)) }, nil},
		"a colleague": {func(h *house, n ticket.Number) {
			h.do(h.Zhou, "drop", n, improve.Drop, improve.Dropping{Reason: "整机更换"})
		}, domain.Conflict},
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			_, task := h.closed("", 0, h.Chen.Person)
			h.Now = h.Now.Add(24 * time.Hour)
			store := &between{h.Store, func() { c.meanwhile(h, task.Number) }}
			v, err := improving.New(store, h.Desk.Reader).Act(ctx(), h.Chen, "done", task.Number, improve.Finish, improve.Finishing{Words: "换了"})
			assert.Nil(t, store.happens)
			if c.want != nil {
				require.ErrorIs(t, err, c.want)
				return
			}
			require.NoError(t, err)
			assert.NotEqual(t, task.Stage, v.Task.Stage)
		})
	}
}
