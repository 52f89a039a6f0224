package rosters_test

import (
	"context"
	"flag"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
	"guanjia/persistence"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/rosters"
)

var update = flag.Bool("update", false, "write the stored documents anew")

func TestRowsMatchSchema(t *testing.T) { databasetest.RowsMatchSchema(t, rosters.Tables()...) }

func TestStoredDocuments(t *testing.T) { databasetest.Documents(t, *update, rosters.Tables()...) }

var (
	noon    = time.Date(2026, 11, 26, 4, 0, 0, 0, time.UTC)
	manager = domain.Actor{Person: 1, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
)

func planned(t *testing.T, s roster.Shift) roster.Change {
	ch, err := roster.Scheduling(s, manager, noon.Add(-time.Hour))
	require.NoError(t, err)
	return ch
}

// suite is one run on one database.
type suite struct {
	*testing.T
	ctx   context.Context
	store *persistence.Store
	list  rosters.Rosters
	in    domain.CommunityID
}

func (s suite) commit(c rostering.Commit) error { _, err := s.list.CommitRoster(s.ctx, c); return err }

// Everything is read as it was written, a run is done once, and what changed meanwhile is a Conflict.
func TestRosters(t *testing.T) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			store, ctx := databasetest.Open(t, address(t)), t.Context()
			in, err := store.AddCommunity(ctx, people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
			require.NoError(t, err)
			s := suite{t, ctx, store, store.Rosters(), in.ID}
			post, pattern := s.plans()
			s.shifts(post, pattern)
			s.parts(post, pattern)
			s.left(post)
			s.told()
			posts, err := s.list.Posts(ctx, []domain.CommunityID{in.ID})
			require.NoError(t, err)
			s.refused(posts[0])
		})
	}
}

// refused checks that a commit that is refused does not count as done: its run is accepted when it comes again.
func (s suite) refused(post roster.Post) {
	stale := post
	stale.Name, stale.Version = "西门", post.Version+5
	require.ErrorIs(s, s.commit(rostering.Commit{Run: "refused", Post: &stale}), domain.Conflict)
	done, err := s.list.RosterRan(s.ctx, "refused")
	require.NoError(s, err)
	assert.False(s, done)
	post.Name, post.Version = "北门", post.Version+1
	repeated, err := s.list.CommitRoster(s.ctx, rostering.Commit{Run: "refused", Post: &post})
	require.NoError(s, err)
	assert.False(s, repeated, "it is written now")
	done, err = s.list.RosterRan(s.ctx, "refused")
	require.NoError(s, err)
	assert.True(s, done)
	done, err = s.list.RosterRan(s.ctx, "")
	require.NoError(s, err)
	assert.False(s, done)
}

func (s suite) plans() (roster.Post, roster.Pattern) {
	post := roster.Post{Community: s.in, Key: roster.Guard, Name: "东门", Phone: "0571-1", Hours: "00:00-24:00", Days: roster.EveryDay, Version: 1}
	for want := range 2 {
		repeated, err := s.list.CommitRoster(s.ctx, rostering.Commit{Run: "post", Post: &post})
		require.NoError(s, err)
		assert.Equal(s, want == 1, repeated, "a run is done once")
	}
	posts, err := s.list.Posts(s.ctx, []domain.CommunityID{s.in})
	require.NoError(s, err)
	require.Len(s, posts, 1)
	post.ID = posts[0].ID
	assert.Equal(s, post, posts[0])
	pattern := roster.Pattern{Community: s.in, Post: post.ID, People: []domain.PersonID{1, 2}, Hours: "08:00-20:00 20:00-08:00", Days: roster.Workdays, Turn: 7,
		From: "2026-11-26", Filled: noon, Version: 1}
	require.NoError(s, s.commit(rostering.Commit{Pattern: &pattern}))
	patterns, err := s.list.Patterns(s.ctx, nil)
	require.NoError(s, err)
	require.Len(s, patterns, 1)
	pattern.ID = patterns[0].ID
	assert.Equal(s, pattern, patterns[0])
	ended := pattern
	ended.Ended, ended.Version = true, 3
	require.ErrorIs(s, s.commit(rostering.Commit{Pattern: &ended}), domain.Conflict, "an older version")
	return post, pattern
}

