package figures_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/complaint"
	"guanjia/domain/summary"
	"guanjia/domain/summary/heat"
	"guanjia/persistence/databasetest"
)

// All that a report asks for, read with as few statements as the store can, is what the domain counts fact by fact.
func TestSumsAreWhatTheDomainCounts(t *testing.T) {
	asks := append(summary.Asks(), summary.Ask{Kind: summary.WasReceived}, summary.Ask{Kind: summary.WasEnded, By: []summary.Dimension{summary.ByHandler, summary.ByWord}, AtLeast: 2},
		heat.Ask([]time.Time{hours(-48), hours(20), hours(60)}), summary.Ask{Kind: summary.WasReceived, By: []summary.Dimension{summary.ByChannel}, Placed: true})
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := open(t, address(t))
			several, differ := false, false
			for _, title := range keys(a.queries()) {
				q := a.queries()[title]
				sums, err := a.store.Sums(t.Context(), q, asks)
				require.NoError(t, err)
				for i, ask := range asks {
					got := sums.Groups[i]
					for _, g := range got {
						several = several || g.Place != "" && g.Count > 1
					}
					assert.ElementsMatch(t, a.groups(q, ask), got, "%s: %v", title, ask)
				}
				before := q
				before.Period = q.Period.Previous()
				assert.ElementsMatch(t, a.groups(before, asks[0]), sums.Before, title)
				assert.Equal(t, a.quantiles(q, summary.ToAnswer), sums.FirstAnswer, title)
				assert.Equal(t, a.quantiles(q, summary.WasResolved), sums.Resolution, title)
				differ = differ || sums.FirstAnswer.Median > 0 && sums.Resolution.Median > 0 && sums.FirstAnswer != sums.Resolution
			}
			require.True(t, several, "somewhere complaints repeat")
			require.True(t, differ, "answers and results took different times")
		})
	}
}

// each calls do with every fact of a kind that a query means.
func (a archive) each(q summary.Query, kind summary.FactKind, do func(complaint.Case, summary.Fact)) {
	for _, c := range a.cases {
		for _, f := range summary.FactsOf(c) {
			if f.Kind == kind && q.Means(c, f) {
				do(c, f)
			}
		}
	}
}

func (a archive) quantiles(q summary.Query, kind summary.FactKind) summary.Quantiles {
	var took []time.Duration
	a.each(q, kind, func(_ complaint.Case, f summary.Fact) {
		if f.Took > 0 {
			took = append(took, f.Took)
		}
	})
	return summary.QuantilesOf(took)
}

// groups answers an ask by a plain loop.
func (a archive) groups(q summary.Query, ask summary.Ask) (list []summary.Group) {
	groups := map[string]*summary.Group{}
	a.each(q, ask.Kind, func(c complaint.Case, f summary.Fact) {
		if ask.Placed && f.Place == "" {
			return
		}
		g := summary.Group{Fact: summary.Fact{Kind: ask.Kind}, Case: c.ID}
		for _, d := range ask.By {
			take(&g, d, f, ask)
		}
		key := g
		key.Case = 0
		there := groups[fmt.Sprint(key)]
		if there == nil {
			there = &g
			groups[fmt.Sprint(key)] = there
		}
		there.Count++
		there.Case = min(there.Case, c.ID)
	})
	for _, g := range groups {
		if g.Count >= cmp.Or(ask.AtLeast, 1) {
			list = append(list, *g)
		}
	}
	return list
}

// take gives a group what a fact has in a dimension.
func take(g *summary.Group, d summary.Dimension, f summary.Fact, ask summary.Ask) {
	switch d {
	case summary.ByYes:
		g.Yes = f.Yes
	case summary.ByStage:
		g.Stage = f.Stage
	case summary.BySolved:
		g.Solved = f.Solved
	case summary.BySatisfaction:
		g.Satisfaction = f.Satisfaction
	case summary.ByChannel:
		g.Channel = f.Channel
	case summary.ByCategory:
		g.Category = f.Category
	case summary.ByBuilding:
		g.Building = f.Building
	case summary.ByPlace:
		g.Place = f.Place
	case summary.ByHandler:
		g.Handler = f.Handler
	case summary.ByWord:
		g.Word = f.Word
	case summary.ByBucket:
		at, _ := slices.BinarySearchFunc(ask.Edges, f.At, func(e, at time.Time) int { return cmp.Or(e.Compare(at), -1) })
		g.Bucket = max(0, at-1)
	}
}
