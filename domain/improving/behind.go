package improving

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/lookup"
)

// behind adds the cases behind an action. Evidence never changes: what no longer counts stays in it, with a mark.
func (r *Room) behind(ctx context.Context, by domain.Actor, t improve.Task, c complaint.Case, v *View) error {
	if len(t.Evidence) == 0 {
		v.Behind = []improve.Piece{{Case: c.ID, Number: c.Number, At: c.Received}}
	}
	var open []complaint.Case
	for _, p := range t.Evidence {
		one, err := r.store.Case(ctx, p.Case)
		if err != nil {
			return err
		}
		if !one.Office(by) {
			continue
		}
		v.Behind = append(v.Behind, p)
		if !t.Watch.Covers(sighted(one)) {
			v.Fallen = append(v.Fallen, one.ID)
		}
		if one.Open() && v.Office && t.Stage == improve.Proposed {
			open = append(open, one)
		}
	}
	if v.Join = lookup.Together(open); v.Join == nil {
		return nil
	}
	for _, c := range open {
		if !slices.Contains(v.Join, c.ID) {
			v.Apart = append(v.Apart, c.ID)
		}
	}
	return nil
}

// sighted is a case as a watch sees it.
func sighted(c complaint.Case) improve.Sighting {
	return improve.Sighting{Case: c.ID, Number: c.Number, Main: c.JoinedTo, Category: string(c.Filing.Category), Place: c.Filing.Place, At: c.Received, Void: c.Stage.Void()}
}
