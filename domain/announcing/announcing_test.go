package announcing_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/announcing/announcingtest"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/domain/scope/scopetest"
	"guanjia/domain/ticket"
)

// scene is a house with two homes: Wang lives in one, Zhao in the other.
type scene struct {
	*officetest.House
	room  *announcing.Room
	store *announcingtest.Store
	next  people.Home // Zhao's
}

func open(t *testing.T) *scene {
	s := &scene{House: officetest.Open(t)}
	homes, err := s.House.Store.Homes(t.Context(), s.House.Home.Building)
	require.NoError(t, err)
	s.next = homes[1]
	live := func(who domain.PersonID, h people.Home) scope.Household {
		return scope.Household{Home: h, Residents: []scope.Resident{{Person: who, Verified: true, Reachable: true}}}
	}
	s.store = announcingtest.New(live(s.Wang.Person, s.House.Home), live(s.Zhao.Person, s.next))
	s.room = announcing.New(s.store, s.House.Store, s.Reader)
	return s
}

// wangs is the scope of Wang's home alone.
func (s *scene) wangs() scope.Scope { return scope.Of(scope.Single(s.House.Home, "3")) }

// sent sends an announcement to Wang's home, and lets its letters leave.
func (s *scene) sent(change func(d *announce.Draft)) ticket.Number {
	d := announce.Draft{Kind: announce.Works, Scope: s.wangs(), Text: "周三停水", Ack: true}
	change(&d)
	v, err := s.room.Send(s.T.Context(), s.Zhou, d.Text, s.In.ID, d)
	require.NoError(s.T, err)
	s.passes(time.Minute)
	return v.Announcement.Number
}

func (s *scene) passes(d time.Duration) {
	s.Now = s.Now.Add(d)
	_, err := s.room.RunClocks(s.T.Context())
	require.NoError(s.T, err)
}

// Managers learn where they are asked that an announcement cannot end on a day; a day that is named is whole.
func TestEnds(t *testing.T) {
	s := open(t)
	ends := func(by domain.Actor, k announce.Kind, in, days int) string {
		var at time.Time
		if in > 0 {
			at = s.Now.AddDate(0, 0, in)
		}
		return officetest.Key(s.room.Ends(t.Context(), by, s.In.ID, k, at, s.Now.AddDate(0, 0, days)))
	}
	assert.Empty(t, ends(s.Zhou, announce.Works, 0, 1))
	assert.Empty(t, ends(s.Zhou, announce.Works, 3, 3))
	assert.Equal(t, "refuse.announcement_until", ends(s.Zhou, announce.Works, 3, 2))
	assert.Equal(t, "refuse.announcement_stand", ends(s.Zhou, announce.Publication, 0, 28))
	assert.Empty(t, ends(s.Zhou, announce.Publication, 0, 30))
	assert.Equal(t, "refuse.announcement_stand", ends(s.Zhou, announce.Publication, 5, 30))
	for _, by := range []domain.Actor{s.Li, s.Far, s.Wang} {
		assert.NotEmpty(t, ends(by, announce.Works, 0, 1), by.Name)
	}
}

// A paper is put on the doors of homes in which nobody has the letter, whoever could get one by now; the card counts the same doors.
func TestDoors(t *testing.T) {
	s := open(t)
	before, after := scopetest.Households(s.In.ID, s.House.Home.Building)
	s.store.MoveIn(before...)
	for _, d := range scopetest.Doors() {
		if d.Lost {
			s.store.Lose(d.Who)
		}
	}
	n := s.sent(func(d *announce.Draft) { d.Scope = scope.Whole() })
	s.store.MoveIn(after...)
	v, err := s.room.Open(t.Context(), s.Zhou, n)
	require.NoError(t, err)
	doors, err := s.room.Doors(t.Context(), v)
	require.NoError(t, err)
	assert.Equal(t, scopetest.Papers(), scopetest.Names(doors))
	assert.Equal(t, doors, v.Reach.Doors)
}

// Where nobody had joined when it was sent, nobody has the letter.
func TestDoorsOfAnEmptyHouse(t *testing.T) {
	s := open(t)
	_, after := scopetest.Households(s.In.ID, s.House.Home.Building)
	s.store.MoveIn(scope.Household{Home: after[0].Home})
	n := s.sent(func(d *announce.Draft) { d.Scope = scope.Whole() })
	s.store.MoveIn(after[0])
	v, err := s.room.Open(t.Context(), s.Zhou, n)
	require.NoError(t, err)
	assert.Len(t, v.Reach.Doors, 1)
}

