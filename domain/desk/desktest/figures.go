package desktest

import (
	"cmp"
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
)

// fact is a fact with the case that it belongs to.
type fact struct {
	summary.Fact
	of complaint.Case
}

// facts are all that a query means, of a kind.
func (s *Store) facts(q summary.Query, kind summary.FactKind) (list []fact) {
	for id, c := range s.cases {
		all, known := s.counted[id]
		if !known {
			all = summary.FactsOf(c)
			s.counted[id] = all
		}
		for _, f := range all {
			if f.Kind == kind && q.Means(c, f) {
				list = append(list, fact{f, c})
			}
		}
	}
	return list
}

// Sums implements lookup.FigureStore. It looks at every case.
func (s *Store) Sums(_ context.Context, q summary.Query, asks []summary.Ask) (summary.Sums, error) {
	if err := s.enter(); err != nil {
		return summary.Sums{}, err
	}
	defer s.mu.Unlock()
	before := q
	before.Period = q.Period.Previous()
	sums := summary.Sums{
		Before:      grouped(s.facts(before, summary.WasReceived), summary.Ask{By: []summary.Dimension{summary.ByCategory, summary.ByChannel}}),
		FirstAnswer: took(s.facts(q, summary.ToAnswer)), Resolution: took(s.facts(q, summary.WasResolved)),
	}
	for _, ask := range asks {
		sums.Groups = append(sums.Groups, grouped(s.facts(q, ask.Kind), ask))
	}
	return sums, nil
}

func took(fs []fact) summary.Quantiles {
	var ds []time.Duration
	for _, f := range fs {
		if f.Took > 0 {
			ds = append(ds, f.Took)
		}
	}
	return summary.QuantilesOf(ds)
}

// grouped counts facts that are alike in what is asked for.
func grouped(fs []fact, ask summary.Ask) []summary.Group {
	var list []summary.Group
	for _, f := range fs {
		if ask.Placed && f.Place == "" {
			continue
		}
		g := summary.Group{Case: f.of.ID}
		g.Kind = f.Kind
		for _, by := range ask.By {
			alike[by](&g, f.Fact, ask.Edges)
		}
		i := slices.IndexFunc(list, func(there summary.Group) bool { return there.Fact == g.Fact && there.Bucket == g.Bucket })
		if i < 0 {
			i, list = len(list), append(list, g)
		}
		list[i].Case = min(list[i].Case, f.of.ID)
		list[i].Count++
	}
	return slices.DeleteFunc(list, func(g summary.Group) bool { return g.Count < ask.AtLeast })
}

// alike says which field of a group each dimension fills in.
var alike = map[summary.Dimension]func(g *summary.Group, f summary.Fact, edges []time.Time){
	summary.ByYes:          func(g *summary.Group, f summary.Fact, _ []time.Time) { g.Yes = f.Yes },
	summary.ByStage:        func(g *summary.Group, f summary.Fact, _ []time.Time) { g.Stage = f.Stage },
	summary.BySolved:       func(g *summary.Group, f summary.Fact, _ []time.Time) { g.Solved = f.Solved },
	summary.BySatisfaction: func(g *summary.Group, f summary.Fact, _ []time.Time) { g.Satisfaction = f.Satisfaction },
	summary.ByChannel:      func(g *summary.Group, f summary.Fact, _ []time.Time) { g.Channel = f.Channel },
	summary.ByCategory:     func(g *summary.Group, f summary.Fact, _ []time.Time) { g.Category = f.Category },
	summary.ByBuilding:     func(g *summary.Group, f summary.Fact, _ []time.Time) { g.Building = f.Building },
	summary.ByPlace:        func(g *summary.Group, f summary.Fact, _ []time.Time) { g.Place = f.Place },
	summary.ByWord:         func(g *summary.Group, f summary.Fact, _ []time.Time) { g.Word = f.Word },
	summary.ByHandler:      func(g *summary.Group, f summary.Fact, _ []time.Time) { g.Handler = f.Handler },
	summary.ByBucket: func(g *summary.Group, f summary.Fact, edges []time.Time) {
		for i, edge := range edges {
			if !f.At.Before(edge) {
				g.Bucket = i
			}
		}
	},
}

// Behind implements lookup.FigureStore.
func (s *Store) Behind(_ context.Context, q summary.Query, f summary.Figure, offset, limit int) ([]summary.Counted, int, error) {
	if err := s.enter(); err != nil {
		return nil, 0, err
	}
	defer s.mu.Unlock()
	means := f.Condition()
	found := slices.DeleteFunc(s.facts(q, means.Kind), func(f fact) bool { return !means.Holds(f.Fact) })
	slices.SortFunc(found, func(a, b fact) int {
		switch {
		case a.Before(b.Fact):
			return -1
		case b.Before(a.Fact):
			return 1
		}
		return cmp.Or(cmp.Compare(a.of.ID, b.of.ID), cmp.Compare(a.Seq, b.Seq))
	})
	var cs []summary.Counted
	for i, f := range found {
		if i >= offset && i < offset+limit {
			cs = append(cs, summary.Counted{Case: f.of, Kind: f.Kind, Seq: f.Seq})
		}
	}
	return cs, len(found), nil
}

// Meant implements lookup.FigureStore.
func (s *Store) Meant(_ context.Context, q summary.Query) (ids []domain.CaseID, err error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	for _, kind := range summary.FactKinds() {
		for _, f := range s.facts(q, kind) {
			ids = append(ids, f.of.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// These implements lookup.FigureStore.
func (s *Store) These(_ context.Context, ids []domain.CaseID) ([]complaint.Case, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	list := make([]complaint.Case, len(ids))
	for i, id := range ids {
		list[i] = s.cases[id]
	}
	return list, nil
}
