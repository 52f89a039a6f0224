package digest_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/announcing/announcingtest"
	"guanjia/domain/calendar"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/desk/desktest"
	"guanjia/domain/digest"
	"guanjia/domain/hearing"
	"guanjia/domain/hearing/hearingtest"
	"guanjia/domain/informing"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/domain/view"
	"guanjia/domain/voice"
)

// store is a store in memory that keeps digests too.
type store struct {
	*desktest.Store
	last map[domain.PersonID]string
	off  map[domain.PersonID]bool
	sent []notice.Notice
}

func (s *store) Digested(_ context.Context, day string) (ids []domain.PersonID, _ error) {
	for id, last := range s.last {
		if last >= day {
			ids = append(ids, id)
		}
	}
	for id := range s.off {
		ids = append(ids, id)
	}
	return ids, nil
}

func (s *store) PostDigest(_ context.Context, day string, n notice.Notice) (bool, error) {
	if s.off[n.To] || s.last[n.To] >= day {
		return false, nil
	}
	s.last[n.To], s.sent = day, append(s.sent, n)
	return true, nil
}

func (s *store) DigestOff(_ context.Context, id domain.PersonID) (bool, error) { return s.off[id], nil }

func (s *store) SwitchDigest(_ context.Context, id domain.PersonID, off bool) error {
	if delete(s.off, id); off {
		s.off[id] = true
	}
	return nil
}

// scene is a community with an owner, a clerk and a manager.
type scene struct {
	*digest.Digests
	t                     *testing.T
	store                 *store
	desk                  *desk.Desk
	now                   time.Time
	in                    people.Community
	owner, clerk, manager domain.Actor
}