// What was withdrawn is not put up on doors: nobody was told of it.
func TestNothingWithdrawnIsPrinted(t *testing.T) {
	s := open(t)
	v, err := s.room.Send(t.Context(), s.Zhou, "withdrawn", s.In.ID, announce.Draft{Kind: announce.Works, Scope: s.wangs(), Text: "周三停水"})
	require.NoError(t, err)
	_, err = s.room.Doors(t.Context(), v)
	require.NoError(t, err)
	v, err = s.room.Act(t.Context(), s.Zhou, "oops", v.Announcement.Number, announce.Withdraw, announce.Plain{})
	require.NoError(t, err)
	_, err = s.room.Doors(t.Context(), v)
	assert.ErrorIs(t, err, domain.Conflict)
	assert.Equal(t, "refuse.announcement_stage", officetest.Key(err))
}

// What has ended is not put up any more, and its card lists no doors.
func TestNothingEndedIsPrinted(t *testing.T) {
	s := open(t)
	n := s.sent(func(*announce.Draft) {})
	v, err := s.room.Act(t.Context(), s.Zhou, "end", n, announce.End, announce.Plain{})
	require.NoError(t, err)
	assert.Zero(t, v.Reach.Homes)
	_, err = s.room.Doors(t.Context(), v)
	require.ErrorIs(t, err, domain.Conflict)
	assert.Equal(t, "refuse.announcement_over", officetest.Key(err))
}

// Only managers of the community announce, and ask whom a scope reaches.
func TestWhoAnnounces(t *testing.T) {
	s := open(t)
	for _, by := range []domain.Actor{s.Wang, s.Li, s.Far, {}} {
		_, err := s.room.Send(t.Context(), by, "run", s.In.ID, announce.Draft{Kind: announce.Works, Scope: scope.Whole(), Text: "停水"})
		require.ErrorIs(t, err, domain.Forbidden, by.Name)
		_, err = s.room.Around(t.Context(), by, s.In.ID)
		require.ErrorIs(t, err, domain.Forbidden, by.Name)
		_, err = s.room.Reaches(t.Context(), by, s.In.ID, scope.Whole())
		require.ErrorIs(t, err, domain.Forbidden, by.Name)
	}
	for _, by := range []domain.Actor{s.Zhou, s.Admin} {
		reach, err := s.room.Reaches(t.Context(), by, s.In.ID, scope.Whole())
		require.NoError(t, err)
		assert.Equal(t, 2, reach.Homes)
	}
	_, err := s.room.Send(t.Context(), s.Zhou, "run", s.In.ID, announce.Draft{Kind: announce.Works, Scope: scope.Of(scope.Building(99, "99")), Text: "停水"})
	assert.Equal(t, "refuse.announcement_empty", officetest.Key(err), "a scope without any home")
	_, err = s.room.Send(t.Context(), s.Zhou, "run", s.In.ID, announce.Draft{Kind: announce.Works, Text: "停水"})
	assert.ErrorIs(t, err, domain.Incomplete, "no scope at all")
}

// The same run makes one announcement; the last day is over with its last minute; in quiet hours letters wait for the morning.
func TestSend(t *testing.T) {
	s := open(t)
	d := announce.Draft{Kind: announce.Works, Scope: s.wangs(), Text: "停水", Until: s.Now.AddDate(0, 0, 2)}
	first, err := s.room.Send(t.Context(), s.Zhou, "run", s.In.ID, d)
	require.NoError(t, err)
	again, err := s.room.Send(t.Context(), s.Zhou, "run", s.In.ID, d)
	require.NoError(t, err)
	assert.Equal(t, first.Announcement.Number, again.Announcement.Number)
	assert.Equal(t, time.Date(2026, 11, 25, 15, 59, 0, 0, time.UTC), first.Announcement.Until.UTC(), "23:59 in Shanghai")
	s.passes(time.Minute - time.Second)
	assert.Empty(t, s.store.Sent(), "it can be taken back for a minute")
	s.passes(time.Second)
	assert.Len(t, s.store.Sent(), 1)

	s.Now = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC) // 23:00 in Shanghai
	morning := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	until, err := s.room.Quiet(t.Context(), s.In.ID)
	require.NoError(t, err)
	assert.Equal(t, morning, until.UTC())
	s.sent(func(d *announce.Draft) { d.Text = "late" })
	assert.Len(t, s.store.Sent(), 1, "the office sleeps, too")
	s.sent(func(d *announce.Draft) { d.Text, d.Kind, d.Night = "gas", announce.Safety, true })
	require.Len(t, s.store.Sent(), 2)
	assert.Zero(t, s.store.Sent()[1].NotBefore, "safety does not wait")
	s.passes(9 * time.Hour)
	assert.Len(t, s.store.Sent(), 3)
}

