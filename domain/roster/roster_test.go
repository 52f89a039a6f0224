package roster_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	. "guanjia/domain/roster"
)

var (
	wang   = domain.Actor{Person: 1, Name: "王工", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	zhao   = domain.Actor{Person: 2, Name: "赵安", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	zhou   = domain.Actor{Person: 3, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
	far    = domain.Actor{Person: 5, Name: "吴用", Grants: []domain.Grant{{Community: 2, Role: domain.Manager}}}
	system = domain.TheSystem()
	actors = []domain.Actor{wang, zhao, zhou, far, system}

	shanghai = domain.Zone("Asia/Shanghai")
	monday   = time.Date(2026, 11, 23, 0, 0, 0, 0, shanghai)
)

func shift(who domain.PersonID, from, hours int) Shift {
	s := Shift{Community: 1, Post: 1, Person: who, From: monday.Add(time.Duration(from) * time.Hour).UTC(), Origin: ByHand}
	s.To = s.From.Add(time.Duration(hours) * time.Hour)
	ch, err := Scheduling(s, zhou, monday.AddDate(0, 0, -1))
	if err != nil {
		panic(err)
	}
	s = ch.After()
	s.ID = domain.ShiftID(from + 100)
	return s
}

func must(t require.TestingT, s Shift, do Action, by domain.Actor, rec Record, at time.Time) Shift {
	ch, err := Apply(s, do, by, rec, at)
	require.NoError(t, err, do)
	return ch.After()
}

// Two people share day and night, and change every week.
func TestExpandTakesTurns(t *testing.T) {
	p := Pattern{Community: 1, Post: 1, People: []domain.PersonID{1, 2}, Hours: "08:00-20:00 20:00-08:00", Days: EveryDay, Turn: 7, From: "2026-11-23"}
	shifts, err := Expand(p, shanghai, monday, monday.AddDate(0, 0, 14))
	require.NoError(t, err)
	require.Len(t, shifts, 28)
	for i, s := range shifts {
		day, week := i%2 == 0, i/14
		assert.Equal(t, domain.PersonID(1+(i+week)%2), s.Person, "shift %d", i)
		assert.Equal(t, day, s.From.In(shanghai).Hour() == 8)
		assert.Equal(t, 12*time.Hour, s.To.Sub(s.From))
	}
	p.Turn, p.People = 1, []domain.PersonID{1, 2, 3, 4}
	shifts, err = Expand(p, shanghai, monday, monday.AddDate(0, 0, 4))
	require.NoError(t, err)
	var days, nights []domain.PersonID
	for i, s := range shifts {
		if i%2 == 0 {
			days = append(days, s.Person)
		} else {
			nights = append(nights, s.Person)
		}
	}
	assert.Equal(t, []domain.PersonID{1, 2, 3, 4}, days)
	assert.Equal(t, []domain.PersonID{4, 1, 2, 3}, nights, "the night after the day")
	p.Days, p.Hours = Workdays, "09:00-18:00"
	shifts, err = Expand(p, shanghai, monday, monday.AddDate(0, 0, 7))
	require.NoError(t, err)
	assert.Len(t, shifts, 5)
}

// The clock is put back in the night: the shift over that night is an hour longer, and there is no gap; it is put forward: an hour shorter.
func TestExpandFollowsTheWall(t *testing.T) {
	berlin := domain.Zone("Europe/Berlin")
	p := Pattern{Community: 1, Post: 1, People: []domain.PersonID{1, 2}, Hours: "08:00-20:00 20:00-08:00", Days: EveryDay, Turn: 1, From: "2026-10-01"}
	for day, want := range map[time.Time]time.Duration{time.Date(2026, 10, 24, 0, 0, 0, 0, berlin): 13 * time.Hour, time.Date(2027, 3, 27, 0, 0, 0, 0, berlin): 11 * time.Hour} {
		shifts, err := Expand(p, berlin, day, day.AddDate(0, 0, 2))
		require.NoError(t, err)
		require.Len(t, shifts, 4)
		assert.Equal(t, want, shifts[1].To.Sub(shifts[1].From))
		assert.Equal(t, shifts[1].To, shifts[2].From)
	}
}

// Whatever the rotation, the shifts of a window are those of its parts, each begins in the window, and turns follow the order of people.
func TestExpandInParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "people")
		p := Pattern{Community: 1, Post: 1, Turn: rapid.IntRange(1, 9).Draw(t, "turn"), From: "2026-10-20", Days: rapid.SampledFrom(AllDays()).Draw(t, "days"),
			Hours: rapid.SampledFrom([]string{"00:00-24:00", "08:00-20:00 20:00-08:00", "09:00-12:00 13:00-18:00", "22:00-06:00"}).Draw(t, "hours")}
		for i := range n {
			p.People = append(p.People, domain.PersonID(i+1))
		}
		zone := domain.Zone(rapid.SampledFrom([]string{"Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC"}).Draw(t, "zone"))
		since := time.Date(2026, 10, 15, rapid.IntRange(0, 700).Draw(t, "hour"), 0, 0, 0, time.UTC)
		half, whole := since.Add(time.Duration(rapid.IntRange(0, 200).Draw(t, "half"))*time.Hour), since.AddDate(0, 0, 20)
		all, err := Expand(p, zone, since, whole)
		require.NoError(t, err)
		first, err := Expand(p, zone, since, half)
		require.NoError(t, err)
		second, err := Expand(p, zone, half, whole)
		require.NoError(t, err)
		require.Equal(t, all, slices.Concat(first, second))
		for _, s := range all {
			require.True(t, !s.From.Before(since) && s.From.Before(whole) && s.To.After(s.From))
			require.True(t, p.Days.Has(s.From.In(zone).Weekday()))
		}
	})
}

