package casework

import (
	"errors"
	"time"

	"guanjia/domain"
	"guanjia/domain/casework/gate"
	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// File receives and registers a complaint. One that came through the bot is received from the complainant and registered by the system.
// Staff receive what came through another channel; it is registered at once if nothing is missing. id is 0 until the store gives one.
//
// Errors: Forbidden (who), Incomplete (no words or no channel; for the bot's conversation everything that a registration needs), Invalid.
func (r Rules) File(id domain.CaseID, n ticket.Number, in domain.CommunityID, f complaint.Filing, by domain.Actor, now time.Time) (complaint.Change, error) {
	x := r.as(by, now)
	c := complaint.Case{ID: id, Number: n, Community: in}
	f.Evidence = x.collected(f.Evidence)
	asked := c
	asked.Filing = f // who may receive it depends on the complainant and on whom it is about
	who := complaint.AnyStaff
	if f.Channel == complaint.ByBot {
		who = complaint.TheOwner
	} else {
		c.ReceivedBy = by.Person
	}
	if !asked.Is(who, by) {
		return complaint.Change{}, domain.Refuse(domain.Forbidden, "refuse.role", domain.Values{"action": domain.Word("deed.receive")})
	}
	m, _ := table.Find("", complaint.Receive)
	if err := x.sound(c, m, f); err != nil {
		return complaint.Change{}, err
	}
	missing := m.Needs.Missing(c, asked, f)
	if f.Channel == complaint.ByBot {
		missing = ticket.All(missing, gate.InFiling(f))
	}
	if len(missing) > 0 {
		return complaint.Change{}, ticket.Incomplete(missing)
	}
	ch := x.carryOut(c, m, f)
	if f.Channel == complaint.ByBot {
		x.by = domain.TheSystem()
	}
	next, err := x.step(ch.After(), complaint.Register, complaint.Registration{})
	switch {
	case errors.Is(err, domain.Incomplete):
		return ch, nil
	case err != nil:
		return complaint.Change{}, err
	}
	return ch.Then(next), nil
}
