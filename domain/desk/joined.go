package desk

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// commits is the commit of a change with what it means for other cases: the main one, and those joined to it
// (docs/glossary.md, 并案).
func (d *Desk) commits(ctx context.Context, by domain.Actor, run string, ch complaint.Change) (Commit, error) {
	rules, now := d.rules(), d.now()
	var also []complaint.Change
	leads := []complaint.Change{ch}
	if id := ch.Main(); id != 0 {
		main, err := d.store.Case(ctx, id)
		if err != nil {
			return Commit{}, err
		}
		if up, there := rules.Upward(ch, main, by, now); there {
			also, leads = append(also, up), append(leads, up)
		}
	}
	for _, lead := range leads {
		if !lead.Leads() {
			continue
		}
		for _, j := range lead.After.Joiners {
			c, err := ch.After, error(nil)
			if j.Case != ch.After.ID {
				c, err = d.store.Case(ctx, j.Case)
			}
			if err != nil {
				return Commit{}, err
			}
			down, there := rules.Downward(lead, c, now)
			switch {
			case there && j.Case == ch.After.ID:
				ch = ch.Then(down)
			case there:
				also = append(also, down)
			}
		}
	}
	whole, err := d.commit(ctx, by, run, ch)
	for _, other := range also {
		c, e := d.commit(ctx, by, "", other)
		if e != nil {
			return Commit{}, e
		}
		whole.Also = append(whole.Also, c)
	}
	return whole, err
}

// Mains lists the cases to which by could join a case, the most alike first: of the same place and category, then of
// the same category, then all others of the community; the newest of each first. Errors: NotFound, as Open.
func (d *Desk) Mains(ctx context.Context, by domain.Actor, id domain.CaseID) (Listing, error) {
	c, err := d.store.Case(ctx, id)
	if c, err = visible(c, err, by); err != nil {
		return Listing{}, err
	}
	found, err := d.mains(ctx, by, c)
	if err != nil {
		return Listing{}, err
	}
	files, err := d.files(ctx, by, found[:min(len(found), MostMains)])
	return Listing{Files: files, Total: len(found)}, err
}

// MostMains is how many cases are proposed for joining.
const MostMains = 30

// mains are the cases that c could be joined to by by, in the order of Mains.
func (d *Desk) mains(ctx context.Context, by domain.Actor, c complaint.Case) ([]complaint.Case, error) {
	q := Query{Communities: []domain.CommunityID{c.Community}, Stages: complaint.StagesOf(complaint.Gather),
		NotAbout: by.Person, Sort: ByNewest, Limit: wide}
	alike := q
	alike.Categories = []complaint.Category{c.Filing.Category}
	same := alike
	same.PlaceWords = c.Filing.Place.Words
	var found []complaint.Case
	seen := map[domain.CaseID]bool{c.ID: true}
	for _, each := range []Query{same, alike, q} {
		cs, _, err := d.store.Cases(ctx, each)
		if err != nil {
			return nil, err
		}
		for _, main := range cs {
			if !seen[main.ID] && c.Joinable(main) && main.VisibleTo(by) {
				seen[main.ID] = true
				found = append(found, main)
			}
		}
	}
	return found, nil
}
