package card

import (
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/lookup"
)

// SatisfiedLabel is a case that can be closed together with others, as the label of a button: number, category, rating.
func SatisfiedLabel(r Reader, v lookup.View) string {
	stars := 0
	for _, s := range v.Case.Surveys {
		stars = s.Satisfaction
	}
	for _, s := range v.Case.Visits {
		stars = max(stars, s.Satisfaction)
	}
	return r.Label("conclude.option", domain.Values{"number": number(v.Case), "category": category(v.Case), "stars": domain.Text(strings.Repeat("★", stars))})
}

// Concluded says how many cases were closed at once, how many could not be, and how many are left.
func Concluded(r Reader, closed, missed, left int) Page {
	values := domain.Values{"count": domain.Count(closed)}
	if missed > 0 {
		values["missed"] = domain.Count(missed)
	}
	p := Page{}
	if left > 0 {
		values["left"] = domain.Count(left)
		p.Rows = [][]telegram.Button{{r.Open("conclude.more", button.Conclude)}}
	}
	p.HTML = r.Text("conclude.done", values)
	return p
}

// Concludes adds to a list of cases the button that closes several of them at once; satisfied is how many can be.
func (p Page) Concludes(r Reader, satisfied int) Page {
	if satisfied > 1 {
		p.Rows = append(p.Rows, Row(telegram.Button{Label: r.Label("conclude.several", domain.Values{"count": domain.Count(satisfied)}), Data: button.Open(button.Conclude, "")}))
	}
	return p
}

// SameLabel is an open case of the same matter as the label of a button that adds a complaint to it: what and where, and how far it is;
// its number only for staff.
func SameLabel(r Reader, v lookup.View, staff bool) string {
	values := domain.Values{"category": category(v.Case), "stage": v.Case.Standing(), "received": domain.Moment(v.Case.Received, v.Community.Zone)}
	if place := v.Case.Filing.Place; !place.IsZero() && place.Home == 0 {
		values["place"] = place.Value()
	}
	if staff {
		values["number"] = number(v.Case)
	}
	return r.Label("same.option", values)
}
