package incidents_test

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/casework"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
	"guanjia/persistence"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/incidents"
)

var update = flag.Bool("update", false, "write the stored documents anew")

func TestRowsMatchSchema(t *testing.T) { databasetest.RowsMatchSchema(t, incidents.Tables()...) }

func TestStoredDocuments(t *testing.T) { databasetest.Documents(t, *update, incidents.Tables()...) }

// evening is 19:20 in Shanghai, before the quiet hours.
var evening = time.Date(2026, 11, 26, 11, 20, 0, 0, time.UTC)

// place is a community with a building of two entrances with six homes each, and another one of four; a manager, two of the staff, and owners.
type place struct {
	*testing.T
	ctx     context.Context
	store   *persistence.Store
	db      *sql.DB
	room    *informing.Room
	in      people.Community
	now     time.Time
	names   []people.Building
	homes   []people.Home // 0–5: 3-1, 6–11: 3-2, 12–15: 5
	manager domain.Actor
	clerk   domain.Actor
	fitter  domain.Actor
	chat    domain.ChatID
}

func begin(t *testing.T, url string) *place {
	p := &place{T: t, ctx: t.Context(), store: databasetest.Open(t, url), db: databasetest.SQL(t, url), now: evening}
	var err error
	p.in, err = p.store.AddCommunity(p.ctx, people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	for _, name := range []string{"3", "5"} {
		b, err := p.store.AddBuilding(p.ctx, people.Building{Community: p.in.ID, Name: name})
		require.NoError(t, err)
		p.names = append(p.names, b)
		for n := range map[string]int{"3": 12, "5": 4}[name] {
			h := people.Home{Community: p.in.ID, Building: b.ID, Room: fmt.Sprintf("%d01", n%6+1)}
			if h.Label = name + "-" + h.Room; name == "3" {
				h.Entrance = fmt.Sprint(n/6 + 1)
				h.Label = fmt.Sprintf("3-%s-%s", h.Entrance, h.Room)
			}
			p.homes = append(p.homes, h)
		}
	}
	p.homes, err = p.store.AddHomes(p.ctx, p.homes)
	require.NoError(t, err)
	settings := lookup.Settings{Of: func(people.Community) lookup.Rules {
		return lookup.Rules{Rules: casework.DefaultRules(), Quiet: calendar.Quiet{From: 22 * time.Hour, To: 8 * time.Hour}}
	}}
	p.room = informing.New(p.store.Incidents(), p.store, lookup.New(p.store, settings, func() time.Time { return p.now }))
	p.manager, p.clerk, p.fitter = p.joins(domain.Manager), p.joins(domain.Staff), p.joins(domain.Staff)
	return p
}

// joins adds a person with a role; an owner with homes.
func (p *place) joins(role domain.Role, homes ...int) domain.Actor {
	p.chat++
	who, err := p.store.Greet(p.ctx, people.Person{Chat: p.chat, Name: "周敏", Language: domain.Chinese, Joined: evening})
	require.NoError(p, err)
	if role != domain.Owner {
		homes = []int{-1}
	}
	for _, i := range homes {
		m := people.Membership{Person: who.ID, Community: p.in.ID, Role: role, Verified: true, Since: evening}
		if i >= 0 {
			m.Home = p.homes[i].ID
		}
		require.NoError(p, p.store.AddMembership(p.ctx, m))
	}
	return p.actor(who.ID)
}

// owners are owners of homes from a to b, one each.
func (p *place) owners(from, to int) []domain.Actor {
	var list []domain.Actor
	for i := from; i <= to; i++ {
		list = append(list, p.joins(domain.Owner, i))
	}
	return list
}

// actor is a person with the rights of this moment.
func (p *place) actor(id domain.PersonID) domain.Actor {
	who, err := p.store.Profile(p.ctx, id)
	require.NoError(p, err)
	return who.Actor(false)
}

func (p *place) three() scope.Scope { return scope.Of(scope.Building(p.names[0].ID, "3")) }

func (p *place) entrance(e string) scope.Part {
	return scope.Part{Building: p.names[0].ID, Name: "3", Entrance: e}
}

// passes moves the clock, and does what is due.
func (p *place) passes(d time.Duration) {
	p.now = p.now.Add(d)
	_, err := p.room.RunClocks(p.ctx)
	require.NoError(p, err)
}

func (p *place) starts(s scope.Scope) incident.Incident {
	v, err := p.room.Start(p.ctx, p.clerk, "start", p.in.ID, incident.Draft{What: incident.Water, Scope: s, Text: "立管漏水，正在抢修"})
	require.NoError(p, err)
	return v.Incident
}

func (p *place) does(by domain.Actor, n ticket.Number, do incident.Action, rec incident.Record) informing.View {
	v, err := p.room.Act(p.ctx, by, fmt.Sprint(do, p.now), n, do, rec)
	require.NoError(p, err, do)
	return v
}

// letters are the readers of letters with a key, as they stand in the mailboxes.
func (p *place) letters(key string) map[domain.PersonID]int {
	rows, err := p.db.QueryContext(p.ctx, fmt.Sprintf("SELECT person FROM letters WHERE key = '%s'", key))
	require.NoError(p, err)
	defer func() { require.NoError(p, rows.Close()) }()
	found := map[domain.PersonID]int{}
	for rows.Next() {
		var id int64
		require.NoError(p, rows.Scan(&id))
		found[domain.PersonID(id)]++
	}
	require.NoError(p, rows.Err())
	return found
}

// arrive delivers everything that waits.
func (p *place) arrive() {
	_, err := p.db.ExecContext(p.ctx, "UPDATE letters SET state = 'delivered' WHERE state = 'waiting'")
	require.NoError(p, err)
}

// once is that each of these people has one letter, and nobody else has any.
func once(all ...domain.Actor) map[domain.PersonID]int {
	want := map[domain.PersonID]int{}
	for _, a := range all {
		want[a.Person] = 1
	}
	return want
}

func both(t *testing.T, story func(p *place)) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			story(begin(t, address(t)))
		})
	}
}

// one plays a story that is not about storage on one of them.
func one(t *testing.T, story func(p *place)) {
	t.Parallel()
	story(begin(t, databasetest.SQLite(t)))
}
