package incident_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/people"
	"guanjia/domain/scope"
)

var (
	now    = time.Date(2026, 11, 23, 11, 20, 0, 0, time.UTC) // 19:20 in Shanghai
	boss   = domain.Actor{Person: 3, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
	clerk  = domain.Actor{Person: 1, Name: "李强", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	fitter = domain.Actor{Person: 2, Name: "赵安", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	owner  = domain.Actor{Person: 4, Name: "王芳", Grants: []domain.Grant{{Community: 1, Role: domain.Owner}}, Homes: []domain.HomeID{7}}
	far    = domain.Actor{Person: 6, Name: "吴用", Grants: []domain.Grant{{Community: 2, Role: domain.Manager}}}
	system = domain.TheSystem()
	three  = scope.Building(3, "3")
)

const number = "YH-P261123-01"

func draft() incident.Draft {
	return incident.Draft{What: incident.Water, Scope: scope.Of(three), Text: "3栋立管漏水，正在抢修，暂时停水。", Ends: now.Add(160 * time.Minute)}
}

func planned() incident.Draft {
	d := draft()
	d.Planned, d.Since, d.Ends, d.Scope = true, now.Add(40*time.Hour), now.Add(48*time.Hour), scope.Of(scope.Part{Building: 3, Name: "3", Entrance: "1"})
	return d
}

func at(t time.Time) incident.At {
	return incident.At{Now: t, Zone: time.FixedZone("", 8*60*60)}
}

func opened(t *testing.T, d incident.Draft) incident.Incident {
	t.Helper()
	ch, err := incident.OpenNew(number, d, 1, clerk, at(now), nil)
	require.NoError(t, err)
	return ch.After()
}

func does(t *testing.T, x incident.Incident, do incident.Action, by domain.Actor, rec incident.Record, when time.Time) incident.Incident {
	t.Helper()
	ch, err := incident.Apply(x, do, by, rec, at(when))
	require.NoError(t, err, do)
	return ch.After()
}

// Example opens an incident, and says that it is over.
func Example() {
	ch, _ := incident.OpenNew(number, draft(), 1, clerk, at(now), nil)
	ch, _ = incident.Apply(ch.After(), incident.Restore, clerk, incident.Restoration{Cause: "换了阀门"}, at(now.Add(3*time.Hour)))
	fmt.Println(ch.After().Stage, ch.After().Latest().Do)
	// Output: restored restore
}

// reached is an incident at each stage, and the instant of which that is.
func reached(t *testing.T, s incident.Stage) (incident.Incident, time.Time) {
	t.Helper()
	if s == incident.Planned {
		return opened(t, planned()), now.Add(time.Hour)
	}
	x := opened(t, draft())
	switch s {
	case incident.Withdrawn:
		return does(t, x, incident.Withdraw, clerk, incident.Plain{}, now.Add(time.Second)), now.Add(time.Hour)
	case incident.Restored, incident.Ended:
		x = does(t, x, incident.Restore, clerk, incident.Restoration{Cause: "换了阀门"}, now.Add(time.Hour))
	}
	if s == incident.Ended {
		x = does(t, x, incident.Close, boss, incident.Plain{}, now.Add(2*time.Hour))
	}
	require.Equal(t, s, x.Stage)
	return x, now.Add(2 * time.Hour)
}

// Every stage, and who may do what there.
func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	type actions = []incident.Action
	for s, can := range map[incident.Stage]map[string]actions{
		incident.Planned:  {"李强": {incident.Begin, incident.Defer, incident.Cancel}, "赵安": {incident.Begin, incident.Defer, incident.Take, incident.Cancel}, "周敏": {incident.Begin, incident.Defer, incident.Take, incident.Assign, incident.Cancel}},
		incident.Open:     {"李强": {incident.Restore, incident.Update}, "赵安": {incident.Take}, "周敏": {incident.Restore, incident.Update, incident.Take, incident.Assign, incident.Cancel}},
		incident.Restored: {"赵安": {incident.Take}, "周敏": {incident.Take, incident.Assign, incident.Close}},
		incident.Ended:    {}, incident.Withdrawn: {},
	} {
		x, when := reached(t, s)
		for _, by := range []domain.Actor{clerk, fitter, boss, owner, far, {}} {
			assert.Equal(t, can[by.Name], x.May(by, when), "%s %s", s, by.Name)
		}
		for _, do := range []incident.Action{incident.Late, incident.Unheard, incident.NotYet, incident.Remind} {
			require.ErrorIs(t, x.Why(do, boss, at(when)), domain.Forbidden, "%s %s", s, do)
		}
	}
	x := opened(t, draft())
	assert.Contains(t, x.May(fitter, now.Add(59*time.Second)), incident.Withdraw, "any colleague can stop it")
	assert.NotContains(t, x.May(boss, now.Add(time.Minute)), incident.Withdraw, "letters leave")
	for _, by := range []domain.Actor{owner, far, {}, system} {
		_, err := incident.OpenNew(number, draft(), 1, by, at(now), nil)
		require.ErrorIs(t, err, domain.Forbidden, by.Name)
	}
}

// What only managers may tell, only they move, cancel, withdraw or take: the whole community, and what is planned for a building or more. Anybody
// of the office may say that it begins.
func TestWhatManagersTellIsTheirs(t *testing.T) {
	t.Parallel()
	wide := planned()
	wide.Scope = scope.Of(three)
	made := func(d incident.Draft) incident.Incident {
		ch, err := incident.OpenNew(number, d, 1, boss, at(now), nil)
		require.NoError(t, err)
		return ch.After()
	}
	x, soon, later := made(wide), now.Add(time.Second), now.Add(time.Hour)
	for _, do := range []incident.Action{incident.Withdraw, incident.Defer, incident.Cancel, incident.Take} {
		err := x.Why(do, clerk, at(soon))
		require.ErrorIs(t, err, domain.Forbidden, do)
		var refusal *domain.Error
		require.ErrorAs(t, err, &refusal)
		assert.Equal(t, "refuse.incident_above", refusal.Message.Key, do)
		if do != incident.Take {
			require.NoError(t, x.Why(do, boss, at(soon)), do)
		}
	}
	assert.Equal(t, []incident.Action{incident.Begin}, x.May(clerk, later))
	begun := does(t, x, incident.Begin, clerk, incident.Plain{}, x.Since)
	assert.Contains(t, begun.May(clerk, x.Since), incident.Take, "from its beginning on it is as every other one")
	all := draft()
	all.Scope = scope.Whole()
	assert.Empty(t, made(all).May(clerk, soon))
	narrow := made(planned())
	assert.Equal(t, []incident.Action{incident.Begin, incident.Defer, incident.Take, incident.Cancel}, narrow.May(clerk, later))
}

// What is refused, and why.
func TestRefusals(t *testing.T) {
	t.Parallel()
	elsewhere := scope.Of(scope.Building(5, "5"))
	lasting := opened(t, draft())
	for name, c := range map[string]struct {
		change func(d *incident.Draft)
		want   domain.Kind
		key    string
	}{
		"no text":               {func(d *incident.Draft) { d.Text = " \n" }, domain.Incomplete, "refuse.missing"},
		"signs alone":           {func(d *incident.Draft) { d.Text = "？？" }, domain.Incomplete, "refuse.missing"},
		"no scope":              {func(d *incident.Draft) { d.Scope = scope.Scope{} }, domain.Incomplete, "refuse.missing"},
		"600 characters":        {func(d *incident.Draft) { d.Text = strings.Repeat("水", 601) }, domain.Invalid, "refuse.incident_long"},
		"a long reason":         {func(d *incident.Draft) { d.Reason = strings.Repeat("急", incident.MaxReason+1) }, domain.Invalid, "refuse.too_long"},
		"an unknown kind":       {func(d *incident.Draft) { d.What = "weather" }, domain.Invalid, "refuse.record"},
		"it begins later":       {func(d *incident.Draft) { d.Since = now.Add(time.Minute) }, domain.Invalid, "refuse.incident_since"},
		"over already":          {func(d *incident.Draft) { d.Since, d.Ends = now.Add(-time.Hour), now }, domain.Invalid, "refuse.incident_end"},
		"everybody, by staff":   {func(d *incident.Draft) { d.Scope = scope.Whole() }, domain.Forbidden, "refuse.incident_whole"},
		"it lasts there":        {func(d *incident.Draft) { d.Scope = scope.Of(scope.Part{Building: 3, Entrance: "2"}) }, domain.Conflict, "refuse.incident_same"},
		"planned for yesterday": {func(d *incident.Draft) { *d = planned(); d.Since = now }, domain.Invalid, "refuse.incident_past"},
		"planned without end":   {func(d *incident.Draft) { *d = planned(); d.Ends = time.Time{} }, domain.Incomplete, "refuse.missing"},
		"planned, a building":   {func(d *incident.Draft) { *d = planned(); d.Scope = scope.Of(three) }, domain.Forbidden, "refuse.incident_planned"},
		"planned too late":      {func(d *incident.Draft) { *d = planned(); d.Since = now.Add(24 * time.Hour) }, domain.Incomplete, "refuse.missing"},
	} {
		d := draft()
		c.change(&d)
		among := []incident.Incident{lasting}
		if name != "it lasts there" {
			among = nil
		}
		_, err := incident.OpenNew(number, d, 1, clerk, at(now), among)
		require.ErrorIs(t, err, c.want, name)
		var refusal *domain.Error
		require.ErrorAs(t, err, &refusal)
		assert.Equal(t, c.key, refusal.Message.Key, name)
		mendable := slices.Contains([]string{"everybody, by staff", "it lasts there", "planned, a building"}, name)
		assert.Equal(t, mendable, errors.Is(err, incident.Mendable), name)
	}
	for _, change := range []func(d *incident.Draft){func(d *incident.Draft) { d.Scope = elsewhere }, func(d *incident.Draft) { d.What = incident.Power },
		func(d *incident.Draft) { *d = planned(); d.Since = now.Add(24 * time.Hour); d.Reason = "通知得晚" }} {
		d := draft()
		change(&d)
		_, err := incident.OpenNew(number, d, 1, clerk, at(now), []incident.Incident{lasting})
		require.NoError(t, err)
	}
	open, when := reached(t, incident.Open)
	for name, rec := range map[string]incident.Record{"no record": incident.Plain{}, "nothing at all": nil, "another's": incident.Reason{Text: "错"}, "too long": incident.Updating{Text: strings.Repeat("水", 601)}} {
		_, err := incident.Apply(open, incident.Update, clerk, rec, at(when))
		require.ErrorIs(t, err, domain.Invalid, name)
	}
	for do, rec := range map[incident.Action]incident.Record{incident.Update: incident.Updating{}, incident.Restore: incident.Restoration{}, incident.Cancel: incident.Reason{}, incident.NotYet: incident.Doubt{}} {
		by := boss
		if do == incident.NotYet {
			by = system
		}
		_, err := incident.Apply(open, do, by, rec, at(when))
		require.ErrorIs(t, err, domain.Incomplete, do)
	}
	_, err := incident.Apply(open, incident.Restore, clerk, incident.Restoration{When: now.Add(-time.Hour), Cause: "换阀"}, at(when))
	require.ErrorIs(t, err, domain.Invalid, "over before it began")
	_, err = incident.Apply(open, incident.Update, fitter, incident.Updating{Text: "换阀"}, at(when))
	require.ErrorIs(t, err, domain.Forbidden, "who is responsible writes the news")
}

// Updates keep a distance of half an hour, unless the end moves or it concerns others; each promises the next one.
func TestUpdates(t *testing.T) {
	t.Parallel()
	x := opened(t, draft())
	assert.Equal(t, now.Add(61*time.Minute), x.NextBy, "an hour after the letters leave")
	_, err := incident.Apply(x, incident.Update, clerk, incident.Updating{Text: "换阀"}, at(now.Add(29*time.Minute)))
	require.ErrorIs(t, err, domain.Conflict)
	require.ErrorIs(t, err, incident.Mendable)
	x = does(t, x, incident.Update, clerk, incident.Updating{Text: "换阀", Ends: now.Add(190 * time.Minute)}, now.Add(20*time.Minute))
	x = does(t, x, incident.Update, clerk, incident.Updating{Text: "5栋也停了", Scope: scope.Of(three, scope.Building(5, "5"))}, now.Add(25*time.Minute))
	x = does(t, x, incident.Update, clerk, incident.Updating{Text: "快好了", Next: 2 * time.Hour}, now.Add(55*time.Minute))
	assert.Equal(t, now.Add(175*time.Minute), x.NextBy)
	assert.Len(t, x.News, 4)
	assert.Equal(t, now.Add(190*time.Minute), x.Ends, "the end stays")
	_, err = incident.Apply(x, incident.Update, clerk, incident.Updating{Text: "全小区", Scope: scope.Whole()}, at(now.Add(2*time.Hour)))
	require.ErrorIs(t, err, domain.Forbidden, "that is for managers")
}

// When letters leave, and what time does.
func TestTimes(t *testing.T) {
	t.Parallel()
	x := opened(t, draft())
	assert.Equal(t, now.Add(time.Minute), x.Latest().SendAt)
	assert.False(t, x.Valid(now))
	assert.True(t, x.Valid(now.Add(time.Minute)))
	passes := func(x incident.Incident, when time.Time) incident.Action { return x.Passes(at(when)) }
	assert.Empty(t, passes(x, now.Add(time.Hour)))
	assert.Equal(t, incident.Late, passes(x, now.Add(61*time.Minute)))
	x = does(t, x, incident.Late, system, incident.Plain{}, now.Add(61*time.Minute))
	assert.Empty(t, passes(x, now.Add(75*time.Minute)))
	assert.Equal(t, incident.Unheard, passes(x, now.Add(76*time.Minute)))
	x = does(t, x, incident.Unheard, system, incident.Plain{}, now.Add(76*time.Minute))
	assert.Empty(t, passes(x, now.Add(90*time.Hour)), "once")
	x = does(t, x, incident.Update, boss, incident.Updating{Text: "还在修"}, now.Add(2*time.Hour))
	assert.Equal(t, incident.Late, passes(x, now.Add(3*time.Hour)), "the clock starts anew")
	x = does(t, x, incident.Restore, boss, incident.Restoration{Cause: "换阀"}, now.Add(3*time.Hour))
	assert.Empty(t, passes(x, now.Add(27*time.Hour-time.Second)))
	assert.Equal(t, incident.Close, passes(x, now.Add(27*time.Hour)))

	night := at(now)
	morning := now.Add(10 * time.Hour)
	night.Quiet = until(now.Add(-time.Hour), morning)
	ch, err := incident.OpenNew(number, draft(), 1, clerk, night, nil)
	require.NoError(t, err)
	assert.Equal(t, morning, ch.After().Latest().SendAt, "people sleep")
	assert.Equal(t, morning.Add(time.Hour), ch.After().NextBy, "what is promised counts from when they read it")
	d := draft()
	d.Night = true
	ch, err = incident.OpenNew(number, d, 1, clerk, night, nil)
	require.NoError(t, err)
	assert.Equal(t, morning, ch.After().Latest().SendAt, "only managers wake people up")
	ch, err = incident.OpenNew(number, d, 1, boss, night, nil)
	require.NoError(t, err)
	assert.Equal(t, now.Add(time.Minute), ch.After().Latest().SendAt)
}

// until is a rule of quiet hours that lasts once.
func until(from, to time.Time) func(time.Time) time.Time {
	return func(t time.Time) time.Time {
		if t.Before(from) || !t.Before(to) {
			return time.Time{}
		}
		return to
	}
}

// No news is promised for quiet hours.
func TestNothingIsPromisedForTheNight(t *testing.T) {
	t.Parallel()
	evening, morning := at(now), now.Add(10*time.Hour)
	evening.Quiet = until(now.Add(30*time.Minute), morning)
	ch, err := incident.OpenNew(number, draft(), 1, clerk, evening, nil)
	require.NoError(t, err)
	assert.Equal(t, now.Add(time.Minute), ch.After().Latest().SendAt)
	assert.Equal(t, morning, ch.After().NextBy)
}

// What is planned is told again the evening before, begins, moves, or is cancelled.
func TestPlanned(t *testing.T) {
	t.Parallel()
	x := opened(t, planned()) // for Wednesday 11:20 in Shanghai
	evening := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	assert.Equal(t, evening, x.Wake(at(now)))
	assert.Equal(t, incident.Remind, x.Passes(at(evening)))
	reminded := does(t, x, incident.Remind, system, incident.Plain{}, evening)
	assert.Equal(t, x.Latest().Text, reminded.Latest().Text)
	assert.Equal(t, incident.Late, reminded.Passes(at(x.Since)), "nobody said that it begins")
	begun := does(t, reminded, incident.Begin, clerk, incident.Plain{}, x.Since.Add(time.Minute))
	assert.Equal(t, x.Ends, begun.NextBy, "the next news is that it is over")
	assert.Equal(t, incident.Open, begun.Stage)
	_, err := incident.Apply(x, incident.Defer, clerk, incident.Deferral{Since: now.Add(50 * time.Hour), Ends: now.Add(60 * time.Hour)}, at(now))
	require.ErrorIs(t, err, domain.Incomplete, "why?")
	moved := does(t, reminded, incident.Defer, clerk, incident.Deferral{Since: now.Add(64 * time.Hour), Ends: now.Add(65 * time.Hour), Reason: "材料未到"}, evening.Add(time.Hour))
	assert.Equal(t, incident.Remind, moved.Passes(at(now.Add(48*time.Hour))), "it is told again")
	cancelled := does(t, x, incident.Cancel, fitter, incident.Reason{Text: "不用停了"}, evening)
	assert.Equal(t, incident.Ended, cancelled.Stage)
	assert.Equal(t, incident.Cancel, cancelled.Latest().Do)
}

func home(id domain.HomeID, entrance string, affected bool, a incident.Answer, round int) incident.Home {
	h := incident.Home{Home: people.Home{ID: id, Community: 1, Building: 3, Entrance: entrance}, Answer: a, Round: round}
	if affected {
		h.Affected = now
	}
	return h
}

// Where enough homes say that it is not over, it lasts: there, and nowhere else.
func TestDoubts(t *testing.T) {
	t.Parallel()
	x, _ := reached(t, incident.Restored)
	round := x.Round()
	require.Equal(t, 2, round)
	names := map[domain.BuildingID]string{3: "3"}
	for name, c := range map[string]struct {
		no, yes, silent int
		want            bool
	}{"three homes of many": {3, 40, 0, true}, "two of many": {2, 38, 0, false}, "two of twenty": {2, 8, 10, true}, "two of twenty-one": {2, 9, 10, false}, "one alone": {1, 0, 0, false}, "nobody": {0, 9, 9, false}} {
		var homes []incident.Home
		add := func(n int, affected bool, a incident.Answer) {
			for range n {
				homes = append(homes, home(domain.HomeID(len(homes)+1), "1", affected, a, round))
			}
		}
		add(c.no, false, incident.No)
		add(c.yes, false, incident.Yes)
		add(c.silent, true, "")
		homes = append(homes, home(900, "2", true, incident.Yes, round), home(901, "2", true, incident.No, round), home(902, "1", true, incident.No, 1))
		d := x.Doubts(homes[:len(homes)-1], names, incident.Terms{})
		if !c.want {
			assert.Empty(t, d.Parts, name)
			continue
		}
		assert.Equal(t, incident.Doubt{Parts: []scope.Part{{Building: 3, Name: "3", Entrance: "1"}}, Homes: c.no}, d, name)
	}
	one := scope.Part{Building: 3, Name: "3", Entrance: "1"}
	again := does(t, x, incident.NotYet, system, incident.Doubt{Parts: []scope.Part{one}, Homes: 3}, now.Add(2*time.Hour))
	assert.Equal(t, scope.Of(one), again.Concern(), "only there")
	assert.True(t, again.Concerns(people.Home{Building: 3, Entrance: "1"}))
	assert.False(t, again.Concerns(people.Home{Building: 3, Entrance: "2"}))
	assert.Equal(t, now.Add(3*time.Hour), again.NextBy)
	homes := []incident.Home{home(1, "1", true, incident.No, round), home(2, "1", true, incident.No, round), home(3, "1", true, incident.No, round),
		home(4, "2", true, incident.No, round), home(5, "2", true, incident.No, round), home(6, "2", true, incident.No, round)}
	d := again.Doubts(homes, names, incident.Terms{})
	assert.Equal(t, []scope.Part{{Building: 3, Name: "3", Entrance: "2"}}, d.Parts, "another entrance, too")
	assert.Len(t, does(t, again, incident.NotYet, system, d, now.Add(2*time.Hour)).Reopened.Parts, 2)
	done := does(t, again, incident.Restore, clerk, incident.Restoration{Cause: "排气"}, now.Add(3*time.Hour))
	assert.Equal(t, scope.Of(one), done.Latest().Scope, "only they are asked again")
	assert.Equal(t, incident.Counts{Affected: 6}, done.Count(homes), "answers of the round before do not count")
	homes[0].Round, homes[1].Round, homes[2].Round = done.Round(), done.Round(), done.Round()
	assert.Equal(t, d.Parts[:0], append([]scope.Part{}, done.Doubts(homes[3:], names, incident.Terms{}).Parts...))
	assert.Equal(t, []scope.Part{one}, done.Doubts(homes, names, incident.Terms{}).Parts)
	assert.True(t, incident.Asks(done))
	ended := does(t, done, incident.Close, boss, incident.Closing{}, now.Add(4*time.Hour))
	assert.False(t, incident.Asks(ended))
	assert.Equal(t, done.Round(), ended.Round(), "what was said last is known also after the end")
}

// TestMayOpen: staff tell of incidents; managers also in the whole community, and at night.
func TestMayOpen(t *testing.T) {
	admin := domain.Actor{Person: 7, Admin: true}
	for _, c := range []struct {
		by               domain.Actor
		open, wake, tell bool
	}{{boss, true, true, true}, {admin, true, true, true}, {clerk, true, false, false}, {far, false, false, false}, {owner, false, false, false}, {domain.Actor{}, false, false, false}} {
		assert.Equal(t, c.open, incident.MayOpen(c.by, 1), c.by.Name)
		assert.Equal(t, c.wake, incident.MayWake(c.by, 1), c.by.Name)
		assert.Equal(t, c.tell, incident.MayTellAll(c.by, 1), c.by.Name)
	}
}

// Of two who defer the same start, the second is refused; who names no start, and who names the newest one, are not. A reminder is no other start.
func TestOnePlanIsMovedOnce(t *testing.T) {
	t.Parallel()
	d := draft()
	d.Planned, d.Since, d.Ends = true, now.Add(50*time.Hour), now.Add(52*time.Hour)
	ch, err := incident.OpenNew(number, d, 1, boss, at(now), nil)
	require.NoError(t, err)
	x := ch.After()
	assert.Equal(t, 1, incident.Starts(x))
	move := func(x incident.Incident, of int) (incident.Change, error) {
		return incident.Apply(x, incident.Defer, boss, incident.Deferral{Since: now.Add(70 * time.Hour), Ends: now.Add(72 * time.Hour), Reason: "材料未到", Of: of}, at(now.Add(time.Hour)))
	}
	ch, err = move(x, 1)
	require.NoError(t, err)
	moved := ch.After()
	assert.Equal(t, 2, incident.Starts(moved))
	_, err = move(moved, 1)
	require.ErrorIs(t, err, domain.Conflict)
	for _, of := range []int{0, 2} {
		_, err = move(moved, of)
		require.NoError(t, err, of)
	}
	assert.Equal(t, 2, incident.Starts(does(t, moved, incident.Remind, domain.TheSystem(), incident.Plain{}, now.Add(60*time.Hour))))
}
