package desk

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/doer"
)

// tellable reports whether residents may hear that others complain about the same: not what is confidential.
func tellable(f complaint.Filing) bool { return !f.Confidential() && !f.Dispute() }

// propose adds to a registration: those on duty are told of similar open cases, with a button to join them; the complainant is told that
// the matter is known, unless that would disclose a confidential complaint of another resident.
func propose(ch complaint.Change, similar []complaint.Case) complaint.Change {
	if len(similar) == 0 {
		return ch
	}
	return ch.Telling(func(t *complaint.Tell) {
		switch f := similar[0].Filing; {
		case t.Message.Values == nil:
		case t.Audience == complaint.ToDuty:
			t.Message.Values["similar"] = domain.Text(string(similar[0].Number))
			t.Message.Values["similar_count"] = domain.Count(len(similar))
			t.Buttons = append(t.Buttons, complaint.Join)
		case t.Audience == complaint.ToComplainant && tellable(f):
			if same, handled := known(ch.After(), similar); same > 0 {
				t.Message.Values["known"] = domain.Count(same)
				if handled > 0 {
					t.Message.Values["handled"] = domain.Count(handled)
				}
			}
		}
	})
}

// known counts the earlier reports of the very same place, and those of them that somebody has: that is what a complainant may be told. What
// is only similar is for the office to judge.
func known(own complaint.Case, similar []complaint.Case) (same, handled int) {
	for _, c := range similar {
		if c.ID != own.ID && c.Filing.Place.Same(own.Filing.Place) {
			same++
			if c.Handler != 0 {
				handled++
			}
		}
	}
	return same, handled
}

// commits returns the commit of a change together with the changes of other cases that follow from it: of the main case, and of joined
// cases (docs/glossary.md, 并案).
func (d *Desk) commits(ctx context.Context, by domain.Actor, run string, ch complaint.Change) (Commit, error) {
	ch, also, err := d.beside(ctx, by, ch)
	if err != nil {
		return Commit{}, err
	}
	if ch, err = d.stillAway(ctx, ch); err != nil {
		return Commit{}, err
	}
	whole, err := d.commit(ctx, by, run, ch)
	for _, other := range also {
		if err != nil {
			return Commit{}, err
		}
		if other, err = d.stillAway(ctx, other); err != nil {
			return Commit{}, err
		}
		var c Commit
		c, err = d.commit(ctx, by, "", other)
		if doer.Says(other) { // the words belong to ch: they are forgotten with it
			whole.Notices, c.Notices = append(whole.Notices, c.Notices...), nil
		}
		whole.Also = append(whole.Also, c)
	}
	return whole, err
}

// beside returns the changes of other cases that follow from a change, and the change itself with what follows from those.
func (d *Desk) beside(ctx context.Context, by domain.Actor, ch complaint.Change) (own complaint.Change, also []complaint.Change, err error) {
	now := d.Now()
	mine := ch.After()
	rules, err := d.RulesOf(ctx, mine)
	if err != nil {
		return ch, nil, err
	}
	leads := []complaint.Change{ch}
	if id := casework.MainOf(ch); id != 0 {
		main, err := d.store.Case(ctx, id)
		if err != nil {
			return ch, nil, err
		}
		if up, there := rules.Upward(ch, main, by, now); there {
			also, leads = append(also, up), append(leads, up)
		} else if err := casework.Unheard(ch, main); err != nil {
			return ch, nil, err
		}
	}
	for _, lead := range leads {
		if !casework.Leads(lead) {
			continue
		}
		for _, j := range lead.After().Joiners {
			c := mine
			if j.Case != c.ID {
				if c, err = d.store.Case(ctx, j.Case); err != nil {
					return ch, nil, err
				}
			}
			down, there := rules.Downward(lead, c, now)
			switch {
			case there && j.Case == mine.ID:
				ch = ch.Then(down)
			case there:
				also = append(also, down)
			}
		}
	}
	return ch, also, nil
}
