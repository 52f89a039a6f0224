package figures

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/summary"
)

// monday is the beginning of a day of UTC, as tallies count days.
var monday = time.Date(2026, 9, 7, 0, 0, 0, 0, time.UTC)

func hours(n int) time.Time { return monday.Add(time.Duration(n) * time.Hour) }

// Tallies know neither place nor handler, and channel and category of received cases only; spans are never tallied.
func TestWhatTalliesAnswer(t *testing.T) {
	t.Parallel()
	received, ended := summary.WasReceived, summary.WasEnded
	by := func(ds ...summary.Dimension) []summary.Dimension { return ds }
	for name, row := range map[string]struct {
		only summary.Only
		ask  summary.Ask
		want bool
	}{
		"all that came in":               {summary.Only{}, summary.Ask{Kind: received}, true},
		"all that ended":                 {summary.Only{}, summary.Ask{Kind: ended}, true},
		"what is open":                   {summary.Only{}, summary.Ask{Kind: summary.WasOpen}, false},
		"what is overdue":                {summary.Only{}, summary.Ask{Kind: summary.WasOverdue}, false},
		"those with a place":             {summary.Only{}, summary.Ask{Kind: received, Placed: true}, false},
		"large groups":                   {summary.Only{}, summary.Ask{Kind: received, AtLeast: 2}, false},
		"received of a category":         {summary.Only{Category: "noise"}, summary.Ask{Kind: received}, true},
		"ended of a category":            {summary.Only{Category: "noise"}, summary.Ask{Kind: ended}, false},
		"received through a channel":     {summary.Only{Channel: "bot"}, summary.Ask{Kind: received}, true},
		"ended, through a channel":       {summary.Only{Channel: "bot"}, summary.Ask{Kind: ended}, false},
		"ended with a cause":             {summary.Only{Word: "ageing"}, summary.Ask{Kind: ended}, true},
		"of a building":                  {summary.Only{Building: 3}, summary.Ask{Kind: received}, false},
		"of a place":                     {summary.Only{Place: "1:lift"}, summary.Ask{Kind: received}, false},
		"of a handler":                   {summary.Only{Handler: 7}, summary.Ask{Kind: received}, false},
		"of some handlers":               {summary.Only{Among: []domain.PersonID{7}}, summary.Ask{Kind: received}, false},
		"of none of some handlers":       {summary.Only{Among: []domain.PersonID{}}, summary.Ask{Kind: received}, false},
		"without a word":                 {summary.Only{Lacks: summary.ByWord}, summary.Ask{Kind: received}, false},
		"received by category":           {summary.Only{}, summary.Ask{Kind: received, By: by(summary.ByCategory, summary.ByBucket)}, true},
		"received by channel":            {summary.Only{}, summary.Ask{Kind: received, By: by(summary.ByChannel)}, true},
		"ended by category":              {summary.Only{}, summary.Ask{Kind: ended, By: by(summary.ByCategory)}, false},
		"ended by channel":               {summary.Only{}, summary.Ask{Kind: ended, By: by(summary.ByChannel)}, false},
		"ended by stage and word":        {summary.Only{}, summary.Ask{Kind: ended, By: by(summary.ByStage, summary.ByWord)}, true},
		"followed up by all that counts": {summary.Only{}, summary.Ask{Kind: summary.FollowUp, By: by(summary.ByYes, summary.BySolved, summary.BySatisfaction)}, true},
		"received by building":           {summary.Only{}, summary.Ask{Kind: received, By: by(summary.ByCategory, summary.ByBuilding)}, false},
		"received by place":              {summary.Only{}, summary.Ask{Kind: received, By: by(summary.ByPlace)}, false},
		"received by handler":            {summary.Only{}, summary.Ask{Kind: received, By: by(summary.ByHandler)}, false},
	} {
		assert.Equal(t, row.want, tallies(summary.Query{Only: row.only}, row.ask), name)
	}
}

// A period is cut into whole days that have tallies and the stretches between them, and at the edges of an ask; it ends just after now.
func TestPieces(t *testing.T) {
	t.Parallel()
	day := dayOf(monday)
	for name, row := range map[string]struct {
		from, to, now int // hours after monday
		days          []int64
		by            []summary.Dimension
		edges         []int
		want          []string // "from-to", with t if tallied and the number of a bucket
	}{
		"nothing is tallied":       {0, 48, 480, nil, nil, nil, []string{"0-48 0"}},
		"all is tallied":           {0, 48, 480, []int64{day, day + 1}, nil, nil, []string{"0-48t 0"}},
		"a day in the middle":      {0, 72, 480, []int64{day + 1}, nil, nil, []string{"0-24 0", "24-48t 0", "48-72 0"}},
		"it begins within a day":   {8, 48, 480, []int64{day, day + 1}, nil, nil, []string{"8-24 0", "24-48t 0"}},
		"it ends within a day":     {0, 40, 480, []int64{day, day + 1}, nil, nil, []string{"0-24t 0", "24-40 0"}},
		"it has not ended":         {0, 72, 40, []int64{day}, nil, nil, []string{"0-24t 0", "24-40 0"}},
		"days that are not in it":  {24, 48, 480, []int64{day, day + 2}, nil, nil, []string{"24-48 0"}},
		"edges at midnight":        {0, 72, 480, []int64{day, day + 1, day + 2}, []summary.Dimension{summary.ByBucket}, []int{0, 24}, []string{"0-24t 0", "24-72t 1"}},
		"an edge within a day":     {0, 48, 480, []int64{day, day + 1}, []summary.Dimension{summary.ByBucket}, []int{0, 10}, []string{"0-10 0", "10-24 1", "24-48t 1"}},
		"edges that are not asked": {0, 48, 480, nil, nil, []int{0, 10}, []string{"0-48 0"}},
		"an edge after the end":    {0, 24, 480, nil, []summary.Dimension{summary.ByBucket}, []int{0, 24}, []string{"0-24 0"}},
		"an edge long after it":    {0, 24, 480, nil, []summary.Dimension{summary.ByBucket}, []int{0, 30}, []string{"0-24 0"}},
		"edges before it begins":   {30, 40, 480, nil, []summary.Dimension{summary.ByBucket}, []int{0, 24}, []string{"30-40 1"}},
		"it has no length":         {24, 24, 480, []int64{day, day + 1}, nil, nil, nil},
	} {
		q := summary.Query{Period: summary.Period{From: hours(row.from), To: hours(row.to)}, Now: hours(row.now).Add(-time.Microsecond)}
		ask := summary.Ask{Kind: summary.WasReceived, By: row.by}
		for _, e := range row.edges {
			ask.Edges = append(ask.Edges, hours(e))
		}
		known := map[int64]bool{}
		for _, d := range row.days {
			known[d] = true
		}
		var got []string
		for _, p := range pieces(q, ask, known) {
			mark := map[bool]string{true: "t"}[p.tallied]
			got = append(got, fmt.Sprintf("%d-%d%s %d", int(p.from.Sub(monday).Hours()), int(p.to.Sub(monday).Hours()), mark, p.bucket))
		}
		assert.Equal(t, row.want, got, name)
	}
}
