package lookup

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/closing"
	"guanjia/domain/complaint/quote"
	"guanjia/domain/improve"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// NoCase is the one answer for a case that is missing and for one that is not yours (docs/design.md §10.5).
func NoCase() *domain.Error { return domain.Refuse(domain.NotFound, "refuse.no_case", nil) }

// Visible gives c if by may know of it.
func Visible(c complaint.Case, err error, by domain.Actor) (complaint.Case, error) {
	switch {
	case domain.KindOf(err) == domain.NotFound:
		return complaint.Case{}, NoCase()
	case err != nil:
		return complaint.Case{}, err
	case !c.VisibleTo(by):
		return complaint.Case{}, NoCase()
	}
	return c, nil
}

// Open shows a case. Foreign and missing ones are the same NotFound.
func (d *Reader) Open(ctx context.Context, by domain.Actor, id domain.CaseID) (View, error) {
	c, err := d.store.Case(ctx, id)
	if c, err = Visible(c, err, by); err != nil {
		return View{}, err
	}
	return d.ViewOf(ctx, by, c)
}

// OpenNumber is Open by number.
func (d *Reader) OpenNumber(ctx context.Context, by domain.Actor, n ticket.Number) (View, error) {
	c, err := d.store.CaseByNumber(ctx, n)
	if said, _ := ticket.ReadNumber(string(n)); said.Kind == improve.Letter {
		c, err = d.behind(ctx, by, n)
	}
	if c, err = Visible(c, err, by); err != nil {
		return View{}, err
	}
	return d.ViewOf(ctx, by, c)
}

// behind returns the case whose review opened an improvement action, for staff only: its card shows the action.
func (d *Reader) behind(ctx context.Context, by domain.Actor, n ticket.Number) (complaint.Case, error) {
	task, err := d.store.ImprovementByNumber(ctx, n)
	if err != nil {
		return complaint.Case{}, err
	}
	c, err := d.store.Case(ctx, task.Case)
	if err == nil && !c.Office(by) {
		err = NoCase()
	}
	return c, err
}

// ViewOf makes the view of one case with its history, oldest first; if none is given, it is read.
func (d *Reader) ViewOf(ctx context.Context, by domain.Actor, c complaint.Case, history ...complaint.Entry) (View, error) {
	if len(history) == 0 {
		var err error
		if history, err = d.store.History(ctx, c.ID); err != nil {
			return View{}, err
		}
	}
	files, err := d.files(ctx, by, []complaint.Case{c}, history...)
	if err != nil {
		return View{}, err
	}
	f := files[0]
	f.History = quote.Readable(history, c, by)
	if f.Main, err = d.main(ctx, by, c); err == nil {
		err = hearing(ctx, d.store, by, c, &f)
	}
	if err != nil {
		return View{}, err
	}
	if f.Similar, err = d.alike(ctx, by, c); err != nil {
		return View{}, err
	}
	if c.Office(by) && c.Review != nil {
		if f.Improvements, err = d.store.ImprovementsOf(ctx, c.ID); err != nil {
			return View{}, err
		}
	}
	if c.Office(by) && c.Filing.Complainant.Person != 0 {
		delivery, reason, err := d.store.Delivery(ctx, c.ID, c.Filing.Complainant.Person)
		if err != nil {
			return View{}, err
		}
		if delivery == notice.Undeliverable {
			f.Unreachable = string(reason)
		}
	}
	return f, nil
}

// files makes the files of cases, without history; their persons are loaded in one query.
func (d *Reader) files(ctx context.Context, by domain.Actor, cs []complaint.Case, also ...complaint.Entry) ([]View, error) {
	var ids []domain.PersonID
	for _, c := range cs {
		ids = append(ids, c.Filing.Complainant.Person, c.Handler, c.Responsible(), c.Filing.About, c.ReceivedBy)
	}
	for _, e := range also {
		ids = append(ids, e.By)
	}
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id domain.PersonID) bool { return id == 0 })
	profiles, err := d.store.Profiles(ctx, ids)
	if err != nil {
		return nil, err
	}
	known := map[domain.PersonID]people.Profile{}
	for _, p := range profiles {
		known[p.ID] = p
	}
	places := map[domain.CommunityID]people.Community{}
	files := make([]View, len(cs))
	for i, c := range cs {
		place, there := places[c.Community]
		if !there {
			if place, err = d.store.Community(ctx, c.Community); err != nil {
				return nil, err
			}
			places[c.Community] = place
		}
		files[i] = View{Case: masked(c, by), Community: place, Names: names(c, by, known, also), May: d.may(c, by, place)}
		if files[i].May, err = d.heard(ctx, c, files[i].May); err != nil {
			return nil, err
		}
		if c.Office(by) {
			files[i].Unreachable = known[c.Filing.Complainant.Person].Unreachable
		}
	}
	return files, nil
}

// names are those of everybody on the case whom by may know.
func names(c complaint.Case, by domain.Actor, known map[domain.PersonID]people.Profile, also []complaint.Entry) map[domain.PersonID]string {
	on := []domain.PersonID{c.Filing.Complainant.Person, c.Handler, c.Responsible(), c.Filing.About, c.ReceivedBy}
	for _, e := range also {
		on = append(on, e.By)
	}
	list := map[domain.PersonID]string{}
	for _, id := range on {
		if p, there := known[id]; there && (id != c.Filing.Complainant.Person || c.KnowsNames(by)) {
			list[id] = p.Name
		}
	}
	return list
}

// may lists the actions, with Handle now behind the natural next action.
func (d *Reader) may(c complaint.Case, by domain.Actor, in people.Community) []complaint.Action {
	list := d.RulesIn(in).May(c, by, d.now())
	if casework.MayHandle(c, by) {
		list = slices.Insert(list, min(1, len(list)), complaint.HandleNow)
	}
	return list
}

// masked is c without what by may not see: the complainant in a dispute between neighbours (docs/design.md §1), a telephone number that by
// has no use for, and what stays in the office when by is the complainant.
func masked(c complaint.Case, by domain.Actor) complaint.Case {
	if !c.KnowsNames(by) {
		who := c.Filing.Complainant
		c = complaint.Hiding(c)
		c.Filing.Place = c.Filing.Place.Without(who.Home, who.Label)
		c.Filing.Complainant = complaint.Complainant{}
	}
	if !c.KnowsPhone(by) {
		c.Filing.Complainant.Phone = people.MaskPhone(c.Filing.Complainant.Phone)
		if c.Filing.Complainant.Contact != complaint.ComesToDesk {
			c.Filing.Complainant.Contact = ""
		}
	}
	if !quote.Reads(c, by) {
		c = quote.Without(c)
	}
	if c.Office(by) {
		return c
	}
	var findings []complaint.Finding
	for _, f := range c.Findings {
		findings = append(findings, complaint.Finding{Conclusion: f.Conclusion, At: f.At})
	}
	c.Findings = findings
	c.Progress = slices.DeleteFunc(slices.Clone(c.Progress), func(p complaint.Progress) bool { return !p.Public })
	var visits []complaint.ReturnVisit
	for _, v := range c.Visits {
		v.Words = ""
		visits = append(visits, v)
	}
	c.Visits = visits
	c.Redacted = nil
	c.JoinedTo, c.Joiners = 0, make([]complaint.Joiner, len(c.Joiners)) // how many, but not who
	if c.Review != nil {
		c.Review = &complaint.Review{At: c.Review.At}
	}
	return closing.Without(c)
}
