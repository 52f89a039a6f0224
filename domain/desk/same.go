package desk

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// Same is what is done about open reports of the same matter before another one is filed (docs/design.md §4).
type Same struct{ Desk *Desk } // files what is no repetition; never nil

// mostSame is how many reports of the same matter are offered: there are hardly ever more.
const mostSame = 3

// Known lists the open cases to which a complaint can be added before it is filed: of the same category and the very same place, and none
// that is confidential, a dispute, an emergency or by's own. Staff who take a complaint down also get those of places that are only alike.
// None if the complaint itself could not be filed; then filing says why. It changes nothing.
func (s Same) Known(ctx context.Context, by domain.Actor, in domain.CommunityID, f complaint.Filing) ([]lookup.View, error) {
	place, err := s.Desk.store.Community(ctx, in)
	if err != nil {
		return nil, err
	}
	f, _, err = s.Desk.completed(ctx, by, place, f)
	switch {
	case domain.KindOf(err) != "" && domain.KindOf(err) != domain.Unavailable:
		return nil, nil //nolint:nilerr // it could not be filed
	case err != nil:
		return nil, err
	case f.Emergency || !tellable(f):
		return nil, nil
	}
	all, err := s.Desk.Similar(ctx, complaint.Case{Community: in, Filing: f})
	all = slices.DeleteFunc(slices.Clone(all), func(c complaint.Case) bool {
		who := c.Filing.Complainant.Person
		own := who != 0 && (who == by.Person || who == f.Complainant.Person)
		return own || !tellable(c.Filing) || c.Filing.Emergency || !c.Filing.Place.Same(f.Place) && !c.Office(by)
	})
	var list []lookup.View
	for _, c := range all[:min(len(all), mostSame)] {
		list = append(list, lookup.View{Case: c, Community: place})
	}
	return list, err
}

// File files a complaint that belongs to main, one of Known, and joins it at once: the complainant gets a number, and the office one matter
// less. If main has ended meanwhile, the complaint is filed as any other. Errors and runs: as Desk.File.
func (s Same) File(ctx context.Context, by domain.Actor, run string, in domain.CommunityID, f complaint.Filing, main domain.CaseID) (lookup.View, error) {
	filed, err := s.Desk.store.CaseOfRun(ctx, run)
	if domain.KindOf(err) == domain.NotFound {
		var found []lookup.View
		if found, err = s.Known(ctx, by, in, f); err != nil {
			return lookup.View{}, err
		}
		belongs := slices.ContainsFunc(found, func(v lookup.View) bool { return v.Case.ID == main })
		var view lookup.View
		if view, err = s.Desk.file(ctx, by, run, in, f, belongs); err != nil || !belongs {
			return view, err
		}
		filed = view.Case
	}
	if err != nil {
		return lookup.View{}, err
	}
	view, err := s.Desk.change(ctx, by, run+":join", filed.ID, func(c complaint.Case) (complaint.Change, error) {
		to, err := s.Desk.store.Case(ctx, main)
		if err != nil {
			return complaint.Change{}, err
		}
		rules, err := s.Desk.RulesOf(ctx, c)
		if err != nil {
			return complaint.Change{}, err
		}
		ch, err := rules.Apply(c, complaint.Join, domain.InNameOf(by), complaint.Joining{To: main, Main: to}, s.Desk.Now())
		if err == nil && f.Channel == complaint.ByBot {
			ch = ch.Silent() // who files reads it on the spot
		}
		return ch, err
	})
	if k := domain.KindOf(err); k == domain.Conflict || k == domain.NotFound { // somebody acts on one of the two: it stays a case of its own
		return s.Desk.Open(ctx, by, filed.ID)
	}
	return view, err
}
