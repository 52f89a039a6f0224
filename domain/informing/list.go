package informing

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/scope/around"
)

// PageSize is the number of incidents on one page.
const PageSize = 5

// Page is one page of a list.
type Page struct {
	Show   incident.Show // of which part of the list it is; "": of all
	Views  []View        // of this page; nil: none
	Total  int           // incidents on all pages; 0: none
	Offset int           // incidents before this page; 0: it is the first page
}

// Valid lists what is valid for the homes of by, the newest first: also for somebody who joined after it was told.
func (r *Room) Valid(ctx context.Context, by domain.Actor) ([]View, error) {
	homes, err := around.HomesOf(ctx, r.people, by)
	if err != nil || len(homes) == 0 {
		return nil, err
	}
	var in []domain.CommunityID
	for _, h := range homes {
		in = append(in, h.Community)
	}
	found, _, err := r.store.Incidents(ctx, Query{Communities: in, Stages: []incident.Stage{incident.Planned, incident.Open, incident.Restored}})
	if err != nil {
		return nil, err
	}
	var mine []incident.Incident
	for _, x := range found {
		if x.Valid(r.reader.Now()) && len(within(x, homes)) > 0 {
			mine = append(mine, x)
		}
	}
	return r.views(ctx, by, mine)
}

// List returns a page of all incidents of the communities where by works, the newest first. Forbidden to all but staff.
func (r *Room) List(ctx context.Context, by domain.Actor, show incident.Show, offset int) (Page, error) {
	in, err := r.reader.Within(ctx, by, domain.ReadNotices)
	if err != nil {
		return Page{}, err
	}
	p := Page{Show: show, Offset: max(0, offset)}
	if len(in) == 0 {
		return p, nil
	}
	found, total, err := r.store.Incidents(ctx, Query{Communities: in, Stages: show.Stages(), Offset: p.Offset, Limit: PageSize})
	if err != nil {
		return p, err
	}
	p.Total = total
	p.Views, err = r.views(ctx, by, found)
	return p, err
}

func (r *Room) views(ctx context.Context, by domain.Actor, all []incident.Incident) ([]View, error) {
	var list []View
	for _, x := range all {
		v, err := r.view(ctx, by, x)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// Own is what is stored of a person: what the person wrote, was told, and said.
type Own struct {
	Made []View     // the incidents that the person made or is responsible for, the newest first; nil: none
	Got  []Received // the oldest first; nil: none
	Said []Stated   // the oldest first; nil: none
}

// Own returns what is stored of by, for by's own file.
func (r *Room) Own(ctx context.Context, by domain.Actor) (own Own, err error) {
	if by.Person == 0 {
		return own, nil
	}
	if own.Got, err = r.store.NewsOf(ctx, by.Person, ""); err != nil {
		return own, err
	}
	if own.Said, err = r.store.SaidBy(ctx, by.Person); err != nil {
		return own, err
	}
	found, _, err := r.store.Incidents(ctx, Query{By: by.Person})
	if err != nil {
		return own, err
	}
	own.Made, err = r.views(ctx, by, found)
	return own, err
}