// A shift ends only when the next person has checked in; until then both are on duty.
func TestTheNextRelieves(t *testing.T) {
	day, night, after := shift(1, 8, 12), shift(2, 20, 12), shift(1, 32, 12)
	day = must(t, day, CheckIn, wang, Plain{}, day.From.Add(-time.Minute))
	on := func(at time.Time) (ids []domain.PersonID) {
		for _, s := range OnDuty([]Shift{day, night, after}, at) {
			ids = append(ids, s.Person)
		}
		return ids
	}
	assert.Equal(t, []domain.PersonID{1}, on(day.From))
	assert.Equal(t, []domain.PersonID{1, 2}, on(night.From.Add(time.Hour)), "nobody has checked in")
	assert.Empty(t, day.Due([]Shift{day, night, after}, DefaultTerms(), night.From.Add(time.Hour)))
	relieved := must(t, night, CheckIn, zhao, Plain{}, night.From.Add(2*time.Hour))
	assert.Equal(t, End, day.Due([]Shift{day, relieved, after}, DefaultTerms(), night.From.Add(2*time.Hour)))
	assert.Equal(t, End, day.Due([]Shift{day, night, after}, DefaultTerms(), night.To.Add(time.Hour+12*time.Hour)), "the time of all who could have come is over")
	night = relieved
	assert.Equal(t, []domain.PersonID{2}, on(night.From.Add(2*time.Hour)))
	assert.Equal(t, []domain.PersonID{2, 1}, on(after.From), "the one of the night stays")
}

func TestDue(t *testing.T) {
	s := shift(1, 8, 12)
	terms := DefaultTerms()
	assert.Empty(t, s.Due(nil, terms, s.From.Add(-16*time.Minute)))
	assert.Equal(t, Remind, s.Due(nil, terms, s.From.Add(-15*time.Minute)))
	s = must(t, s, Remind, system, Plain{}, s.From)
	assert.Empty(t, s.Due(nil, terms, s.From))
	assert.Equal(t, Late, s.Due(nil, terms, s.From.Add(10*time.Minute)))
	s = must(t, s, Late, system, Plain{}, s.From.Add(10*time.Minute))
	assert.Empty(t, s.Due(nil, terms, s.From.Add(11*time.Hour)))
	assert.Equal(t, End, s.Due(nil, terms, s.To))
}

