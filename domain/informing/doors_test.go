package informing_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/incident"
	"guanjia/domain/scope"
	"guanjia/domain/scope/scopetest"
)

// A paper is put on the doors of homes in which nobody has the news, whoever could get a letter by now; the card counts the same doors.
func TestDoors(t *testing.T) {
	s := open(t)
	before, after := scopetest.Households(s.In.ID, s.House.Home.Building)
	s.store.homes = before
	for _, d := range scopetest.Doors() {
		if d.Lost {
			s.store.lost = append(s.store.lost, d.Who)
		}
	}
	n := s.started(s.building())
	s.store.homes = after
	v, err := s.room.Open(t.Context(), s.Li, n)
	require.NoError(t, err)
	doors, err := s.room.Doors(t.Context(), v)
	require.NoError(t, err)
	assert.Equal(t, scopetest.Papers(), scopetest.Names(doors))
	assert.Equal(t, doors, v.Reach.Doors)

	s.restored(n)
	s.passes(25 * time.Hour)
	v, err = s.room.Open(t.Context(), s.Li, n)
	require.NoError(t, err)
	require.Equal(t, incident.Ended, v.Incident.Stage)
	s.store.got, s.store.lost = nil, nil // as after the time of retention
	doors, err = s.room.Doors(t.Context(), v)
	require.NoError(t, err)
	assert.Equal(t, scopetest.Names(scope.Doors(after)), scopetest.Names(doors), "it is forgotten who was told")
}

// News of a part leave out the homes of other parts: these keep the news of before.
func TestDoorsOfAPart(t *testing.T) {
	s := open(t)
	n := s.started(s.building())
	s.restored(n)
	part := scope.Building(s.House.Home.Building, "3")
	part.Entrance = s.homes[0].Entrance
	x := *s.store.there
	x.News = append(x.News, incident.News{Do: incident.NotYet, Scope: scope.Of(part), SendAt: s.Now})
	s.store.there = &x
	s.store.homes[3].Entrance = "9"
	v, err := s.room.Open(t.Context(), s.Li, n)
	require.NoError(t, err)
	assert.Equal(t, s.homes[:3], v.Reach.Doors, "nobody has the last news of the entrance; who has the news of before in another one needs no paper")
}
