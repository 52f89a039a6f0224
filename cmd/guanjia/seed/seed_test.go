package seed_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/cmd/guanjia/seed"
	"guanjia/configs"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

var noon = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC) // midday in Shanghai

// few is how little can be planted to be looked at.
const few = 60

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

func TestTheCommunityLives(t *testing.T) {
	m := imagined(t, seed.Options{Now: noon})
	homes := 0
	for _, us := range m.homes {
		homes += len(us)
	}
	assert.Len(t, m.buildings, 6)
	assert.InDelta(t, 300, homes, 20)
	roles := map[domain.Role]int{}
	for _, p := range m.profiles {
		require.Len(t, p.Memberships, 1, p.Name)
		roles[p.Memberships[0].Role]++
	}
	assert.Equal(t, map[domain.Role]int{domain.Owner: 200, domain.Staff: 6, domain.Manager: 2}, roles)
}

func TestEverythingHappens(t *testing.T) {
	m := imagined(t, seed.Options{Now: noon})
	stages, channels := map[complaint.Stage]int{}, map[complaint.Channel]int{}
	held, reopened, overdue, surveyed, declined := 0, 0, 0, 0, 0
	for _, i := range m.cases {
		k := i.Case
		stages[k.Stage]++
		channels[k.Filing.Channel]++
		held += count(k.Held != nil)
		reopened += count(len(k.Reopenings) > 0)
		surveyed += count(len(k.Surveys) > 0)
		declined += count(k.Declining != nil)
		overdue += count(!k.Next().IsZero() && k.Next().Before(noon))
	}
	assert.InDelta(t, 365, len(m.cases), 20)
	for _, s := range complaint.Stages() {
		if s != complaint.Joined { // it names its main case by an id, which only a store gives
			assert.Positive(t, stages[s], s)
		}
	}
	for _, ch := range complaint.Channels() {
		assert.Positive(t, channels[ch], ch)
	}
	assert.Greater(t, stages[complaint.Closed], len(m.cases)/2, "most is done")
	assert.Positive(t, held)
	assert.Positive(t, overdue)
	assert.Greater(t, reopened, 5)
	assert.Greater(t, surveyed, 100)
	assert.Greater(t, declined, 5)
}

// What the rules leave behind holds for every case, and its history tells the same story; at any hour, for any seed.
func TestEveryCaseHoldsTogether(t *testing.T) {
	for i := range 30 {
		now := noon.Add(time.Duration(i*5) * time.Hour)
		numbers := map[ticket.Number]bool{}
		for _, k := range imagined(t, seed.Options{Now: now, Seed: uint64(i + 1), Cases: 2 * few}).cases {
			c := k.Case
			require.False(t, numbers[c.Number], "%s twice", c.Number)
			numbers[c.Number] = true
			require.NotEmpty(t, k.Entries)
			require.Equal(t, c.Stage, k.Entries[len(k.Entries)-1].After, c.Number)
			before, at := complaint.Stage(""), k.Entries[0].At
			for _, e := range k.Entries {
				require.Equal(t, before, e.Before, "%s: %s", c.Number, e.Do)
				require.False(t, e.At.Before(at), "%s goes back in time", c.Number)
				require.False(t, e.At.After(now), "%s is in the future", c.Number)
				require.Equal(t, e.Details.In(seed.Zone), e.Details, "%s: %s tells an instant in another zone", c.Number, e.Do)
				before, at = e.After, e.At
			}
			require.True(t, c.Filing.About == 0 || c.Filing.About != c.Handler, "%s is handled by the one complained about", c.Number)
		}
	}
}

func TestTheSameSeedGivesTheSameCommunity(t *testing.T) {
	first := imagined(t, seed.Options{Now: noon})
	assert.Equal(t, first, imagined(t, seed.Options{Now: noon}))
	assert.NotEqual(t, first.cases, imagined(t, seed.Options{Now: noon, Seed: 7}).cases)
}

// The community complains about what the program offers, and about all of it.
func TestCategoriesAreThoseOfTheConfiguration(t *testing.T) {
	cfg, err := configs.Load("", nil, configs.NeedNothing)
	require.NoError(t, err)
	offered := map[complaint.Category]int{}
	for _, c := range cfg.Categories {
		offered[complaint.Category(c.Key)] = 0
	}
	for _, k := range imagined(t, seed.Options{Now: noon}).cases {
		if k.Case.Stage != complaint.Received {
			require.Contains(t, offered, k.Case.Filing.Category)
			offered[k.Case.Filing.Category]++
		}
	}
	for c, n := range offered {
		assert.Positive(t, n, c)
	}
}

// The five who chat on the page find work on their desks.
func TestTheCastHasSomethingToDo(t *testing.T) {
	m := imagined(t, seed.Options{Now: noon})
	of := func(has func(complaint.Case) bool) []complaint.Stage {
		var stages []complaint.Stage
		for _, k := range m.cases {
			if has(k.Case) {
				stages = append(stages, k.Case.Stage)
			}
		}
		slices.Sort(stages)
		return stages
	}
	id := func(chat domain.ChatID) domain.PersonID { return m.profiles[chat].ID }
	by := func(chat domain.ChatID) func(complaint.Case) bool {
		return func(k complaint.Case) bool { return k.Filing.Complainant.Person == id(chat) }
	}
	assert.Equal(t, []complaint.Stage{complaint.Planned, complaint.Resolved}, of(by(seed.Owner1)))
	assert.Equal(t, []complaint.Stage{complaint.Closed, complaint.InProgress}, of(by(seed.Owner2)))
	for _, k := range m.cases {
		if by(seed.Owner2)(k.Case) && k.Case.Assessment != nil {
			assert.Regexp(t, "^[ -~]+$", k.Case.Assessment.Reason, "she reads English")
		}
	}
	waiting := of(func(k complaint.Case) bool {
		return by(seed.Owner1)(k) && k.Stage == complaint.Resolved && len(k.Surveys) == 0
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
