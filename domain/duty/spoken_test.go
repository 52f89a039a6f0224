package duty_test

import (
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
	n.does(n.Zhou, id, alarm.Cannot, alarm.Refusing{Reason: "ill"})
	told := len(n.Store.Notices())
	n.Acted(n.Wang, "found", id, complaint.Add, complaint.Addition{Words: "孩子找到了"})
	all := n.Told(told)
	assert.Contains(t, all, "notice.alarm.added → 李强")
	assert.Contains(t, all, "notice.alarm.added → 陈工")
	assert.NotContains(t, all, "周敏", "who cannot come is left in peace")
	assert.NotContains(t, all, "notice.add →", "nobody reads it twice")
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
	assert.NotContains(t, n.Told(told), "notice.alarm")
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
