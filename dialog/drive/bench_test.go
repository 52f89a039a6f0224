package drive_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/drive"
)

// BenchmarkHandle measures one press with a store in memory, and its round trips.
func BenchmarkHandle(b *testing.B) {
	store := dialogtest.Watch(dialogtest.NewMemory(nil))
	d := drive.Driver[struct{}, struct{}]{Store: store, Flows: dialogtest.SampleFlows()}
	now, k := time.Date(2026, 11, 23, 14, 5, 0, 0, time.UTC), dialog.Key{Chat: 1, Person: 1}
	handle := func(e dialog.Event) drive.Reply[struct{}] {
		e.At = now
		r, err := d.Handle(b.Context(), struct{}{}, k, e)
		require.NoError(b, err)
		return r
	}
	handle(dialog.Event{ID: 1, Kind: dialog.Begin, Start: &dialog.Start{Flow: "report"}, Run: "RUN"})
	id, rev, trips := int64(1), 1, store.Trips()
	b.ReportAllocs()
	for b.Loop() { // there and back
		r := handle(dialog.Event{ID: id + 1, Kind: dialog.Press, Message: 1, Data: fmt.Sprintf("d:RUN:%s:cnoise", strconv.FormatInt(int64(rev), 36))})
		handle(dialog.Event{ID: id + 2, Kind: dialog.Press, Message: 1, Data: fmt.Sprintf("d:RUN:%s:b", strconv.FormatInt(int64(r.State.Rev), 36))})
		id, rev = id+2, r.State.Rev+1
	}
	b.ReportMetric(float64(store.Trips()-trips)/float64(id-1), "trips/update")
}
