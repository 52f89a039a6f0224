package seed

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/people"
)

// How the community is built: entrances and floors of each building, rooms of each floor.
const (
	buildings = 6
	entrances = 2
	floors    = 13
	rooms     = 2
)

// labels returns every home of the community: "3-2-1201" is building 3, entrance 2, floor 12, room 1.
func labels() []string {
	var all []string
	for b := 1; b <= buildings; b++ {
		for _, u := range homes(b) {
			all = append(all, u.Label)
		}
	}
	return all
}

// homes returns the homes of one building.
func homes(building int) []people.Home {
	sizes := []people.Area{8950, 11800, 13620}
	var all []people.Home
	for e := 1; e <= entrances; e++ {
		for f := 1; f <= floors; f++ {
			for r := 1; r <= rooms; r++ {
				room := fmt.Sprintf("%d%02d", f, r)
				all = append(all, people.Home{Entrance: fmt.Sprint(e), Room: room, Label: fmt.Sprintf("%d-%d-%s", building, e, room),
					Area: sizes[(building+r)%len(sizes)]})
			}
		}
	}
	return all
}

// dweller is a resident with the id of the store.
type dweller struct {
	Resident
	people.Person
	home people.Home
}

// actor returns the dweller as an actor.
func (d dweller) actor(in domain.CommunityID) domain.Actor {
	return domain.Actor{Person: d.ID, Name: d.Person.Name, Language: d.Person.Language, Grants: []domain.Grant{{Community: in, Role: d.role}}}
}

// found stores buildings, homes and people; what exists already stays.
func found(ctx context.Context, store Store, o Options) (*town, error) {
	t := &town{byKey: map[string]dweller{}}
	var err error
	if t.words, err = readWords(); err != nil {
		return nil, err
	}
	if t.stories, err = readStories(); err != nil {
		return nil, err
	}
	if t.Community, err = community(ctx, store); err != nil {
		return nil, err
	}
	if t.homes, err = build(ctx, store, t.Community.ID); err != nil {
		return nil, err
	}
	byLabel := map[string]people.Home{}
	for _, u := range t.homes {
		byLabel[u.Label] = u
	}
	for _, r := range residents(o.Seed, t.words) {
		d, err := moveIn(ctx, store, t.Community.ID, r, byLabel[r.Title], o.Now)
		if err != nil {
			return nil, err
		}
		if r.role == domain.Owner {
			t.owners = append(t.owners, d)
		} else {
			t.staff = append(t.staff, d)
		}
		if r.Key != "" {
			t.byKey[r.Key] = d
		}
	}
	return t, nil
}

func community(ctx context.Context, store Store) (people.Community, error) {
	all, err := store.Communities(ctx)
	if err != nil {
		return people.Community{}, err
	}
	for _, c := range all {
		if c.Code == Code {
			return c, nil
		}
	}
	return store.AddCommunity(ctx, people.Community{Code: Code, Name: Name, Zone: Zone})
}

// build finds or makes the buildings with their homes.
func build(ctx context.Context, store Store, c domain.CommunityID) ([]people.Home, error) {
	there, err := store.Buildings(ctx, c)
	if err != nil {
		return nil, err
	}
	var all []people.Home
	for n := 1; n <= buildings; n++ {
		name := fmt.Sprint(n)
		i := slices.IndexFunc(there, func(b people.Building) bool { return b.Name == name })
		if i < 0 {
			b, err := store.AddBuilding(ctx, people.Building{Community: c, Name: name})
			if err != nil {
				return nil, err
			}
			there, i = append(there, b), len(there)
		}
		homes, err := store.Homes(ctx, there[i].ID)
		if err != nil {
			return nil, err
		}
		if len(homes) == 0 {
			if homes, err = store.AddHomes(ctx, homesOf(there[i], n)); err != nil {
				return nil, err
			}
		}
		all = append(all, homes...)
	}
	slices.SortFunc(all, func(a, b people.Home) int { return cmp.Compare(a.Label, b.Label) })
	return all, nil
}

func homesOf(b people.Building, n int) []people.Home {
	us := homes(n)
	for i := range us {
		us[i].Community, us[i].Building = b.Community, b.ID
	}
	return us
}

// trade is the kind of work in each office.
var trade = map[string]people.Trade{"客服中心": people.Service, "工程部": people.Repair, "秩序部": people.Security, "环境部": people.Cleaning}

// tieOf returns what a resident is to the home; most own it.
func tieOf(r Resident) people.Tie {
	if r.role != domain.Owner {
		return ""
	}
	return []people.Tie{people.HomeOwner, people.HomeOwner, people.Tenant, people.HomeOwner, people.Family}[r.Chat%5]
}

// moveIn stores a person with the membership. It began some time in the past years.
func moveIn(ctx context.Context, store Store, c domain.CommunityID, r Resident, home people.Home, now time.Time) (dweller, error) {
	const before = 200 * 24 * time.Hour
	joined := now.Add(-before).Truncate(time.Hour)
	p, err := store.Greet(ctx, people.Person{Chat: r.Chat, Name: r.Name, Phone: r.Phone, PhoneVerified: true, Language: r.Language, Joined: joined, Trade: trade[r.Title]})
	if err != nil {
		return dweller{}, err
	}
	d := dweller{Resident: r, Person: p.Person, home: home}
	if len(p.Memberships) > 0 {
		return d, nil
	}
	return d, store.AddMembership(ctx, people.Membership{Person: p.ID, Community: c, Role: r.role, Home: home.ID, Tie: tieOf(r), Verified: true, Since: joined})
}
