package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/notice"
	"guanjia/persistence/census"
)

var (
	metricName = regexp.MustCompile(`guanjia_[a-z_]+`)
	metricWith = regexp.MustCompile(`(guanjia_[a-z_]+)\{(class|outcome|kind)="([a-z]+)"\}`)
)

// metersShown are the lines of /metrics after one of everything has happened.
func metersShown(t *testing.T) string {
	t.Helper()
	m := newMeters()
	m.called("sendMessage", time.Second, nil)
	m.counted(func(context.Context, notice.Letter) notice.Try { return notice.Try{Delivery: notice.Delivered} })(t.Context(), notice.Letter{})
	for _, outcome := range []string{"done", "parked", "flood"} { // bot.Options.Observe
		m.handled("message", outcome, 1, time.Second)
	}
	m.misses(func() int64 { return 0 })
	m.reminded(1)
	m.waiting(func(context.Context) (census.Census, error) {
		return census.Census{Jobs: map[string]int64{"available": 1}}, nil
	},
		func() (chats, updates int) { return 0, 0 }, func() bool { return false })
	var out bytes.Buffer
	m.set.WritePrometheus(&out)
	return out.String()
}

// bare is the name of a metric without what histograms add to it.
func bare(name string) string {
	for _, end := range []string{"_bucket", "_sum", "_count"} {
		name = strings.TrimSuffix(name, end)
	}
	return name
}

// Every metric, and every value of its labels, that the dashboard, the alert rules and the guides name is in /metrics, and every one in
// /metrics is explained in the guide for operators. An alert on a name that is never written would never be raised.
func TestMetricsAreKnown(t *testing.T) {
	shown := metersShown(t)
	names := map[string]bool{}
	for _, name := range metricName.FindAllString(shown, -1) {
		names[bare(name)] = true
	}
	require.Greater(t, len(names), 15)
	files := []string{"guides/operators.md", "operations/README.md", "operations/alerts.yaml", "operations/dashboard.json"}
	var guide []string
	for _, file := range files {
		b, err := os.ReadFile(filepath.Join("..", "..", "docs", file))
		require.NoError(t, err)
		text := strings.ReplaceAll(string(b), `\"`, `"`)
		found := metricName.FindAllString(text, -1)
		for _, name := range found {
			assert.True(t, names[bare(name)], "%s: nobody writes %s", file, name)
		}
		for _, m := range metricWith.FindAllStringSubmatch(text, -1) {
			line := regexp.MustCompile(regexp.QuoteMeta(bare(m[1])) + `\S*\{[^}]*` + m[2] + `="` + m[3] + `"`)
			assert.Regexp(t, line, shown, "%s: %s", file, m[0])
		}
		if len(guide) == 0 {
			guide = found
		}
	}
	for name := range names {
		assert.True(t, slices.Contains(guide, name), "the guide for operators does not explain %s", name)
	}
}