func (s suite) shifts(post roster.Post, pattern roster.Pattern) {
	one := roster.Shift{Community: s.in, Post: post.ID, Person: 1, From: noon, To: noon.Add(8 * time.Hour), Origin: roster.ByPattern, Pattern: pattern.ID, Slot: 1}
	hand := roster.Shift{Community: s.in, Post: post.ID, Person: 2, From: noon.Add(8 * time.Hour), To: noon.Add(9 * time.Hour), Origin: roster.ByHand}
	who, err := s.store.Greet(s.ctx, people.Person{Chat: 4711, Name: "赵安", Joined: noon})
	require.NoError(s, err)
	require.NoError(s, s.commit(rostering.Commit{Changes: []roster.Change{planned(s.T, one), planned(s.T, hand)},
		Notices: []notice.Notice{{To: who.ID, Key: "notice.roster.new:1", Message: domain.Say("notice.roster.new", nil)}}}))
	require.ErrorIs(s, s.commit(rostering.Commit{Changes: []roster.Change{planned(s.T, hand), planned(s.T, one)}}), domain.Conflict, "the rotation has it already")
	require.ErrorIs(s, s.commit(rostering.Commit{Changes: []roster.Change{{}}}), domain.Invalid)
	all, err := s.list.Shifts(s.ctx, rostering.Query{})
	require.NoError(s, err)
	require.Len(s, all, 2, "all or none")
	one.ID, one.Stage, one.Version = all[0].ID, roster.Planned, 1
	assert.Equal(s, one, all[0])
	for _, q := range []rostering.Query{{Person: 2}, {Pattern: pattern.ID}, {From: noon.Add(8 * time.Hour)}, {To: noon.Add(8 * time.Hour)}, {Communities: []domain.CommunityID{s.in + 1}}} {
		found, err := s.list.Shifts(s.ctx, q)
		require.NoError(s, err)
		assert.Len(s, found, map[bool]int{true: 0, false: 1}[q.Communities != nil])
	}
	worker := domain.Actor{Person: 1, Name: "赵安", Grants: []domain.Grant{{Community: s.in, Role: domain.Staff}}}
	asked, err := roster.Apply(one, roster.Ask, worker, roster.Asking{Person: 2, Reason: "ill"}, noon)
	require.NoError(s, err)
	require.NoError(s, s.commit(rostering.Commit{Run: "ask", Changes: []roster.Change{asked}}))
	require.ErrorIs(s, s.commit(rostering.Commit{Run: "ask again", Changes: []roster.Change{asked}}), domain.Conflict)
	got, err := s.list.Shift(s.ctx, one.ID)
	require.NoError(s, err)
	assert.Equal(s, asked.After(), got)
	in, err := roster.Apply(got, roster.CheckIn, worker, roster.Plain{}, noon)
	require.NoError(s, err)
	require.NoError(s, s.commit(rostering.Commit{Changes: []roster.Change{in}}))
	got, err = s.list.Shift(s.ctx, one.ID)
	require.NoError(s, err)
	assert.Equal(s, in.After(), got)
	history, err := s.list.ShiftHistory(s.ctx, one.ID)
	require.NoError(s, err)
	require.Len(s, history, 3)
	assert.Equal(s, in.Last(), history[2])
	_, err = s.list.Shift(s.ctx, 4711)
	require.ErrorIs(s, err, domain.NotFound)
}

