package lookup_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// many is a community with a complaint at each of many places.
type many struct {
	lookup.Store
	places int
}

func (many) Communities(context.Context) ([]people.Community, error) {
	return []people.Community{{ID: 1, Zone: "Asia/Shanghai"}}, nil
}

func (many) Community(context.Context, domain.CommunityID) (people.Community, error) {
	return people.Community{ID: 1, Zone: "Asia/Shanghai"}, nil
}

func (m many) Sums(_ context.Context, _ summary.Query, asks []summary.Ask) (summary.Sums, error) {
	sums := summary.Sums{Groups: make([][]summary.Group, len(asks))}
	for i := range m.places {
		sums.Groups[0] = append(sums.Groups[0], summary.Group{Fact: summary.Fact{Kind: summary.WasReceived, Place: fmt.Sprint("place ", i)}, Case: domain.CaseID(i + 1), Count: m.places - i})
	}
	return sums, nil
}

func (many) Case(_ context.Context, id domain.CaseID) (complaint.Case, error) {
	return complaint.Case{ID: id, Community: 1, Filing: complaint.Filing{Place: domain.Place{Words: fmt.Sprint("where ", id)}}}, nil
}

// Every page of a breakdown by place has the names of its places: each page asks for its own.
func TestPlacesOfEachPage(t *testing.T) {
	const all = summary.MostHotSpots*2 + 5
	now := func() time.Time { return time.Date(2026, 11, 24, 3, 0, 0, 0, time.UTC) }
	r := lookup.New(many{places: all}, lookup.Settings{}, now)
	manager := domain.Actor{Person: 1, Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
	for skip, last := range map[int]int{0: summary.MostHotSpots, summary.MostHotSpots: 2 * summary.MostHotSpots, 2 * summary.MostHotSpots: all} {
		b, err := r.Figures.Break(t.Context(), manager, lookup.Wanted{Period: "month", Skip: skip}, summary.Received, summary.ByPlace)
		require.NoError(t, err)
		require.Len(t, b.Rows, all)
		assert.Len(t, b.Places, last-skip)
		for _, row := range b.Rows[skip:last] {
			assert.Equal(t, fmt.Sprint("where ", row.Case), b.Places[row.Case].Words)
		}
	}
}

// A week or month is whole once the period holds all its days and the last of them is over.
func TestCut(t *testing.T) {
	shanghai := time.FixedZone("", 8*60*60)
	day := func(month time.Month, n int) time.Time { return time.Date(2026, month, n, 0, 0, 0, 0, shanghai) }
	for name, test := range map[string]struct {
		every       string
		began, last time.Time // of the interval, of the period
		now         time.Time
		want        bool
	}{
		"a whole week":                  {summary.Week, day(11, 16), day(11, 22), day(11, 23), false},
		"the period ends on Saturday":   {summary.Week, day(11, 16), day(11, 21), day(11, 28), true},
		"Sunday of the week still runs": {summary.Week, day(11, 16), day(11, 22), day(11, 22).Add(time.Hour), true},
		"a whole month":                 {summary.Month, day(10, 1), day(10, 31), day(11, 1), false},
		"half of a month":               {summary.Month, day(10, 1), day(10, 15), day(11, 1), true},
		"the last day of it still runs": {summary.Month, day(10, 1), day(10, 31), day(11, 1).Add(-time.Second), true},
	} {
		s := lookup.Basis{Query: summary.Query{Period: summary.Period{From: day(9, 1), To: test.last.AddDate(0, 0, 1)}, Now: test.now}}
		assert.Equal(t, test.want, s.Cut(test.every, test.began), name)
	}
}
