// Package summarytest works out the facts of a case a second time, for tests. It follows docs/design.md §8 and docs/figures.md with plain loops
// over what the case says, and calls no function that decides something about a case, so that a wrong fact is not wrong in the same way on
// both sides.
//
//	assert.Equal(t, summarytest.Facts(c), summary.FactsOf(c))
package summarytest

import (
	"fmt"
	"sort"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
	"guanjia/domain/summary"
)

// forever is the end of what has not ended.
var forever = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

// moment is the shortest time that a store tells apart: a promise is broken that long after its instant.
const moment = time.Microsecond

// stretch is a time in which somebody had the case.
type stretch struct {
	from, to time.Time
	by       domain.PersonID
}

// attempt is the work from the receipt, or a reopening, on.
type attempt struct {
	from, to        time.Time // to: forever while it lasts
	resolved, ended time.Time // zero: not
	as              string    // the stage in which it ended
	why             string    // the cause with which it ended
	by              domain.PersonID
}

// Facts are those of a case, in the order of kind and seq.
func Facts(c complaint.Case) (all []summary.Fact) {
	if c.Received.IsZero() {
		return nil
	}
	tries := attempts(c)
	valid := followUps(c, tries)
	all = append(all, summary.Fact{Kind: "received", At: c.Received})
	all = append(all, promises(c, tries)...)
	all = append(all, ends(c, tries, valid)...)
	all = append(all, ticked(c, valid)...)
	all = append(all, work(c, tries)...)
	all = append(all, lateness(c, tries)...)
	for i := range valid {
		all = append(all, valid[i])
	}
	for i, r := range c.Reopenings {
		all = append(all, summary.Fact{Kind: "reopened", Seq: i, At: r.At, Handler: r.Handler})
	}
	place := ""
	if key := c.Filing.Place.Key(); key != "" {
		place = fmt.Sprintf("%d:%s", c.Community, key)
	}
	for i := range all {
		all[i].Channel, all[i].Category, all[i].Building, all[i].Place = c.Filing.Channel, c.Filing.Category, c.Filing.Place.Building, place
	}
	sort.SliceStable(all, func(i, j int) bool {
		return all[i].Kind < all[j].Kind || all[i].Kind == all[j].Kind && all[i].Seq < all[j].Seq
	})
	return all
}

// attempts are those of a case: each reopening ends one and begins the next.
func attempts(c complaint.Case) []attempt {
	list := make([]attempt, len(c.Reopenings)+1)
	list[0].from = c.Received
	for i, r := range c.Reopenings {
		list[i+1].from = r.At
		a := &list[i]
		a.resolved, a.ended, a.by, a.to = r.Resolved, r.Ended, r.Handler, r.At
		if r.Ended.IsZero() {
			continue
		}
		a.to, a.as, a.why = r.Ended, "closed", string(r.Cause)
		if a.why == "" && c.Review != nil && c.Review.At.Equal(r.Ended) {
			a.why = string(c.Review.Cause)
		}
	}
	a := &list[len(list)-1]
	a.resolved, a.ended, a.by, a.to = c.ResolvedAt, c.Ended, c.Handler, forever
	if c.Stage == "joined" {
		a.resolved = time.Time{}
	}
	if !c.Ended.IsZero() {
		a.to, a.as = c.Ended, string(c.Stage)
		if c.Review != nil {
			a.why = string(c.Review.Cause)
		}
	}
	return list
}

// within is the number of the attempt at an instant: what reopens a case belongs to the attempt that it ends.
func within(c complaint.Case, at time.Time) (n int) {
	for _, r := range c.Reopenings {
		if at.After(r.At) {
			n++
		}
	}
	return n
}

// ends are the results and the ends of all attempts.
func ends(c complaint.Case, tries []attempt, valid map[int]summary.Fact) (list []summary.Fact) {
	for i, a := range tries {
		if !a.resolved.IsZero() {
			f := summary.Fact{Kind: "resolved", Seq: i, At: a.resolved, Handler: a.by}
			_, f.Yes = valid[i]
			for _, k := range results(c) {
				if f.Took == 0 && !done(k).IsZero() && done(k).Equal(a.resolved) {
					f.Took = worked(k)
				}
			}
			list = append(list, f)
		}
		if !a.ended.IsZero() {
			list = append(list, summary.Fact{Kind: "ended", Seq: i, At: a.ended, Stage: complaint.Stage(a.as), Word: a.why, Handler: a.by})
		}
	}
	return list
}

// followUps are the valid ones, by attempt: the last survey or return visit in which the complainant was reached.
func followUps(c complaint.Case, tries []attempt) map[int]summary.Fact {
	valid := map[int]summary.Fact{}
	put := func(f summary.Fact) {
		f.Kind, f.Seq = "follow_up", within(c, f.At)
		reached := f.Solved == "yes" || f.Solved == "partly" || f.Solved == "no"
		if before, there := valid[f.Seq]; reached && (!there || !f.At.Before(before.At)) {
			f.Handler = tries[f.Seq].by
			valid[f.Seq] = f
		}
	}
	for _, s := range c.Surveys {
		f := summary.Fact{At: s.At, Yes: s.Contacted, Solved: s.Solved, Satisfaction: s.Satisfaction}
		if s.Short {
			f.Yes, f.Word = true, "unasked"
		}
		put(f)
	}
	for _, v := range c.Visits {
		put(summary.Fact{At: v.At, Yes: true, Solved: v.Solved, Satisfaction: v.Satisfaction})
	}
	return valid
}

// ticked are the reasons in the surveys that are valid.
func ticked(c complaint.Case, valid map[int]summary.Fact) (list []summary.Fact) {
	for _, s := range c.Surveys {
		for _, f := range valid {
			for i, word := range s.Reasons {
				if s.At.Equal(f.At) {
					list = append(list, summary.Fact{Kind: "reason", Seq: f.Seq*100 + i, At: s.At, Word: word, Handler: f.Handler})
				}
			}
		}
	}
	return list
}

func results(c complaint.Case) []promise.Clock {
	list := make([]promise.Clock, 0, len(c.Clocks.Earlier)+1)
	return append(append(list, c.Clocks.Earlier...), c.Clocks.Resolve)
}
