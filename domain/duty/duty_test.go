package duty_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/duty"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
)

// night is a house with a second building, and what people do there with alarms.
type night struct {
	*officetest.House
	duty *duty.Duty
	t    *testing.T
	runs int
}

func dark(t *testing.T) *night {
	h := officetest.Open(t)
	n := &night{House: h, duty: duty.New(h.Store, h.Desk), t: t}
	b, err := h.Store.AddBuilding(t.Context(), people.Building{Community: h.In.ID, Name: "5"})
	require.NoError(t, err)
	_, err = h.Store.AddHomes(t.Context(), []people.Home{{Community: h.In.ID, Building: h.Home.Building, Entrance: "1", Room: "101", Label: "3-1-101"}, {Community: h.In.ID, Building: b.ID, Entrance: "1", Room: "101", Label: "5-1-101"}})
	require.NoError(t, err)
	return n
}

// cries files an emergency of an owner, a second later.
func (n *night) cries(by domain.Actor, danger, words string) domain.CaseID {
	n.runs++
	n.Now = n.Now.Add(time.Second)
	v, err := n.File(n.t.Context(), by, "cry"+strings.Repeat("!", n.runs), n.In.ID,
		complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: words, Emergency: true, Danger: danger, Place: domain.Place{Part: domain.SeeWords}})
	require.NoError(n.t, err)
	return v.Case.ID
}

// of is the alarm to which the report of a case belongs.
func (n *night) of(id domain.CaseID) alarm.Alarm {
	a, err := n.Store.Alarm(n.t.Context(), id)
	require.NoError(n.t, err)
	return a
}

func (n *night) does(by domain.Actor, id domain.CaseID, do alarm.Action, rec alarm.Record) duty.View {
	n.runs++
	v, err := n.duty.Do(n.t.Context(), by, "do"+strings.Repeat("!", n.runs), id, do, rec)
	require.NoError(n.t, err)
	return v
}

// says adds where it is to an emergency.
func (n *night) says(by domain.Actor, id domain.CaseID, place string) {
	n.Acted(by, "place of "+place+by.Name, id, complaint.Add, complaint.Addition{Words: "📍 " + place, Place: domain.Place{Words: place}})
}

// Two dangers are two alarms: of two kinds, or at two places. The place in the words counts, not the home of who reports.
func TestTwoDangersAreTwoAlarms(t *testing.T) {
	for name, c := range map[string]struct {
		kind, words, second, more string
		one                       bool
	}{
		"the same home":                {"fire", "着火了", "fire", "着火了", true},
		"the place in the words":       {"fire", "着火了", "fire", "5栋着火了", false},
		"both say it":                  {"fire", "5栋着火了", "fire", "我看到5栋着火了", true},
		"two buildings":                {"fire", "3栋着火了", "fire", "5栋着火了", false},
		"another danger":               {"fire", "着火了", "lift", "电梯里困住了人", false},
		"the garage and a home":        {"fire", "地下车库着火了", "fire", "着火了", false},
		"the garage":                   {"fire", "地下车库着火了", "fire", "车库里着火了", true},
		"lifts of two entrances":       {"lift", "3栋1单元电梯困人", "lift", "3栋2单元电梯困人", false},
		"the lift of the own entrance": {"lift", "电梯里困住了人", "lift", "3栋2单元电梯里有人被困", true},
	} {
		n := dark(t)
		first, second := n.cries(n.Wang, c.kind, c.words), n.cries(n.Zhao, c.second, c.more)
		assert.Equal(t, c.one, n.of(second).Case == first, name)
		assert.Equal(t, alarm.Called, n.of(second).Stage, name)
	}
}