// Who sees an announcement: the office of the community, those who got it, and owners whose homes it concerns while it is valid. Others get the
// answer of one that does not exist. Only the office reads who made it, the history, and how many it reached.
func TestWhoSees(t *testing.T) {
	s := open(t)
	n := s.sent(func(*announce.Draft) {})
	later := s.AddPerson(301, "新业主", domain.Owner, s.In.ID, s.House.Home.ID) // lives with Wang, and has got no letter
	see := func(by domain.Actor) (announcing.View, bool) {
		v, err := s.room.Open(t.Context(), by, n)
		if err != nil {
			assert.Equal(t, "refuse.no_case", officetest.Key(err), by.Name)
		}
		return v, err == nil
	}
	for _, by := range []domain.Actor{s.Zhao, s.Far, {}} {
		_, seen := see(by)
		assert.False(t, seen, by.Name)
	}
	for _, by := range []domain.Actor{s.Wang, later} {
		v, seen := see(by)
		require.True(t, seen, by.Name)
		assert.False(t, v.Office)
		assert.Empty(t, v.Announcement.Name)
		assert.Zero(t, v.Announcement.By)
		assert.Nil(t, v.History)
		assert.Empty(t, v.May)
		assert.Equal(t, by.Person == s.Wang.Person, v.ToAck(), "who got no letter is not asked: %s", by.Name)
		_, err := s.room.Doors(t.Context(), v)
		require.ErrorIs(t, err, domain.Forbidden)
	}
	for _, by := range []domain.Actor{s.Li, s.Zhou} {
		v, seen := see(by)
		require.True(t, seen, by.Name)
		assert.True(t, v.Office)
		assert.Equal(t, s.Zhou.Name, v.Announcement.Name)
		assert.NotEmpty(t, v.History)
		assert.Equal(t, 1, v.Reach.Homes)
		assert.False(t, v.ToAck(), "the office got none")
	}
	_, err := s.room.Act(t.Context(), s.Li, "end", n, announce.End, announce.Plain{})
	require.ErrorIs(t, err, domain.Forbidden)
	_, err = s.room.Act(t.Context(), s.Zhou, "end", n, announce.End, announce.Plain{})
	require.NoError(t, err)
	v, seen := see(s.Wang)
	require.True(t, seen, "what one got can be read for good")
	assert.False(t, v.ToAck(), "but nobody is asked about it any more")
	_, seen = see(later)
	assert.False(t, seen, "it is not valid any more")
}

// A correction is read by nobody but the office until its letters leave; until then the edition before is shown.
func TestEditionsAreReadWhenTheyLeave(t *testing.T) {
	s := open(t)
	n := s.sent(func(*announce.Draft) {})
	_, err := s.room.Act(t.Context(), s.Zhou, "correct", n, announce.Correct, announce.Correction{Text: "周四停水"})
	require.NoError(t, err)
	for _, c := range []struct {
		by   domain.Actor
		text string
	}{{s.Wang, "周三停水"}, {s.Zhou, "周四停水"}} {
		v, err := s.room.Open(t.Context(), c.by, n)
		require.NoError(t, err)
		assert.Equal(t, c.text, v.Edition.Text, c.by.Name)
		assert.Len(t, v.Announcement.Editions, v.Number, c.by.Name)
	}
	s.passes(time.Minute)
	v, err := s.room.Open(t.Context(), s.Wang, n)
	require.NoError(t, err)
	assert.Equal(t, "周四停水", v.Edition.Text)
	assert.True(t, v.ToAck())
}

// That it was read is noted once, for those who got it.
func TestAcknowledge(t *testing.T) {
	s := open(t)
	n := s.sent(func(*announce.Draft) {})
	for i, want := range []bool{true, false} {
		v, first, err := s.room.Acknowledge(t.Context(), s.Wang, "", n, 1)
		require.NoError(t, err)
		assert.Equal(t, want, first, i)
		assert.False(t, v.ToAck())
	}
	_, first, err := s.room.Acknowledge(t.Context(), s.Li, "", n, 1)
	require.NoError(t, err)
	assert.False(t, first, "the office is no recipient")
	_, _, err = s.room.Acknowledge(t.Context(), s.Zhao, "", n, 1)
	assert.Equal(t, "refuse.no_case", officetest.Key(err))
}

// Who read it, and is not told so because the process died, presses once and hears the same: what comes again with its run is no second press.
func TestAcknowledgedAgain(t *testing.T) {
	s := open(t)
	n, other := s.sent(func(*announce.Draft) {}), s.sent(func(d *announce.Draft) { d.Text = "另一则" })
	at := s.Now
	for _, c := range []struct {
		run   string
		n     ticket.Number
		first bool
	}{{"read", n, true}, {"read", n, true}, {"later", n, false}, {"later", n, false}, {"read other", other, true}, {"read", n, true}} {
		s.Now = s.Now.Add(time.Minute)
		_, first, err := s.room.Acknowledge(t.Context(), s.Wang, c.run, c.n, 1)
		require.NoError(t, err)
		assert.Equal(t, c.first, first, c.run)
	}
	_, _, err := s.room.Acknowledge(t.Context(), s.Wang, "read", other, 1)
	require.ErrorIs(t, err, domain.Conflict, "that run was about another one")
	v, err := s.room.Open(t.Context(), s.Wang, n)
	require.NoError(t, err)
	assert.Equal(t, at.Add(time.Minute), v.Acked, "of the first time")
}

