// Package seed makes a community for the demo (docs/design.md §11): buildings, people, and the complaints of the last ninety days in all
// stages. Every case goes through the rules of the domain, step by step, with the instant as an argument. The same seed and the same now
// give the same community.
//
// It has no rule itself, sends no notice, and changes nothing where cases exist already.
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
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/place"
	"guanjia/domain/rostering"
	"guanjia/persistence"
)

// The community.
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

// Options say what to make.
type Options struct {
	Now   time.Time      // the last instant of the story, UTC
	Seed  uint64         // 0: a fixed one
	Cases int            // about how many; 0: 350
	Rules casework.Rules // zero: casework.DefaultRules
	// Rosters gets posts, rotations and shifts; nil: there is no roster.
	Rosters rostering.Store
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

// Store is what Plant calls; *persistence.Store implements it.
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
	ImprovementsOf(ctx context.Context, id domain.CaseID) ([]improve.Task, error)
	OpenImprovement(ctx context.Context, o improving.Opening) error
	CommitImprovement(ctx context.Context, c improving.Commit) (improve.Task, bool, error)
}

// Plant makes the community with its people and cases. If there are cases already, it does nothing; if an earlier call was interrupted,
// it continues.
func Plant(ctx context.Context, store Store, o Options) error {
	o = o.filled()
	t, err := found(ctx, store, o)
	if err != nil {
		return fmt.Errorf("make the people: %w", err)
	}
	_, planted, err := store.Cases(ctx, lookup.Query{Communities: []communityID{t.Community.ID}, Limit: 1})
	if err != nil || planted > 0 {
		return err
	}
	cases, err := t.history(o)
	if err != nil {
		return fmt.Errorf("make the cases: %w", err)
	}
	if err := store.Import(ctx, cases); err != nil {
		return fmt.Errorf("make the cases: %w", err)
	}
	if err := t.watched(ctx, store, o.Now); err != nil {
		return fmt.Errorf("make an improvement action: %w", err)
	}
	if o.Rosters == nil {
		return nil
	}
	if err := t.rostered(ctx, o.Rosters, o.Now); err != nil {
		return fmt.Errorf("make the roster: %w", err)
	}
	return nil
}

// town is the community after its people were stored.
type town struct {
	people.Community
	homes   []people.Home
	owners  []dweller
	staff   []dweller // in the order of the offices
	byKey   map[string]dweller
	stories []story
	built   []place.House // see houses
	words   words
}

// luck returns the random numbers for a seed and a purpose; they are always the same.
func luck(seed uint64, purpose uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, purpose)) } //nolint:gosec // nothing secret

// The purposes of random numbers.
const (
	luckNames uint64 = iota + 1
	luckCases
	luckCast
)
