package incidents_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/people"
)

// What changes what homes have said is kept once for each run, with its answer; what changes nothing leaves no run behind. Another run hears that it
// was so before.
func TestWhatIsSaidAgain(t *testing.T) {
	both(t, func(p *place) {
		p.owners(0, 1)
		x := p.starts(p.three())
		list := p.store.Incidents()
		say := func(run string, a incident.Answer, affected bool) (bool, error) {
			return list.SayOf(p.ctx, x.ID, informing.Saying{Run: run, Person: p.fitter.Person, Homes: []people.Home{p.homes[0], p.homes[1]}, Affected: affected, Answer: a, Round: 1, At: p.now})
		}
		acts := map[string]func(run string) (bool, error){
			"affected": func(run string) (bool, error) { return say(run, "", true) },
			"no":       func(run string) (bool, error) { return say(run, incident.No, false) },
			"stars": func(run string) (bool, error) {
				return list.Rate(p.ctx, x.ID, informing.Rating{Run: run, Person: p.fitter.Person, Asked: []domain.HomeID{p.homes[0].ID}, Stars: 4})
			},
		}
		for _, name := range []string{"affected", "no", "stars"} {
			for _, c := range []struct {
				run  string
				want bool
			}{{name, true}, {name, true}, {name + " later", false}, {name + " later", false}, {name, true}, {"", false}} {
				p.now = p.now.Add(time.Minute)
				changed, err := acts[name](c.run)
				require.NoError(p, err)
				assert.Equal(p, c.want, changed, "%s: %q", name, c.run)
			}
			found, err := list.IncidentOfRun(p.ctx, name)
			require.NoError(p, err)
			assert.Equal(p, x.ID, found.ID)
			_, err = list.IncidentOfRun(p.ctx, name+" later")
			assert.ErrorIs(p, err, domain.NotFound)
		}
		homes, err := list.HomesOf(p.ctx, x.ID)
		require.NoError(p, err)
		require.Len(p, homes, 2)
		each, err := list.HomesOfEach(p.ctx, []domain.IncidentID{x.ID, x.ID + 1000})
		require.NoError(p, err)
		assert.Equal(p, map[domain.IncidentID][]incident.Home{x.ID: homes}, each)
		assert.Equal(p, []any{evening.Add(time.Minute), evening.Add(7 * time.Minute), 4}, []any{homes[0].Affected, homes[0].Answered, homes[0].Rating}, "of the first time")
		p.overtakes(x.ID, say)
	})
}

// overtakes: somebody else of the home says the opposite before the run comes again; it does not undo that.
func (p *place) overtakes(id domain.IncidentID, say func(run string, a incident.Answer, affected bool) (bool, error)) {
	changed, err := say("yes", incident.Yes, false)
	require.NoError(p, err)
	assert.True(p, changed)
	changed, err = say("no", incident.No, false)
	require.NoError(p, err)
	assert.True(p, changed)
	homes, err := p.store.Incidents().HomesOf(p.ctx, id)
	require.NoError(p, err)
	assert.Equal(p, incident.Yes, homes[0].Answer)
}
