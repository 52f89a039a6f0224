package digest_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/view"
)

// Where complaints repeat is told on the first morning after it, with a button to the places, and the list behind each is as long as it says.
func TestADigestLeadsToWhatRepeats(t *testing.T) {
	s := open(t)
	lift := complaint.Filing{Category: "elevator", Words: "坏了", Place: domain.Place{Part: domain.CommunityParts()[0]}}
	for _, run := range []string{"a", "b", "c"} {
		s.file(run, lift)
	}
	s.at(24, 9, 30)
	n := s.run()[0]
	assert.Equal(t, domain.Count(1), n.Message.Values["spots"])
	assert.Contains(t, n.Buttons, notice.Button{Do: "digest.spots", View: view.Of(view.Spots, "2026-11-24")})
	rep, err := s.Spots(t.Context(), s.manager, "2026-11-24")
	require.NoError(t, err)
	require.Len(t, rep.HotSpots, 1)
	assert.Equal(t, 3, rep.HotSpots[0].Count)
	l, _, err := s.desk.Figures.Behind(t.Context(), s.manager, lookup.Wanted{Period: rep.Query.Period.Name, Like: rep.HotSpots[0].Case}, summary.Received, 0)
	require.NoError(t, err)
	assert.Equal(t, 3, l.Total)

	s.at(25, 9, 30)
	assert.NotContains(t, s.run()[0].Message.Values, "spots", "it is not new any more")
	rep, err = s.Spots(t.Context(), s.manager, "2026-11-25")
	require.NoError(t, err)
	assert.Empty(t, rep.HotSpots)
	rep, err = s.Spots(t.Context(), s.manager, "2026-11-24")
	require.NoError(t, err)
	assert.Len(t, rep.HotSpots, 1, "an old letter leads to what it told of")

	s.at(27, 12, 0)
	s.file("d", lift) // one more where it repeats already
	noise := complaint.Filing{Category: "noise", Words: "太吵", Place: domain.Place{Part: domain.CommunityParts()[0]}}
	s.file("e", noise) // of Friday: the next digest is Monday's
	s.file("f", noise)
	s.at(30, 9, 30)
	n = s.run()[0]
	assert.Equal(t, "notice.digest.week", n.Message.Key)
	assert.Equal(t, domain.Count(1), n.Message.Values["spots"], "only what became one")
	assert.Contains(t, n.Buttons, notice.Button{Do: "digest.spots", View: view.Of(view.Spots, "2026-11-30")})
	rep, err = s.Spots(t.Context(), s.manager, "2026-11-30")
	require.NoError(t, err)
	assert.Equal(t, 30, rep.Query.Period.Days())
	require.Len(t, rep.HotSpots, 1)
	assert.Equal(t, complaint.Category("noise"), rep.HotSpots[0].Category)
}

// What a digest told on its morning is not told by the next one, and what began later on that day is. One that stopped is new when it begins again.
func TestWhatRepeatsSinceTheMorningBefore(t *testing.T) {
	lift := complaint.Filing{Category: "elevator", Words: "坏了", Place: domain.Place{Part: domain.CommunityParts()[0]}}
	told := func(s *scene, day string) int {
		rep, err := s.Spots(t.Context(), s.manager, day)
		require.NoError(t, err)
		return len(rep.HotSpots)
	}
	for hour, want := range map[int][]int{8: {1, 0}, 10: {1, 1}} { // the digest is made at nine
		s := open(t)
		s.at(24, hour, 0)
		s.file("a", lift)
		s.file("b", lift)
		s.at(25, 9, 30)
		assert.Equal(t, want, []int{told(s, "2026-11-24"), told(s, "2026-11-25")}, "at %d", hour)
	}
	s := open(t)
	s.now = s.now.AddDate(0, 0, -40)
	s.file("a", lift)
	s.file("b", lift)
	s.at(26, 12, 0)
	s.file("c", lift)
	s.at(27, 9, 30)
	assert.Equal(t, 0, told(s, "2026-11-27"), "one in 30 days")
	s.file("d", lift)
	assert.Equal(t, 1, told(s, "2026-11-27"))
}