// An act of a run that was done before changes nothing and is no refusal; the same run for another announcement is refused.
func TestRepeatedAct(t *testing.T) {
	s := open(t)
	n, other := s.sent(func(*announce.Draft) {}), s.sent(func(d *announce.Draft) { d.Text = "另一则" })
	for range 2 {
		v, err := s.room.Act(t.Context(), s.Zhou, "end", n, announce.End, announce.Plain{})
		require.NoError(t, err)
		assert.Equal(t, announce.Ended, v.Announcement.Stage)
	}
	_, err := s.room.Act(t.Context(), s.Zhou, "end too", n, announce.End, announce.Plain{})
	require.ErrorIs(t, err, domain.Conflict)
	_, err = s.room.Act(t.Context(), s.Zhou, "end other", other, announce.End, announce.Plain{})
	require.NoError(t, err)
	_, err = s.room.Act(t.Context(), s.Zhou, "end", other, announce.End, announce.Plain{})
	assert.ErrorIs(t, err, domain.Conflict, "that run ended another one")
}

// The lists: residents read what is valid for their homes, the office all of its communities, managers the figures of their own.
func TestLists(t *testing.T) {
	s := open(t)
	s.sent(func(*announce.Draft) {})
	whole := s.sent(func(d *announce.Draft) { d.Text, d.Scope = "全小区", scope.Whole() })
	ended := s.sent(func(d *announce.Draft) { d.Text, d.Scope = "结束", scope.Whole() })
	_, err := s.room.Act(t.Context(), s.Zhou, "end", ended, announce.End, announce.Plain{})
	require.NoError(t, err)
	for by, want := range map[*domain.Actor]int{&s.Wang: 2, &s.Zhao: 1, &s.Li: 0} {
		p, err := s.room.Valid(t.Context(), *by, 0)
		require.NoError(t, err)
		require.Equal(t, want, p.Total, by.Name)
		assert.Len(t, p.Views, want, by.Name)
	}
	p, err := s.room.Valid(t.Context(), s.Zhao, 0)
	require.NoError(t, err)
	assert.Equal(t, whole, p.Views[0].Announcement.Number)
	for by, want := range map[*domain.Actor]int{&s.Li: 3, &s.Zhou: 3, &s.Far: 0} {
		p, err := s.room.List(t.Context(), *by, 0)
		require.NoError(t, err)
		assert.Equal(t, want, p.Total, by.Name)
	}
	_, err = s.room.List(t.Context(), s.Wang, 0)
	require.ErrorIs(t, err, domain.Forbidden)

	from, to := officetest.Noon, s.Now.Add(time.Second)
	_, err = s.room.Figures(t.Context(), s.Li, nil, from, to)
	require.ErrorIs(t, err, domain.Forbidden)
	f, err := s.room.Figures(t.Context(), s.Zhou, nil, from, to)
	require.NoError(t, err)
	assert.Equal(t, 3, f.Sent)
	assert.Equal(t, 5, f.Arrivals.People, "letters of the last edition of each")
	_, err = s.room.Figures(t.Context(), s.Far, []domain.CommunityID{s.In.ID}, from, to)
	require.ErrorIs(t, err, domain.Forbidden, "of somebody else's community")
	p, err = s.room.Counted(t.Context(), s.Zhou, nil, from, to, 2)
	require.NoError(t, err)
	assert.Equal(t, f.Sent, p.Total, "the list is as long as the figure")
	assert.Len(t, p.Views, 1)
	p, err = s.room.Counted(t.Context(), s.Zhou, []domain.CommunityID{s.In.ID}, to, to.Add(time.Hour), 0)
	require.NoError(t, err)
	assert.Zero(t, p.Total)
	for _, by := range []domain.Actor{s.Li, s.Far, s.Wang} {
		_, err = s.room.Counted(t.Context(), by, []domain.CommunityID{s.In.ID}, from, to, 0)
		require.ErrorIs(t, err, domain.Forbidden, by.Name)
	}
	own, err := s.room.Own(t.Context(), s.Wang)
	require.NoError(t, err)
	assert.Len(t, own.Got, 3)
	assert.Empty(t, own.Made)
	own, err = s.room.Own(t.Context(), s.Zhou)
	require.NoError(t, err)
	assert.Len(t, own.Made, 3)
}
