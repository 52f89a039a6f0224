package rostering_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
	"guanjia/domain/rostering/rosteringtest"
)

// house is a community with a guard post that Li (by day) and Chen (by night) hold in turn.
type house struct {
	*officetest.House
	*testing.T
	store *rosteringtest.Store
	room  *rostering.Room
	post  roster.Post
}

func open(t *testing.T) *house {
	h := &house{House: officetest.Open(t), T: t, store: rosteringtest.New()}
	h.room = rostering.New(h.store, h.Store, h.Desk.Reader)
	require.NoError(t, h.room.AddPost(t.Context(), h.Zhou, "post", roster.Post{Community: h.In.ID, Key: roster.Guard, Hours: "00:00-24:00", Days: roster.EveryDay}))
	posts, err := h.store.Posts(t.Context(), nil)
	require.NoError(t, err)
	h.post = posts[0]
	return h
}

func (h *house) rotation() {
	_, err := h.room.AddPattern(h.Context(), h.Zhou, "rotation", roster.Pattern{Post: h.post.ID, People: []domain.PersonID{h.Li.Person, h.Chen.Person},
		Hours: "08:00-20:00 20:00-08:00", Days: roster.EveryDay, Turn: 31, From: "2026-11-23"})
	require.NoError(h, err)
}

// told lists whom notices went to, and what they are, in order; it runs the clock first.
func (h *house) told() []string {
	_, err := h.room.RunClocks(h.Context())
	require.NoError(h, err)
	names := map[domain.PersonID]string{h.Li.Person: "li", h.Chen.Person: "chen", h.Zhou.Person: "zhou", h.Admin.Person: "admin"}
	var list []string
	for _, n := range h.store.Sent() {
		key, _, _ := strings.Cut(n.Key, ":")
		list = append(list, names[n.To]+" "+strings.TrimPrefix(key, "notice."))
	}
	slices.Sort(list)
	return list
}

func (h *house) mine(by domain.Actor) roster.Shift {
	own, err := h.room.Own(h.Context(), by)
	require.NoError(h, err)
	require.NotEmpty(h, own)
	return own[0].Shift
}

func (h *house) act(by domain.Actor, id domain.ShiftID, do roster.Action, rec roster.Record) rostering.View {
	v, err := h.room.Act(h.Context(), by, "", id, do, rec)
	require.NoError(h, err)
	return v
}

func (h *house) callable() []domain.PersonID {
	_, all, err := h.room.Standing(h.Context(), h.In.ID, "fire", h.Now)
	require.NoError(h, err)
	return all
}

// A day of hand-overs: written ahead, reminded, checked in, late, asked to stay, relieved.
func TestHandOver(t *testing.T) {
	h := open(t)
	h.rotation()
	assert.Equal(t, []string{"chen roster.new", "li roster.new"}, h.told())
	all, err := h.store.Shifts(t.Context(), rostering.Query{})
	require.NoError(t, err)
	assert.Equal(t, 71, len(all), "35 days ahead, and the one under way")
	_, err = h.room.RunClocks(t.Context())
	require.NoError(t, err)
	again, err := h.store.Shifts(t.Context(), rostering.Query{})
	require.NoError(t, err)
	assert.Equal(t, len(all), len(again), "written once")

	day := h.mine(h.Li) // noon
	assert.Equal(t, []domain.PersonID{h.Li.Person}, h.callable())
	h.act(h.Li, day.ID, roster.CheckIn, roster.Plain{})
	h.told()
	h.Now = day.To.Add(-15 * time.Minute)
	assert.Equal(t, []string{"chen shift.remind"}, h.told())
	h.Now = day.To.Add(9 * time.Minute)
	assert.Empty(t, h.told())
	h.Now = day.To.Add(10 * time.Minute)
	assert.Equal(t, []string{"chen shift.late", "li shift.stay", "zhou shift.late.managers"}, h.told())
	assert.ElementsMatch(t, []domain.PersonID{h.Li.Person, h.Chen.Person}, h.callable(), "both are called until the next one is there")
	h.act(h.Chen, h.mine(h.Chen).ID, roster.CheckIn, roster.Plain{})
	assert.Equal(t, []string{"li shift.relieved", "zhou shift.came"}, h.told())
	assert.Equal(t, []domain.PersonID{h.Chen.Person}, h.callable())
	ended, err := h.store.Shift(t.Context(), day.ID)
	require.NoError(t, err)
	assert.Equal(t, roster.Ended, ended.Stage)
	h.Now = h.Now.AddDate(0, 0, 3)
	h.told()
	filled, err := h.store.Shifts(t.Context(), rostering.Query{})
	require.NoError(t, err)
	assert.Equal(t, len(all)+7, len(filled), "written on")
}

