package persistencetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

func figures(t *testing.T, s Store) {
	names := map[domain.PersonID]string{}
	for i, name := range []string{"王芳", "李强", "张敏"} {
		p, err := s.Greet(ctx(), people.Person{Chat: domain.ChatID(i + 1), Name: name})
		require.NoError(t, err)
		names[p.ID] = name
	}
	m, in := stock(t, s, 150)
	m.names = names
	for _, q := range []summary.Query{
		{Communities: in, Period: days(epoch, 2)},
		{Communities: in[:1], Period: days(epoch.AddDate(0, 0, 1), 1)},
		{Communities: in, Period: days(epoch.AddDate(0, 0, 2), 2)},
		{Communities: in, Period: days(epoch.AddDate(0, 0, -2), 15)},
	} {
		for _, q.For = range append(askers(in), domain.Actor{}) {
			q.Now = epoch.Add(50 * time.Hour)
			got, err := s.Counts(ctx(), q)
			require.NoError(t, err)
			require.Equal(t, tidy(m.counts(q)), tidy(got), "%+v", q.For)
		}
	}
}

// days returns a period of this many days.
func days(from time.Time, n int) summary.Period {
	return summary.Period{From: from, To: from.AddDate(0, 0, n)}
}

// clockChange checks that the period before is counted in local days: the week in which the clocks go back is an hour longer.
func clockChange(t *testing.T, s Store) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	in := community(t, s).ID
	for i, at := range []time.Time{
		time.Date(2026, 10, 18, 23, 30, 0, 0, berlin), time.Date(2026, 10, 19, 0, 30, 0, 0, berlin), // the first minutes of the week before
		time.Date(2026, 10, 25, 23, 30, 0, 0, berlin), time.Date(2026, 10, 26, 0, 30, 0, 0, berlin),
	} {
		c := complaint.Case{Community: in, Version: 1, Received: at.UTC(), Filing: complaint.Filing{Category: "water", Channel: complaint.ByBot}}
		create(t, s, fmt.Sprint("run ", i), c)
	}
	got, err := s.Counts(ctx(), summary.Query{Communities: []domain.CommunityID{in}, Period: days(time.Date(2026, 10, 26, 0, 0, 0, 0, berlin), 7), Now: epoch})
	require.NoError(t, err)
	require.Equal(t, []summary.Tally{{Name: "water", Count: 1, Before: 2}}, got.Categories)
}

func noFigures(t *testing.T, s Store) {
	got, err := s.Counts(ctx(), summary.Query{Communities: []domain.CommunityID{community(t, s).ID}, Now: epoch,
		Period: summary.Period{From: epoch, To: epoch.Add(time.Hour)}})
	require.NoError(t, err)
	require.Equal(t, summary.Counts{}, tidy(got))
	got, err = s.Counts(ctx(), summary.Query{Now: epoch})
	require.NoError(t, err)
	require.Equal(t, summary.Counts{}, tidy(got))
}

// tidy replaces empty lists by nil.
func tidy(c summary.Counts) summary.Counts {
	for _, list := range []*[]summary.Tally{&c.Categories, &c.Channels, &c.Load, &c.HotSpots} {
		if len(*list) == 0 {
			*list = nil
		}
	}
	return c
}
