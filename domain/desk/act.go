package desk

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk/directory"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Handling is a simple case that is handled in one go (complaint.Handling).
type Handling = complaint.Handling

// File files a complaint under the next number of the day and returns its case. Through the channel bot the actor is the complainant: the
// actor must be an owner in c, the name comes from the profile, and the home must be one of the actor's. Through any other channel a
// member of staff files for somebody else; if the telephone number is the verified one of a person we know, that person gets the notices.
// Each run files once.
//
// Errors: Forbidden, Incomplete, Invalid.
func (d *Desk) File(ctx context.Context, by domain.Actor, run string, c domain.CommunityID, f complaint.Filing) (lookup.View, error) {
	return d.file(ctx, by, run, c, f, false)
}

// file is File; joins says that the case is joined to another one at once, so that those on duty need not hear of it.
func (d *Desk) file(ctx context.Context, by domain.Actor, run string, c domain.CommunityID, f complaint.Filing, joins bool) (lookup.View, error) {
	place, err := d.store.Community(ctx, c)
	if err != nil {
		return lookup.View{}, err
	}
	f, recorder, err := d.completed(ctx, by, place, f)
	if err != nil {
		return lookup.View{}, err
	}
	team, err := d.team(ctx, place, complaint.Case{Community: c, Filing: f})
	if err != nil {
		return lookup.View{}, err
	}
	similar, err := d.Similar(ctx, complaint.Case{Community: c, Filing: f})
	if err != nil {
		return lookup.View{}, err
	}
	now, rules := d.Now(), d.RulesIn(place)
	series := ticket.SeriesOf(place.Code, "", now, place.Location())
	var history []complaint.Entry
	filed, repeated, err := d.store.Create(ctx, run, series, func(seq int) (Commit, error) {
		ch, err := rules.File(0, series.Number(seq), c, f, by, now)
		if err != nil {
			return Commit{}, err
		}
		ch = propose(ch, similar).Under(run).In(place.Zone)
		if joins {
			ch = ch.Silent()
		}
		history = ch.Entries()
		ch = recorded(ch, recorder)
		return Commit{Change: ch, Notices: team.notices(ch, by, place, now), Raises: team.raising(ch, by, place, rules.Alarm)}, nil
	})
	if err != nil {
		return lookup.View{}, err
	}
	if f.Emergency {
		return Alarms{d}.sounded(ctx, by, run, filed, team)
	}
	if repeated {
		history = nil
	}
	view, err := d.left(ctx, by, filed, history...)
	return fresh(view, similar, 0), err
}

// completed checks and completes a filing, and finds who takes an emergency down.
func (d *Desk) completed(ctx context.Context, by domain.Actor, in people.Community, f complaint.Filing) (complaint.Filing, people.Profile, error) {
	err := d.knownCategory(f.Category)
	switch {
	case err != nil:
		return f, people.Profile{}, err
	case f.Channel == complaint.ByBot:
		f, err = d.ownFiling(ctx, by, in.ID, f)
	default:
		f.Arrived = in.DayBefore(f.Arrived, d.Now())
		f, err = d.intake(ctx, by, in.ID, f)
	}
	if err != nil {
		return f, people.Profile{}, err
	}
	if f, err = d.blamed(ctx, in.ID, f); err != nil {
		return f, people.Profile{}, err
	}
	who, err := d.recorder(ctx, by, f)
	return f.Sourced(), who, err
}

// fresh adds to the view of a case that was filed just now what its complainant is told at once.
func fresh(v lookup.View, similar []complaint.Case, called int) lookup.View {
	v.Called = called
	if tellable(v.Case.Filing) {
		v.Known, v.Handled = known(v.Case, similar)
	}
	return v
}

// knownCategory refuses a category that the configuration does not list; if it lists none, every category is accepted.
func (d *Desk) knownCategory(k complaint.Category) error {
	if k == "" || len(d.settings.Categories) == 0 {
		return nil
	}
	_, err := domain.Parse("category", string(k), d.settings.Categories)
	return err
}

// ownFiling completes the filing of an owner from the profile.
func (d *Desk) ownFiling(ctx context.Context, by domain.Actor, c domain.CommunityID, f complaint.Filing) (complaint.Filing, error) {
	stranger := f.Emergency && len(by.Grants) == 0 // life first: whoever is in danger here needs no registration
	if !by.Has(domain.Complain, c) && !stranger {
		return f, lookup.Forbidden()
	}
	me, err := d.store.Profile(ctx, by.Person)
	if err != nil {
		return f, err
	}
	homes, err := directory.Directory{People: d.store}.Homes(ctx, me, c)
	if err != nil {
		return f, err
	}
	home := meant(homes, f)
	if f.Complainant.Home != 0 && f.Complainant.Home != home.ID {
		return f, domain.Refuse(domain.NotFound, "refuse.no_home", nil)
	}
	f.Complainant = complaint.Complainant{Person: me.ID, Name: me.Name, Phone: me.Phone, Home: home.ID, Label: home.Label}
	if f.Emergency && len(homes) > 1 { // nobody was asked in which: all are named
		f.Complainant.Label = people.Labels(homes)
	}
	if f.Complainant.Name == "" {
		f.Complainant.Name = "#" + strconv.FormatInt(int64(me.ID), 10)
	}
	f.Place, err = directory.Directory{People: d.store}.Where(ctx, c, homes, f)
	return f, err
}

