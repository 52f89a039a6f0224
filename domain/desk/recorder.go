package desk

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// recorder returns who takes down an emergency for somebody else; the zero value for every other filing.
func (d *Desk) recorder(ctx context.Context, by domain.Actor, f complaint.Filing) (people.Profile, error) {
	if !f.Emergency || f.Channel == complaint.ByBot {
		return people.Profile{}, nil
	}
	return d.store.Profile(ctx, by.Person)
}

// recorded adds to the letters of a new emergency of which no name and no number is known the number of who took it down: nobody else can
// be asked.
func recorded(ch complaint.Change, who people.Profile) complaint.Change {
	if who.Phone == "" {
		return ch
	}
	return ch.Telling(func(t *complaint.Tell) {
		_, phone := t.Message.Values["phone"]
		_, name := t.Message.Values["name"]
		if t.Audience == complaint.ToDuty && !phone && !name {
			t.Message.Values["phone"] = domain.Text(who.Phone)
		}
	})
}
