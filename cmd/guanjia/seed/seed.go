// Package seed plants a living community for the demo (docs/design.md §11): houses, people, and the complaints of the last
// ninety days in all stages. Every case goes through the rules of the trade, step by step, with the instant as an
// argument; the same seed and the same now give the same community.
//
// It holds no rule itself, sends no notice, and plants only where nothing has been planted.
//
//	store, err := persistence.Open(ctx, persistence.Options{URL: "sqlite:demo.db", Migrate: true})
//	err = seed.Plant(ctx, store, seed.Options{Now: time.Now(), Rules: casework.DefaultRules()})
package seed

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/persistence"
)

// The community that is planted.
const (
	Code = "YH"
	Name = "阳光花园"
	Zone = "Asia/Shanghai"
)

// Defaults of Options.
const (
	defaultSeed  = 20_261_123
	defaultCases = 350
)

// Options says what to plant.
type Options struct {
	Now   time.Time      // the last instant of the story
	Seed  uint64         // 0: a fixed one
	Cases int            // about how many; 0: 350
	Rules casework.Rules // zero: casework.DefaultRules
}

func (o Options) filled() Options {
	if o.Seed == 0 {
		o.Seed = defaultSeed
	}
	if o.Cases == 0 {
		o.Cases = defaultCases
	}
	if o.Rules.Resolve == nil {
		o.Rules = casework.DefaultRules()
	}
	o.Now = o.Now.UTC().Truncate(time.Second)
	return o
}

// Store is what is planted in; *persistence.Store is one.
type Store interface {
	Communities(ctx context.Context) ([]people.Community, error)
	AddCommunity(ctx context.Context, c people.Community) (people.Community, error)
	Buildings(ctx context.Context, c domain.CommunityID) ([]people.Building, error)
	AddBuilding(ctx context.Context, b people.Building) (people.Building, error)
	Homes(ctx context.Context, b domain.BuildingID) ([]people.Home, error)
	AddHomes(ctx context.Context, homes []people.Home) ([]people.Home, error)
	Greet(ctx context.Context, p people.Person) (people.Profile, error)
	AddMembership(ctx context.Context, m people.Membership) error
	Members(ctx context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error)
	Cases(ctx context.Context, q lookup.Query) ([]complaint.Case, int, error)
	Import(ctx context.Context, cases []persistence.ImportedCase) error
}

// Plant makes the community with its people and cases. Where there are cases already it does nothing; where an
// earlier planting was cut short it goes on.
func Plant(ctx context.Context, store Store, o Options) error {
	o = o.filled()
	t, err := settle(ctx, store, o)
	if err != nil {
		return fmt.Errorf("plant people: %w", err)
	}
	_, planted, err := store.Cases(ctx, lookup.Query{Communities: []communityID{t.Community.ID}, Limit: 1})
	if err != nil || planted > 0 {
		return err
	}
	cases, err := t.history(o)
	if err != nil {
		return fmt.Errorf("plant cases: %w", err)
	}
	if err := store.Import(ctx, cases); err != nil {
		return fmt.Errorf("plant cases: %w", err)
	}
	return nil
}

// town is the community once its people live in it.
type town struct {
	people.Community
	homes   []people.Home
	owners  []dweller
	staff   []dweller // in the order of offices
	byKey   map[string]dweller
	stories []story
	words   words
}

// luck is the one source of chance: the same for the same seed and purpose.
func luck(seed uint64, purpose uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, purpose)) } //nolint:gosec // nothing secret

// The purposes of luck.
const (
	luckNames uint64 = iota + 1
	luckCases
	luckCast
)
