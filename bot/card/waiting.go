package card

import (
	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/office"
)

// Unconfirmed lists the homes that must still be confirmed or refused, of which there are total: each takes one press, several can be
// ticked, and one press confirms all.
func Unconfirmed(r Reader, found []office.Membership, total int) Page {
	if len(found) == 0 {
		return r.plain("seats.all_confirmed", nil)
	}
	count := domain.Values{"count": domain.Count(total)}
	p := r.plain("seats.unconfirmed_head", count)
	for _, m := range found {
		p.Names = append(p.Names, m.Person)
		home := button.PersonHome{Person: int64(m.Person), Home: int64(m.Home)}
		p.Rows = append(p.Rows, []telegram.Button{{Label: r.Label("seats.confirm", membershipValues(m)), Data: home.Data(button.ConfirmHome)},
			r.Button("button.refuse_home", home.Data(button.RejectHome))})
	}
	p.Rows = p.Rows[:min(len(p.Rows), buttonsMost/2)]
	if total > len(p.Rows) {
		p.HTML += "\n" + r.Text("seats.more_homes", domain.Values{"count": domain.Count(len(p.Rows))})
	}
	if total > 1 {
		p.Rows = append(p.Rows, Row(r.Open("seats.tick", button.Confirm)),
			Row(telegram.Button{Label: r.Label("seats.confirm_all", count), Data: button.ConfirmAll{Until: r.Now}.Data()}))
	}
	return p
}

// WaitingHome is a home that waits, as the label of a button.
func WaitingHome(r Reader, m office.Membership) string {
	return r.Label("seats.waiting", membershipValues(m))
}

// HomesConfirmed says how many homes were confirmed at once, and how many wait still.
func HomesConfirmed(r Reader, confirmed, left int) Page {
	values := domain.Values{"count": domain.Count(confirmed)}
	p := Page{}
	if left > 0 {
		values["left"] = domain.Count(left)
		p.Rows = [][]telegram.Button{{r.Open("seats.unconfirmed", button.Unconfirmed)}}
	}
	p.HTML = r.Text("seats.homes_confirmed", values)
	return p
}
