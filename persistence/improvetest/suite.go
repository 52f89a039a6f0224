package improvetest

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
	"guanjia/persistence/casetest"
)

// Run tests everything that improvement actions need of a store; in is a community without cases.
func Run(t *testing.T, s Store, in people.Community) {
	improvements(t, s, in)
	everyField(t, s, in)
	oneProposal(t, s, in)
	finds(t, s, in)
}

// filed stores a case as it is.
func filed(t require.TestingT, s Store, c complaint.Case) complaint.Case {
	stored, _, err := s.Create(ctx(), "", "AA-261101", func(seq int) (desk.Commit, error) {
		if c.Number == "" {
			c.Number = ticket.Number(fmt.Sprintf("AA-261101-%03d", seq))
		}
		return desk.Commit{Change: casetest.Changed(complaint.Case{}, c, "")}, nil
	})
	require.NoError(t, err)
	return stored
}

// opened makes an action by itself.
func opened(s Store, task improve.Task) error {
	return s.OpenImprovement(ctx(), improving.Opening{Series: "AA-A261101", Decide: func(seq int) (improving.Commit, error) {
		task.Number = ticket.Series("AA-A261101").Number(seq)
		return improving.Commit{Change: Changed(improve.Task{}, task, "")}, nil
	}})
}

// everyField writes any action and reads it again.
func everyField(t *testing.T, s Store, in people.Community) {
	c := filed(t, s, complaint.Case{Community: in.ID, Version: 1, Received: casetest.Epoch})
	rapid.Check(t, func(t *rapid.T) {
		task := casetest.Any[improve.Task]().Draw(t, "task")
		task.ID, task.Community, task.Case, task.Version, task.Stage = 0, in.ID, c.ID, 1, improve.Watching
		task.Kind = rapid.SampledFrom(complaint.Improvements()).Draw(t, "kind")
		task.Watch.Days = max(0, task.Watch.Days%400) // its end must be an instant that a store can keep
		task.Watch.Most = max(0, task.Watch.Most%400)
		if p := task.Watch.Place.Point; p != (domain.Point{}) && p.Latitude != p.Latitude { // no number
			task.Watch.Place.Point = domain.Point{}
		}
		require.NoError(t, opened(s, task))
		all, err := s.ImprovementsOf(ctx(), c.ID)
		require.NoError(t, err)
		back := all[len(all)-1]
		task.ID, task.Number = back.ID, back.Number
		require.Equal(t, task, back)
	})
}

// oneProposal: of one category and place there is one proposal at a time.
func oneProposal(t *testing.T, s Store, in people.Community) {
	c := filed(t, s, complaint.Case{Community: in.ID, Version: 1, Received: casetest.Epoch})
	task := improve.Task{Community: in.ID, Case: c.ID, Stage: improve.Proposed, Version: 1,
		Watch: improve.Watch{Category: "elevator", Place: domain.Place{Part: domain.Lift, Building: 1, Entrance: "2"}}}
	require.NoError(t, opened(s, task))
	require.ErrorIs(t, opened(s, task), domain.Conflict)
	other := task
	other.Watch.Place.Entrance = "1"
	require.NoError(t, opened(s, other), "another place")
	open := task
	open.Stage = improve.Opened
	require.NoError(t, opened(s, open), "what is open is no proposal")
	all, err := s.ImprovementsOf(ctx(), c.ID)
	require.NoError(t, err)
	ignored := all[0]
	ignored.Stage, ignored.Version = improve.Ignored, 2
	_, _, err = s.CommitImprovement(ctx(), improving.Commit{Change: Changed(all[0], ignored, "")})
	require.NoError(t, err)
	require.NoError(t, opened(s, task), "the first one was put aside")
}

// finds compares what the store finds with a plain loop over cases and actions.
func finds(t *testing.T, s Store, in people.Community) {
	var cases []complaint.Case
	for i := range 60 {
		c := casetest.PlausibleCase(in.ID, 5000+i).Example(i)
		cases = append(cases, filed(t, s, c))
	}
	staff := domain.Actor{Person: 1, Grants: []domain.Grant{{Community: in.ID, Role: domain.Staff}}}
	day := 24 * time.Hour
	for _, confidential := range []bool{false, true} {
		for _, category := range []string{"elevator", "noise", "staff"} {
			for _, building := range []domain.BuildingID{0, 1, 3} {
				w := improving.Window{Community: in.ID, Category: category, Building: building, From: casetest.Epoch.Add(day / 4), To: casetest.Epoch.Add(2 * day), Confidential: confidential}
				found, err := s.Sightings(ctx(), w)
				require.NoError(t, err)
				if want := sightings(cases, w); len(want)+len(found) > 0 {
					require.Equal(t, want, found, "%+v", w)
				}
			}
		}
	}
	r := improving.Repeats{Communities: []domain.CommunityID{in.ID}, Since: casetest.Epoch.Add(day / 4), Lately: casetest.Epoch.Add(day), Least: 3, Lifts: 2}
	all := 0
	for hours := range 48 { // fewer and fewer groups have one that came after an instant
		r.Fresh = casetest.Epoch.Add(time.Duration(hours) * time.Hour)
		groups, err := s.Repeats(ctx(), r)
		require.NoError(t, err)
		require.Equal(t, append([]improving.Group{}, repeats(cases, r)...), append([]improving.Group{}, groups...), "%d hours", hours)
		all = max(all, len(groups))
	}
	require.NotZero(t, all)
	listed(t, s, in, cases, staff)
}

