package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"guanjia/bot/telegram"
	"guanjia/domain/notice"
)

// meters counts what an operator wants to see: updates, calls to Telegram, letters. Each works has its own, so that tests can run several
// side by side. Labels never have people's data.
type meters struct{ set *metrics.Set }

func newMeters() *meters { return &meters{set: metrics.NewSet()} }

// called counts one call of the Bot API (telegram.Options.Observe).
func (m *meters) called(method string, took time.Duration, err error) {
	outcome := "ok"
	if err != nil {
		outcome = string(telegram.KindOf(err))
	}
	m.set.GetOrCreateCounter(fmt.Sprintf(`guanjia_api_calls_total{method=%q,outcome=%q}`, method, outcome)).Inc()
	m.set.GetOrCreateHistogram(fmt.Sprintf(`guanjia_api_seconds{method=%q}`, method)).Update(took.Seconds())
}

// counted counts the results of the letters that send handles.
func (m *meters) counted(send deliver) deliver {
	return func(ctx context.Context, l notice.Letter) notice.Try {
		v := send(ctx, l)
		m.set.GetOrCreateCounter(fmt.Sprintf(`guanjia_letters_total{state=%q,reason=%q}`, v.Delivery, v.Reason)).Inc()
		return v
	}
}

// handled counts one update that is done (bot.Options.Observe).
func (m *meters) handled(kind, outcome string, tries int, took time.Duration) {
	m.set.GetOrCreateCounter(fmt.Sprintf(`guanjia_updates_total{kind=%q,outcome=%q}`, kind, outcome)).Inc()
	m.set.GetOrCreateCounter("guanjia_update_retries_total").Add(tries - 1)
	m.set.GetOrCreatePrometheusHistogramExt(fmt.Sprintf(`guanjia_update_seconds{kind=%q}`, kind), updateBuckets).Update(took.Seconds())
}

// updateBuckets are the bounds of the times of updates, in seconds: from what nobody notices to what somebody complains about.
var updateBuckets = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300}

// misses shows how many texts could not be made: more than 0 means a fault in a text of the catalogue or its caller.
func (m *meters) misses(count func() int64) {
	m.set.NewGauge("guanjia_texts_missed", func() float64 { return float64(count()) })
}

// reminded counts the cases that time changed: they got a warning, a breach or a reminder.
func (m *meters) reminded(n int) {
	m.set.GetOrCreateCounter("guanjia_cases_reminded_total").Add(n)
}

// ServeHTTP writes all meters in the text format of Prometheus.
func (m *meters) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	m.set.WritePrometheus(w)
	metrics.WriteProcessMetrics(w)
}
