package lookup

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// Main is what the actor may know of the case to which a case was joined. ID and Number are set for staff only: the complainant of a
// joined case knows only the number of that case.
type Main struct {
	ID      domain.CaseID   // 0 for the complainant
	Number  ticket.Number   // "" for the complainant
	Stage   complaint.Stage // how far it is; never ""
	Handler string          // the name of its handler; "" if nobody has it
	Due     time.Time       // UTC; its date; zero: none yet
}

// main returns what by may know of c's main case; nil if there is none.
func (d *Reader) main(ctx context.Context, by domain.Actor, c complaint.Case) (*Main, error) {
	if c.JoinedTo == 0 {
		return nil, nil //nolint:nilnil // not joined
	}
	main, err := d.store.Case(ctx, c.JoinedTo)
	if err != nil {
		return nil, err
	}
	m := Main{Stage: main.Stage, Due: main.Due()}
	if main.Office(by) {
		m.ID, m.Number = main.ID, main.Number
	}
	handlers, err := d.store.Profiles(ctx, []domain.PersonID{main.Handler})
	for _, p := range handlers {
		m.Handler = p.Name
	}
	return &m, err
}

// heard leaves out what would reach nobody any more, because the main case of c has ended.
func (d *Reader) heard(ctx context.Context, c complaint.Case, may []complaint.Action) ([]complaint.Action, error) {
	if !c.Joined() {
		return may, nil
	}
	main, err := d.store.Case(ctx, c.JoinedTo)
	return slices.DeleteFunc(may, func(do complaint.Action) bool { return !casework.Hears(main, do) }), err
}

// hearing adds to the office's view of c what the complainants of joined cases have said, as by may read it there.
func hearing(ctx context.Context, cases CaseStore, by domain.Actor, c complaint.Case, v *View) error {
	for _, j := range c.Joiners {
		if j.Heard == 0 || !c.Office(by) {
			continue
		}
		own, err := cases.Case(ctx, j.Case)
		if err != nil {
			return err
		}
		if own.VisibleTo(by) {
			v.Case = v.Case.Hearing(masked(own, by))
		}
		if who := own.Filing.Complainant; own.KnowsNames(by) {
			v.Names[who.Person] = who.Name
		}
	}
	return nil
}

// Similar returns the open cases of the same category as c and of a place like that of c (domain.Place.Alike), to which it could be joined;
// those of the very same place first.
func (d *Reader) Similar(ctx context.Context, c complaint.Case) ([]complaint.Case, error) {
	f := c.Filing
	if !f.Place.Likens() || f.Category == "" {
		return nil, nil
	}
	cs, _, err := d.store.Cases(ctx, Query{Communities: []domain.CommunityID{c.Community}, Stages: casework.StagesOf(complaint.Gather),
		Categories: []complaint.Category{f.Category}, Place: f.Place, Sort: ByNewest, Limit: PageSize})
	var found []complaint.Case
	for _, main := range cs {
		if casework.Joinable(c, main) {
			found = append(found, main)
		}
	}
	return found, err
}

// Together is casework.Together.
func Together(cs []complaint.Case) []domain.CaseID { return casework.Together(cs) }

// alike returns the numbers of the cases that are similar to a new one, for staff.
func (d *Reader) alike(ctx context.Context, by domain.Actor, c complaint.Case) ([]ticket.Number, error) {
	if c.Stage != complaint.Registered || !c.Office(by) {
		return nil, nil
	}
	cs, err := d.Similar(ctx, c)
	var ns []ticket.Number
	for _, main := range cs {
		if main.Office(by) {
			ns = append(ns, main.Number)
		}
	}
	return ns, err
}

// Mains lists the cases to which by could join a case: first those of the same place and category, then those of the same category, then
// all others of the community; in each group the newest first. Errors: NotFound, as Open.
func (d *Reader) Mains(ctx context.Context, by domain.Actor, id domain.CaseID) (Listing, error) {
	c, err := d.store.Case(ctx, id)
	if c, err = Visible(c, err, by); err != nil {
		return Listing{}, err
	}
	found, err := d.mains(ctx, by, c)
	if err != nil {
		return Listing{}, err
	}
	files, err := d.files(ctx, by, found[:min(len(found), MostMains)])
	return Listing{Views: files, Total: len(found)}, err
}

// MostMains is the largest number of cases that are offered for joining.
const MostMains = 30

// mains returns the cases to which by could join c, in the order of Mains.
func (d *Reader) mains(ctx context.Context, by domain.Actor, c complaint.Case) ([]complaint.Case, error) {
	q := Query{Communities: []domain.CommunityID{c.Community}, Stages: casework.StagesOf(complaint.Gather),
		For: by, Sort: ByNewest, Limit: Wide}
	alike := q
	alike.Categories = []complaint.Category{c.Filing.Category}
	same := alike
	same.Place = c.Filing.Place
	queries := []Query{same, alike, q}
	if !c.Filing.Place.Likens() {
		queries = queries[1:]
	}
	var found []complaint.Case
	seen := map[domain.CaseID]bool{c.ID: true}
	for _, each := range queries {
		cs, _, err := d.store.Cases(ctx, each)
		if err != nil {
			return nil, err
		}
		for _, main := range cs {
			if !seen[main.ID] && casework.Joinable(c, main) && main.VisibleTo(by) {
				seen[main.ID] = true
				found = append(found, main)
			}
		}
	}
	return found, nil
}