func sightings(cases []complaint.Case, w improving.Window) []improve.Sighting {
	list := []improve.Sighting{}
	for _, c := range cases {
		if f := c.Filing; string(f.Category) == w.Category && (w.Building == 0 || f.Place.Building == w.Building) && !c.Received.Before(w.From) &&
			c.Received.Before(w.To) && (w.Confidential || !f.Confidential()) {
			list = append(list, improve.Sighting{Case: c.ID, Number: c.Number, Main: c.JoinedTo, Category: w.Category, Place: f.Place, At: c.Received,
				Void: c.Stage == complaint.Withdrawn || c.Stage == complaint.Declined})
		}
	}
	return list
}

// repeats counts in another way than the store in memory: each group anew.
func repeats(cases []complaint.Case, r improving.Repeats) []improving.Group {
	var list []improving.Group
	for _, c := range cases {
		g := improving.Group{Community: c.Community, Category: string(c.Filing.Category), Building: c.Filing.Place.Building}
		if g.Building == 0 {
			g.Place = summary.PlaceOf(c)
		}
		if slices.ContainsFunc(list, func(have improving.Group) bool {
			return have.Category == g.Category && have.Building == g.Building && have.Place == g.Place
		}) || g.Building == 0 && g.Place == "" {
			continue
		}
		for _, other := range cases {
			place := ""
			if other.Filing.Place.Building == 0 {
				place = summary.PlaceOf(other)
			}
			if string(other.Filing.Category) == g.Category && other.Filing.Place.Building == g.Building && place == g.Place &&
				!other.Filing.Confidential() && !other.Received.Before(r.Since) {
				if g.Count++; other.Filing.Place.Part == domain.Lift && !other.Received.Before(r.Lately) {
					g.Lifts++
				}
			}
		}
		list = append(list, g)
	}
	list = slices.DeleteFunc(list, func(g improving.Group) bool { return g.Count < r.Least && g.Lifts < r.Lifts || !fresh(cases, r, g) })
	slices.SortFunc(list, func(a, b improving.Group) int {
		return cmp.Or(strings.Compare(a.Category, b.Category), cmp.Compare(a.Building, b.Building), strings.Compare(a.Place, b.Place))
	})
	return list
}

// fresh says whether one of a group's cases came at Fresh or later.
func fresh(cases []complaint.Case, r improving.Repeats, g improving.Group) bool {
	return slices.ContainsFunc(cases, func(c complaint.Case) bool {
		f := c.Filing
		return !c.Received.Before(r.Since) && !c.Received.Before(r.Fresh) && string(f.Category) == g.Category && f.Place.Building == g.Building && !f.Confidential() &&
			(g.Building != 0 || summary.PlaceOf(c) == g.Place)
	})
}

// listed checks the lists of actions.
func listed(t *testing.T, s Store, in people.Community, cases []complaint.Case, staff domain.Actor) {
	now := casetest.Epoch.Add(20 * 24 * time.Hour)
	for i, c := range cases {
		task := improve.Task{Community: in.ID, Case: c.ID, Version: 1, Stage: improve.Stages()[i%len(improve.Stages())], Due: casetest.Epoch.Add(time.Duration(i) * 24 * time.Hour),
			Watch: improve.Watch{Category: "c" + strconv.Itoa(i)}, Reminded: i%3 == 0, Person: domain.PersonID(i % 5), Verifier: domain.PersonID(i % 7)}
		require.NoError(t, opened(s, task))
	}
	every, total, err := s.Improvements(ctx(), improving.Query{Communities: []domain.CommunityID{in.ID}})
	require.NoError(t, err)
	require.Len(t, every, total)
	for name, q := range map[string]improving.Query{
		"open": {Stages: []improve.Stage{improve.Opened}}, "late": {Stages: []improve.Stage{improve.Opened}, Late: now}, "of a category": {Category: "c7"},
		"for staff": {For: staff}, "of somebody": {Involved: 3}, "a page": {For: staff, Offset: 3, Limit: 4},
	} {
		q.Communities = []domain.CommunityID{in.ID}
		var want []improve.Task
		for _, task := range every {
			c, err := s.Case(ctx(), task.Case)
			require.NoError(t, err)
			if (len(q.Stages) == 0 || slices.Contains(q.Stages, task.Stage)) && (q.Late.IsZero() || !task.Due.IsZero() && task.Due.Before(q.Late)) &&
				(q.Category == "" || q.Category == task.Watch.Category) && (q.For.Person == 0 || c.Office(q.For)) && (q.Involved == 0 || task.Person == q.Involved || task.Verifier == q.Involved) {
				want = append(want, task)
			}
		}
		found, total, err := s.Improvements(ctx(), q)
		require.NoError(t, err)
		require.Equal(t, len(want), total, name)
		if q.Limit > 0 {
			want = want[q.Offset : q.Offset+q.Limit]
		}
		require.Equal(t, want, found, name)
	}
	waking, err := s.WakingImprovements(ctx(), now, 1000)
	require.NoError(t, err)
	n := 0
	for _, task := range every {
		if wake := task.Wake(); !wake.IsZero() && !wake.After(now) {
			n++
		}
	}
	require.Len(t, waking, n)
	require.True(t, slices.IsSortedFunc(waking, func(a, b improve.Task) int { return a.Wake().Compare(b.Wake()) }))
}