func open(t *testing.T) *scene {
	s := &scene{t: t, store: &store{desktest.NewStore(), map[domain.PersonID]string{}, map[domain.PersonID]bool{}, nil}}
	rules := casework.DefaultRules()
	rules.Hours = calendar.Calendar{Zone: "Asia/Shanghai", Week: calendar.Weekdays("09:00-12:00", "13:30-18:00")}
	s.desk = desk.New(s.store, lookup.Settings{Of: func(in people.Community) lookup.Rules {
		rules := rules
		rules.Hours = in.Opening(rules.Hours)
		return lookup.Rules{Rules: rules, Quiet: calendar.Quiet{From: 22 * time.Hour, To: 8 * time.Hour}}
	}}, func() time.Time { return s.now })
	s.Digests = digest.New(s.store, s.desk.Reader)
	var err error
	s.in, err = s.store.AddCommunity(t.Context(), people.Community{Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	s.at(23, 12, 0)
	s.owner, s.clerk, s.manager = s.person("王芳", domain.Owner), s.person("李强", domain.Staff), s.person("周敏", domain.Manager)
	return s
}

func (s *scene) person(name string, role domain.Role) domain.Actor {
	p, err := s.store.Greet(s.t.Context(), people.Person{Chat: domain.ChatID(len(name) + int(role[0])), Name: name})
	require.NoError(s.t, err)
	require.NoError(s.t, s.store.AddMembership(s.t.Context(), people.Membership{Person: p.ID, Community: s.in.ID, Role: role, Verified: true}))
	p, err = s.store.Profile(s.t.Context(), p.ID)
	require.NoError(s.t, err)
	return s.desk.ActorOf(p)
}

// at is an hour in Shanghai on a day of November 2026: the 23rd is a Monday.
func (s *scene) at(day, hour, minute int) {
	s.now = time.Date(2026, 11, day, hour-8, minute, 0, 0, time.UTC)
}

// run posts what is due and returns the letters.
func (s *scene) run() []notice.Notice {
	s.t.Helper()
	before := len(s.store.sent)
	n, err := s.Run(s.t.Context())
	require.NoError(s.t, err)
	assert.Len(s.t, s.store.sent[before:], n)
	return s.store.sent[before:]
}

func (s *scene) file(run string, f complaint.Filing) complaint.Case {
	s.t.Helper()
	f.Channel = complaint.ByBot
	v, err := s.desk.File(s.t.Context(), s.owner, run, s.in.ID, f)
	require.NoError(s.t, err)
	return v.Case
}

func TestWhenDigestsGoOut(t *testing.T) {
	for _, c := range []struct {
		day, hour, minute, want int
	}{{24, 8, 59, 0}, {24, 9, 0, 1}, {24, 9, 1, 1}, {24, 9, 59, 1}, {24, 10, 0, 0}, {24, 15, 0, 0}, {24, 23, 0, 0}, {28, 9, 30, 0}, {29, 9, 30, 0}, {30, 9, 30, 1}} {
		s := open(t)
		s.at(c.day, c.hour, c.minute)
		assert.Len(t, s.run(), c.want, fmt.Sprint(c))
		assert.Empty(t, s.run(), "once a day")
	}
}

// A digest says what is there, and in one line if there is nothing; whoever has switched it off, or lost the role, gets none.
func TestWhatADigestSays(t *testing.T) {
	s := open(t)
	late := s.file("a", complaint.Filing{Category: "elevator", Words: "坏了", Place: domain.Place{Part: domain.Lift, Words: "电梯"}})
	s.at(25, 9, 30)
	n := s.run()
	require.Len(t, n, 1)
	assert.Equal(t, s.manager.Person, n[0].To)
	assert.True(t, n[0].Bulk)
	assert.Equal(t, "notice.digest.day", n[0].Message.Key)
	assert.Equal(t, domain.List(domain.Text(string(late.Number))), n[0].Message.Values["overdue_list"])
	assert.Equal(t, domain.Text("l:today"), n[0].Message.Values[digest.Picture])
	assert.Equal(t, []notice.Button{{Do: "digest.view", View: view.Of(view.Overdue, "0")}, {Do: "digest.off", View: view.Of(view.Digest, "off")}}, n[0].Buttons, "the list that is opened anyway has no second button")

	_, err := s.desk.Act(t.Context(), s.owner, "b", late.ID, complaint.Withdraw, complaint.Retraction{})
	require.NoError(t, err)
	s.at(26, 9, 30)
	assert.Equal(t, "notice.digest.none", s.run()[0].Message.Key)
	s.at(30, 9, 30)
	n = s.run()
	assert.Equal(t, "notice.digest.week_none", n[0].Message.Key)
	assert.Equal(t, domain.Count(1), n[0].Message.Values["received"], "of the last week")

	require.ErrorIs(t, s.Switch(t.Context(), s.clerk, true), domain.Forbidden)
	require.NoError(t, s.Switch(t.Context(), s.manager, true))
	s.at(25, 9, 30)
	s.store.last = map[domain.PersonID]string{}
	assert.Empty(t, s.run())
	require.NoError(t, s.Switch(t.Context(), s.manager, false))
	require.NoError(t, s.store.RemoveMembership(t.Context(), people.Membership{Person: s.manager.Person, Community: s.in.ID, Role: domain.Manager}))
	assert.Empty(t, s.run())
}

// Of many cases the first are named, with a mark that there are more; the number tells of all.
func TestADigestNamesTheFirst(t *testing.T) {
	s := open(t)
	var want []domain.Value
	for i := range digest.MostListed {
		c := s.file(fmt.Sprint(i), complaint.Filing{Category: "elevator", Words: "坏了", Place: domain.Place{Part: domain.Lift, Words: "电梯"}})
		want = append(want, domain.Text(string(c.Number)))
	}
	s.at(25, 9, 30)
	assert.Equal(t, domain.List(want...), s.run()[0].Message.Values["overdue_list"])
	s.at(24, 9, 30)
	s.file("one more", complaint.Filing{Category: "elevator", Words: "坏了", Place: domain.Place{Part: domain.Lift, Words: "电梯"}})
	s.at(26, 9, 30)
	values := s.run()[0].Message.Values
	assert.Equal(t, domain.List(append(want, domain.Text("…"))...), values["overdue_list"])
	assert.Equal(t, domain.Count(digest.MostListed+1), values["overdue"])
}

// What waits for too long among questions, suggestions and praise is told every day; what came of them on Mondays.
func TestADigestTellsOfVoices(t *testing.T) {
	s := open(t)
	room := hearing.New(hearingtest.New(), s.store, s.desk.Reader)
	s.Digests = s.With(room)
	file := func(run string, v voice.Voice) hearing.View {
		filed, err := room.File(t.Context(), s.owner, run, s.in.ID, v)
		require.NoError(t, err)
		return filed
	}
	late := file("a", voice.Voice{Kind: voice.Question, Words: "几点开门？"})
	praise := file("b", voice.Voice{Kind: voice.Praise, Words: "修得好"})
	_, err := room.Act(t.Context(), s.clerk, "c", praise.Voice.Number, voice.PassOn, voice.Plain{})
	require.NoError(t, err)
	for _, by := range []domain.Actor{s.clerk, s.owner} {
		_, err = room.Waiting(t.Context(), by)
		require.ErrorIs(t, err, domain.Forbidden)
	}
	s.at(24, 9, 30)
	n := s.run()[0]
	assert.Equal(t, domain.Count(1), n.Message.Values["waiting"])
	assert.NotContains(t, n.Message.Values, "voices", "the day is not over")
	assert.Equal(t, notice.Button{Do: "digest.waiting", View: view.Of(view.Voices, "waiting", "0")}, n.Buttons[0])
	s.at(26, 9, 30)
	n = s.run()[0]
	assert.Equal(t, "notice.digest.day", n.Message.Key)
	assert.Equal(t, domain.List(domain.Text(string(late.Voice.Number))), n.Message.Values["voices_list"])
	assert.Equal(t, notice.Button{Do: "digest.voices", View: view.Of(view.Voices, "overdue", "0")}, n.Buttons[0], "each number leads to its list")
	s.at(30, 9, 30)
	assert.Equal(t, domain.Count(1), s.run()[0].Message.Values["praise"])
}

// waiting are proposals for a test.
type waiting int

func (w waiting) Waiting(context.Context, domain.Actor) (int, error) { return int(w), nil }

// Proposals that nobody has decided about are told every morning.
func TestADigestTellsOfProposals(t *testing.T) {
	s := open(t)
	s.Digests = s.Improved(waiting(7))
	s.at(24, 9, 30)
	n := s.run()[0]
	assert.Equal(t, "notice.digest.day", n.Message.Key)
	assert.Equal(t, domain.Count(7), n.Message.Values["proposals"])
	assert.Equal(t, notice.Button{Do: "digest.proposals", View: view.Of(view.Improvements, "undecided", "0")}, n.Buttons[0])
	s.Digests = s.Improved(waiting(0))
	s.at(25, 9, 30)
	assert.Equal(t, "notice.digest.none", s.run()[0].Message.Key)
}

// alarms are the numbers of alarms for a test: those that are open, and those of the last day.
type alarms [2]int

func (a alarms) Lately(_ context.Context, _ domain.Actor, from, to time.Time) (open, raised int, _ error) {
	if to.Sub(from) != day {
		return 0, 0, fmt.Errorf("count alarms of %s", to.Sub(from))
	}
	return a[0], a[1], nil
}

// Alarms that are open and those of the last day are told, also if only one of the two is there.
func TestADigestTellsOfAlarms(t *testing.T) {
	s := open(t)
	for i, a := range []alarms{{1, 2}, {1, 0}, {0, 2}} {
		s.Digests = s.Alarmed(a)
		s.at(24+i, 9, 30)
		n := s.run()[0]
		assert.Equal(t, "notice.digest.day", n.Message.Key)
		for j, name := range []string{"alarms", "raised"} {
			if value, told := n.Message.Values[name]; a[j] > 0 {
				assert.Equal(t, domain.Count(a[j]), value)
			} else {
				assert.False(t, told, name)
			}
		}
		assert.Equal(t, notice.Button{Do: "digest.alarms", View: view.Of(view.Duty)}, n.Buttons[0])
	}
	s.Digests = s.Alarmed(alarms{})
	s.at(27, 9, 30)
	assert.Equal(t, "notice.digest.none", s.run()[0].Message.Key)
}

// until notes up to when alarms are counted.
type until struct{ to *time.Time }

func (u until) Lately(_ context.Context, _ domain.Actor, _, to time.Time) (open, raised int, _ error) {
	*u.to = to
	return 1, 1, nil
}

// An alarm that was raised in the same second is one of the last day, as it is one of those that are open.
func TestADigestTellsOfThisSecond(t *testing.T) {
	s := open(t)
	var to time.Time
	s.Digests = s.Alarmed(until{&to})
	s.at(24, 9, 30)
	s.now = s.now.Add(400 * time.Millisecond)
	s.run()
	assert.True(t, to.After(s.now), "%s is counted", s.now)
}

// A person who is complained about reads nothing of it, not even a number.
func TestADigestHidesWhatIsHidden(t *testing.T) {
	s := open(t)
	s.file("a", complaint.Filing{Category: complaint.AboutStaff, Words: "态度差", About: s.manager.Person})
	s.at(25, 9, 30)
	assert.Equal(t, "notice.digest.none", s.run()[0].Message.Key)
}

// A manager of communities in two zones gets one digest, in the morning of the first one, where today is the same day as in all reports.
func TestOneMorningForTwoZones(t *testing.T) {
	s := open(t)
	far, err := s.store.AddCommunity(t.Context(), people.Community{Code: "LH", Name: "蓝海家园", Zone: "Pacific/Pago_Pago"})
	require.NoError(t, err)
	require.NoError(t, s.store.AddMembership(t.Context(), people.Membership{Person: s.manager.Person, Community: far.ID, Role: domain.Manager, Verified: true}))
	var at []string
	for s.at(24, 0, 30); s.now.Before(time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)); s.now = s.now.Add(30 * time.Minute) {
		if len(s.run()) > 0 {
			at = append(at, s.now.In(s.in.Location()).Format("2 15:04"))
		}
	}
	assert.Equal(t, []string{"24 09:00"}, at)
}

// The mark of an emergency stands in the digest as in every list.
func TestAnEmergencyIsMarked(t *testing.T) {
	s := open(t)
	c := s.file("a", complaint.Filing{Category: "elevator", Words: "困人", Emergency: true, Place: domain.Place{Part: domain.Lift}})
	s.at(25, 9, 30)
	n := s.run()
	require.Len(t, n, 1)
	assert.Equal(t, domain.List(domain.Text("🚨"+string(c.Number))), n[0].Message.Values["overdue_list"])
}

const day = 24 * time.Hour

// seconds is an instant some time after now, as an address has it.
func (s *scene) seconds(after time.Duration) string {
	return strconv.FormatInt(s.now.Add(after).Unix(), 10)
}

// counted are figures of incidents for a test.
type counted informing.Figures

func (c counted) Figures(context.Context, domain.Actor, []domain.CommunityID, time.Time, time.Time) (informing.Figures, error) {
	return informing.Figures(c), nil
}

// Cuts and failures of the last day, and those that still last, are told; a morning without any says nothing of them.
func TestADigestTellsOfIncidents(t *testing.T) {
	s := open(t)
	s.Digests = s.Informed(counted{Told: 1, Earlier: 1, Lasting: 2, Late: 1, Homes: 41})
	s.at(24, 9, 30)
	n := s.run()[0]
	assert.Equal(t, "notice.digest.day", n.Message.Key)
	for name, want := range map[string]int{"incidents": 2, "incidents_lasting": 2, "incidents_late": 1, "incidents_homes": 41} {
		assert.Equal(t, domain.Count(want), n.Message.Values[name], name)
	}
	assert.NotContains(t, n.Message.Values, "incidents_reopened")
	assert.Contains(t, n.Buttons, notice.Button{Do: "digest.incidents", View: view.Of(view.Incidents, "0", "open", s.seconds(time.Second-day), s.seconds(time.Second))}, "each number leads to its list")
	s.Digests = s.Informed(counted{})
	s.at(25, 9, 30)
	assert.Equal(t, "notice.digest.none", s.run()[0].Message.Key)
}

// What was announced since the last morning is told with what became of it, for one day.
func TestADigestTellsOfAnnouncements(t *testing.T) {
	s := open(t)
	home := people.Home{ID: 4711, Community: s.in.ID, Building: 3, Label: "3-101"}
	list := announcingtest.New(scope.Household{Home: home, Residents: []scope.Resident{{Person: s.owner.Person, Verified: true, Reachable: true}}})
	room := announcing.New(list, s.store, s.desk.Reader)
	s.Digests = s.Announced(room)
	s.at(24, 8, 0)
	_, err := room.Send(t.Context(), s.manager, "a", s.in.ID, announce.Draft{Kind: announce.Notice, Scope: scope.Whole(), Text: "停水"})
	require.NoError(t, err)
	s.at(24, 9, 30)
	n := s.run()[0]
	assert.Equal(t, "notice.digest.day", n.Message.Key)
	assert.Equal(t, domain.Count(1), n.Message.Values["announced"])
	assert.Equal(t, domain.Count(1), n.Message.Values["announced_people"])
	assert.Contains(t, n.Buttons, notice.Button{Do: "digest.announced", View: view.Of(view.Announcements, "o", "0", s.seconds(time.Second-day), s.seconds(time.Second))}, "each number leads to its list")
	s.at(25, 9, 30)
	assert.Equal(t, "notice.digest.none", s.run()[0].Message.Key)
}

// A digest that is asked for says what the letter says, at any hour, and the letter still comes. Only managers read it.
func TestADigestThatIsAskedFor(t *testing.T) {
	s := open(t)
	s.at(24, 9, 10)
	asked, err := s.Now(t.Context(), s.manager)
	require.NoError(t, err)
	for _, other := range []domain.Actor{s.clerk, s.owner} {
		_, err = s.Now(t.Context(), other)
		require.ErrorIs(t, err, domain.Forbidden)
	}
	assert.Empty(t, s.store.sent)
	assert.Empty(t, s.store.last)
	letters := s.run()
	require.Len(t, letters, 1)
	assert.Equal(t, letters[0].Message, asked.Message)
	assert.Equal(t, letters[0].Buttons, asked.Buttons)
	s.at(24, 23, 0)
	_, err = s.Now(t.Context(), s.manager)
	require.NoError(t, err, "at any hour")
}

// What is due today is the list behind its button at any hour, so that what was due this morning still counts in the afternoon.
func TestDueTodayIsTheListBehindIt(t *testing.T) {
	s := open(t)
	for i, hour := range []int{10, 12, 16} {
		s.at(23, hour, 0)
		s.file(fmt.Sprint(i), complaint.Filing{Category: "elevator", Words: "坏了", Place: domain.Place{Part: domain.Lift, Words: "电梯"}})
	}
	passed := 0
	for hour := 8; hour < 24; hour++ {
		s.at(24, hour, 30)
		said, err := s.Now(t.Context(), s.manager)
		require.NoError(t, err)
		list, err := s.desk.QueueOf(t.Context(), s.manager, lookup.Filter{Show: lookup.ShowToday}, 0)
		require.NoError(t, err)
		require.NotZero(t, list.Total, "at %d", hour)
		assert.Equal(t, domain.Count(list.Total), said.Message.Values["today"], "at %d", hour)
		if _, late := said.Message.Values["overdue"]; late {
			passed++
		}
	}
	assert.NotZero(t, passed, "some dates have passed by the evening")
}