// In a hurry: everybody is asked, the first one gets it, and nobody else; the manager can do it as well.
func TestCover(t *testing.T) {
	h := open(t)
	h.rotation()
	h.told()
	s := h.mine(h.Chen)
	h.act(h.Chen, s.ID, roster.Ask, roster.Asking{Reason: "ill"})
	assert.Equal(t, []string{"li shift.ask", "zhou shift.ask"}, h.told())
	v := h.act(h.Li, s.ID, roster.Agree, roster.Plain{})
	assert.Equal(t, h.Li.Person, v.Shift.Person)
	assert.Equal(t, []string{"chen shift.agree", "zhou shift.agree.managers"}, h.told())
	_, err := h.room.Act(t.Context(), h.Zhou, "", s.ID, roster.Agree, roster.Plain{})
	require.ErrorIs(t, err, domain.Forbidden)
	h.act(h.Zhou, s.ID, roster.Cover, roster.Covering{Person: h.Chen.Person})
	assert.Equal(t, []string{"chen shift.cover", "li shift.cover.former"}, h.told())
	_, err = h.room.Act(t.Context(), h.Zhou, "", s.ID, roster.Cover, roster.Covering{Person: h.Wang.Person})
	require.ErrorIs(t, err, domain.Invalid, "an owner is no colleague")
	li, err := h.Store.Profile(t.Context(), h.Li.Person)
	require.NoError(t, err)
	li.Absent = s.To
	require.NoError(t, h.Store.UpdatePerson(t.Context(), li.Person))
	_, err = h.room.Act(t.Context(), h.Zhou, "", s.ID, roster.Cover, roster.Covering{Person: h.Li.Person})
	require.ErrorIs(t, err, domain.Invalid, "who is away covers nobody")
	own, err := h.room.Worked(t.Context(), h.Chen)
	require.NoError(t, err)
	assert.Equal(t, 36, len(own), "also what is to come")
	assert.Equal(t, h.post, own[0].Post)
	assert.Equal(t, h.In.Name, own[0].Community.Name)
	none, err := h.room.Worked(t.Context(), h.Wang)
	require.NoError(t, err)
	assert.Empty(t, none)
	_, err = h.room.Open(t.Context(), h.Far, s.ID)
	require.ErrorIs(t, err, domain.NotFound, "of another community")
	_, err = h.room.Open(t.Context(), h.Zhou, 4711)
	require.ErrorIs(t, err, domain.NotFound)
}

// The evening before: managers hear of gaps, of who is away and of whom nothing reaches, once a day.
func TestAhead(t *testing.T) {
	h := open(t)
	h.rotation()
	h.told()
	h.Now = time.Date(2026, 11, 23, 9, 59, 0, 0, time.UTC)
	assert.Empty(t, h.told())
	chen, err := h.Store.Profile(t.Context(), h.Chen.Person)
	require.NoError(t, err)
	chen.Absent = h.Now.AddDate(0, 0, 2)
	require.NoError(t, h.Store.UpdatePerson(t.Context(), chen.Person))
	h.Now = h.Now.Add(time.Minute)
	assert.Equal(t, []string{"zhou roster.ahead"}, h.told())
	assert.Empty(t, h.told(), "once a day")
	w, err := h.room.Week(t.Context(), h.Zhou, h.In.ID)
	require.NoError(t, err)
	assert.NotEmpty(t, w.Problems)
	for _, p := range w.Problems {
		assert.Equal(t, roster.Absent, p.Trouble)
		assert.Equal(t, h.Chen.Person, p.Person)
	}
	h.Now = h.Now.AddDate(0, 0, 1)
	assert.Contains(t, h.told(), "zhou roster.ahead", "every day")
	w, err = h.room.Week(t.Context(), h.Li, h.In.ID)
	require.NoError(t, err)
	assert.Empty(t, w.Problems, "for managers")
	_, err = h.room.Week(t.Context(), h.Far, h.In.ID)
	require.ErrorIs(t, err, domain.Forbidden)
	_, err = h.room.Weeks(t.Context(), h.Wang)
	require.ErrorIs(t, err, domain.Forbidden)
}

