package alarmcard

import (
	"cmp"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/duty"
	"guanjia/domain/lookup"
)

// Raised says what became of an emergency that was reported just now: how many people on duty a notice has gone to, that nobody can be reached,
// or that it is known already and who comes; and whom to call. a is its alarm as the reporter sees it, the zero value if he does not; call
// the public number of the danger.
func Raised(r card.Reader, v lookup.View, a duty.View, call string) string {
	values := phones(a)
	values["number"], values["count"], values["call"] = domain.Text(string(v.Case.Number)), domain.Count(v.Called), domain.Text(cmp.Or(call, "110"))
	switch x := a.Alarm; {
	case x.Case != 0 && x.Case != v.Case.ID:
		if len(x.There) > 0 {
			values["there"], values["at"] = domain.Text(a.Names[x.There[0].Person]), domain.Moment(x.There[0].At, a.Community.Zone)
		} else if x.OnTheWay() {
			values["next"], values["arrive_by"] = domain.Text(a.Names[x.Leader]), domain.Moment(x.ArriveBy, a.Community.Zone)
		}
		return r.Text("emergency.joined", values)
	case v.Called == 0:
		return r.Text("emergency.nobody", values)
	}
	return r.Text("emergency.raised", values)
}

// Kinds asks what kind of danger it is, two kinds in a row. keys are those of the dangers.
func Kinds(r card.Reader, keys []string) card.Page {
	var rows [][]telegram.Button
	for i, key := range keys {
		b := r.Button("danger.kind."+key, button.Open(button.Peril, key))
		if i%2 == 0 {
			rows = append(rows, card.Row(b))
			continue
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], b)
	}
	return card.Page{HTML: r.Text("alarm.kinds", nil), Rows: rows}
}
