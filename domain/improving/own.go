package improving

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/improve"
)

// Owned is an improvement action in somebody's own file.
type Owned struct {
	Task improve.Task    // as it is now; never zero
	Did  []improve.Entry // what that person has done to it, oldest first; nil: nothing
}

// Own lists the improvement actions that by carries out, judges, or has done something to, the newest first, for by's own file.
func (r *Room) Own(ctx context.Context, by domain.Actor) ([]Owned, error) {
	if by.Person == 0 {
		return nil, nil
	}
	found, _, err := r.store.Improvements(ctx, Query{Involved: by.Person})
	if err != nil {
		return nil, err
	}
	var list []Owned
	for _, t := range found {
		all, err := r.store.ImprovementHistory(ctx, t.ID)
		if err != nil {
			return nil, err
		}
		own := Owned{Task: t}
		for _, e := range all {
			if e.By == by.Person {
				own.Did = append(own.Did, e)
			}
		}
		list = append(list, own)
	}
	return list, nil
}

// Waiting counts the proposals about which nobody has decided where by manages. Forbidden to all but managers.
func (r *Room) Waiting(ctx context.Context, by domain.Actor) (int, error) {
	in, err := r.reader.Within(ctx, by, domain.ReadFigures)
	if err != nil {
		return 0, err
	}
	q := Undecided.query(r.reader.Now())
	q.Communities, q.For, q.Limit = in, by, 1
	_, n, err := r.store.Improvements(ctx, q)
	return n, err
}
