package card

import (
	"cmp"

	"guanjia/domain"
	"guanjia/domain/lookup"
)

// Raised says what became of an alarm: how many people on duty a notice has gone to, or that nobody is there; and whom to call. phone is
// the office's, "" if there is none; call the public number of the danger.
func Raised(r Reader, v lookup.View, phone, call string) string {
	key := map[bool]string{true: "emergency.nobody", false: "emergency.raised"}[v.Called == 0]
	return r.Text(key, domain.Values{"number": number(v.Case), "count": domain.Count(v.Called), "office": domain.Text(phone),
		"call": domain.Text(cmp.Or(call, "110"))})
}

// Filed is the card of a complaint that its complainant has just filed, below what the office promises: one message for all.
func Filed(r Reader, v lookup.View) Page {
	values := domain.Values{"number": number(v.Case)}
	if due := v.Case.AnswerBy(); !due.IsZero() {
		values["answer_by"] = domain.Moment(due, v.Community.Zone)
	}
	if v.Known > 0 {
		values["known"] = domain.Count(v.Known)
		if v.Handled > 0 {
			values["handled"] = domain.Count(v.Handled)
		}
	}
	return Case(r, v).Below(r.Text("done.complaint", values))
}
