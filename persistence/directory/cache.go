package directory

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/people"
)

// shelfMost bounds each part of a cache: when it is full it begins anew.
const shelfMost = 20_000

// Cache remembers persons, places and open incidents, so that a step of a conversation asks no database. It remembers nothing until Listen says
// that changes made by other processes are heard (Hear). The zero value is ready to use. Safe for many goroutines.
//
// A change that was heard after a question began wins over its answer: that answer is not remembered.
type Cache struct {
	mu      sync.RWMutex
	hearing bool
	changes uint64 // how many changes were heard so far
	chats   map[domain.ChatID]domain.PersonID
	persons map[domain.PersonID]people.Profile
	members map[membersKey][]people.Profile
	open    map[domain.CommunityID][]incident.Incident
	places
}

// places are the parts of a cache that a change of any place empties.
type places struct {
	communities map[domain.CommunityID]people.Community
	all         map[struct{}][]people.Community
	buildings   map[domain.CommunityID][]people.Building
	home        map[domain.HomeID]people.Home
	homes       map[domain.BuildingID][]people.Home
}

// membersKey is a question for members; roles are joined by commas.
type membersKey struct {
	community domain.CommunityID
	roles     string
}

func keyOfMembers(c domain.CommunityID, roles []domain.Role) membersKey {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = string(r)
	}
	return membersKey{c, strings.Join(names, ",")}
}

// Listen says whether changes by others are heard from now on. Everything that was remembered is forgotten.
func (c *Cache) Listen(hearing bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hearing = hearing
	c.changes++
	c.chats, c.persons, c.members = map[domain.ChatID]domain.PersonID{}, map[domain.PersonID]people.Profile{}, map[membersKey][]people.Profile{}
	c.open = map[domain.CommunityID][]incident.Incident{}
	c.forgetPlaces()
}

// Hear takes one change as the database tells it: "person 7", "place", or "incident". What is none of them empties the cache.
func (c *Cache) Hear(change string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.changes++
	switch change {
	case "place":
		c.forgetPlaces()
		return
	case incidentChange:
		clear(c.open)
		return
	}
	id, isPerson := strings.CutPrefix(change, "person ")
	if n, err := strconv.ParseInt(id, 10, 64); isPerson && err == nil {
		delete(c.persons, domain.PersonID(n))
	} else {
		clear(c.persons)
		clear(c.open)
		c.forgetPlaces()
	}
	clear(c.members)
}

const incidentChange = "incident"

// IncidentsChanged is Hear for an incident that this process has made or changed.
func (c *Cache) IncidentsChanged() { c.Hear(incidentChange) }

// Changed is Hear for what this process has changed itself: it is known before the database tells.
func (c *Cache) Changed(ids ...domain.PersonID) {
	for _, id := range ids {
		c.Hear("person " + strconv.FormatInt(int64(id), 10))
	}
}

func (c *Cache) forgetPlaces() {
	c.places = places{communities: map[domain.CommunityID]people.Community{}, all: map[struct{}][]people.Community{},
		buildings: map[domain.CommunityID][]people.Building{}, home: map[domain.HomeID]people.Home{}, homes: map[domain.BuildingID][]people.Home{}}
}

// remembered gives what is on a shelf of c, or asks and remembers the answer.
func remembered[K comparable, V any](c *Cache, shelf func() map[K]V, k K, ask func() (V, error)) (V, error) {
	c.mu.RLock()
	v, found := shelf()[k]
	found = found && c.hearing
	changes := c.changes
	c.mu.RUnlock()
	if found {
		return v, nil
	}
	v, err := ask()
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.hearing && c.changes == changes {
		if len(shelf()) >= shelfMost {
			clear(shelf())
		}
		shelf()[k] = v
	}
	return v, nil
}

// Open are the open incidents of a community, or asks for them.
func (c *Cache) Open(in domain.CommunityID, ask func() ([]incident.Incident, error)) ([]incident.Incident, error) {
	all, err := remembered(c, func() map[domain.CommunityID][]incident.Incident { return c.open }, in, ask)
	return slices.Clone(all), err
}

// byChat is the person of a chat, or asks for it.
func (c *Cache) byChat(chat domain.ChatID, ask func() (people.Profile, error)) (people.Profile, error) {
	c.mu.RLock()
	id, found := c.chats[chat]
	p, there := c.persons[id]
	found = found && there && c.hearing && p.Chat == chat
	changes := c.changes
	c.mu.RUnlock()
	if found {
		return own(p), nil
	}
	p, err := ask()
	if err != nil {
		return p, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.hearing && c.changes == changes {
		if len(c.chats) >= shelfMost || len(c.persons) >= shelfMost {
			clear(c.chats)
			clear(c.persons)
		}
		c.chats[chat], c.persons[p.ID] = p.ID, p
	}
	return own(p), nil
}

// known are the persons with these ids in the order of ids, if all of them are remembered.
func (c *Cache) known(ids []domain.PersonID) (found []people.Profile, all bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		p, there := c.persons[id]
		if !there || !c.hearing {
			return nil, false
		}
		found = append(found, own(p))
	}
	return found, true
}

// own is a copy that its owner may change.
func own(p people.Profile) people.Profile {
	p.Memberships = slices.Clone(p.Memberships)
	return p
}

func ownAll(ps []people.Profile) []people.Profile {
	ps = slices.Clone(ps)
	for i, p := range ps {
		ps[i] = own(p)
	}
	return ps
}
