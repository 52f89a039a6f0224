package incidents_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/people"
)

// A stranger can register in many homes: only those whom the office has confirmed open an incident again.
func TestUnconfirmedHomesReopenNothing(t *testing.T) {
	both(t, func(p *place) {
		confirmed := p.owners(0, 2)
		who, err := p.store.Greet(p.ctx, people.Person{Chat: 7_000, Name: "?", Joined: evening})
		require.NoError(p, err)
		for _, h := range p.homes[:6] {
			require.NoError(p, p.store.AddMembership(p.ctx, people.Membership{Person: who.ID, Community: p.in.ID, Role: domain.Owner, Home: h.ID, Since: evening}))
		}
		stranger := p.actor(who.ID)
		x := p.starts(p.three())
		p.passes(time.Minute)
		p.does(p.clerk, x.Number, incident.Restore, incident.Restoration{Cause: "换阀"})
		p.passes(time.Second)
		_, _, err = p.room.Answer(p.ctx, stranger, "", x.Number, 0, incident.No)
		require.ErrorIs(p, err, domain.Conflict)
		_, _, err = p.room.Answer(p.ctx, stranger, "", x.Number, 0, incident.Yes)
		require.NoError(p, err)
		for i, want := range []incident.Stage{incident.Restored, incident.Open} {
			v, _, err := p.room.Answer(p.ctx, confirmed[i], "", x.Number, 0, incident.No)
			require.NoError(p, err)
			assert.Equal(p, want, v.Incident.Stage)
		}
	})
}
