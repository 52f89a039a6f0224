package casework

import (
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
	may := asked.Is(complaint.TheOwner, by)
	if f.Channel != complaint.ByBot {
		c.ReceivedBy = by.Person
		asked.Filing.About = 0 // also what is about them: who took it down does not see it again
		may = asked.MayBeGiven(by)
		asked.Filing.About = f.About
	}
	if !may {
		return complaint.Change{}, domain.RefuseRole(domain.Values{"action": domain.Word("deed.receive")})
	}
	if f.Arrived.After(now) {
		return complaint.Change{}, domain.Refuse(domain.Invalid, "refuse.future", nil)
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
	m, _ = table.Find(complaint.Received, complaint.Register)
	if len(m.Needs.Missing(ch.After(), ch.After(), complaint.Registration{})) > 0 {
		return ch, nil
	}
	return ch.Then(x.carryOut(ch.After(), m, complaint.Registration{})), nil
}