// A cover: asked, taken, checked in again; a manager names somebody else.
func TestCover(t *testing.T) {
	s := shift(1, 8, 12)
	_, err := Apply(s, Agree, zhao, Plain{}, s.From)
	require.ErrorIs(t, err, domain.Forbidden, "nobody has asked")
	_, err = Apply(s, Ask, wang, Asking{Reason: "tired"}, s.From)
	require.ErrorIs(t, err, domain.Incomplete)
	s = must(t, s, Ask, wang, Asking{Reason: "ill"}, s.From)
	assert.Equal(t, []Action{Agree}, s.May(zhao, s.From))
	s = must(t, s, Agree, zhao, Plain{}, s.From)
	assert.Equal(t, domain.PersonID(2), s.Person)
	assert.Equal(t, domain.PersonID(1), s.For)
	assert.False(t, s.Asking)
	s = must(t, s, CheckIn, zhao, Plain{}, s.From)
	s = must(t, s, Cover, zhou, Covering{Person: 1}, s.From.Add(time.Hour))
	assert.Equal(t, Planned, s.Stage, "the new person checks in")
	assert.Zero(t, s.For, "it is with the first person again")
	_, err = Apply(s, Cover, far, Covering{Person: 2}, s.From)
	require.ErrorIs(t, err, domain.Forbidden, "of another community")
	_, err = Apply(s, Ask, wang, Asking{Reason: "ill"}, s.To)
	require.ErrorIs(t, err, domain.Conflict, "over")
	_, err = Apply(s, CheckIn, wang, Plain{}, s.From.Add(-3*time.Hour))
	require.ErrorIs(t, err, domain.Conflict, "too early")
}

// A shift needs a post, a person, and a time that is not too long.
func TestPlanningNeeds(t *testing.T) {
	_, err := Scheduling(Shift{Community: 1}, zhou, monday)
	require.ErrorIs(t, err, domain.Incomplete)
	_, err = Scheduling(Shift{Community: 1, Post: 1, Person: 1, From: monday, To: monday.Add(Longest + time.Minute)}, zhou, monday)
	require.ErrorIs(t, err, domain.Incomplete)
	_, err = Scheduling(Shift{Community: 1, Post: 1, Person: 1, From: monday, To: monday.Add(Longest)}, wang, monday)
	require.ErrorIs(t, err, domain.Forbidden)
	ch, err := Scheduling(Shift{Community: 1, Post: 1, Person: 1, From: monday, To: monday.Add(Longest)}, zhou, monday)
	require.NoError(t, err)
	assert.True(t, ch.After().Late, "who is put into a shift that has begun is not late")
}

// Every stage × action × actor: only what the table has, and never a change of another's shift without its right.
func TestWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, at := shift(1, 8, 12), monday
		for range rapid.IntRange(1, 30).Draw(t, "acts") {
			at = at.Add(time.Duration(rapid.IntRange(0, 90).Draw(t, "minutes")) * time.Minute)
			by, do := rapid.SampledFrom(actors).Draw(t, "by"), rapid.SampledFrom(Actions()).Draw(t, "do")
			rec := rapid.SampledFrom([]Record{Plain{}, Asking{Reason: "ill"}, Asking{Person: 2, Reason: "family"}, Covering{Person: 2}, Covering{Person: 3}, Covering{}}).Draw(t, "rec")
			before := s
			ch, err := Apply(s, do, by, rec, at)
			require.Equal(t, before, s, "a value")
			if err != nil {
				require.NotEmpty(t, domain.KindOf(err), "a refusal that can be told")
				continue
			}
			s = ch.After()
			require.Equal(t, before.Version+1, s.Version)
			require.NotEqual(t, far.Person, by.Person)
			require.NotZero(t, s.Person)
			require.Equal(t, before.From, s.From)
			require.Equal(t, s.Stage == On, s.Stage == On && !s.CheckedIn.IsZero())
			require.True(t, s.Live() || !s.Asking)
			if s.Person != before.Person {
				require.True(t, do == Agree && by.Person == s.Person || do == Cover && by.Person == zhou.Person)
				require.Equal(t, Planned, s.Stage)
			}
			require.True(t, before.Live(), "what has ended stays")
		}
	})
}

