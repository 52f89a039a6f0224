package seed_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/cmd/guanjia/seed"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/announcing"
	"guanjia/domain/calendar"
	"guanjia/domain/hearing"
	"guanjia/domain/informing"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/voice"
	"guanjia/persistence"
)

// open makes an empty database.
func open(t *testing.T) *persistence.Store {
	t.Helper()
	store, err := persistence.Open(t.Context(), persistence.Options{URL: "sqlite:" + filepath.Join(t.TempDir(), "demo.db"), Migrate: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	return store
}

// total is how many cases there are, and the number of the newest.
func total(t *testing.T, store *persistence.Store) (int, string) {
	t.Helper()
	newest, n, err := store.Cases(t.Context(), lookup.Query{Sort: lookup.ByNewest, Limit: 1})
	require.NoError(t, err)
	require.NotEmpty(t, newest)
	return n, string(newest[0].Number)
}

// office is when the office works.
var office = calendar.Calendar{Zone: "Asia/Shanghai", Week: calendar.Weekdays("09:00-12:00", "13:30-18:00")}

// A planting that was cut short goes on where it was; planting again adds nothing.
func TestPlantingIsStoredOnce(t *testing.T) {
	store := open(t)
	ctx, stop := context.WithCancel(t.Context())
	const met = 50
	require.Error(t, seed.Plant(ctx, &fading{Store: store, left: met, stop: stop}, seed.Options{Now: noon, Cases: few}))

	require.NoError(t, seed.Plant(t.Context(), store, seed.Options{Now: noon, Cases: few}))
	n, newest := total(t, store)
	assert.Equal(t, len(imagined(t, seed.Options{Now: noon, Cases: few}).cases), n)
	all, err := store.Communities(t.Context())
	require.NoError(t, err)
	require.Equal(t, []people.Community{{ID: all[0].ID, Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"}}, all)

	for range 2 {
		require.NoError(t, seed.Announce(t.Context(), store, store.Announcements(), noon))
		announced, n, err := store.Announcements().Announcements(t.Context(), announcing.Query{})
		require.NoError(t, err)
		require.Equal(t, 1, n)
		tally, err := store.Announcements().Arrivals(t.Context(), announced[0].Number, 1)
		require.NoError(t, err)
		assert.Positive(t, tally.Acked)
		assert.Less(t, tally.Acked, tally.People)
	}
	for range 2 {
		require.NoError(t, seed.Inform(t.Context(), store, store.Incidents(), noon))
		lasting, n, err := store.Incidents().Incidents(t.Context(), informing.Query{})
		require.NoError(t, err)
		require.Equal(t, 1, n)
		assert.Equal(t, 1, lasting[0].Posted)
		said, err := store.Incidents().HomesOf(t.Context(), lasting[0].ID)
		require.NoError(t, err)
		assert.NotEmpty(t, said)
		assert.LessOrEqual(t, len(said), 9)
	}
	for range 2 {
		require.NoError(t, seed.Practise(t.Context(), store, store, alarm.DefaultTerms(), noon))
		held, err := store.Drills(t.Context(), []domain.CommunityID{all[0].ID}, 9)
		require.NoError(t, err)
		require.Len(t, held, 1)
		assert.Equal(t, alarm.Ended, held[0].Stage)
		assert.NotZero(t, held[0].Answered)
		assert.NotEmpty(t, alarm.Silent(held[0]), "not everybody said something")
		assert.Less(t, len(alarm.Silent(held[0])), len(held[0].Calls)-1)
		ringing, err := store.Ringing(t.Context(), noon, 9)
		require.NoError(t, err)
		assert.Empty(t, ringing, "it is over")
	}
	for range 2 {
		require.NoError(t, seed.Speak(t.Context(), store, store.Voices(), func(people.Community) calendar.Calendar { return office }, noon))
		voices, n, err := store.Voices().Voices(t.Context(), hearing.Query{})
		require.NoError(t, err)
		require.Equal(t, 5, n)
		stages := map[voice.Stage]bool{}
		for _, v := range voices {
			if v.Kind == voice.Question {
				assert.Equal(t, office.Promise(v.Made, 48*time.Hour).UTC(), v.Target, "as the rules promise")
			}
			stages[v.Stage] = true
		}
		assert.Len(t, stages, 5, "one of each")
		known, err := store.Voices().KnownAnswers(t.Context(), []domain.CommunityID{all[0].ID})
		require.NoError(t, err)
		assert.Len(t, known, 3)
	}
	require.NoError(t, seed.Plant(t.Context(), store, seed.Options{Now: noon.Add(24 * time.Hour), Cases: few}))
	again, still := total(t, store)
	assert.Equal(t, n, again)
	assert.Equal(t, newest, still)
	for role, want := range map[domain.Role]int{domain.Owner: 200, domain.Staff: 6, domain.Manager: 2} {
		members, err := store.Members(t.Context(), all[0].ID, role)
		require.NoError(t, err)
		assert.Len(t, members, want, role)
	}
}

// fading is a store that goes away after some persons.
type fading struct {
	*persistence.Store
	left int
	stop func()
}

func (f *fading) Greet(ctx context.Context, p people.Person) (people.Profile, error) {
	if f.left--; f.left < 0 {
		f.stop()
	}
	return f.Store.Greet(ctx, p)
}
