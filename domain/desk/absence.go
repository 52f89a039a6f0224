package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// Member is a colleague with how many open cases they work on, as far as the one who asks may know of these.
type Member struct {
	people.Profile
	Load int
	Zone string // where they work
}

// Members lists staff and managers of by's communities with their absence and load, by name. Complaints about by are
// not among the load. Forbidden to all but managers.
func (d *Desk) Members(ctx context.Context, by domain.Actor) ([]Member, error) {
	in, err := d.within(ctx, by, domain.Manager)
	if err != nil {
		return nil, err
	}
	var list []Member
	seen := map[domain.PersonID]bool{}
	for _, c := range in {
		place, err := d.store.Community(ctx, c)
		if err != nil {
			return nil, err
		}
		ps, err := d.store.Members(ctx, c, domain.Staff, domain.Manager)
		if err != nil {
			return nil, err
		}
		for _, p := range ps {
			if seen[p.ID] {
				continue
			}
			seen[p.ID] = true
			_, load, err := d.store.Cases(ctx, Query{Communities: in, Stages: openStages(), WorkOf: p.ID, NotAbout: by.Person, Limit: 1})
			if err != nil {
				return nil, err
			}
			list = append(list, Member{Profile: p, Load: load, Zone: place.Zone})
		}
	}
	slices.SortStableFunc(list, func(a, b Member) int { return cmp.Compare(a.Name, b.Name) })
	return list, nil
}

// Absent marks a colleague absent until an instant; their open cases are offered to others meanwhile, and told to those on duty. The same run does it once. Errors: NotFound (nobody of by's
// communities), Forbidden (by is no manager), Invalid (not in the future).
func (d *Desk) Absent(ctx context.Context, by domain.Actor, run string, id domain.PersonID, until time.Time) (Member, error) {
	if !until.After(d.now()) {
		return Member{}, domain.Refuse(domain.Invalid, "refuse.past", nil)
	}
	return d.absent(ctx, by, run, id, until)
}

// Present marks a colleague back again: what nobody took meanwhile is theirs alone again. Errors: as Absent.
func (d *Desk) Present(ctx context.Context, by domain.Actor, run string, id domain.PersonID) (Member, error) {
	return d.absent(ctx, by, run, id, time.Time{})
}

func (d *Desk) absent(ctx context.Context, by domain.Actor, run string, id domain.PersonID, until time.Time) (Member, error) {
	all, err := d.Members(ctx, by)
	if err != nil {
		return Member{}, err
	}
	i := slices.IndexFunc(all, func(m Member) bool { return m.ID == id })
	if i < 0 {
		return Member{}, domain.Refuse(domain.NotFound, "refuse.unknown_person", nil)
	}
	m := all[i]
	m.Person.Absent = until.UTC()
	if err := d.update(ctx, id, func(p *people.Person) { p.Absent = until.UTC() }); err != nil {
		return m, err
	}
	return m, d.offer(ctx, run, m.Person)
}

// stillAway offers a case that has come back to a handler who is absent.
func (d *Desk) stillAway(ctx context.Context, ch complaint.Change) (complaint.Change, error) {
	if len(ch.Entries) == 0 {
		return ch, nil
	}
	if last := ch.Entries[len(ch.Entries)-1]; last.Do != complaint.Reopen || ch.After.Handler == 0 {
		return ch, nil
	}
	ps, err := d.store.Profiles(ctx, []domain.PersonID{ch.After.Handler})
	if err != nil || len(ps) == 0 || !ps[0].Away(d.now()) {
		return ch, err
	}
	rec := complaint.Offering{Name: ps[0].Name, Until: ps[0].Absent}
	rules, err := d.rulesOf(ctx, ch.After)
	if err != nil {
		return ch, err
	}
	if next, offered := rules.Offer(ch.After, rec, d.now()); offered {
		ch = ch.Then(next)
	}
	return ch, nil
}

// offer offers the open cases of an absent handler to others, or no longer those of one who is back.
func (d *Desk) offer(ctx context.Context, run string, p people.Person) error {
	cs, _, err := d.store.Cases(ctx, Query{Stages: complaint.StagesOf(complaint.Offer), WorkOf: p.ID, Limit: wide})
	if err != nil {
		return err
	}
	rec := complaint.Offering{Name: p.Name, Until: p.Absent, Back: !p.Away(d.now())}
	for _, c := range cs {
		if c.Handler != p.ID {
			continue
		}
		rules, err := d.rulesOf(ctx, c)
		if err != nil {
			return err
		}
		ch, changes := rules.Offer(c, rec, d.now())
		if !changes {
			continue
		}
		commit, err := d.commit(ctx, domain.TheSystem(), run+":"+strconv.FormatInt(int64(c.ID), 10), ch)
		if err != nil {
			return err
		}
		// Somebody is working on it at this very moment: it need not be offered.
		if _, _, err := d.store.Commit(ctx, commit); err != nil && !errors.Is(err, domain.Conflict) {
			return err
		}
	}
	return nil
}