// parts stores what comes of a shift of which somebody takes a part: all of it, or nothing.
func (s suite) parts(post roster.Post, pattern roster.Pattern) {
	begins := noon.AddDate(0, 0, 2)
	night := roster.Shift{Community: s.in, Post: post.ID, Person: 1, From: begins, To: begins.Add(12 * time.Hour), Origin: roster.ByPattern, Pattern: pattern.ID, Slot: 1}
	require.NoError(s, s.commit(rostering.Commit{Changes: []roster.Change{planned(s.T, night)}}))
	there := func() []roster.Shift {
		all, err := s.list.Shifts(s.ctx, rostering.Query{From: begins, To: begins.AddDate(0, 0, 1)})
		require.NoError(s, err)
		return all
	}
	one := there()[0]
	worker := domain.Actor{Person: 1, Name: "赵安", Grants: []domain.Grant{{Community: s.in, Role: domain.Staff}}}
	other := domain.Actor{Person: 2, Name: "孙伟", Grants: worker.Grants}
	part := roster.Part{From: begins.Add(2 * time.Hour), To: begins.Add(6 * time.Hour)}
	asked, err := roster.Apply(one, roster.Ask, worker, roster.Asking{Person: 2, Reason: "ill", Part: part}, noon)
	require.NoError(s, err)
	require.NoError(s, s.commit(rostering.Commit{Changes: []roster.Change{asked}}))
	assert.Equal(s, []roster.Shift{asked.After()}, there())
	changes, err := roster.Do(asked.After(), roster.Agree, other, roster.Plain{}, noon)
	require.NoError(s, err)
	require.Len(s, changes, 3)
	late, err := roster.Apply(one, roster.Remind, domain.TheSystem(), roster.Plain{}, noon)
	require.NoError(s, err)
	require.ErrorIs(s, s.commit(rostering.Commit{Changes: append([]roster.Change{late}, changes[1:]...)}), domain.Conflict)
	assert.Len(s, there(), 1, "all or nothing")
	for want := range 2 {
		repeated, err := s.list.CommitRoster(s.ctx, rostering.Commit{Run: "agree", Changes: changes})
		require.NoError(s, err)
		assert.Equal(s, want == 1, repeated)
	}
	var want []roster.Shift
	all := there()
	for i, ch := range changes {
		x := ch.After()
		x.ID = all[i].ID
		want = append(want, x)
	}
	assert.Equal(s, want, all)
	rows, err := s.list.ShiftHistory(s.ctx, all[1].ID)
	require.NoError(s, err)
	assert.Equal(s, changes[1].Entries(), rows)
}

func (s suite) told() {
	for _, day := range []string{"2026-11-26", "2026-11-27"} {
		require.NoError(s, s.commit(rostering.Commit{Told: &rostering.Told{Community: s.in, Day: day}}))
		last, err := s.list.ToldOn(s.ctx, s.in)
		require.NoError(s, err)
		assert.Equal(s, day, last)
		require.ErrorIs(s, s.commit(rostering.Commit{Told: &rostering.Told{Community: s.in, Day: day}}), domain.Conflict)
	}
}

// left ends the role of somebody in the transaction that ends his shifts: all of it, or nothing.
func (s suite) left(post roster.Post) {
	var p people.Profile
	for chat := range domain.ChatID(3) { // the first two have shifts
		var err error
		p, err = s.store.Greet(s.ctx, people.Person{Chat: 4712 + chat, Name: "孙伟"})
		require.NoError(s, err)
	}
	seat := people.Membership{Person: p.ID, Community: s.in, Role: domain.Staff}
	require.NoError(s, s.store.AddMembership(s.ctx, seat))
	require.NoError(s, s.commit(rostering.Commit{Changes: []roster.Change{planned(s.T, roster.Shift{Community: s.in, Post: post.ID, Person: p.ID, From: noon, To: noon.Add(time.Hour), Origin: roster.ByHand})}}))
	his := func() roster.Shift {
		found, err := s.list.Shifts(s.ctx, rostering.Query{Communities: []domain.CommunityID{s.in}, Person: p.ID})
		require.NoError(s, err)
		if len(found) == 0 {
			return roster.Shift{}
		}
		return found[0]
	}
	stale := his()
	gone, err := roster.Apply(stale, roster.Remove, domain.TheSystem(), roster.Plain{}, noon)
	require.NoError(s, err)
	reminded, err := roster.Apply(stale, roster.Remind, domain.TheSystem(), roster.Plain{}, noon)
	require.NoError(s, err)
	require.NoError(s, s.commit(rostering.Commit{Changes: []roster.Change{reminded}}))
	require.ErrorIs(s, s.store.ChangeMemberships(s.ctx, "", nil, []people.Membership{seat}, nil, gone), domain.Conflict)
	after, err := s.store.Profile(s.ctx, p.ID)
	require.NoError(s, err)
	assert.Len(s, after.Memberships, 1, "his shift has changed: nothing is written")
	gone, err = roster.Apply(his(), roster.Remove, domain.TheSystem(), roster.Plain{}, noon)
	require.NoError(s, err)
	require.NoError(s, s.store.ChangeMemberships(s.ctx, "", nil, []people.Membership{seat}, nil, gone))
	assert.Zero(s, his().ID)
}