// A rotation and a post that end take their coming shifts with them, and tell who had one; only managers may.
func TestEnds(t *testing.T) {
	h := open(t)
	h.rotation()
	h.told()
	require.ErrorIs(t, h.room.AddPost(t.Context(), h.Li, "", h.post), domain.Forbidden)
	_, err := h.room.EndPattern(t.Context(), h.Li, "", 1)
	require.ErrorIs(t, err, domain.Forbidden)
	_, err = h.room.EndPattern(t.Context(), h.Far, "", 1)
	require.ErrorIs(t, err, domain.NotFound)
	_, err = h.room.EndPattern(t.Context(), h.Zhou, "end", 1)
	require.NoError(t, err)
	assert.Equal(t, []string{"chen roster.removed", "li roster.removed"}, h.told())
	post, err := h.room.EndPattern(t.Context(), h.Zhou, "end", 1)
	require.NoError(t, err, "the press comes again after a crash")
	assert.Zero(t, post)
	_, err = h.room.EndPattern(t.Context(), h.Zhou, "another", 1)
	require.ErrorIs(t, err, domain.NotFound)
	left, err := h.store.Shifts(t.Context(), rostering.Query{})
	require.NoError(t, err)
	assert.Len(t, left, 1, "the one under way is still worked")
	require.NoError(t, h.room.AddShifts(t.Context(), h.Zhou, "hand", h.In.ID, []roster.Shift{{Post: h.post.ID, Person: h.Li.Person, From: h.Now.Add(20 * time.Hour), To: h.Now.Add(22 * time.Hour), Origin: roster.ByHand}}))
	require.ErrorIs(t, h.room.AddShifts(t.Context(), h.Zhou, "", h.In.ID, []roster.Shift{{Post: h.post.ID, Person: h.Li.Person, From: h.Now.Add(-2 * time.Hour), To: h.Now}}), domain.Conflict)
	h.told()
	_, err = h.room.RemovePost(t.Context(), h.Zhou, "remove", h.post.ID)
	require.NoError(t, err)
	assert.Equal(t, []string{"li roster.removed"}, h.told())
	in, err := h.room.RemovePost(t.Context(), h.Zhou, "remove", h.post.ID)
	require.NoError(t, err, "the press comes again after a crash")
	assert.Zero(t, in)
	_, err = h.room.RemovePost(t.Context(), h.Zhou, "another", h.post.ID)
	require.ErrorIs(t, err, domain.NotFound)
	assert.Empty(t, h.told())
	assert.Empty(t, h.callable(), "without a roster the ladder is as before")
}

// The ladder asks the roster first: the guard on duty, not everybody; whom nothing reaches is skipped; without a roster everybody.
func TestTheLadderAsksTheRoster(t *testing.T) {
	h := open(t)
	h.Desk.Roster = h.room.Standing
	crew := func() alarm.Crew {
		c, _, err := desk.Alarms{Desk: h.Desk}.Crew(t.Context(), complaint.Case{Community: h.In.ID, Filing: complaint.Filing{Emergency: true, Danger: "fire"}})
		require.NoError(t, err)
		return c
	}
	everybody := []domain.PersonID{h.Li.Person, h.Chen.Person, h.Zhou.Person}
	assert.ElementsMatch(t, everybody, crew().First)
	h.rotation()
	assert.Equal(t, []domain.PersonID{h.Li.Person}, crew().First)
	assert.Equal(t, []domain.PersonID{h.Li.Person}, crew().OnDuty)
	assert.ElementsMatch(t, everybody, crew().Staff, "the fourth rung is everybody")
	li, err := h.Store.Profile(t.Context(), h.Li.Person)
	require.NoError(t, err)
	li.Unreachable = "blocked"
	require.NoError(t, h.Store.UpdatePerson(t.Context(), li.Person))
	assert.ElementsMatch(t, everybody, crew().First, "nobody of the roster can be called")
}

