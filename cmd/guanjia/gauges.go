package main

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/persistence/census"
)

// How long the database may take to count what waits, and how long the answer holds: several monitors may ask.
const (
	censusWithin = 2 * time.Second
	censusHolds  = 10 * time.Second
)

// classes are the names of the classes of letters in metrics.
var classes = map[notice.Class]string{notice.Alarm: "alarm", notice.Usual: "usual", notice.Bulk: "bulk"}

// waiting shows what waits: in this process (load), and in the database for all processes (count). Without the database these figures are
// missing, and guanjia_database_up is 0.
func (m *meters) waiting(count func(context.Context) (census.Census, error), load func() (chats, updates int), deaf func() bool) {
	var mu sync.Mutex
	var last census.Census
	var asked time.Time
	var up bool
	m.set.RegisterMetricsWriter(func(w io.Writer) {
		chats, updates := load()
		metrics.WriteGaugeUint64(w, "guanjia_lanes", uint64(chats))
		metrics.WriteGaugeUint64(w, "guanjia_lane_updates", uint64(updates))
		metrics.WriteGaugeUint64(w, "guanjia_receiving", uint64(boolean(!deaf())))
		mu.Lock()
		defer mu.Unlock()
		if time.Since(asked) > censusHolds {
			ctx, cancel := context.WithTimeout(context.Background(), censusWithin)
			defer cancel()
			c, err := count(ctx)
			last, asked, up = c, time.Now(), err == nil
		}
		metrics.WriteGaugeUint64(w, "guanjia_database_up", uint64(boolean(up)))
		if up {
			writeCensus(w, last)
		}
	})
}

func boolean(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// writeCensus writes every figure, also those that are 0, so that rules can rely on them.
func writeCensus(w io.Writer, c census.Census) {
	gauge := func(v float64, name string, args ...any) { metrics.WriteGaugeFloat64(w, fmt.Sprintf(name, args...), v) }
	gauge(float64(c.Kept), "guanjia_kept_updates")
	gauge(c.KeptFor.Seconds(), "guanjia_kept_updates_oldest_seconds")
	gauge(float64(c.Parked), "guanjia_parked_updates")
	gauge(float64(c.Owed), "guanjia_owed_screens")
	for class, name := range classes {
		gauge(float64(c.Letters[class].Number), `guanjia_letters_waiting{class=%q}`, name)
		gauge(c.Letters[class].For.Seconds(), `guanjia_letters_oldest_seconds{class=%q}`, name)
	}
	for _, stage := range lookup.OpenStages() {
		gauge(float64(c.Open[stage]), `guanjia_cases_open{stage=%q}`, string(stage))
	}
	gauge(float64(c.Overdue), "guanjia_cases_overdue")
	for state, n := range c.Jobs {
		gauge(float64(n), `guanjia_jobs{state=%q}`, state)
	}
}
