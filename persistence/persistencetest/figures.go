package persistencetest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
	"guanjia/domain/summary/summarytest"
	"guanjia/persistence/casetest"
)

// allAsks are those of a report, one with stretches of time, and the causes of who had the cases.
func allAsks() []summary.Ask {
	edges := []time.Time{casetest.Epoch.Add(-time.Hour), casetest.Epoch, casetest.Epoch.Add(5 * time.Hour), casetest.Epoch.Add(20 * time.Hour), casetest.Epoch.Add(21 * time.Hour)}
	return append(summary.Asks(), summary.Ask{Kind: summary.WasReceived, By: []summary.Dimension{summary.ByBucket, summary.ByCategory}, Edges: edges}, summary.Ask{Kind: summary.WasEnded, By: []summary.Dimension{summary.ByWord, summary.ByHandler}})
}

func figures(t *testing.T, s Store) {
	m, in := stock(t, s, 150)
	m.these(t, s)
	for i, q := range []summary.Query{
		{Communities: in, Period: days(casetest.Epoch, 2)},
		{Communities: in[:1], Period: days(casetest.Epoch.AddDate(0, 0, 1), 1)},
		{Communities: in, Period: days(casetest.Epoch.AddDate(0, 0, 2), 2)},
		{Communities: in, Period: days(casetest.Epoch.AddDate(0, 0, -2), 15)},
		{Communities: in, Period: days(casetest.Epoch, 9), Only: summary.Only{Category: "noise", Handler: 1}},
		{Communities: in, Period: days(casetest.Epoch, 9), Only: summary.Only{Channel: complaint.ByPhone, Place: m.places()[0]}},
		{Communities: in, Period: days(casetest.Epoch, 9), Only: summary.Only{Building: 2}},
		{Communities: in, Period: days(casetest.Epoch, 9), Only: summary.Only{Lacks: summary.ByHandler}},
		{Communities: in, Period: days(casetest.Epoch, 9), Only: summary.Only{Among: []domain.PersonID{-1, 1, 2}}},
		{Communities: in, Period: days(casetest.Epoch, 9), Only: summary.Only{Lacks: summary.ByBuilding}},
		{Communities: in, Period: days(casetest.Epoch, 9), Only: summary.Only{Lacks: summary.ByWord}}, {Communities: in, Period: days(casetest.Epoch, 9), Only: summary.Only{Lacks: summary.ByPlace}},
	} {
		q.Now = casetest.Epoch.Add(50 * time.Hour)
		for _, q.For = range append(askers(in), domain.Actor{}) {
			m.counts(t, s, q)
			m.exports(t, s, q)
		}
		for _, f := range summary.Figures() {
			m.lists(t, s, q, f, []int{7, 50}[min(i, 1)])
		}
	}
}

// lives counts cases with all that figures ask of them: answered, handed on, asked about, closed, opened again, joined, on hold.
func lives(t *testing.T, s Store) {
	m, in := &model{}, []domain.CommunityID{Community(t, s).ID}
	for i := range 120 {
		m.cases = append(m.cases, create(t, s, fmt.Sprint("life ", i), summarytest.Lives(in[0], i+1, casetest.Epoch).Example(i)))
	}
	for day := range 7 {
		q := summary.Query{Communities: in, Period: days(casetest.Epoch.AddDate(0, 0, day), 1), Now: casetest.Epoch.AddDate(0, 0, 20)}
		m.counts(t, s, q)
		m.exports(t, s, q)
		for _, f := range summary.Figures() {
			m.lists(t, s, q, f, 50)
		}
	}
}

// places are those of the cases at which things can repeat.
func (m *model) places() (list []string) {
	for _, c := range m.cases {
		for _, f := range m.factsOf(c) {
			if f.Place != "" && !contains(list, f.Place) {
				list = append(list, f.Place)
			}
		}
	}
	return list
}

// counts compares what a store counts with the model.
func (m *model) counts(t require.TestingT, s Store, q summary.Query) {
	got, err := s.Sums(ctx(), q, allAsks())
	require.NoError(t, err)
	want, times := m.sums(q, allAsks())
	for i, ask := range allAsks() {
		require.Equal(t, want[i], said(got.Groups[i], ask), "%s by %v", ask.Kind, ask.By)
	}
	require.Equal(t, times, [2]summary.Quantiles{got.FirstAnswer, got.Resolution})
	before := q
	before.Period = q.Period.Previous()
	ask := summary.Asks()[0]
	want, _ = m.sums(before, []summary.Ask{ask})
	require.Equal(t, want[0], said(got.Before, ask))
}