// What is said later about the place decides again: a report of another place calls people anew, and two alarms of one place become one.
func TestThePlaceIsSaidLater(t *testing.T) {
	n := dark(t)
	first, second := n.cries(n.Wang, "fire", "着火了"), n.cries(n.Zhao, "fire", "着火了")
	require.Equal(t, first, n.of(second).Case)
	told := len(n.Store.Notices())
	n.says(n.Zhao, second, "5栋")
	own := n.of(second)
	assert.Equal(t, second, own.Case, "a fire of its own")
	assert.Equal(t, alarm.Called, own.Stage)
	assert.NotEmpty(t, own.Calls)
	assert.Len(t, n.of(first).Reports, 1)
	all := n.Told(told)
	assert.Contains(t, all, "notice.alarm.own → 赵云")
	assert.Contains(t, all, "notice.alarm.raised → 李强")

	n.does(n.Li, second, alarm.Answer, alarm.Answering{Minutes: 5})
	told = len(n.Store.Notices())
	n.says(n.Wang, first, "5栋1单元")
	assert.Equal(t, second, n.of(first).Case, "the same fire: somebody is on the way already")
	gone, err := n.Store.AlarmHistory(t.Context(), first)
	require.NoError(t, err)
	assert.Equal(t, alarm.Ended, gone[len(gone)-1].After)
	all = n.Told(told)
	assert.Contains(t, all, "notice.alarm.joined.owner → 王芳")
	assert.Contains(t, all, "notice.alarm.joined → 李强")

	n = dark(t)
	first = n.cries(n.Wang, "fire", "着火了")
	n.does(n.Li, first, alarm.Answer, alarm.Answering{Minutes: 5})
	told = len(n.Store.Notices())
	n.says(n.Wang, first, "5栋")
	assert.Contains(t, n.Told(told), "notice.alarm.located → 李强", "who runs to the home must know")
	second = n.cries(n.Zhao, "fire", "着火了")
	assert.Equal(t, second, n.of(second).Case, "the home of the first reporter is not where it burns")
	n.does(n.Chen, second, alarm.Answer, alarm.Answering{Minutes: 5})
	n.says(n.Zhao, second, "5栋")
	assert.Equal(t, second, n.of(second).Case, "people are on the way to both: they stay two")
}

// What was added is on the card and in later letters; so is the word of a reporter that it was a false alarm.
func TestWhatWasAddedIsRead(t *testing.T) {
	n := dark(t)
	first := n.cries(n.Wang, "fire", "着火了")
	second := n.cries(n.Zhao, "fire", "楼道里都是烟，着火了")
	n.Acted(n.Wang, "more", first, complaint.Add, complaint.Addition{Words: "里面还有老人"})
	n.does(n.Zhao, second, alarm.Claim, alarm.Claiming{Words: "是油烟"})
	n.Now = n.Now.Add(4 * time.Minute)
	told := len(n.Store.Notices())
	_, err := n.duty.RunClocks(t.Context())
	require.NoError(t, err)
	called := 0
	for _, x := range n.Store.Notices()[told:] {
		if x.Key != "notice.alarm.call" {
			continue
		}
		called++
		assert.Equal(t, domain.Text("楼道里都是烟，着火了\n➕ 里面还有老人"), x.Message.Values["added"])
		assert.Equal(t, domain.Count(1), x.Message.Values["doubts"])
	}
	assert.NotZero(t, called)
	v, err := n.duty.Open(t.Context(), n.Li, first)
	require.NoError(t, err)
	require.Len(t, v.Said, 2)
	assert.Equal(t, "赵云", v.Said[0].Name)
	assert.Equal(t, "里面还有老人", v.Said[1].Words)
	own, err := n.duty.Open(t.Context(), n.Wang, first)
	require.NoError(t, err)
	assert.Empty(t, own.Said, "who reports reads nothing of other reporters")
}

