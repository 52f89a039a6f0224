package duty_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/people"
)

// A person who is on the way and is lost to the alarm is not waited for until the time is over: the next rung is called at the next round, and who
// reported it reads the truth.
func TestALeaderIsLost(t *testing.T) {
	for name, lose := range map[string]func(n *night){
		"goes on leave": func(n *night) {
			_, err := n.Office.Absences.Absent(t.Context(), n.Zhou, "away", n.Li.Person, n.Now.Add(48*time.Hour), 0)
			require.NoError(t, err)
		},
		"is removed": func(n *night) {
			_, err := n.End(t.Context(), n.Zhou, "end", n.membership(n.Li), 0)
			require.NoError(t, err)
		},
		"blocks the bot": func(n *night) { require.NoError(t, n.Reach(t.Context(), 103, "blocked")) },
	} {
		t.Run(name, func(t *testing.T) {
			n := dark(t)
			id := n.cries(n.Wang, "fire", "着火了")
			n.does(n.Li, id, alarm.Answer, alarm.Answering{Minutes: 20})
			n.clocks()
			require.Equal(t, alarm.Answered, n.of(id).Stage)
			told := len(n.Store.Notices())
			lose(n)
			n.Now = n.Now.Add(5 * time.Second)
			n.clocks()
			a := n.of(id)
			assert.Equal(t, alarm.Called, a.Stage)
			assert.Equal(t, 2, a.Rung)
			all := n.Told(told)
			assert.Contains(t, all, "notice.alarm.lost.owner → 王芳")
			assert.Contains(t, all, "notice.alarm.lost.office → 周敏")
			assert.Contains(t, all, "notice.alarm.call → 陈工")
			c, err := n.Store.Case(t.Context(), id)
			require.NoError(t, err)
			assert.Zero(t, c.Handler, "it is nobody's case")
			for _, x := range n.Store.Notices()[told:] {
				if x.Key == "notice.alarm.call" {
					assert.Contains(t, x.Message.Values, "again", "nobody says that nobody had answered")
				}
			}
			n.does(n.Chen, id, alarm.Answer, alarm.Answering{Minutes: 5})
			n.clocks()
			assert.Equal(t, n.Chen.Person, n.of(id).Leader)
		})
	}
}

// A person who comes although he is on leave comes; a leave that begins afterwards takes him away.
func TestComingFromLeave(t *testing.T) {
	n := dark(t)
	_, err := n.Office.Absences.Absent(t.Context(), n.Zhou, "away", n.Li.Person, n.Now.Add(48*time.Hour), 0)
	require.NoError(t, err)
	id := n.cries(n.Wang, "fire", "着火了")
	n.does(n.Li, id, alarm.Answer, alarm.Answering{Minutes: 20})
	n.clocks()
	assert.Equal(t, n.Li.Person, n.of(id).Leader)
	_, err = n.Office.Absences.Absent(t.Context(), n.Zhou, "away longer", n.Li.Person, n.Now.Add(72*time.Hour), 0)
	require.NoError(t, err)
	n.clocks()
	assert.Equal(t, alarm.Called, n.of(id).Stage)
}

// A person who is there stays there, whatever becomes of the telephone; who works there no longer does not.
func TestWhoIsThereIsLost(t *testing.T) {
	n := dark(t)
	id := n.cries(n.Wang, "fire", "着火了")
	n.does(n.Li, id, alarm.Answer, alarm.Answering{Minutes: 20})
	n.does(n.Li, id, alarm.Arrive, alarm.Plain{})
	require.NoError(t, n.Reach(t.Context(), 103, "blocked"))
	n.clocks()
	assert.Equal(t, alarm.OnSite, n.of(id).Stage)
	_, err := n.End(t.Context(), n.Zhou, "end", n.membership(n.Li), 0)
	require.NoError(t, err)
	n.clocks()
	assert.Equal(t, alarm.Called, n.of(id).Stage)
}

// clocks does what time asks for.
func (n *night) clocks() {
	_, err := n.duty.RunClocks(n.t.Context())
	require.NoError(n.t, err)
}

// membership is the membership of somebody of the office.
func (n *night) membership(of domain.Actor) people.Membership {
	p, err := n.Store.Profile(n.t.Context(), of.Person)
	require.NoError(n.t, err)
	return p.Memberships[0]
}