// lists compares the list behind a figure, page by page, and that it is as long as the figure says.
func (m *model) lists(t require.TestingT, s Store, q summary.Query, f summary.Figure, page int) {
	want := m.behind(q, f)
	for offset := 0; offset <= len(want); offset += page {
		cs, total, err := s.Behind(ctx(), q, f, offset, page)
		require.NoError(t, err)
		require.Equal(t, len(want), total, f)
		var got []string
		for _, c := range cs {
			got = append(got, fmt.Sprint(c.Case.Number, " ", c.Kind, " ", c.Seq))
		}
		require.Equal(t, fmt.Sprint(want[offset:min(offset+page, len(want))]), fmt.Sprint(got), "%s from %d", f, offset)
	}
}

// exports compares the cases that a query means; their ids are in order.
func (m *model) exports(t require.TestingT, s Store, q summary.Query) {
	want := map[string]bool{}
	for _, kind := range summary.FactKinds() {
		for _, k := range m.facts(q, kind) {
			want[string(k.Number)] = true
		}
	}
	ids, err := s.Meant(ctx(), q)
	require.NoError(t, err)
	require.True(t, slices.IsSorted(ids))
	got := map[string]bool{}
	for _, id := range ids {
		got[string(m.cases[m.place(id)].Number)] = true
	}
	require.Equal(t, want, got)
}

// these asks for all cases by their ids, in the order of the ids, with one that does not exist.
func (m *model) these(t require.TestingT, s Store) {
	ids := []domain.CaseID{1 << 40}
	for _, c := range m.cases {
		ids = append(ids, c.ID)
	}
	cs, err := s.These(ctx(), ids)
	require.NoError(t, err)
	require.Len(t, cs, len(ids))
	require.Zero(t, cs[0].ID, "there is no such case")
	for i, c := range cs[1:] {
		require.Equal(t, ids[i+1], c.ID)
		require.Equal(t, m.cases[i].Number, c.Number)
	}
}

// days is a period of so many days.
func days(from time.Time, n int) summary.Period {
	return summary.Period{From: from, To: from.AddDate(0, 0, n)}
}

// clockChange counts the week before by local days: where the clocks went back it is an hour longer.
func clockChange(t *testing.T, s Store) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	in := Community(t, s).ID
	for i, at := range []time.Time{
		time.Date(2026, 10, 18, 23, 30, 0, 0, berlin), time.Date(2026, 10, 19, 0, 30, 0, 0, berlin), // the first minutes of the week before
		time.Date(2026, 10, 25, 23, 30, 0, 0, berlin), time.Date(2026, 10, 26, 0, 30, 0, 0, berlin),
	} {
		c := complaint.Case{Community: in, Version: 1, Received: at.UTC(), Filing: complaint.Filing{Category: "water", Channel: complaint.ByBot}}
		create(t, s, fmt.Sprint("run ", i), c)
	}
	q := summary.Query{Communities: []domain.CommunityID{in}, Period: days(time.Date(2026, 10, 26, 0, 0, 0, 0, berlin), 7), Now: casetest.Epoch.AddDate(0, 1, 0)}
	got, err := s.Sums(ctx(), q, summary.Asks()[:1])
	require.NoError(t, err)
	require.Equal(t, []string{"1 category=water channel=bot"}, withoutExamples(got.Groups[0]))
	require.Equal(t, []string{"2 category=water channel=bot"}, withoutExamples(got.Before))
}

func withoutExamples(groups []summary.Group) (lines []string) {
	for _, g := range groups {
		lines = append(lines, fmt.Sprintf("%d category=%s channel=%s", g.Count, g.Category, g.Channel))
	}
	return lines
}

func noFigures(t *testing.T, s Store) {
	for _, in := range [][]domain.CommunityID{{Community(t, s).ID}, nil} {
		q := summary.Query{Communities: in, Now: casetest.Epoch, Period: days(casetest.Epoch, 1)}
		(&model{}).counts(t, s, q)
		cs, total, err := s.Behind(ctx(), q, summary.Open, 0, 5)
		require.NoError(t, err)
		require.Zero(t, len(cs)+total)
	}
}
