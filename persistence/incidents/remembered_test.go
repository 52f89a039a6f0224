package incidents_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"

	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/notice"
	"guanjia/persistence"
	"guanjia/persistence/databasetest"
)

// TestOpenIncidentsAreRemembered: a step of a complaint asks no database which incidents are open (docs/design.md §12); what another process
// or this one changes is seen all the same.
func TestOpenIncidentsAreRemembered(t *testing.T) {
	url := databasetest.Postgres(t)
	p := begin(t, url)
	here, there := p.store.Incidents(), databasetest.Open(t, url).Incidents()
	asked := &atomic.Int64{}
	require.NoError(t, here.DB.Callback().Query().Before("gorm:query").Register("count", func(db *gorm.DB) {
		if db.Statement.Table == "incidents" {
			asked.Add(1)
		}
	}))
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- p.store.Work(ctx, persistence.Work{Deliver: func(context.Context, notice.Letter) notice.Try { return notice.Try{Delivery: notice.Delivered} }})
	}()
	t.Cleanup(func() { cancel(); require.NoError(t, <-done) })
	open := func() []incident.Incident {
		all, err := here.OpenIncidents(t.Context(), p.in.ID)
		require.NoError(t, err)
		return all
	}
	remembered := func() bool {
		open()
		before := asked.Load()
		open()
		return asked.Load() == before
	}
	require.Eventually(t, remembered, time.Minute, time.Millisecond, "the second time nothing is asked")
	x := p.starts(p.three())
	require.Len(t, open(), 1, "its own changes a process knows at once")
	require.Eventually(t, remembered, time.Minute, time.Millisecond)
	open()[0].Number = "changed"
	require.Equal(t, x.Number, open()[0].Number, "what is given out is a copy")

	c, err := incident.Apply(x, incident.Withdraw, p.clerk, incident.Plain{}, incident.At{Now: p.now})
	require.NoError(t, err)
	_, _, err = there.CommitIncident(t.Context(), informing.Commit{Change: c})
	require.NoError(t, err)
	require.Eventually(t, func() bool { return len(open()) == 0 }, time.Minute, time.Millisecond, "another process has withdrawn it")
}
