package lookup

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup/past"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// exportPage is how many cases are in memory at once while they are exported.
const exportPage = 500

// Exported is a case as it stands in a sheet.
type Exported struct {
	View                            // without History, May and what only a card shows
	Counts   map[summary.Figure]int // how often each figure of the report counts it; what it does not count is missing; never nil
	Then     past.Then              // what was true of it in the period; Causes are nil if the actor may not read them
	FollowUp []past.FollowUp        // surveys and return visits of the period, oldest first; nil: none
}

// Sink takes an export. Begin is called first, with the report and how many cases follow; Add for every page of them, by id. An error ends
// the export and is returned.
type Sink struct {
	Begin func(rep Report, total int) error // called once; never nil
	Add   func(page []Exported) error       // called for every page, none of them empty; never nil
}

// Export gives the report and all cases that it counts, page by page, as by may see them. Errors: as Summary, and the sink's.
func (d Figures) Export(ctx context.Context, by domain.Actor, w Wanted, to Sink) error {
	rep, err := d.Summary(ctx, by, w)
	if err != nil {
		return err
	}
	ids, err := d.counts.Meant(ctx, rep.Query)
	if err != nil {
		return err
	}
	if err := to.Begin(rep, len(ids)); err != nil {
		return err
	}
	for part := range slices.Chunk(ids, exportPage) {
		cs, err := d.counts.These(ctx, part)
		if err != nil {
			return err
		}
		page, err := exported(ctx, d.people, by, rep.Query, cs)
		if err != nil {
			return err
		}
		if err := to.Add(page); err != nil {
			return err
		}
	}
	return nil
}

// exported are the rows of cases; one that has gone, or that by may not see any more, is left out.
func exported(ctx context.Context, known PeopleStore, by domain.Actor, q summary.Query, cs []complaint.Case) ([]Exported, error) {
	cs = slices.DeleteFunc(cs, func(c complaint.Case) bool { return c.ID == 0 || !c.VisibleTo(by) })
	list := make([]Exported, len(cs))
	for i, c := range cs {
		list[i].Then = past.In(q, c)
	}
	views, err := bare(ctx, known, by, cs, list)
	if err != nil {
		return nil, err
	}
	for i, c := range cs {
		then := list[i].Then
		if r := views[i].Case.Review; r == nil || r.Cause == "" {
			then.Causes = nil
		}
		list[i] = Exported{View: views[i], Counts: q.Counts(c), Then: then, FollowUp: past.FollowUps(views[i].Case, views[i].Names, then, q)}
	}
	return list, nil
}

// bare makes the views of many cases with nothing but the case, its community and the names in it and in what was true then.
func bare(ctx context.Context, store PeopleStore, by domain.Actor, cs []complaint.Case, then []Exported) ([]View, error) {
	var ids []domain.PersonID
	also := make([][]complaint.Entry, len(cs))
	for i, c := range cs {
		ids = append(ids, c.Filing.Complainant.Person, c.Handler, c.Responsible(), c.Filing.About, c.ReceivedBy)
		others := then[i].Then.Handlers()
		for _, v := range c.Visits {
			others = append(others, v.By)
		}
		for _, id := range others {
			ids, also[i] = append(ids, id), append(also[i], complaint.Entry{By: id})
		}
	}
	slices.Sort(ids)
	profiles, err := store.Profiles(ctx, slices.DeleteFunc(slices.Compact(ids), func(id domain.PersonID) bool { return id == 0 }))
	if err != nil {
		return nil, err
	}
	known := make(map[domain.PersonID]people.Profile, len(profiles))
	for _, p := range profiles {
		known[p.ID] = p
	}
	in := map[domain.CommunityID]people.Community{}
	views := make([]View, len(cs))
	for i, c := range cs {
		if _, there := in[c.Community]; !there {
			if in[c.Community], err = store.Community(ctx, c.Community); err != nil {
				return nil, err
			}
		}
		views[i] = View{Case: masked(c, by), Community: in[c.Community], Names: names(c, by, known, also[i])}
	}
	return views, nil
}