// Who is on duty is never empty while the community or the company has anybody, and nobody is called whom nothing reaches while another of
// the roster can be called.
func TestOnDutyIsNeverEmpty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var crew []Member
		for i := range rapid.IntRange(0, 4).Draw(t, "members") {
			m := Member{Person: domain.PersonID(i + 1), Manager: rapid.Bool().Draw(t, "manager"), Reachable: rapid.Bool().Draw(t, "reachable")}
			if rapid.Bool().Draw(t, "away") {
				m.Absent = monday.AddDate(0, 1, 0)
			}
			crew = append(crew, m)
		}
		admins := slices.Repeat([]domain.PersonID{9}, rapid.IntRange(0, 1).Draw(t, "admins"))
		var shifts []Shift
		for range rapid.IntRange(0, 6).Draw(t, "shifts") {
			shifts = append(shifts, shift(domain.PersonID(rapid.IntRange(1, 6).Draw(t, "who")), rapid.IntRange(0, 48).Draw(t, "from"), rapid.IntRange(1, 14).Draw(t, "hours")))
		}
		at := monday.Add(time.Duration(rapid.IntRange(0, 60).Draw(t, "at")) * time.Hour)
		ids, source := Choose(OnDuty(shifts, at), crew, admins, at)
		require.Equal(t, len(crew)+len(admins) > 0, len(ids) > 0)
		here := slices.ContainsFunc(crew, func(m Member) bool { return !m.Away(at) })
		for _, id := range ids {
			away := slices.ContainsFunc(crew, func(m Member) bool { return m.Person == id && m.Away(at) })
			require.False(t, here && away, "who is away is called although others are here")
		}
		if source != FromRoster {
			return
		}
		for _, id := range ids {
			i := slices.IndexFunc(crew, func(m Member) bool { return m.Person == id })
			require.True(t, i >= 0 && crew[i].Reachable && !crew[i].Away(at))
		}
	})
}

func TestFirst(t *testing.T) {
	posts := []Post{{ID: 1, Key: Desk}, {ID: 2, Key: Engineer}, {ID: 3, Key: Guard}}
	at := func(post domain.PostID) Shift { s := shift(domain.PersonID(post), 8, 12); s.Post = post; return s }
	desk, engineer, guard := at(1), at(2), at(3)
	all := []Shift{desk, engineer, guard}
	assert.Equal(t, []Shift{desk, engineer}, First(all, posts, "lift"))
	assert.Equal(t, []Shift{desk, guard}, First(all, posts, "violence"))
	assert.Equal(t, all, First(all, posts, "what nobody knows"))
	assert.Equal(t, []Shift{guard}, First([]Shift{guard}, posts, "lift"), "nobody of the post is there")
}

func TestCheckFindsEverything(t *testing.T) {
	posts := []Post{{ID: 1, Community: 1, Key: Guard, Hours: "00:00-24:00", Days: EveryDay}, {ID: 2, Community: 1, Key: Desk, Hours: "09:00-18:00", Days: Workdays}}
	crew := []Member{{Person: 1, Reachable: true}, {Person: 2, Reachable: false}, {Person: 3, Reachable: true, Absent: monday.AddDate(0, 0, 3)}}
	other := shift(1, 33, 9)
	other.Post = 2
	shifts := []Shift{shift(1, 0, 24), shift(2, 24, 24), shift(3, 48, 24), shift(4, 72, 24), shift(1, 30, 10), other}
	var told []string
	for _, p := range Check(posts, shifts, crew, shanghai, monday) {
		local := p.From.In(shanghai)
		told = append(told, fmt.Sprintf("%s %d %d %s %s", p.Trouble, p.Post, p.Person, local.Format("02 15:04"), p.To.Sub(p.From)))
	}
	assert.Equal(t, []string{
		"gap 2 0 23 09:00 9h0m0s", "gap 2 0 25 09:00 9h0m0s", "gap 1 0 26 00:00 96h0m0s", "gap 2 0 26 09:00 9h0m0s", "gap 2 0 27 09:00 9h0m0s",
		"left 1 4 26 00:00 24h0m0s", "absent 1 3 25 00:00 24h0m0s", "unreachable 1 2 24 00:00 24h0m0s", "double 2 1 24 09:00 7h0m0s", "long 1 1 23 00:00 24h0m0s",
		"long 1 2 24 00:00 24h0m0s", "long 1 3 25 00:00 24h0m0s", "long 1 4 26 00:00 24h0m0s",
	}, told)
}

// A gap that the seven days cut goes on; one that ends with the hours of its post does not, also if both end at the same instant.
func TestAGapThatGoesOn(t *testing.T) {
	for hours, want := range map[string][3]bool{"00:00-24:00": {true, true, true}, "00:00-12:00": {false, false, false}, "12:00-24:00": {false, true, true}, "18:00-06:00": {false, false, true}, "12:00-18:00": {false, true, false}} {
		for i, now := range []time.Duration{12 * time.Hour, 13 * time.Hour, 19 * time.Hour} {
			found := Check([]Post{{ID: 1, Community: 1, Key: Guard, Hours: hours, Days: EveryDay}}, nil, nil, shanghai, monday.Add(now))
			last := found[len(found)-1]
			assert.Equal(t, want[i], last.Beyond, "%s at %s: until %s", hours, now, last.To)
			for _, p := range found[:len(found)-1] {
				assert.False(t, p.Beyond)
			}
		}
	}
}