// A person who takes an emergency down for somebody hears what every reporter hears, and is called like everybody else.
func TestWhoReportsAsStaffIsTold(t *testing.T) {
	n := dark(t)
	v, err := n.File(t.Context(), n.Chen, "desk", n.In.ID, complaint.Filing{Channel: complaint.AtDesk, Category: "elevator", Words: "3栋电梯困人", Emergency: true, Danger: "lift", Place: domain.Place{Part: domain.SeeWords}})
	require.NoError(t, err)
	id, told := v.Case.ID, len(n.Store.Notices())
	n.Now = n.Now.Add(4 * time.Minute)
	_, err = n.duty.RunClocks(t.Context())
	require.NoError(t, err)
	assert.Contains(t, n.Told(told), "notice.alarm.unanswered → 陈工")
	n.Now = n.Now.Add(3 * time.Minute)
	_, err = n.duty.RunClocks(t.Context())
	require.NoError(t, err)
	told = len(n.Store.Notices())
	n.Now = n.Now.Add(5 * time.Minute)
	_, err = n.duty.RunClocks(t.Context())
	require.NoError(t, err)
	assert.Contains(t, n.Told(told), "notice.alarm.call → 陈工")
	told = len(n.Store.Notices())
	n.does(n.Li, id, alarm.Answer, alarm.Answering{Minutes: 5})
	assert.Contains(t, n.Told(told), "notice.alarm.answered → 陈工")
}

// The same press twice is one act: the same page, and no second letter.
func TestTwoPressesAreOne(t *testing.T) {
	n := dark(t)
	id := n.cries(n.Wang, "fire", "着火了")
	for _, c := range []struct {
		by  domain.Actor
		do  alarm.Action
		rec alarm.Record
	}{
		{n.Li, alarm.Answer, alarm.Answering{Minutes: 10}}, {n.Chen, alarm.Answer, alarm.Answering{Minutes: 5}}, {n.Li, alarm.Outside, alarm.Helping{Kind: "119"}},
		{n.Wang, alarm.Claim, alarm.Claiming{}}, {n.Chen, alarm.Arrive, alarm.Plain{}}, {n.Li, alarm.GiveUp, alarm.Excusing{Reason: "ill"}},
	} {
		first := n.does(c.by, id, c.do, c.rec)
		told := len(n.Store.Notices())
		if c.do == alarm.GiveUp {
			c.do = alarm.Cannot // what the button means then
		}
		n.Now = n.Now.Add(time.Second)
		again := n.does(c.by, id, c.do, c.rec)
		assert.Equal(t, first.Alarm, again.Alarm, c.do)
		assert.Empty(t, n.Told(told), c.do)
	}
	assert.Equal(t, n.Chen.Person, n.of(id).Leader, "who is there leads when the first cannot come")
}

// Withdrawing the case of an alarm is the word that there is no danger: staff are told, and the alarm stays until they have checked.
func TestWithdrawingIsAClaim(t *testing.T) {
	n := dark(t)
	id := n.cries(n.Wang, "fire", "着火了")
	n.does(n.Li, id, alarm.Answer, alarm.Answering{Minutes: 10})
	told := len(n.Store.Notices())
	v := n.Acted(n.Wang, "back", id, complaint.Withdraw, complaint.Retraction{Reason: "按错了"})
	assert.Equal(t, complaint.Registered, v.Case.Stage, "it goes on")
	assert.Equal(t, alarm.Answered, n.of(id).Stage)
	assert.Equal(t, "按错了", n.of(id).Doubts[0].Words)
	assert.Contains(t, n.Told(told), "notice.alarm.claim → 李强")
	assert.Contains(t, n.Told(told), "notice.alarm.claim → 周敏")

	n.does(n.Li, id, alarm.Contain, alarm.Containing{Finding: alarm.Finding{Words: "是油烟", People: "无人受伤"}})
	v = n.Acted(n.Wang, "back again", id, complaint.Withdraw, complaint.Retraction{})
	assert.Equal(t, complaint.Withdrawn, v.Case.Stage, "nobody is in danger any more")
}

