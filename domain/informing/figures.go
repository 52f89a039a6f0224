package informing

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/lookup"
)

// Figures count the incidents of a period, and those that last at this moment.
type Figures struct {
	Told     int // made in the period, and not withdrawn; 0: none
	Earlier  int // made before it, and lasting now; 0: none
	Lasting  int // all that last now; 0: none
	Late     int // of Lasting, with news that are late; 0: none
	Homes    int // homes that were concerned by those made in the period; 0: none said so
	Reopened int // of Told, how many were opened again; 0: none
	Rated    int // homes that answered the question at the end; 0: there is no average
	Stars    int // the sum of their answers; 0 without any
}

// Figures count the incidents of communities, made at or after from and before to. Errors: those of lookup.Managed.
func (r *Room) Figures(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time) (f Figures, err error) {
	own, err := lookup.Managed(ctx, r.reader, by, in)
	if err != nil {
		return f, err
	}
	lasting, _, err := r.store.Incidents(ctx, Query{Communities: own, Stages: []incident.Stage{incident.Open}})
	if err != nil {
		return f, err
	}
	for _, x := range lasting {
		f.Lasting++
		if x.Late > 0 {
			f.Late++
		}
		if x.Read(r.reader.Now()) > 0 && x.News[0].Made.Before(from) {
			f.Earlier++
		}
	}
	made, _, err := r.store.Incidents(ctx, Query{Communities: own, From: from, To: to, Stages: []incident.Stage{incident.Planned, incident.Open, incident.Restored, incident.Ended}})
	if err != nil {
		return f, err
	}
	for _, x := range made {
		f.Told++
		if slices.ContainsFunc(x.News, func(n incident.News) bool { return n.Do == incident.NotYet }) {
			f.Reopened++
		}
		homes, err := r.store.HomesOf(ctx, x.ID)
		if err != nil {
			return Figures{}, err
		}
		f.Homes += x.Count(homes).Affected
		for _, h := range homes {
			if h.Rating > 0 {
				f.Rated, f.Stars = f.Rated+1, f.Stars+h.Rating
			}
		}
	}
	return f, nil
}
