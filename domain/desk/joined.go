package desk

import (
	"context"

	"time"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// Main is where a joined case went: how far it is, who has it, until when. ID and Number are only for staff: the
// reporter of a joined case knows no number but their own.
type Main struct {
	ID      domain.CaseID
	Number  ticket.Number
	Stage   complaint.Stage
	Handler string
	Due     time.Time
}

// main is the main case of c as by may know of it; nil if there is none.
func (d *reader) main(ctx context.Context, by domain.Actor, c complaint.Case) (*Main, error) {
	if c.JoinedTo == 0 {
		return nil, nil //nolint:nilnil // not joined
	}
	main, err := d.store.Case(ctx, c.JoinedTo)
	if err != nil {
		return nil, err
	}
	m := Main{Stage: main.Stage, Due: main.Due()}
	if main.Is(complaint.AnyStaff, by) {
		m.ID, m.Number = main.ID, main.Number
	}
	handlers, err := d.store.Profiles(ctx, []domain.PersonID{main.Handler})
	for _, p := range handlers {
		m.Handler = p.Name
	}
	return &m, err
}

// similar are the open cases of the same place and category as c, to which it could be joined.
func (d *reader) similar(ctx context.Context, c complaint.Case) ([]complaint.Case, error) {
	f := c.Filing
	if f.Place.Words == "" || f.Category == "" {
		return nil, nil
	}
	cs, _, err := d.store.Cases(ctx, Query{Communities: []domain.CommunityID{c.Community}, Stages: casework.StagesOf(complaint.Gather),
		Categories: []complaint.Category{f.Category}, PlaceWords: f.Place.Words, Sort: ByNewest, Limit: PageSize})
	var found []complaint.Case
	for _, main := range cs {
		if casework.Joinable(c, main) {
			found = append(found, main)
		}
	}
	return found, err
}

// alike are the numbers of the cases that are similar to a new one, for staff.
func (d *reader) alike(ctx context.Context, by domain.Actor, c complaint.Case) ([]ticket.Number, error) {
	if c.Stage != complaint.Registered || !c.Is(complaint.AnyStaff, by) {
		return nil, nil
	}
	cs, err := d.similar(ctx, c)
	var ns []ticket.Number
	for _, main := range cs {
		ns = append(ns, main.Number)
	}
	return ns, err
}

// propose tells those on duty of similar open cases, with a way to join them; and the complainant that the matter is
// known, unless that would tell what another resident complains about in confidence.
func propose(ch complaint.Change, similar []complaint.Case) complaint.Change {
	if len(similar) == 0 {
		return ch
	}
	return ch.Telling(func(t *complaint.Tell) {
		switch f := similar[0].Filing; {
		case t.Message.Values == nil:
		case t.Audience == complaint.ToDuty:
			t.Message.Values["similar"] = domain.Text(string(similar[0].Number))
			t.Message.Values["similar_count"] = domain.Count(len(similar))
			t.Buttons = append(t.Buttons, complaint.Join)
		case t.Audience == complaint.ToComplainant && f.About == 0 && f.Category != complaint.Neighbour:
			t.Message.Values["known"] = domain.Count(len(similar))
		}
	})
}

// commits is the commit of a change with what it means for other cases: the main one, and those joined to it
// (docs/glossary.md, 并案).
func (d *Desk) commits(ctx context.Context, by domain.Actor, run string, ch complaint.Change) (Commit, error) {
	ch, also, err := d.beside(ctx, by, ch)
	if err != nil {
		return Commit{}, err
	}
	if ch, err = d.stillAway(ctx, ch); err != nil {
		return Commit{}, err
	}
	whole, err := d.commit(ctx, by, run, ch)
	for _, other := range also {
		if err != nil {
			return Commit{}, err
		}
		if other, err = d.stillAway(ctx, other); err != nil {
			return Commit{}, err
		}
		var c Commit
		c, err = d.commit(ctx, by, "", other)
		whole.Also = append(whole.Also, c)
	}
	return whole, err
}

// beside is what a change means for other cases, and what that means for its own again.
func (d *Desk) beside(ctx context.Context, by domain.Actor, ch complaint.Change) (own complaint.Change, also []complaint.Change, err error) {
	now := d.now()
	mine := ch.After()
	rules, err := d.rulesOf(ctx, mine)
	if err != nil {
		return ch, nil, err
	}
	leads := []complaint.Change{ch}
	if id := casework.MainOf(ch); id != 0 {
		main, err := d.store.Case(ctx, id)
		if err != nil {
			return ch, nil, err
		}
		if up, there := rules.Upward(ch, main, by, now); there {
			also, leads = append(also, up), append(leads, up)
		}
	}
	for _, lead := range leads {
		if !casework.Leads(lead) {
			continue
		}
		for _, j := range lead.After().Joiners {
			c := mine
			if j.Case != c.ID {
				if c, err = d.store.Case(ctx, j.Case); err != nil {
					return ch, nil, err
				}
			}
			down, there := rules.Downward(lead, c, now)
			switch {
			case there && j.Case == mine.ID:
				ch = ch.Then(down)
			case there:
				also = append(also, down)
			}
		}
	}
	return ch, also, nil
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
	return Listing{Views: files, Total: len(found)}, err
}

// MostMains is how many cases are proposed for joining.
const MostMains = 30

// mains are the cases that c could be joined to by by, in the order of Mains.
func (d *reader) mains(ctx context.Context, by domain.Actor, c complaint.Case) ([]complaint.Case, error) {
	q := Query{Communities: []domain.CommunityID{c.Community}, Stages: casework.StagesOf(complaint.Gather),
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
			if !seen[main.ID] && casework.Joinable(c, main) && main.VisibleTo(by) {
				seen[main.ID] = true
				found = append(found, main)
			}
		}
	}
	return found, nil
}