// A person who leaves in the middle of a shift leaves it, and all that come: everybody who is left reads what is empty, and his turns stay empty.
func TestWhoLeaves(t *testing.T) {
	h := open(t)
	h.rotation()
	h.store.Sent()
	who, err := h.Store.Profile(t.Context(), h.Li.Person)
	require.NoError(t, err)
	l, err := h.room.Leaves(t.Context(), h.Zhou, who.Person, h.In.ID)
	require.NoError(t, err)
	assert.True(t, l.Now, "it is noon")
	assert.Greater(t, len(l.Changes), 30)
	for _, ch := range l.Changes {
		assert.Equal(t, []any{h.Zhou.Person, h.Zhou.Name}, []any{ch.Last().By, ch.Last().ByName}, "the history names who ended the role")
	}
	told := map[domain.PersonID]string{}
	for _, n := range l.Notices {
		told[n.To] = n.Message.Key
		assert.True(t, n.Urgent)
		assert.Contains(t, n.Message.Values, "now")
	}
	assert.Equal(t, map[domain.PersonID]string{h.Chen.Person: "notice.roster.left", h.Zhou.Person: "notice.roster.left.managers"}, told)

	_, err = h.store.CommitRoster(t.Context(), rostering.Commit{Changes: l.Changes})
	require.NoError(t, err)
	require.NoError(t, h.Store.ChangeMemberships(t.Context(), "", nil, []people.Membership{{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}}, nil))
	w, err := h.room.Week(t.Context(), h.Zhou, h.In.ID)
	require.NoError(t, err)
	assert.Empty(t, w.On, "nobody stands there, and no name says so")
	assert.Equal(t, roster.Gap, w.Problems[0].Trouble)
	h.Now = h.Now.AddDate(0, 0, 3)
	_, err = h.room.RunClocks(t.Context())
	require.NoError(t, err)
	shifts, err := h.store.Shifts(t.Context(), rostering.Query{Person: h.Li.Person})
	require.NoError(t, err)
	assert.Empty(t, slices.DeleteFunc(shifts, func(s roster.Shift) bool { return !s.Live() || !s.To.After(h.Now) }), "the rotation goes on without him")
	none, err := h.room.Leaves(t.Context(), h.Zhou, who.Person, h.In.ID)
	require.NoError(t, err)
	assert.Empty(t, none.Notices)
}

