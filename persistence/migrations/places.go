package migrations

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// unread marks a place that the schema's migration has left to be read, and placesBatch is how many are read in one transaction.
const (
	unread      = "?"
	placesBatch = 1000
)

// ReadPlaces reads the places that migration 16 has marked, batch by batch: typed words as the desk reads them, and what earlier versions let
// people choose. What is not certain stays words. It may be stopped and begun again; without marked places it is one look into an index.
func ReadPlaces(ctx context.Context, db *sql.DB, dialect goose.Dialect) error {
	m := placing{postgres: dialect == goose.DialectPostgres, towns: map[domain.CommunityID]*town{}}
	for {
		n, err := m.batch(ctx, db)
		if err != nil || n == 0 {
			return err
		}
	}
}

// placing is one reading of all marked places.
type placing struct {
	postgres bool
	towns    map[domain.CommunityID]*town
}

// stored is a place as a case has it before.
type stored struct {
	id                    int64
	community             domain.CommunityID
	complainantHome, home domain.HomeID
	building              domain.BuildingID
	words                 string
}

// chosen are the places of everybody that earlier versions offered.
var chosen = map[string]domain.Part{"#lift": domain.Lift, "#stairs": domain.Stairs, "#entrance": domain.Entrance, "#garage": domain.Garage,
	"#garden": domain.Garden, "#outside": domain.Outside, "#see_words": domain.SeeWords}

// batch reads some places; it returns how many.
func (m placing) batch(ctx context.Context, db *sql.DB) (n int, err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	all, err := m.marked(ctx, tx)
	if err != nil || len(all) == 0 {
		return 0, err
	}
	for _, s := range all {
		if m.towns[s.community] == nil {
			if m.towns[s.community], err = m.town(ctx, tx, s.community); err != nil {
				return 0, err
			}
		}
		p := m.towns[s.community].place(s)
		_, err := tx.ExecContext(ctx, m.in("UPDATE cases SET place_part = ?, place_home = ?, place_building = ?, place_entrance = ?, place_which = ?,"+
			" place_label = ?, place_words = ?, place_key = ? WHERE id = ?"),
			string(p.Part), int64(p.Home), int64(p.Building), p.Entrance, p.Which, p.Label, p.Words, p.Key(), s.id)
		if err != nil {
			return 0, fmt.Errorf("place of case %d: %w", s.id, err)
		}
	}
	return len(all), tx.Commit()
}

func (m placing) marked(ctx context.Context, tx *sql.Tx) (all []stored, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, community, complainant_home, place_home, place_building, place_words FROM cases"+
		" WHERE place_part = '"+unread+"' ORDER BY id LIMIT "+strconv.Itoa(placesBatch))
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // Err tells all
	for rows.Next() {
		var s stored
		if err := rows.Scan(&s.id, &s.community, &s.complainantHome, &s.home, &s.building, &s.words); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

// town is a community as the reader needs it.
type town struct {
	houses []place.House
	homes  map[domain.HomeID]people.Home
	labels map[string]people.Home
}

// place is what a stored place becomes.
func (t *town) place(s stored) domain.Place {
	home, known := t.homes[s.home]
	part, picked := chosen[s.words]
	around := place.Around{Houses: t.houses}
	if own, lives := t.homes[s.complainantHome]; lives {
		around.Homes = []people.Home{own}
	}
	switch {
	case picked:
		return domain.Place{Part: part}
	case known:
		p := place.AtHome(home)
		if s.words != home.Label {
			p.Words = s.words
		}
		return p
	case s.words == "" && s.building != 0:
		for _, h := range t.houses {
			if h.ID == s.building {
				return domain.Place{Part: domain.Whole, Building: h.ID, Label: h.Name}
			}
		}
		return domain.Place{}
	}
	r := place.Read(s.words, around)
	if h, known := t.labels[r.Home]; known && r.Home != "" {
		return r.At(h)
	}
	return r.Place
}

// town reads a community's buildings and homes.
func (m placing) town(ctx context.Context, tx *sql.Tx, c domain.CommunityID) (*town, error) {
	rows, err := tx.QueryContext(ctx, m.in("SELECT b.id, b.name, coalesce(h.id, 0), coalesce(h.entrance, ''), coalesce(h.room, ''), coalesce(h.label, '')"+
		" FROM buildings b LEFT JOIN homes h ON h.building = b.id WHERE b.community = ? ORDER BY b.id, h.entrance, h.id"), int64(c))
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // Err tells all
	t := &town{homes: map[domain.HomeID]people.Home{}, labels: map[string]people.Home{}}
	for rows.Next() {
		home, name := people.Home{Community: c}, ""
		if err := rows.Scan(&home.Building, &name, &home.ID, &home.Entrance, &home.Room, &home.Label); err != nil {
			return nil, err
		}
		t.add(home, name)
	}
	return t, rows.Err()
}

func (t *town) add(home people.Home, building string) {
	if n := len(t.houses); n == 0 || t.houses[n-1].ID != home.Building {
		t.houses = append(t.houses, place.House{ID: home.Building, Name: building})
	}
	h := &t.houses[len(t.houses)-1]
	if n := len(h.Entrances); home.Entrance != "" && (n == 0 || h.Entrances[n-1] != home.Entrance) {
		h.Entrances = append(h.Entrances, home.Entrance)
	}
	if home.ID != 0 {
		t.homes[home.ID], t.labels[home.Label] = home, home
	}
}

// in writes a query as the dialect does.
func (m placing) in(query string) string {
	if !m.postgres {
		return query
	}
	var b strings.Builder
	n := 0
	for _, r := range query {
		if r == '?' {
			n++
			b.WriteString("$" + strconv.Itoa(n))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