// However many places there are where complaints repeat, a new one is told.
func TestANewPlaceBehindManyOldOnes(t *testing.T) {
	s := open(t)
	s.at(23, 8, 0)
	for _, category := range []complaint.Category{"elevator", "noise", "cleaning", "security", "parking", "green", "water"} {
		for i, part := range domain.CommunityParts() {
			for n := range 3 {
				s.file(fmt.Sprint(category, i, n), complaint.Filing{Category: category, Words: "坏了", Place: domain.Place{Part: part}})
			}
		}
	}
	s.at(24, 12, 0)
	for _, run := range []string{"a", "b"} {
		s.file(run, complaint.Filing{Category: "heating", Words: "不热", Place: domain.Place{Part: domain.CommunityParts()[0]}})
	}
	s.at(25, 9, 30)
	rep, err := s.desk.Figures.Summary(t.Context(), s.manager, lookup.Wanted{Period: "last 30 days"})
	require.NoError(t, err)
	require.Len(t, rep.HotSpots, summary.MostHotSpots)
	rep, err = s.Spots(t.Context(), s.manager, "2026-11-25")
	require.NoError(t, err)
	require.Len(t, rep.HotSpots, 1)
	assert.Equal(t, 2, rep.HotSpots[0].Count)
}

// A manager of several communities reads in which of them each place is; of one alone it goes without saying.
func TestOfWhichCommunityWhatRepeatsIs(t *testing.T) {
	s := open(t)
	lift := complaint.Filing{Category: "elevator", Words: "坏了", Place: domain.Place{Part: domain.CommunityParts()[0]}}
	for _, run := range []string{"a", "b", "c"} {
		s.file(run, lift)
	}
	s.at(24, 9, 30)
	first := func() domain.Value {
		spots := s.run()[0].Message.Values["spots_list"].List
		require.Len(t, spots, 1)
		return spots[0].Values["first"]
	}
	assert.Empty(t, first().Text)
	other, err := s.store.AddCommunity(t.Context(), people.Community{Code: "RV", Name: "Riverside", Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	require.NoError(t, s.store.AddMembership(t.Context(), people.Membership{Person: s.manager.Person, Community: other.ID, Role: domain.Manager, Verified: true}))
	s.in = other
	require.NoError(t, s.store.AddMembership(t.Context(), people.Membership{Person: s.owner.Person, Community: other.ID, Role: domain.Owner, Verified: true}))
	p, err := s.store.Profile(t.Context(), s.owner.Person)
	require.NoError(t, err)
	s.owner = s.desk.ActorOf(p)
	for _, run := range []string{"d", "e", "f"} {
		s.file(run, lift)
	}
	s.at(25, 9, 30)
	assert.Equal(t, "Riverside", first().Text)
}

func TestWhoMaySeeWhatRepeats(t *testing.T) {
	s := open(t)
	for _, day := range []string{"2026-11-23", "", "never"} {
		_, err := s.Spots(t.Context(), s.clerk, day)
		require.ErrorIs(t, err, domain.Forbidden, day)
	}
	for _, day := range []string{"", "never", "2026-13-01", "week", "2026-12-24"} {
		_, err := s.Spots(t.Context(), s.manager, day)
		require.ErrorIs(t, err, domain.Invalid, day)
	}
}

// Friday's digest has told what began to repeat on Thursday: Monday's does not tell it again. It tells what began on Friday.
func TestWhatRepeatsOnAMonday(t *testing.T) {
	s := open(t)
	lift := complaint.Filing{Category: "elevator", Words: "坏了", Place: domain.Place{Part: domain.CommunityParts()[0]}}
	told := func(day string) int {
		rep, err := s.Spots(t.Context(), s.manager, day)
		require.NoError(t, err)
		return len(rep.HotSpots)
	}
	s.at(26, 12, 0)
	for _, run := range []string{"a", "b", "c"} {
		s.file(run, lift)
	}
	s.at(30, 9, 30)
	assert.Equal(t, []int{1, 0}, []int{told("2026-11-27"), told("2026-11-30")})
	s.at(27, 12, 0)
	s.file("d", lift)
	s.at(30, 9, 30)
	assert.Equal(t, 0, told("2026-11-30"), "it has repeated before")
	s.at(27, 12, 0)
	s.file("e", complaint.Filing{Category: "noise", Words: "太吵", Place: lift.Place})
	s.file("f", complaint.Filing{Category: "noise", Words: "太吵", Place: lift.Place})
	s.at(30, 9, 30)
	assert.Equal(t, 1, told("2026-11-30"))
}
