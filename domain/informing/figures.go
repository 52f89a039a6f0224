package informing

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/incident"
)

// Figures count the incidents of a period, and those that last at this moment.
type Figures struct {
	Told     int // made in the period, and not withdrawn; 0: none
	Earlier  int // made before it, and lasting now; 0: none
	Lasting  int // all that last now and of which people read; 0: none
	Late     int // of Lasting, with news that are late; 0: none
	Homes    int // homes that were concerned by those made in the period; 0: none said so
	Reopened int // of Told, how many were opened again; 0: none
	Rated    int // homes that answered the question at the end; 0: there is no average
	Stars    int // the sum of their answers; 0 without any
}

// Figures count the incidents of communities, made at or after from and before to. Errors: those of lookup.Managed.
func (r *Room) Figures(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time) (f Figures, err error) {
	own, err := r.reader.Managed(ctx, by, in)
	if err != nil {
		return f, err
	}
	lasting, _, err := r.store.Incidents(ctx, Query{Communities: own, Stages: incident.ShowOpen.Stages()})
	if err != nil {
		return f, err
	}
	lasting = r.earlier(lasting, r.reader.Now())
	f.Lasting, f.Earlier = len(lasting), len(r.earlier(lasting, from))
	for _, x := range lasting {
		if x.Late > 0 {
			f.Late++
		}
	}
	made, err := r.made(ctx, own, from, to)
	if err != nil || len(made) == 0 {
		return f, err
	}
	ids := make([]domain.IncidentID, 0, len(made))
	for _, x := range made {
		ids = append(ids, x.ID)
	}
	said, err := r.store.HomesOfEach(ctx, ids)
	if err != nil {
		return Figures{}, err
	}
	for _, x := range made {
		f.Told++
		if slices.ContainsFunc(x.News, func(n incident.News) bool { return n.Do == incident.NotYet }) {
			f.Reopened++
		}
		f.Homes += x.Count(said[x.ID]).Affected
		for _, h := range said[x.ID] {
			if h.Rating > 0 {
				f.Rated, f.Stars = f.Rated+1, f.Stars+h.Rating
			}
		}
	}
	return f, nil
}

// made are the incidents that were made in a period and not withdrawn, the newest first.
func (r *Room) made(ctx context.Context, own []domain.CommunityID, from, to time.Time) ([]incident.Incident, error) {
	all, _, err := r.store.Incidents(ctx, Query{Communities: own, From: from, To: to, Stages: []incident.Stage{incident.Planned, incident.Open, incident.Restored, incident.Ended}})
	return all, err
}

// earlier are those that last now of which people read before an instant.
func (r *Room) earlier(lasting []incident.Incident, from time.Time) []incident.Incident {
	return slices.DeleteFunc(slices.Clone(lasting), func(x incident.Incident) bool { return x.Read(r.reader.Now()) == 0 || !x.News[0].Made.Before(from) })
}

// Counted returns a page of the incidents that Figures counts as Told; with incident.ShowOpen also those that it counts as Earlier. The newest are
// first. Errors: those of lookup.Managed.
func (r *Room) Counted(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time, show incident.Show, offset int) (Page, error) {
	p := Page{Show: show, Offset: max(0, offset)}
	own, err := r.reader.Managed(ctx, by, in)
	if err != nil {
		return p, err
	}
	all, err := r.made(ctx, own, from, to)
	if err != nil {
		return p, err
	}
	if show == incident.ShowOpen {
		lasting, _, err := r.store.Incidents(ctx, Query{Communities: own, Stages: show.Stages()})
		if err != nil {
			return p, err
		}
		all = append(all, r.earlier(lasting, from)...)
	}
	p.Total = len(all)
	p.Views, err = r.views(ctx, by, all[min(p.Offset, len(all)):min(p.Offset+PageSize, len(all))])
	return p, err
}
