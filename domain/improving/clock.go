package improving

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/people"
)

// atOnce is how many actions one round looks at.
const atOnce = 100

// RunClocks does what is due by now: reminders, days that are over, questions to judge, and recurrences. It returns how many actions it
// changed. Several replicas may call it at the same time; each thing happens once. A fault with one action does not stop the others.
func (r *Room) RunClocks(ctx context.Context) (n int, faults error) {
	for _, round := range []func(context.Context) (int, error){r.wake, r.watch} {
		done, err := round(ctx)
		n += done
		if errors.Is(err, domain.Unavailable) || ctx.Err() != nil {
			return n, err
		}
		faults = errors.Join(faults, err)
	}
	return n, faults
}

// wake does what time does to single actions.
func (r *Room) wake(ctx context.Context) (n int, faults error) {
	now := r.reader.Now()
	tasks, err := r.store.WakingImprovements(ctx, now, atOnce)
	if err != nil {
		return 0, err
	}
	for _, t := range tasks {
		do, rec := t.Passes(now), improve.Record(improve.Passing{})
		if do == "" {
			continue
		}
		gone, err := r.gone(ctx, t)
		if err != nil {
			faults = errors.Join(faults, err)
			continue
		}
		if gone { // the managers are told first; the reminder follows in the next round
			do, rec = improve.Assign, improve.Assigning{From: t.Name, Left: true}
		}
		done, err := r.bySystem(ctx, t, do, rec)
		n, faults = n+done, errors.Join(faults, err)
	}
	return n, faults
}

// bySystem does an action of the system. If somebody else acts at this moment, it does nothing; the next round looks again.
func (r *Room) bySystem(ctx context.Context, t improve.Task, do improve.Action, rec improve.Record) (int, error) {
	fail := func(err error) (int, error) {
		if err == nil || errors.Is(err, domain.Conflict) {
			return 0, nil
		}
		return 0, fmt.Errorf("%s improvement %d: %w", do, t.ID, err)
	}
	c, err := r.store.Case(ctx, t.Case)
	if err != nil {
		return fail(err)
	}
	ch, err := improve.Apply(t, do, domain.TheSystem(), rec, r.reader.Now())
	if err != nil {
		return fail(err)
	}
	commit, err := r.commit(ctx, domain.TheSystem(), ch, c)
	if err != nil {
		return fail(err)
	}
	if _, _, err := r.store.CommitImprovement(ctx, commit); err != nil {
		return fail(err)
	}
	return 1, nil
}

// watch looks for cases that fit a watch, or that come after the term of a proposal that was put aside.
func (r *Room) watch(ctx context.Context) (n int, faults error) {
	now := r.reader.Now()
	tasks, _, err := r.store.Improvements(ctx, Query{Stages: []improve.Stage{improve.Watching, improve.Ignored}})
	if err != nil {
		return 0, err
	}
	for _, t := range tasks {
		if t.Stage == improve.Ignored && t.Until.After(now) {
			continue
		}
		c, err := r.store.Case(ctx, t.Case)
		if err != nil {
			return n, err
		}
		all, err := r.sightings(ctx, t, c)
		if err != nil {
			return n, err
		}
		do, found := improve.Recur, t.Again(all, now)
		if t.Stage == improve.Ignored {
			do, found = improve.Recall, t.Watch.Counted(all, t.Until, now)
		}
		for _, s := range found {
			if slices.ContainsFunc(t.Seen, func(one improve.Seen) bool { return one.Case == s.Case }) {
				continue
			}
			done, err := r.bySystem(ctx, t, do, improve.Recurrence{Case: s.Case, Number: s.Number})
			n, faults = n+done, errors.Join(faults, err)
			break // another one waits for the next round, with the new version
		}
	}
	return n, faults
}

// Propose proposes actions where cases repeat (docs/design.md §9), and returns how many. It reads the cases of each place where many have come
// lately, so it is asked less often than RunClocks. Several replicas may call it at the same time; each thing is proposed once.
func (r *Room) Propose(ctx context.Context) (n int, faults error) {
	all, err := r.store.Communities(ctx)
	if err != nil || len(all) == 0 {
		return 0, err
	}
	now := r.reader.Now()
	ask := Repeats{Since: now, Lately: now, Fresh: now.AddDate(0, 0, -1), Least: 1 << 30, Lifts: 1 << 30}
	in := map[domain.CommunityID]people.Community{}
	for _, c := range all {
		rules := r.reader.RulesIn(c).Improve.Usual()
		in[c.ID], ask.Communities = c, append(ask.Communities, c.ID)
		ask.Since = domain.Earlier(ask.Since, now.AddDate(0, 0, -rules.Days))
		ask.Lately = domain.Earlier(ask.Lately, now.AddDate(0, 0, -rules.LiftDays))
		ask.Least, ask.Lifts = min(ask.Least, rules.Cases), min(ask.Lifts, rules.LiftCases)
	}
	groups, err := r.store.Repeats(ctx, ask)
	if err != nil {
		return 0, err
	}
	known := map[Group][]improve.Task{} // actions of a community and a category
	for _, g := range groups {
		of := Group{Community: g.Community, Category: g.Category}
		if _, read := known[of]; !read {
			if known[of], _, err = r.store.Improvements(ctx, Query{Communities: []domain.CommunityID{g.Community}, Category: g.Category}); err != nil {
				return n, errors.Join(faults, err)
			}
		}
		done, err := r.propose(ctx, g, in[g.Community], known[of], now)
		if n, faults = n+done, errors.Join(faults, err); done > 0 {
			delete(known, of) // there is another one now
		}
	}
	return n, faults
}

// propose makes the proposal of a group, unless its cases are taken care of by known ones.
func (r *Room) propose(ctx context.Context, g Group, in people.Community, known []improve.Task, now time.Time) (int, error) {
	rules := r.reader.RulesIn(in).Improve.Usual()
	all, err := r.store.Sightings(ctx, Window{Community: g.Community, Category: g.Category, Building: g.Building, From: rules.Since(now), To: now.Add(time.Microsecond)})
	if err != nil {
		return 0, err
	}
	if g.Building == 0 {
		all = slices.DeleteFunc(all, func(s improve.Sighting) bool {
			return strconv.FormatInt(int64(g.Community), 10)+":"+s.Place.Key() != g.Place
		})
	}
	found, width := rules.Repeats(all, known, now)
	if len(found) == 0 {
		return 0, nil
	}
	c, err := r.store.Case(ctx, found[len(found)-1].Case)
	if err != nil {
		return 0, err
	}
	t := improve.Task{Community: g.Community, Case: c.ID, Watch: improve.Watch{Category: g.Category, Place: shown(width, c), Days: rules.Watch, Most: rules.Most}}
	for _, s := range found {
		t.Evidence = append(t.Evidence, improve.Piece{Case: s.Case, Number: s.Number, At: s.At})
	}
	opening, err := r.proposal(ctx, in, c, t)
	if err != nil {
		return 0, err
	}
	err = r.store.OpenImprovement(ctx, *opening)
	if errors.Is(err, domain.Conflict) { // another replica was first
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("propose an improvement in %s: %w", in.Code, err)
	}
	return 1, nil
}

// shown is the width without a home that a dispute between neighbours hides.
func shown(width domain.Place, c complaint.Case) domain.Place {
	if !c.Filing.Dispute() || width.Building == 0 {
		return width
	}
	return improve.Building(width)
}
