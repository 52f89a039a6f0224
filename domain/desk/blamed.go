package desk

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// blamed checks the member of staff about whom a complaint is, and notes whether that is a manager, whom only the company's admins
// judge. An admin who is a manager as well has nobody above, so the managers see it.
func (d *Desk) blamed(ctx context.Context, in domain.CommunityID, f complaint.Filing) (complaint.Filing, error) {
	f.AboutRole = ""
	if f.About == 0 {
		return f, nil
	}
	p, err := d.colleague(ctx, in, f.About)
	if err != nil {
		return f, err
	}
	if who := d.ActorOf(p); !who.Admin && who.Is(domain.Manager, in) {
		f.AboutRole = domain.Manager
	}
	return f, nil
}

// servable refuses to give work on c to somebody who may not have it: a party to it, and, unless a manager appoints the handler,
// who may not see it.
func (d *Desk) servable(c complaint.Case, rec complaint.Record, p people.Profile) error {
	to := d.ActorOf(p)
	_, appoints := rec.(complaint.Assignment)
	switch {
	case p.ID == c.Filing.About: // the domain says so
		return nil
	case c.Party(to):
		return domain.Refuse(domain.Invalid, "refuse.own_case", domain.Values{"name": domain.Text(p.Name)})
	case !appoints && !c.Office(to):
		return domain.Refuse(domain.Invalid, "refuse.confidential", domain.Values{"name": domain.Text(p.Name)})
	}
	return nil
}

// taken is what is left of a complaint for somebody who took it down and may not see it: its number.
func taken(c complaint.Case, in people.Community) lookup.View {
	return lookup.View{Case: complaint.Case{ID: c.ID, Number: c.Number, Community: c.Community, Stage: c.Stage}, Community: in, Taken: true}
}