// Two shifts of one person at one time are no fault, but those who decide read it first: managers before they plan, colleagues when they are
// asked, and managers when somebody has agreed.
func TestTwoShiftsAtOnce(t *testing.T) {
	h := open(t)
	h.rotation()
	noon := h.Now.Add(24 * time.Hour)
	shift := func(who domain.Actor, from time.Time, hours int) roster.Shift {
		return roster.Shift{Community: h.In.ID, Post: h.post.ID, Person: who.Person, From: from, To: from.Add(time.Duration(hours) * time.Hour), Origin: roster.ByHand}
	}
	for name, c := range map[string]struct {
		shifts []roster.Shift
		want   int
	}{
		"none": {nil, 0}, "Li is free at night": {[]roster.Shift{shift(h.Li, noon.Add(9*time.Hour), 2)}, 0}, "Li works by day": {[]roster.Shift{shift(h.Li, noon, 2)}, 1},
		"Zhou has none": {[]roster.Shift{shift(h.Zhou, noon, 2)}, 0}, "both, twice": {[]roster.Shift{shift(h.Li, noon, 12), shift(h.Li, noon.Add(24*time.Hour), 1), shift(h.Chen, noon, 9)}, 2},
	} {
		found, err := h.room.Clashes(t.Context(), h.Zhou, h.In.ID, c.shifts)
		require.NoError(t, err)
		assert.Len(t, found, c.want, name)
	}
	_, err := h.room.Clashes(t.Context(), h.Li, h.In.ID, nil)
	assert.ErrorIs(t, err, domain.Forbidden)
	same, in, err := h.room.Shifts(t.Context(), h.Zhou, roster.Pattern{Post: h.post.ID, People: []domain.PersonID{h.Li.Person}, Hours: "08:00-20:00", Days: roster.EveryDay, Turn: 7, From: "2026-11-24"})
	require.NoError(t, err)
	found, err := h.room.Clashes(t.Context(), h.Zhou, in, same)
	require.NoError(t, err)
	require.Len(t, found, 1)
	assert.Greater(t, found[0].Count, 5)

	require.NoError(t, h.room.AddShifts(t.Context(), h.Zhou, "hand", h.In.ID, []roster.Shift{shift(h.Chen, h.Now.Add(time.Hour), 2)}))
	h.store.Sent()
	mine := h.mine(h.Li)
	h.act(h.Li, mine.ID, roster.Ask, roster.Asking{Person: h.Chen.Person, Reason: "ill"})
	agreed := h.act(h.Chen, mine.ID, roster.Agree, roster.Plain{})
	said := map[string]bool{}
	for _, n := range h.store.Sent() {
		_, clash := n.Message.Values["clash"]
		said[n.Message.Key] = clash
	}
	assert.True(t, said["notice.shift.ask"], "before he agrees")
	assert.True(t, said["notice.shift.agree.managers"])
	again := h.act(h.Chen, mine.ID, roster.Agree, roster.Plain{})
	assert.Equal(t, agreed.Shift, again.Shift, "a second press is no refusal")
	assert.Empty(t, h.store.Sent())
}

// The telephone of the office is that of the settings, else that of the desk in the roster.
func TestPhone(t *testing.T) {
	h := open(t)
	phone := func(set string) string {
		p, err := h.room.Phone(t.Context(), h.In.ID, set)
		require.NoError(t, err)
		return p
	}
	assert.Empty(t, phone(""), "a guard is no office")
	for i, p := range []string{"", "0571-8880 0001", "0571-8880 0003"} {
		require.NoError(t, h.room.AddPost(t.Context(), h.Zhou, "desk"+strconv.Itoa(i), roster.Post{Community: h.In.ID, Key: roster.Desk, Phone: p, Hours: "09:00-18:00", Days: roster.EveryDay}))
	}
	assert.Equal(t, "0571-8880 0001", phone(""), "the first one that has a telephone")
	assert.Equal(t, "021-5555 0100", phone("021-5555 0100"))
	p, err := h.room.Phone(t.Context(), 0, "")
	require.NoError(t, err)
	assert.Empty(t, p, "who lives nowhere has no office")
}