// colleague returns a member of staff of c; anybody else is Invalid.
func (d *Desk) colleague(ctx context.Context, c domain.CommunityID, id domain.PersonID) (people.Profile, error) {
	p, err := d.store.Profile(ctx, id)
	if err != nil && domain.KindOf(err) != domain.NotFound {
		return p, err
	}
	if err != nil || !d.ActorOf(p).Is(domain.Staff, c) {
		return p, domain.Refuse(domain.Invalid, "refuse.not_staff", nil)
	}
	return p, nil
}

// Act does one action to a case and returns it. A run that was done before has no effect and returns the case as it is now. Errors:
// NotFound (also for cases that by may not see), those of casework.Rules.Apply; a Conflict names who acted first. The alarm of an emergency
// follows (Located, Claims).
func (d *Desk) Act(ctx context.Context, by domain.Actor, run string, id domain.CaseID, do complaint.Action, rec complaint.Record) (lookup.View, error) {
	if r, takesBack := rec.(complaint.Retraction); takesBack && d.Claims != nil {
		if claimed, err := d.Claims(ctx, by, run, id, r.Reason); claimed || err != nil {
			v, gone := d.Open(ctx, by, id)
			return v, cmp.Or(err, gone)
		}
	}
	v, err := d.change(ctx, by, run, id, func(c complaint.Case) (complaint.Change, error) {
		named, err := d.named(ctx, by, c, rec)
		if err != nil {
			return complaint.Change{}, err
		}
		rules, err := d.RulesOf(ctx, c)
		if err != nil {
			return complaint.Change{}, err
		}
		return rules.Apply(c, do, by, named, d.Now())
	})
	if err == nil && v.Case.Filing.Emergency && d.Located != nil {
		err = d.Located(ctx, id)
	}
	return v, err
}

// Why returns the refusal that an act would meet now, whatever its record; nil if there is none (casework.Rules.Why). Errors also: NotFound.
func (d *Desk) Why(ctx context.Context, by domain.Actor, id domain.CaseID, do complaint.Action) error {
	c, err := d.store.Case(ctx, id)
	if c, err = lookup.Visible(c, err, by); err != nil {
		return err
	}
	rules, err := d.RulesOf(ctx, c)
	if err != nil {
		return err
	}
	return rules.Why(c, do, by, d.Now())
}

// Handle does all steps of a simple case up to resolved in one commit, with the record of each step. Errors and runs: as Act.
func (d *Desk) Handle(ctx context.Context, by domain.Actor, run string, id domain.CaseID, h Handling) (lookup.View, error) {
	return d.change(ctx, by, run, id, func(c complaint.Case) (complaint.Change, error) {
		rules, err := d.RulesOf(ctx, c)
		if err != nil {
			return complaint.Change{}, err
		}
		return rules.Handle(c, by, h, d.Now())
	})
}

// named fills in the names of the colleagues whom a record mentions, and refuses persons who are no colleagues.
func (d *Desk) named(ctx context.Context, by domain.Actor, c complaint.Case, rec complaint.Record) (complaint.Record, error) {
	name := func(id domain.PersonID, into *string) error {
		if id == 0 {
			return nil
		}
		p, err := d.colleague(ctx, c.Community, id)
		*into = p.Name
		if err == nil {
			err = d.servable(c, rec, p)
		}
		return err
	}
	var err error
	switch r := rec.(type) {
	case complaint.Assignment:
		err = name(r.To, &r.Name)
		return r, err
	case complaint.Correction:
		return d.corrected(ctx, c, r)
	case complaint.Addition:
		return directory.Directory{People: d.store}.Located(ctx, c, r)
	case complaint.Declining:
		key, chosen := strings.CutPrefix(r.To, "#")
		if r.Call = ""; chosen {
			rules, err := d.RulesOf(ctx, c)
			r.Call = rules.Referrals[key]
			return r, err
		}
		return r, nil
	case complaint.Joining:
		if r.To != 0 {
			r.Main, err = d.store.Case(ctx, r.To)
			r.Main, err = lookup.Visible(r.Main, err, by)
		}
		return r, err
	case complaint.Plan:
		err = name(r.Responsible, &r.Name)
		return r, err
	case complaint.Review:
		if r.Improvement != nil {
			own := *r.Improvement
			err = name(own.Person, &own.Name)
			r.Improvement = &own
		}
		return r, err
	}
	return rec, nil
}
