package catalogue

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// format says how a language writes instants, lengths of time and lists; the file of the language has it under "format.".
type format struct {
	moment, day, date, clock string    // layouts of package time
	momentYear, dayYear      string    // moment and day with their year
	weekdays                 []string  // from Sunday; they replace the English ones of a layout
	list                     string    // between the members of a list
	units                    [3]string // a length of time: "{} days", "{} hours", "{} minutes"
	moreThanOne              [3]string // the same for numbers other than one
	instant                  string    // less than a minute
}

// formatOf reads the entries under "format.".
func formatOf(texts map[string]string) (format, error) {
	var missing []string
	get := func(key string) string {
		s, ok := texts["format."+key]
		if !ok {
			missing = append(missing, key)
		}
		return s
	}
	f := format{moment: get("moment"), day: get("day"), date: get("date"), clock: get("clock"), momentYear: get("moment_year"), dayYear: get("day_year"),
		weekdays: strings.Split(get("weekdays"), "|"), list: strings.Trim(get("list"), `"`), instant: get("instant")}
	for i, unit := range []string{"days", "hours", "minutes"} {
		f.units[i], f.moreThanOne[i] = get("one."+unit), get(unit)
	}
	if get("missing"); len(missing) > 0 || len(f.weekdays) != 7 {
		return f, fmt.Errorf("catalogue: entries under format. are missing or wrong: %v", missing)
	}
	return f, nil
}

// moment is an instant in its time zone, as texts use it: {{.due}}, {{.due.Day}}, {{.due.Date}}, {{.due.Clock}}.
type moment struct {
	at     time.Time
	far    bool // a day without a year would be taken for another one
	format *format
}

// half is half a year. A day without a year is understood as the one nearest to today, and read so too (dialog/read): up to half a year away
// texts leave the year out, beyond that they write it.
const half = 183 * 24 * time.Hour

// moment returns an instant as texts write it today. A catalogue without a clock writes no year.
func (v *voice) moment(at time.Time) moment {
	m := moment{at: at, format: &v.format}
	if v.now != nil {
		m.far = at.Sub(v.now()).Abs() > half
	}
	return m
}

// String returns day and time: "11月23日 14:05", far from today with the year.
func (m moment) String() string {
	if m.far {
		return m.in(m.format.momentYear)
	}
	return m.in(m.format.moment)
}

// Day returns the day with its weekday: "11月23日（周一）", far from today with the year.
func (m moment) Day() string {
	if m.far {
		return m.in(m.format.dayYear)
	}
	return m.in(m.format.day)
}

// Date returns the day with its year.
func (m moment) Date() string { return m.in(m.format.date) }

// Clock returns the time of day.
func (m moment) Clock() string { return m.in(m.format.clock) }

func (m moment) in(layout string) string {
	s := m.at.Format(layout)
	if strings.Contains(layout, "Mon") {
		s = strings.Replace(s, m.at.Weekday().String()[:3], m.format.weekdays[m.at.Weekday()], 1)
	}
	return s
}

// span writes a length of time in its two largest units: "2 天 3 小时".
func (f *format) span(d time.Duration) string {
	if d < 0 {
		d = -d
	}
	d = d.Round(time.Minute)
	if d < time.Minute {
		return f.instant
	}
	amounts := [3]int{int(d / (24 * time.Hour)), int(d / time.Hour % 24), int(d / time.Minute % 60)}
	var parts []string
	for i, n := range amounts {
		if n == 0 || len(parts) == 2 || i == 2 && amounts[0] > 0 {
			continue
		}
		unit := f.moreThanOne[i]
		if n == 1 {
			unit = f.units[i]
		}
		parts = append(parts, strings.Replace(unit, "{}", strconv.Itoa(n), 1))
	}
	return strings.Join(parts, " ")
}