// The press that did an act comes again after a crash: what was done is shown, once. The same act by another press is refused.
func TestAPressThatComesAgain(t *testing.T) {
	for name, c := range map[string]struct {
		do     roster.Action
		by     func(h *house) domain.Actor
		before func(h *house, id domain.ShiftID)
		rec    func(h *house) roster.Record
	}{
		"check in": {roster.CheckIn, func(h *house) domain.Actor { return h.Li }, nil, nil},
		"ask":      {roster.Ask, func(h *house) domain.Actor { return h.Li }, nil, func(h *house) roster.Record { return roster.Asking{Person: h.Chen.Person, Reason: "ill"} }},
		"agree": {roster.Agree, func(h *house) domain.Actor { return h.Chen }, func(h *house, id domain.ShiftID) {
			h.act(h.Li, id, roster.Ask, roster.Asking{Person: h.Chen.Person, Reason: "ill"})
		}, nil},
		"decline": {roster.Decline, func(h *house) domain.Actor { return h.Chen }, func(h *house, id domain.ShiftID) {
			h.act(h.Li, id, roster.Ask, roster.Asking{Person: h.Chen.Person, Reason: "ill"})
		}, nil},
		"cover":  {roster.Cover, func(h *house) domain.Actor { return h.Zhou }, nil, func(h *house) roster.Record { return roster.Covering{Person: h.Chen.Person} }},
		"remove": {roster.Remove, func(h *house) domain.Actor { return h.Zhou }, nil, nil},
	} {
		h := open(t)
		h.rotation()
		h.told()
		id := h.mine(h.Li).ID
		if c.before != nil {
			c.before(h, id)
		}
		rec := roster.Record(roster.Plain{})
		if c.rec != nil {
			rec = c.rec(h)
		}
		for range 2 {
			v, err := h.room.Act(t.Context(), c.by(h), "press", id, c.do, rec)
			require.NoError(t, err, name)
			assert.Equal(t, id, v.Shift.ID, name)
		}
		rows, err := h.store.ShiftHistory(t.Context(), id)
		require.NoError(t, err)
		done := 0
		for _, e := range rows {
			if e.Do == c.do {
				done++
			}
		}
		assert.Equal(t, 1, done, name)
		if c.do == roster.CheckIn || c.do == roster.Remove || c.do == roster.Decline {
			_, err = h.room.Act(t.Context(), c.by(h), "another", id, c.do, rec)
			assert.Error(t, err, name)
		}
	}
}

// The press that planned a shift comes again after a crash when the shift is over, or its post is gone; another one is refused.
func TestShiftsArePlannedOnce(t *testing.T) {
	h := open(t)
	hand := func(run string) error {
		return h.room.AddShifts(t.Context(), h.Zhou, run, h.In.ID, []roster.Shift{{Post: h.post.ID, Person: h.Li.Person, From: h.Now.Add(time.Hour), To: h.Now.Add(2 * time.Hour), Origin: roster.ByHand}})
	}
	begun := h.Now
	require.NoError(t, hand("hand"))
	over := func(run string) error {
		return h.room.AddShifts(t.Context(), h.Zhou, run, h.In.ID, []roster.Shift{{Post: h.post.ID, Person: h.Li.Person, From: begun.Add(time.Hour), To: begun.Add(2 * time.Hour), Origin: roster.ByHand}})
	}
	h.Now = begun.Add(3 * time.Hour)
	require.NoError(t, over("hand"), "the press comes again")
	require.ErrorIs(t, over("another"), domain.Conflict)
	_, err := h.room.RemovePost(t.Context(), h.Zhou, "remove", h.post.ID)
	require.NoError(t, err)
	require.NoError(t, hand("hand"), "the press comes again")
	require.ErrorIs(t, hand("another"), domain.NotFound)
	all, err := h.store.Shifts(t.Context(), rostering.Query{})
	require.NoError(t, err)
	assert.Len(t, all, 1)
}

// The press that made a rotation comes again after a crash when its post is gone, or somebody in it; another one is refused.
func TestARotationIsMadeOnce(t *testing.T) {
	h := open(t)
	add := func(run string) (domain.CommunityID, error) {
		return h.room.AddPattern(t.Context(), h.Zhou, run, roster.Pattern{Community: h.In.ID, Post: h.post.ID, People: []domain.PersonID{h.Li.Person}, Hours: "08:00-20:00", Days: roster.EveryDay, Turn: 7, From: "2026-11-23"})
	}
	again := func(kind domain.Kind) {
		in, err := add("rotate")
		require.NoError(t, err, "the press comes again")
		assert.Equal(t, h.In.ID, in)
		_, err = add("another")
		require.ErrorIs(t, err, kind)
	}
	_, err := add("rotate")
	require.NoError(t, err)
	done, err := h.room.Ran(t.Context(), "rotate")
	require.NoError(t, err)
	assert.True(t, done)
	_, err = h.Office.End(t.Context(), h.Zhou, "end", people.Membership{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}, 0)
	require.NoError(t, err)
	again(domain.Invalid)
	_, err = h.room.RemovePost(t.Context(), h.Zhou, "remove", h.post.ID)
	require.NoError(t, err)
	again(domain.NotFound)
	all, err := h.store.Patterns(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, all, "it ended with its post, and is not made again")
}
