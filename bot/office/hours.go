package office

import (
	"slices"
	"strings"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/office"
)

// mostDays bounds the special days that are shown, in rows of days with the same hours.
const mostDays = 30

// hoursOf shows when the office of a community works, with the special days to come, and how that is changed.
func hoursOf(r card.Reader, o office.Opening) card.Page {
	c := o.Community
	r.Now = o.Today.Add(12 * time.Hour) // the day of the community, not of the reader
	ls := []string{r.Text("opening.head", domain.Values{"community": domain.Text(c.Name), "code": domain.Text(c.Code), "zone": domain.Text(c.Zone)}), ""}
	ls = append(append(ls, card.Week(r, o.Hours)...), "")
	special := specialDays(r, o)
	if len(special) == 0 {
		ls = append(ls, r.Text("opening.none", nil))
	} else {
		ls = append(append(ls, r.Text("opening.special", nil)), special[:min(len(special), mostDays)]...)
	}
	if len(special) > mostDays {
		ls = append(ls, r.Text("opening.more", domain.Values{"count": domain.Count(len(special) - mostDays)}))
	}
	return card.Page{HTML: card.Lines(ls), Rows: [][]telegram.Button{{r.Button("opening.change", button.Of(button.Opening, c.ID))}, {r.Button("setup.homes", button.Of(button.Homes, c.ID))},
		{r.Open("opening.new", button.Founding)}}}
}

// specialDays lists the exceptions from today on, days in a row with the same hours together.
func specialDays(r card.Reader, o office.Opening) (ls []string) {
	names := strings.Split(r.Label("format.weekdays", nil), "|")
	day := func(date time.Time) string { return date.Format(time.DateOnly) + " " + names[date.Weekday()] }
	const ahead = 2*366 + 1 // days can be set for two years
	var same []time.Time
	var as []calendar.Span
	end := func() {
		if len(same) == 0 {
			return
		}
		days := day(same[0])
		if last := same[len(same)-1]; len(same) > 1 {
			days += " – " + day(last)
		}
		ls = append(ls, r.Text("opening.day", domain.Values{"days": domain.Text(days), "hours": card.DayHours(as)}))
		same = nil
	}
	y, m, d := o.Today.Date()
	for n := range ahead {
		date := time.Date(y, m, d+n, 0, 0, 0, 0, time.UTC)
		spans, exception := o.Hours.Days[date.Format(time.DateOnly)]
		if len(same) > 0 && (!exception || !slices.Equal(spans, as)) {
			end()
		}
		if exception {
			same, as = append(same, date), spans
		}
	}
	end()
	return ls
}

// openings asks whose hours are meant.
func openings(r card.Reader, all []office.Opening) card.Page {
	p := card.Page{HTML: r.Text("opening.which", nil)}
	for _, o := range all {
		label := r.Label("setup.place", domain.Values{"place": domain.Text(o.Community.Name)})
		p.Rows = append(p.Rows, card.Row(telegram.Button{Label: label, Data: button.Of(button.Community, o.Community.ID)}))
	}
	p.Rows = append(p.Rows, card.Row(r.Open("opening.new", button.Founding)))
	return p
}
