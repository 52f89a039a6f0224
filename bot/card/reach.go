package card

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"guanjia/bot/button"
	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/lookup"
)

// Office says how people can reach the office of a community.
type Office struct {
	Name  string            // of the community; "" if it is for all
	Phone string            // "" if there is none
	Hours calendar.Calendar // its working hours
}

// mostOffices bounds a page: nobody lives in more communities.
const mostOffices = 10

// Reach shows telephone and hours of offices, and offers ways to write to them. offices must not be empty.
func Reach(r Reader, offices []Office) Page {
	p := Start(r, "reach.head")
	ls := []string{p.HTML}
	for _, o := range offices[:min(len(offices), mostOffices)] {
		ls = append(ls, "")
		if len(offices) > 1 {
			ls = append(ls, r.Text("reach.name", domain.Values{"name": domain.Text(o.Name)}))
		}
		if o.Phone != "" {
			ls = append(ls, r.Text("reach.phone", domain.Values{"phone": domain.Text(o.Phone)}))
		} else {
			ls = append(ls, r.Text("reach.no_phone", nil))
		}
		ls = append(ls, Week(r, o.Hours)...)
	}
	p.HTML = Lines(ls)
	return p
}

// Week returns the hours of a week, with days that have the same hours together, and those of today if today is an exception.
func Week(r Reader, c calendar.Calendar) []string { // Sunday is the first
	names := strings.Split(r.Label("format.weekdays", nil), "|") // from Sunday on
	const week = 7
	var ls []string
	for day := 1; day <= week; {
		spans, last := c.Week[time.Weekday(day%week)], day
		for last < week && slices.Equal(c.Week[time.Weekday((last+1)%week)], spans) {
			last++
		}
		days := names[day%week]
		if last > day {
			days += "–" + names[last%week]
		}
		ls = append(ls, r.Text("reach.hours", domain.Values{"days": domain.Text(days), "hours": DayHours(spans)}))
		day = last + 1
	}
	if spans, exception := c.Days[r.Now.In(domain.Zone(c.Zone)).Format(time.DateOnly)]; exception {
		ls = append(ls, r.Text("reach.today", domain.Values{"hours": DayHours(spans)}))
	}
	return ls
}

const dayLong = 24 * time.Hour

// DayHours returns the hours of a day.
func DayHours(spans []calendar.Span) domain.Value {
	if len(spans) == 0 {
		return domain.Word("reach.closed")
	}
	clock := func(d time.Duration) string {
		if d > dayLong { // it ends on the next morning
			d -= dayLong
		}
		return fmt.Sprintf("%02d:%02d", int(d.Hours()), int(d.Minutes())%60)
	}
	if len(spans) == 1 && spans[0].To-spans[0].From == dayLong {
		return domain.Word("reach.always")
	}
	var parts []string
	for _, s := range spans {
		parts = append(parts, clock(s.From)+"–"+clock(s.To))
	}
	return domain.Texts(parts)
}

// Standing tells in a few lines how far cases are.
func Standing(r Reader, l lookup.Listing) string {
	return Listing(r, "list.mycases", l, Opens, nil).HTML
}

// Which asks which of several cases is meant; each has a button. If they do not fit on one page, the last button opens the list.
func Which(r Reader, l lookup.Listing) Page { return opened(r, "everyday.which", l) }

// Hurried says that none of several open cases can be urged now; each has a button that opens it.
func Hurried(r Reader, l lookup.Listing) Page { return opened(r, "everyday.hurried", l) }

// opened is a list of a person's cases below a text.
func opened(r Reader, above string, l lookup.Listing) Page {
	p := Listing(r, "list.mycases", l, Opens, nil)
	p.HTML = r.Text(above, nil) + "\n" + p.HTML
	if l.Total > len(l.Views) {
		p.Rows = append(p.Rows, Row(r.Open("menu.mycases", button.MyCases)))
	}
	return p
}
