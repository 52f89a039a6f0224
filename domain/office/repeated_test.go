package office_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
)

// docs/design.md §10.1: an act on a membership that comes again with its run, because the process died after the commit, gets the same answer and
// does nothing; without its run it is refused, and so is everything else with that run.
func TestAnActOnAMembershipThatComesAgain(t *testing.T) {
	type places struct {
		sun   domain.PersonID
		other domain.CommunityID
	}
	for name, act := range map[string]func(h *house, run string, of places) (office.Membership, error){
		"a home is refused": func(h *house, run string, of places) (office.Membership, error) {
			return h.Confirm(ctx(), h.Li, run, of.sun, h.Home.ID, false)
		},
		"a home ends": func(h *house, run string, of places) (office.Membership, error) {
			return h.End(ctx(), h.Zhou, run, people.Membership{Person: h.Wang.Person, Community: h.In.ID, Role: domain.Owner, Home: h.Home.ID}, 0)
		},
		"somebody leaves": func(h *house, run string, of places) (office.Membership, error) {
			return h.End(ctx(), h.Li, run, people.Membership{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}, h.Chen.Person)
		},
		"a role is moved": func(h *house, run string, of places) (office.Membership, error) {
			was, there, err := h.Transfer(ctx(), h.Admin, run, people.Membership{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}, of.other, 0)
			if err == nil {
				assert.Equal(h.T, h.In.ID, was.Community.ID)
				assert.Equal(h.T, of.other, there.Community.ID)
			}
			there.Since = time.Time{}
			return there, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			all, err := h.Store.Communities(ctx())
			require.NoError(t, err)
			of := places{h.newcomer(300).Person, all[1].ID}
			first, err := act(h, "run", of)
			require.NoError(t, err)
			told, at := len(h.Store.Notices()), h.Now
			h.Now = at.Add(time.Minute)
			again, err := act(h, "run", of)
			require.NoError(t, err)
			first.Verified, first.Since, first.Tie = again.Verified, again.Since, again.Tie
			assert.Equal(t, first, again)
			assert.Len(t, h.Store.Notices(), told, "nobody is told twice")
			for _, run := range []string{"", "another"} {
				_, err = act(h, run, of)
				assert.Equal(t, "refuse.no_member", officetest.Key(err), run)
			}
			_, err = h.End(ctx(), h.Zhou, "run", people.Membership{Person: h.Zhao.Person, Community: h.In.ID, Role: domain.Staff}, 0)
			assert.Equal(t, "refuse.no_member", officetest.Key(err), "it has done something else")
			h.Store.Away(true)
			_, err = act(h, "run", of)
			assert.ErrorIs(t, err, domain.Unavailable)
		})
	}
}

// How many homes were confirmed is said again to whom the answer did not reach; a second press has confirmed none.
func TestHomesThatAreConfirmedAgain(t *testing.T) {
	h := open(t)
	first, second := h.newcomer(300), h.newcomer(301)
	homes := []people.Membership{{Person: first.Person, Home: h.Home.ID}, {Person: second.Person, Home: h.Home.ID}}
	_, err := h.Confirm(ctx(), h.Chen, "one", first.Person, h.Home.ID, true)
	require.NoError(t, err)
	for _, c := range []struct {
		run  string
		want int
	}{{"ticked", 1}, {"ticked", 1}, {"twice", 0}} {
		n, err := h.Waiting.Confirm(ctx(), h.Li, c.run, homes)
		require.NoError(t, err)
		assert.Equal(t, c.want, n, "%s: a colleague has confirmed the other", c.run)
	}
	h.newcomer(302)
	h.newcomer(303)
	for _, c := range []struct {
		run  string
		want int
	}{{"all", 2}, {"all", 2}, {"twice", 0}} {
		n, err := h.Waiting.ConfirmAll(ctx(), h.Li, c.run, h.In.ID, h.Now)
		require.NoError(t, err)
		assert.Equal(t, c.want, n, c.run)
	}
}
