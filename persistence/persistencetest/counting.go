package persistencetest

import (
	"fmt"
	"sort"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
	"guanjia/domain/summary/summarytest"
)

// counted is a fact of the model with its case.
type counted struct {
	complaint.Case
	summary.Fact
}

// known are the facts of a version of a case.
type known struct {
	version int
	facts   []summary.Fact
}

// factsOf asks for the facts of a case once: tables of figures need them very often.
func (m *model) factsOf(c complaint.Case) []summary.Fact {
	k, found := m.known[c.ID]
	if !found || k.version != c.Version {
		if m.known == nil {
			m.known = map[domain.CaseID]known{}
		}
		k = known{c.Version, summarytest.Facts(c)}
		m.known[c.ID] = k
	}
	return k.facts
}

// facts are those that a query means, with nothing but comparisons (docs/design.md §8). What the facts of a case are, domain/summary/summarytest says a second time.
func (m *model) facts(q summary.Query, kind summary.FactKind) (list []counted) {
	end := q.Period.To
	if q.Now.Before(end) {
		end = q.Now.Add(time.Microsecond)
	}
	for _, c := range m.cases {
		for _, f := range m.factsOf(c) {
			span := kind == "open" || kind == "overdue"
			switch {
			case f.Kind != kind, !contains(q.Communities, c.Community), q.For.Person != 0 && !seenFor(c, q.For) && c.Filing.Complainant.Person != q.For.Person, !f.At.Before(end):
			case span && f.Until.Before(end), !span && f.At.Before(q.Period.From):
			case q.Only.Category != "" && c.Filing.Category != q.Only.Category, q.Only.Channel != "" && c.Filing.Channel != q.Only.Channel,
				q.Only.Place != "" && f.Place != q.Only.Place, q.Only.Handler != 0 && f.Handler != q.Only.Handler,
				q.Only.Among != nil && !contains(q.Only.Among, f.Handler),
				q.Only.Lacks == summary.ByHandler && f.Handler != 0, q.Only.Lacks == summary.ByBuilding && f.Building != 0, q.Only.Lacks == summary.ByPlace && f.Place != "",
				q.Only.Lacks == summary.ByWord && f.Word != "", q.Only.Lacks == summary.ByCategory && f.Category != "",
				q.Only.Word != "" && f.Word != q.Only.Word, q.Only.Building != 0 && f.Building != q.Only.Building:
			default:
				list = append(list, counted{c, f})
			}
		}
	}
	return list
}

// sums is what Sums must answer, each group as one line of text.
func (m *model) sums(q summary.Query, asks []summary.Ask) (lines [][]string, times [2]summary.Quantiles) {
	for _, ask := range asks {
		groups, least := map[string]summary.Group{}, map[string]summary.Group{}
		for _, f := range m.facts(q, ask.Kind) {
			if ask.Placed && f.Place == "" {
				continue
			}
			text := ""
			for _, by := range ask.By {
				text += fmt.Sprintf(" %s=%v", by, field(f.Fact, by, ask.Edges))
			}
			g := groups[text]
			if g.Count++; g.Case == 0 || f.ID < g.Case {
				g.Case = f.ID
			}
			groups[text] = g
			if g.Count >= ask.AtLeast {
				least[text] = g
			}
		}
		var of []string
		for text, g := range least {
			of = append(of, fmt.Sprintf("%d%s like %d", g.Count, text, g.Case))
		}
		sort.Strings(of)
		lines = append(lines, of)
	}
	for i, kind := range []summary.FactKind{"answer", "resolved"} {
		var ds []time.Duration
		for _, f := range m.facts(q, kind) {
			if f.Took > 0 {
				ds = append(ds, f.Took)
			}
		}
		times[i] = quantiles(ds)
	}
	return lines, times
}

// field is what a dimension asks of a fact.
func field(f summary.Fact, by summary.Dimension, edges []time.Time) any {
	switch by {
	case "yes":
		return f.Yes
	case "stage":
		return f.Stage
	case "solved":
		return f.Solved
	case "satisfaction":
		return f.Satisfaction
	case "channel":
		return f.Channel
	case "category":
		return f.Category
	case "building":
		return f.Building
	case "place":
		return f.Place
	case "word":
		return f.Word
	case "handler":
		return f.Handler
	}
	bucket := 0
	for i, edge := range edges {
		if !edge.After(f.At) {
			bucket = i
		}
	}
	return bucket
}

// said are groups of a store as the model says them.
func said(groups []summary.Group, ask summary.Ask) (lines []string) {
	for _, g := range groups {
		text := ""
		for _, by := range ask.By {
			if by == summary.ByBucket {
				text += fmt.Sprintf(" %s=%d", by, g.Bucket)
				continue
			}
			text += fmt.Sprintf(" %s=%v", by, field(g.Fact, by, nil))
		}
		lines = append(lines, fmt.Sprintf("%d%s like %d", g.Count, text, g.Case))
	}
	sort.Strings(lines)
	return lines
}

// behind is what Behind must answer: numbers of cases.
func (m *model) behind(q summary.Query, f summary.Figure) (ids []string) {
	var found []counted
	for _, k := range m.facts(q, f.Condition().Kind) {
		if !f.Condition().Holds(k.Fact) {
			continue
		}
		at := len(found)
		for at > 0 && earlierShown(k, found[at-1]) {
			at--
		}
		found = append(found[:at], append([]counted{k}, found[at:]...)...)
	}
	for _, k := range found {
		ids = append(ids, fmt.Sprint(k.Number, " ", k.Kind, " ", k.Seq))
	}
	return ids
}

// earlierShown: the newest first, of what is overdue the oldest, whoever had the case since; then by id and seq.
func earlierShown(a, b counted) bool {
	x, y := a.At, b.At
	if a.Kind == "open" || a.Kind == "overdue" {
		x, y = a.Fact.Since, b.Fact.Since
	}
	switch {
	case x.Equal(y) && a.ID == b.ID:
		return a.Seq < b.Seq
	case x.Equal(y):
		return a.ID < b.ID
	case a.Kind == "overdue":
		return x.Before(y)
	}
	return x.After(y)
}

// quantiles are the least observed values that a half, and nine tenths, of all do not exceed.
func quantiles(ds []time.Duration) (q summary.Quantiles) {
	least := func(tenths int) time.Duration {
		var best time.Duration
		found := false
		for _, d := range ds {
			upTo := 0
			for _, other := range ds {
				if other <= d {
					upTo++
				}
			}
			if upTo*10 >= len(ds)*tenths && (!found || d < best) {
				best, found = d, true
			}
		}
		return best
	}
	return summary.Quantiles{Median: least(5), P90: least(9)}
}
