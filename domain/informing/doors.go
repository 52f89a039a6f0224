package informing

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// Doors lists the homes in the scope of an incident of which nobody has its news, for the paper on their doors. Forbidden to all but the office;
// Conflict if it was withdrawn: what nobody was told is not put up either.
func (r *Room) Doors(ctx context.Context, v View) ([]people.Home, error) {
	x := v.Incident
	switch {
	case !v.Office:
		return nil, lookup.Forbidden()
	case x.Stage.Untold():
		return nil, ticket.Misplaced("incident", x.Number, x.Stage)
	}
	reach, err := reached(ctx, r.store, x)
	return reach.Doors, err
}

// reached says whom an incident reaches: those who get the last news that concerned their home, but for those whom they did not reach. A person
// who joins later, or can be reached again by now, still has no letter. Once it is forgotten who was told, all who live there count.
func reached(ctx context.Context, store Store, x incident.Incident) (scope.Reach, error) {
	all, err := store.Within(ctx, x.Community, x.Scope)
	if err != nil {
		return scope.Reach{}, err
	}
	letters, told := map[int]map[domain.PersonID]bool{}, 0
	held := make([]scope.Household, len(all))
	for i, h := range all {
		news := incident.LastFor(x, h.Home)
		if letters[news] == nil {
			got, lost, err := readers(ctx, store, x.Number, news)
			if err != nil {
				return scope.Reach{}, err
			}
			letters[news], told = scope.Holders(got, lost), told+len(got)
		}
		held[i] = h.Held(letters[news])
	}
	if told == 0 && x.Stage.Final() {
		held = all
	}
	return scope.ReachOf(held), nil
}

// readers are who gets a piece of news, and whom it did not reach.
func readers(ctx context.Context, store Store, n ticket.Number, news int) (got, lost []domain.PersonID, err error) {
	all, err := store.NewsReaders(ctx, n, news)
	if err != nil || len(all) == 0 {
		return nil, nil, err
	}
	for _, x := range all {
		got = append(got, x.Person)
	}
	lost, err = store.NewsUndelivered(ctx, n, news)
	return got, lost, err
}
