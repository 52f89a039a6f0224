package seed_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/cmd/guanjia/seed"
	"guanjia/configs"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/people"
	"guanjia/persistence"
)

var noon = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC) // midday in Shanghai

// open makes an empty database.
func open(t *testing.T) *persistence.Store {
	t.Helper()
	store, err := persistence.Open(t.Context(), persistence.Options{URL: "sqlite:" + filepath.Join(t.TempDir(), "demo.db"), Migrate: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	return store
}

// planted is a database with the community in it.
func planted(t *testing.T, o seed.Options) (*persistence.Store, people.Community, []complaint.Case) {
	t.Helper()
	store := open(t)
	require.NoError(t, seed.Plant(t.Context(), store, o))
	all, err := store.Communities(t.Context())
	require.NoError(t, err)
	require.Len(t, all, 1)
	return store, all[0], everyCase(t, store, all[0].ID)
}

func everyCase(t *testing.T, store *persistence.Store, in domain.CommunityID) []complaint.Case {
	t.Helper()
	const page = 200
	var all []complaint.Case
	for {
		some, total, err := store.Cases(t.Context(), desk.Query{Communities: []domain.CommunityID{in}, Sort: desk.ByNewest, Offset: len(all), Limit: page})
		require.NoError(t, err)
		all = append(all, some...)
		if len(all) >= total {
			return all
		}
	}
}

func TestTheCommunityLives(t *testing.T) {
	store, c, cases := planted(t, seed.Options{Now: noon})
	assert.Equal(t, people.Community{ID: c.ID, Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"}, c)

	units := 0
	buildings, err := store.Buildings(t.Context(), c.ID)
	require.NoError(t, err)
	for _, b := range buildings {
		us, err := store.Units(t.Context(), b.ID)
		require.NoError(t, err)
		units += len(us)
	}
	assert.Len(t, buildings, 6)
	assert.InDelta(t, 300, units, 20)
	for role, want := range map[domain.Role]int{domain.Owner: 200, domain.Staff: 6, domain.Manager: 2} {
		members, err := store.Members(t.Context(), c.ID, role)
		require.NoError(t, err)
		assert.Len(t, members, want, role)
	}

	stages, channels := map[complaint.Stage]int{}, map[complaint.Channel]int{}
	held, reopened, overdue, surveyed, declined := 0, 0, 0, 0, 0
	for _, k := range cases {
		stages[k.Stage]++
		channels[k.Filing.Channel]++
		held += count(k.Held != nil)
		reopened += count(len(k.Reopenings) > 0)
		surveyed += count(len(k.Surveys) > 0)
		declined += count(k.Refusal != nil)
		overdue += count(k.Stage.Open() && !k.Due().IsZero() && k.Due().Before(noon))
	}
	t.Log("stages", stages, "channels", channels, "held", held, "reopened", reopened, "overdue", overdue)
	assert.InDelta(t, 365, len(cases), 20)
	for _, s := range complaint.Stages() {
		if s != complaint.Joined { // TODO(#4): join
			assert.Positive(t, stages[s], s)
		}
	}
	for _, ch := range complaint.Channels() {
		assert.Positive(t, channels[ch], ch)
	}
	assert.Greater(t, stages[complaint.Closed], len(cases)/2, "most is done")
	assert.Positive(t, held)
	assert.Positive(t, overdue)
	assert.Greater(t, reopened, 5)
	assert.Greater(t, surveyed, 100)
	assert.Greater(t, declined, 5)
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// What the rules leave behind holds for every case, and its history tells the same story.
func TestEveryCaseHoldsTogether(t *testing.T) {
	store, _, cases := planted(t, seed.Options{Now: noon})
	numbers := map[complaint.Number]bool{}
	for _, k := range cases {
		assert.False(t, numbers[k.Number], "%s twice", k.Number)
		numbers[k.Number] = true
		entries, err := store.History(t.Context(), k.ID)
		require.NoError(t, err)
		require.NotEmpty(t, entries)
		require.Equal(t, complaint.Receive, entries[0].Do)
		require.Equal(t, k.Stage, entries[len(entries)-1].After, k.Number)
		before := complaint.Stage("")
		at := entries[0].At
		for _, e := range entries {
			assert.Equal(t, before, e.Before, "%s: %s", k.Number, e.Do)
			assert.False(t, e.At.Before(at), "%s goes back in time", k.Number)
			assert.False(t, e.At.After(noon), "%s is in the future", k.Number)
			before, at = e.After, e.At
		}
		assert.True(t, k.Filing.About == 0 || k.Filing.About != k.Handler, "%s is handled by the one complained about", k.Number)
	}
}

func TestTheSameSeedGivesTheSameCommunity(t *testing.T) {
	_, _, first := planted(t, seed.Options{Now: noon})
	_, _, second := planted(t, seed.Options{Now: noon})
	assert.Equal(t, first, second)
	_, _, other := planted(t, seed.Options{Now: noon, Seed: 7})
	assert.NotEqual(t, first, other)
}

func TestPlantingTwiceAddsNothing(t *testing.T) {
	store, c, first := planted(t, seed.Options{Now: noon})
	require.NoError(t, seed.Plant(t.Context(), store, seed.Options{Now: noon.Add(24 * time.Hour)}))
	assert.Equal(t, first, everyCase(t, store, c.ID))
	owners, err := store.Members(t.Context(), c.ID, domain.Owner)
	require.NoError(t, err)
	assert.Len(t, owners, 200)
}

// The community complains about what the program offers, and about nearly all of it.
func TestCategoriesAreThoseOfTheConfiguration(t *testing.T) {
	cfg, err := configs.Load("", nil, 0)
	require.NoError(t, err)
	offered := map[complaint.Category]int{}
	for _, c := range cfg.Categories {
		offered[complaint.Category(c.Key)] = 0
	}
	_, _, cases := planted(t, seed.Options{Now: noon})
	for _, k := range cases {
		if k.Stage != complaint.Received {
			require.Contains(t, offered, k.Filing.Category)
			offered[k.Filing.Category]++
		}
	}
	for c, n := range offered {
		assert.Positive(t, n, c)
	}
}

// A planting that was cut short goes on where it was.
func TestPlantingGoesOn(t *testing.T) {
	store := open(t)
	ctx, stop := context.WithCancel(t.Context())
	stopping := &fading{Store: store, left: 50, stop: stop}
	require.Error(t, seed.Plant(ctx, stopping, seed.Options{Now: noon}))
	require.NoError(t, seed.Plant(t.Context(), store, seed.Options{Now: noon}))
	all, err := store.Communities(t.Context())
	require.NoError(t, err)
	require.Len(t, all, 1)
	assert.NotEmpty(t, everyCase(t, store, all[0].ID))
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

// The five who chat on the page find work on their desks.
func TestTheCastHasSomethingToDo(t *testing.T) {
	store, _, cases := planted(t, seed.Options{Now: noon})
	id := func(chat domain.ChatID) domain.PersonID {
		p, err := store.ProfileByChat(t.Context(), chat)
		require.NoError(t, err)
		return p.ID
	}
	of := func(has func(complaint.Case) bool) []complaint.Stage {
		var stages []complaint.Stage
		for _, k := range cases {
			if has(k) {
				stages = append(stages, k.Stage)
			}
		}
		slices.Sort(stages)
		return stages
	}
	mine := func(who domain.PersonID) func(complaint.Case) bool {
		return func(k complaint.Case) bool { return k.Filing.Complainant.Person == who }
	}
	assert.Equal(t, []complaint.Stage{complaint.Planned, complaint.Resolved}, of(mine(id(seed.Owner1))))
	assert.Equal(t, []complaint.Stage{complaint.Closed, complaint.InProgress}, of(mine(id(seed.Owner2))))
	waiting := of(func(k complaint.Case) bool {
		return k.Filing.Complainant.Person == id(seed.Owner1) && k.Stage == complaint.Resolved && len(k.Surveys) == 0
	})
	assert.Len(t, waiting, 1, "waits for the survey")
	work := of(func(k complaint.Case) bool {
		return k.Plan != nil && k.Plan.Responsible == id(seed.Technician) && k.Stage.Open()
	})
	assert.GreaterOrEqual(t, len(work), 4)
	queue := of(func(k complaint.Case) bool { return k.Handler == 0 && k.Stage == complaint.Registered })
	assert.GreaterOrEqual(t, len(queue), 4)
	assert.GreaterOrEqual(t, len(of(func(k complaint.Case) bool { return k.Handler == id(seed.Clerk) && k.Stage.Open() })), 4)
}

// Whatever the hour at which the demo is started, and whatever the seed, the story holds.
func TestAnyHourAndSeed(t *testing.T) {
	for i := range 6 {
		_, _, cases := planted(t, seed.Options{Now: noon.Add(time.Duration(i*5) * time.Hour), Seed: uint64(i + 1), Cases: 120})
		assert.GreaterOrEqual(t, len(cases), 120)
	}
}

func TestResidentsAreTheSameEverywhere(t *testing.T) {
	all, err := seed.Residents(0)
	require.NoError(t, err)
	again, err := seed.Residents(0)
	require.NoError(t, err)
	assert.Equal(t, all, again)
	assert.Len(t, all, 208)
	seen := map[domain.ChatID]bool{}
	for _, r := range all {
		assert.False(t, seen[r.Chat], "%s shares an account", r.Name)
		seen[r.Chat] = true
	}
	assert.Equal(t, "owner1", all[0].Key)
}
