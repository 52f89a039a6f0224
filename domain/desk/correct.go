package desk

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk/directory"
	"guanjia/domain/people"
)

// corrected completes a correction: who is named, which home that is, whom a telephone number belongs to, and whether those who work on the
// case may have it afterwards.
func (d *Desk) corrected(ctx context.Context, c complaint.Case, r complaint.Correction) (complaint.Correction, error) {
	if err := d.knownCategory(r.Category); err != nil {
		return r, err
	}
	if r.About != 0 {
		f, err := d.blamed(ctx, c.Community, complaint.Filing{About: r.About})
		if err != nil {
			return r, err
		}
		p, err := d.colleague(ctx, c.Community, r.About)
		if err != nil {
			return r, err
		}
		r.Name, r.AboutRole = p.Name, f.AboutRole
	}
	switch r.Field {
	case complaint.OfPlace:
		var homes []people.Home
		if id := c.Filing.Complainant.Home; id != 0 {
			h, err := d.store.Home(ctx, id)
			if err != nil {
				return r, err
			}
			homes = append(homes, h)
		}
		where, err := d.Placed(ctx, c.Community, homes, r.Place)
		if err != nil {
			return r, err
		}
		r.Place = where
	case complaint.OfHome, complaint.OfContact:
		who := c.Filing.Complainant
		if r.Field == complaint.OfHome {
			who.Home, who.Label = r.Who.Home, r.Who.Label
		} else {
			who.Name, who.Phone = r.Who.Name, r.Who.Phone
		}
		f, err := directory.Directory{People: d.store}.Intake(ctx, c.Community, complaint.Filing{Complainant: who})
		if err != nil {
			return r, err
		}
		if f.Complainant.Person == 0 && f.Complainant.Phone == c.Filing.Complainant.Phone {
			f.Complainant.Person = c.Filing.Complainant.Person // the number is that of before
		}
		r.Who = f.Complainant
	}
	return fitting{d.store, d.ActorOf}.workable(ctx, c, r)
}

// fitting says which cases colleagues may have.
type fitting struct {
	store Store
	actor func(p people.Profile) domain.Actor // lookup.Reader.ActorOf
}

// workable notes whether those who work on a case may have it after a correction.
func (m fitting) workable(ctx context.Context, c complaint.Case, r complaint.Correction) (complaint.Correction, error) {
	after := c
	after.Filing = c.Filing.Corrected(r)
	workers := []domain.PersonID{c.Handler}
	if c.Plan != nil {
		workers = append(workers, c.Plan.Responsible)
	}
	profiles, err := m.store.Profiles(ctx, slices.DeleteFunc(slices.Clone(workers), func(id domain.PersonID) bool { return id == 0 }))
	if err != nil {
		return r, err
	}
	may := func(id domain.PersonID) bool {
		i := slices.IndexFunc(profiles, func(p people.Profile) bool { return p.ID == id })
		return id == 0 || i >= 0 && after.MayServe(m.actor(profiles[i]))
	}
	if r.Lost = nil; after.Filing.About == 0 && after.Filing.Confidential() && !c.Filing.Confidential() {
		after.Handler = 0 // it may be about the handler, whom no manager has chosen for it since
	}
	if r.Over = !may(c.Handler); r.Over {
		after.Handler = 0
	}
	r.Idle = c.Plan != nil && !may(c.Plan.Responsible)
	for _, p := range profiles {
		if r.Over && p.ID == c.Handler || r.Idle && p.ID == c.Plan.Responsible {
			r.Lost = append(r.Lost, p.Name)
		}
	}
	return r, nil
}

// informed lists those whose unsent letters of a case stay after a correction: who may still see it, and knew no more than now. nil if the
// change corrects nothing.
func (t team) informed(ch complaint.Change) []domain.PersonID {
	if ch.Empty() || ch.Last().Do != complaint.Correct {
		return nil
	}
	b, c := ch.Before(), ch.After()
	keep := []domain.PersonID{c.Filing.Complainant.Person}
	for _, j := range c.Joiners {
		keep = append(keep, j.Person)
	}
	for id, by := range t.actors {
		if c.Office(by) && (c.KnowsNames(by) || !b.KnowsNames(by)) {
			keep = append(keep, id)
		}
	}
	slices.Sort(keep)
	return slices.DeleteFunc(slices.Compact(keep), func(id domain.PersonID) bool { return id == 0 })
}
