package lookup

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
)

// How many cases a query returns: Usual if it does not say, and never more than Wide, which is read if a list must ask the domain about each.
const (
	Usual = 50
	Wide  = 200
)

// Forbidden is the refusal for an actor without the role.
func Forbidden() *domain.Error { return domain.RefuseRole(nil) }

// within is Reader.Within, for the parts of a Reader.
type within func(ctx context.Context, by domain.Actor, right domain.Right) ([]domain.CommunityID, error)

// Within returns the communities in which by has a right; Forbidden if there are none. An admin has all.
func (d *Reader) Within(ctx context.Context, by domain.Actor, right domain.Right) ([]domain.CommunityID, error) {
	if !by.Admin {
		in := by.Communities(right.Role())
		if len(in) == 0 {
			return nil, Forbidden()
		}
		return in, nil
	}
	all, err := d.store.Communities(ctx)
	if err != nil {
		return nil, err
	}
	in := make([]domain.CommunityID, len(all))
	for i, c := range all {
		in[i] = c.ID
	}
	if len(in) == 0 {
		return nil, domain.Refuse(domain.Forbidden, "refuse.unfounded", nil)
	}
	return in, nil
}

// Managed are those of some communities that by manages; none given: all that by manages. Forbidden if none is left: what counts things
// of communities asks this before it asks a store, to which no community means all of them.
func (d *Reader) Managed(ctx context.Context, by domain.Actor, of []domain.CommunityID) ([]domain.CommunityID, error) {
	in, err := d.Within(ctx, by, domain.ReadFigures)
	if err != nil || len(of) == 0 {
		return in, err
	}
	in = slices.DeleteFunc(slices.Clone(in), func(c domain.CommunityID) bool { return !slices.Contains(of, c) })
	if len(in) == 0 {
		return nil, Forbidden()
	}
	return in, nil
}

// page runs a query for staff and returns one page.
func (d *Reader) page(ctx context.Context, by domain.Actor, q Query, offset int) (Listing, error) {
	q.Offset, q.Limit = max(0, offset), PageSize
	cs, total, err := d.store.Cases(ctx, q)
	if err != nil {
		return Listing{}, err
	}
	files, err := d.files(ctx, by, cs)
	return Listing{Views: files, Total: total, Offset: q.Offset}, err
}

// cut returns one page of cases that are loaded already.
func (d *Reader) cut(ctx context.Context, by domain.Actor, cs []complaint.Case, offset int) (Listing, error) {
	offset = min(max(0, offset), len(cs))
	files, err := d.files(ctx, by, cs[offset:min(offset+PageSize, len(cs))])
	return Listing{Views: files, Total: len(cs), Offset: offset}, err
}

// OpenStages lists the stages that are not final.
func OpenStages() []complaint.Stage {
	var open []complaint.Stage
	for _, s := range complaint.Stages() {
		if s.Open() {
			open = append(open, s)
		}
	}
	return open
}

// Queue lists the open cases of by's communities that nobody has, by their next date. Forbidden to all but staff.
func (d *Reader) Queue(ctx context.Context, by domain.Actor, offset int) (Listing, error) {
	return d.QueueOf(ctx, by, Filter{}, offset)
}

// Mine lists the open cases in which by is handler or responsible, by their next date. Forbidden to all but staff.
func (d *Reader) Mine(ctx context.Context, by domain.Actor, offset int) (Listing, error) {
	in, err := d.Within(ctx, by, domain.ReadQueue)
	if err != nil {
		return Listing{}, err
	}
	return d.page(ctx, by, Query{Communities: in, Stages: OpenStages(), WorkOf: by.Person, For: by, Sort: ByDue}, offset)
}

// MyCases lists by's own complaints, newest first.
func (d *Reader) MyCases(ctx context.Context, by domain.Actor, offset int) (Listing, error) {
	if by.Person == 0 {
		return Listing{}, Forbidden()
	}
	return d.page(ctx, by, Query{Complainant: by.Person, Sort: ByNewest}, offset)
}

// Overdue lists open cases whose next promise (first answer or result) is over, the longest first. Forbidden to all but managers.
func (d *Reader) Overdue(ctx context.Context, by domain.Actor, offset int) (Listing, error) {
	in, err := d.Within(ctx, by, domain.ReadFigures)
	if err != nil {
		return Listing{}, err
	}
	return d.page(ctx, by, Query{Communities: in, Overdue: d.now(), For: by, Sort: ByDue}, offset)
}

// May lists the cases to which by can do an action now: first by's own, then those that nobody has, then the others, each group by date
// and at most 200. do may be complaint.HandleNow.
func (d *Reader) May(ctx context.Context, by domain.Actor, do complaint.Action, offset int) (Listing, error) {
	stages := casework.StagesOf(do)
	if len(stages) == 0 || by.Person == 0 {
		return Listing{}, nil
	}
	queries := []Query{{Complainant: by.Person}}
	if in, err := d.Within(ctx, by, domain.ReadQueue); err == nil {
		queries = append(queries,
			Query{Communities: in, WorkOf: by.Person}, Query{Communities: in, Unassigned: true}, Query{Communities: in})
	} else if domain.KindOf(err) != domain.Forbidden {
		return Listing{}, err
	}
	var list []complaint.Case
	applies, seen := d.Applies(ctx, by, do), map[domain.CaseID]bool{}
	for _, q := range queries {
		q.Stages, q.Sort, q.Limit = stages, ByDue, Wide
		cs, _, err := d.store.Cases(ctx, q)
		if err != nil {
			return Listing{}, err
		}
		for _, c := range cs {
			if seen[c.ID] {
				continue
			}
			may, err := applies(c)
			if err != nil {
				return Listing{}, err
			}
			if may {
				list = append(list, c)
			}
			seen[c.ID] = true
		}
	}
	return d.cut(ctx, by, list, offset)
}