// What begins within the coming seven days is looked at, and nothing after them.
func TestCheckLooksSevenDaysAhead(t *testing.T) {
	posts := []Post{{ID: 1, Community: 1, Key: OnCall, Hours: "00:00-24:00", Days: EveryDay}}
	for hours, want := range map[int]int{7*24 - 1: 1, 7 * 24: 0, -5: 1, -6: 0} {
		var left []Problem
		for _, p := range Check(posts, []Shift{shift(4, hours, 6)}, nil, shanghai, monday) {
			if p.Trouble == Left {
				left = append(left, p)
			}
		}
		assert.Len(t, left, want, "a shift that begins after %d hours, of somebody who has left", hours)
	}
}

// A manager can be on call for a week, and meanwhile have a shift at a post.
func TestBeingOnCallIsNoWork(t *testing.T) {
	posts := []Post{{ID: 1, Community: 1, Key: OnCall, Hours: "00:00-24:00", Days: EveryDay}, {ID: 2, Community: 1, Key: Desk, Hours: "00:00-24:00", Days: Weekend}}
	at := shift(1, 9, 8)
	at.Post = 2
	shifts := []Shift{at}
	for day := range 8 {
		shifts = append(shifts, shift(1, 24*day, 24))
	}
	for _, p := range Check(posts, shifts, []Member{{Person: 1, Reachable: true}}, shanghai, monday) {
		assert.Equal(t, Gap, p.Trouble)
		assert.Equal(t, posts[1].ID, p.Post)
	}
}

// A gap is exactly the minutes in which somebody should be there and nobody is.
func TestGapsAreWhatAPlainLoopFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		post := Post{ID: 1, Community: 1, Key: Guard, Days: rapid.SampledFrom(AllDays()).Draw(t, "days"), Hours: rapid.SampledFrom([]string{"00:00-24:00", "08:00-20:00", "20:00-08:00"}).Draw(t, "hours")}
		var shifts []Shift
		for range rapid.IntRange(0, 8).Draw(t, "shifts") {
			shifts = append(shifts, shift(1, rapid.IntRange(0, 170).Draw(t, "from"), rapid.IntRange(1, 30).Draw(t, "hours")))
		}
		gaps := Check([]Post{post}, shifts, []Member{{Person: 1, Reachable: true}}, shanghai, monday)
		span := map[string][2]int{"00:00-24:00": {0, 24}, "08:00-20:00": {8, 20}, "20:00-08:00": {20, 32}}[post.Hours]
		for at := monday.Add(30 * time.Minute); at.Before(monday.Add(Coming)); at = at.Add(time.Hour) {
			needed := false
			for _, back := range []int{0, 1} {
				day, hour := at.AddDate(0, 0, -back), at.Hour()+24*back
				needed = needed || post.Days.Has(day.Weekday()) && hour >= span[0] && hour < span[1]
			}
			held := slices.ContainsFunc(shifts, func(s Shift) bool { return !at.Before(s.From) && at.Before(s.To) })
			found := slices.ContainsFunc(gaps, func(p Problem) bool { return p.Trouble == Gap && !at.Before(p.From) && at.Before(p.To) })
			require.Equal(t, needed && !held, found, at)
		}
	})
}

func TestKeysAreRead(t *testing.T) {
	for words, want := range map[string]Key{"前台": Desk, "Front desk": Desk, "工程": Engineer, "GUARD": Guard, "值班经理": OnCall} {
		got, ok := KeyOf(words)
		assert.True(t, ok, words)
		assert.Equal(t, want, got, words)
	}
	_, ok := KeyOf("别的")
	assert.False(t, ok)
}

// A post's telephone number has digits; short ones and extensions are fine.
func TestPhonesOfPosts(t *testing.T) {
	for phone, good := range map[string]bool{"": true, "0571-8888 0000": true, "8001": true, "(0571) 8888 0000 转 12": true, "+86 571 8888 0000": true, "119": true,
		"abc": false, "前台": false, "12": false, "---": false, "no 119": false} {
		assert.Equal(t, good, CheckPhone(phone) == nil, phone)
	}
}
