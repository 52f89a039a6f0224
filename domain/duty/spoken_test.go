package duty_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
)

// What a reporter adds or urges reaches everybody who is called, with the mark and the place of the alarm, also after somebody has the case;
// once the danger is over it is an ordinary addition.
func TestWordsOfAReporterReachAllWhoAreCalled(t *testing.T) {
	n := dark(t)
	id := n.cries(n.Wang, "lost", "我家孩子走丢了")
	n.does(n.Li, id, alarm.Answer, alarm.Answering{Minutes: 10})
	n.does(n.Zhou, id, alarm.Cannot, alarm.Excusing{Reason: "ill"})
	told := len(n.Store.Notices())
	n.Acted(n.Wang, "found", id, complaint.Add, complaint.Addition{Words: "孩子找到了"})
	all := n.Told(told)
	assert.Contains(t, all, "notice.alarm.added → 李强")
	assert.Contains(t, all, "notice.alarm.added → 陈工")
	assert.NotContains(t, strings.Join(all, "\n"), "周敏", "who cannot come is left in peace")
	assert.NotContains(t, strings.Join(all, "\n"), "notice.add →", "nobody reads it twice")
	for _, x := range n.Store.Notices()[told:] {
		assert.True(t, x.Urgent)
		assert.Equal(t, domain.Text("孩子找到了"), x.Message.Values["words"])
		assert.Equal(t, domain.Word("danger.kind.lost"), x.Message.Values["danger"])
		assert.Equal(t, domain.Text(n.Home.Label), x.Message.Values["home"])
	}
	n.Now = n.Now.Add(time.Minute)
	told = len(n.Store.Notices())
	n.Acted(n.Wang, "hurry", id, complaint.Urge, complaint.Urging{})
	assert.Contains(t, n.Told(told), "notice.alarm.urged → 陈工")

	n.does(n.Li, id, alarm.Contain, alarm.Containing{Finding: alarm.Finding{Words: "自己回家了", People: "平安"}})
	told = len(n.Store.Notices())
	n.Acted(n.Wang, "thanks", id, complaint.Add, complaint.Addition{Words: "谢谢大家"})
	assert.Contains(t, n.Told(told), "notice.add → 李强")
	assert.NotContains(t, strings.Join(n.Told(told), "\n"), "notice.alarm")
}

// What is asked under such words is what the reader does next.
func TestWhatIsNext(t *testing.T) {
	n := dark(t)
	id := n.cries(n.Wang, "fire", "着火了")
	next := func(by domain.Actor) []alarm.Action { return n.of(id).Next(by.Person) }
	assert.Equal(t, []alarm.Action{alarm.Answer, alarm.Cannot}, next(n.Li))
	n.does(n.Li, id, alarm.Answer, alarm.Answering{Minutes: 10})
	n.does(n.Chen, id, alarm.Answer, alarm.Answering{Minutes: 15})
	assert.Equal(t, []alarm.Action{alarm.Arrive}, next(n.Li))
	assert.Equal(t, []alarm.Action{alarm.Arrive}, next(n.Chen))
	assert.Empty(t, next(n.Zhou), "somebody is on the way")
	n.does(n.Li, id, alarm.Arrive, alarm.Plain{})
	assert.Equal(t, []alarm.Action{alarm.Outside, alarm.Contain}, next(n.Li))
	require.Equal(t, []alarm.Action{alarm.Arrive}, next(n.Chen))
}

// A person who was called reads who leads now, once.
func TestWhoLeadsIsToldToAll(t *testing.T) {
	n := dark(t)
	guard := n.AddPerson(108, "孙安", domain.Staff, n.In.ID, 0)
	id := n.cries(n.Wang, "fire", "着火了")
	n.does(n.Li, id, alarm.Answer, alarm.Answering{Minutes: 10})
	n.does(n.Chen, id, alarm.Answer, alarm.Answering{Minutes: 15})
	told := len(n.Store.Notices())
	n.does(n.Li, id, alarm.GiveUp, alarm.Excusing{Reason: "ill"})
	got := map[domain.PersonID][]string{}
	for _, x := range n.Store.Notices()[told:] {
		got[x.To] = append(got[x.To], x.Key)
	}
	assert.Equal(t, map[domain.PersonID][]string{n.Chen.Person: {"notice.alarm.lead"}, n.Wang.Person: {"notice.alarm.passed"}, n.Zhou.Person: {"notice.alarm.passed.office"},
		guard.Person: {"notice.alarm.passed.office"}}, got)
}

// Words about another danger do not tell where the first one is.
func TestWordsAboutAnotherPlaceMoveNothing(t *testing.T) {
	n := dark(t)
	for _, words := range []string{"着火了", "5栋着火了"} {
		id := n.cries(n.Wang, "fire", words)
		at := n.of(id).Spot
		n.Acted(n.Wang, "another than "+words, id, complaint.Add, complaint.Addition{Words: "3栋1单元电梯也困人了", Place: domain.Place{Part: domain.SeeWords}})
		assert.Equal(t, at, n.of(id).Spot, words)
		n.does(n.Li, id, alarm.Answer, alarm.Answering{Minutes: 10})
	}
}

// Everybody who has reported an emergency reads the own number, and not that of who reported it first.
func TestEachReporterReadsTheOwnNumber(t *testing.T) {
	n := dark(t)
	first, second := n.cries(n.Wang, "fire", "着火了"), n.cries(n.Zhao, "fire", "着火了")
	told := len(n.Store.Notices())
	n.does(n.Li, first, alarm.Answer, alarm.Answering{Minutes: 10})
	got := map[domain.PersonID]domain.Value{}
	for _, x := range n.Store.Notices()[told:] {
		got[x.To] = x.Message.Values["number"]
	}
	for by, id := range map[domain.PersonID]domain.CaseID{n.Wang.Person: first, n.Zhao.Person: second, n.Chen.Person: first} {
		c, err := n.Store.Case(t.Context(), id)
		require.NoError(t, err)
		assert.Equal(t, domain.Text(string(c.Number)), got[by])
	}
}

// A person who is not called yet is not told of the words either: they stand in the letter that calls.
func TestWordsGoToNobodyWhoIsNotCalled(t *testing.T) {
	n := dark(t)
	guard := n.AddPerson(108, "孙安", domain.Staff, n.In.ID, 0)
	id := n.cries(n.Wang, "fire", "着火了")
	later := n.AddPerson(109, "何佳", domain.Staff, n.In.ID, 0)
	told := len(n.Store.Notices())
	n.Acted(n.Wang, "more", id, complaint.Add, complaint.Addition{Words: "里面还有老人"})
	var to []domain.PersonID
	for _, x := range n.Store.Notices()[told:] {
		assert.Equal(t, "notice.alarm.added", x.Key)
		to = append(to, x.To)
	}
	assert.Contains(t, to, guard.Person)
	assert.NotContains(t, to, later.Person)
}
