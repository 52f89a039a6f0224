package main

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/record"
)

// countedStates counts how often conversations are read and saved.
type countedStates struct {
	drive.Store
	loads, saves *atomic.Int64
}

func (s countedStates) Load(ctx context.Context, k dialog.Key) (record.State, error) {
	s.loads.Add(1)
	return s.Store.Load(ctx, k)
}

func (s countedStates) Save(ctx context.Context, k dialog.Key, expect int64, data []byte, deadline time.Time, keep time.Duration) (int64, error) {
	s.saves.Add(1)
	return s.Store.Save(ctx, k, expect, data, deadline, keep)
}

// docs/design.md §12: each step of a complaint reads its conversation once and saves it once, however many questions its words are tried
// against.
func TestAStepReadsOnce(t *testing.T) {
	t.Parallel()
	o := closedOffice(t, embedded(t), tongues[0])
	loads, saves := &atomic.Int64{}, &atomic.Int64{}
	o.start(seams{states: func(s drive.Store) drive.Store { return countedStates{s, loads, saves} }})
	o.bring(o.owner, "confirm")
	assert.Greater(t, saves.Load(), int64(4))
	assert.LessOrEqual(t, loads.Load(), saves.Load())
}