// The case of a false alarm ends with it, for everybody who reported it: nobody is warned of its promises, and nobody works on it.
func TestTheCaseOfAFalseAlarmEnds(t *testing.T) {
	n := dark(t)
	first, second := n.cries(n.Wang, "fire", "着火了"), n.cries(n.Zhao, "fire", "着火了")
	n.does(n.Li, first, alarm.Answer, alarm.Answering{Minutes: 10})
	told := len(n.Store.Notices())
	n.does(n.Li, first, alarm.StandDown, alarm.Ending{Reason: "是油烟"})
	assert.Contains(t, n.Told(told), "notice.alarm.stood_down → 王芳")
	for by, id := range map[*domain.Actor]domain.CaseID{&n.Wang: first, &n.Zhao: second} {
		v, err := n.Open(t.Context(), *by, id)
		require.NoError(t, err)
		assert.Equal(t, complaint.Declined, v.Case.Stage)
		assert.Equal(t, domain.Word("stage.false_alarm"), v.Case.Standing())
		assert.True(t, v.Case.Wake.IsZero(), "time asks for nothing")
		assert.Equal(t, n.Li.Person, v.History[len(v.History)-1].By, "the history names who ended the alarm")
	}
	told = len(n.Store.Notices())
	n.Now = n.Now.Add(48 * time.Hour)
	_, err := n.Desk.RunClocks(t.Context())
	require.NoError(t, err)
	assert.Empty(t, n.Told(told))

	real := n.cries(n.Wang, "gas", "有煤气味")
	n.does(n.Li, real, alarm.Answer, alarm.Answering{Minutes: 10})
	n.does(n.Li, real, alarm.Contain, alarm.Containing{Finding: alarm.Finding{Words: "阀门没关", People: "无人受伤"}})
	n.does(n.Li, real, alarm.HandOn, alarm.Plain{})
	v, err := n.Open(t.Context(), n.Wang, real)
	require.NoError(t, err)
	assert.Equal(t, complaint.Registered, v.Case.Stage, "the work goes on")
}

// A person who cannot come has the case no longer: it is that of who leads now, or of nobody.
func TestTheCaseGoesWithTheLead(t *testing.T) {
	n := dark(t)
	id := n.cries(n.Wang, "fire", "着火了")
	handler := func() domain.PersonID {
		c, err := n.Store.Case(t.Context(), id)
		require.NoError(t, err)
		return c.Handler
	}
	n.does(n.Li, id, alarm.Answer, alarm.Answering{Minutes: 10})
	require.Equal(t, n.Li.Person, handler())
	n.does(n.Chen, id, alarm.Answer, alarm.Answering{Minutes: 15})
	n.does(n.Li, id, alarm.GiveUp, alarm.Excusing{Reason: "ill"})
	assert.Equal(t, n.Chen.Person, handler())
	n.does(n.Chen, id, alarm.GiveUp, alarm.Excusing{Reason: "busy"})
	assert.Zero(t, handler())
	n.does(n.Zhou, id, alarm.Answer, alarm.Answering{Minutes: 5})
	assert.Equal(t, n.Zhou.Person, handler())
}

// Residents read which posts are held and their fixed telephones; who works there reads the alarms, and who lives nowhere reads nothing.
func TestPostsForResidents(t *testing.T) {
	n := dark(t)
	n.duty.Lines = func(context.Context, domain.CommunityID) ([]duty.Line, error) {
		return []duty.Line{{Name: domain.Text("东门岗"), Phone: "0571-8880 0002", Held: true}}, nil
	}
	all, err := n.duty.Posts(t.Context(), n.Wang)
	require.NoError(t, err)
	require.Len(t, all, 1)
	assert.Equal(t, n.In.ID, all[0].Community.ID)
	assert.Equal(t, "0571-8880 0002", all[0].Lines[0].Phone)
	for _, by := range []domain.Actor{n.Li, {Person: 99}} {
		none, err := n.duty.Posts(t.Context(), by)
		require.NoError(t, err)
		assert.Empty(t, none)
	}
	id := n.cries(n.Wang, "fire", "着火了")
	n.Now = n.Now.Add(4 * time.Minute)
	told := len(n.Store.Notices())
	_, err = n.duty.RunClocks(t.Context())
	require.NoError(t, err)
	letters := n.Store.Notices()[told:]
	_, posts := duty.Numbers("", all[0].Lines)
	require.NotEmpty(t, letters)
	for _, x := range letters {
		assert.Equal(t, posts, x.Message.Values["posts"], "the fixed telephones are in every letter")
	}
	v, err := n.duty.Open(t.Context(), n.Wang, id)
	require.NoError(t, err)
	assert.Equal(t, all[0].Lines, v.Lines)
}
