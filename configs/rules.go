package configs

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"time"
)

// Rules are what a company promises and when it works (docs/design.md §3). They hold for every community that sets nothing else.
type Rules struct {
	Clocks     Clocks   `yaml:"clocks"`
	QuietHours Hours    `yaml:"quiet_hours" eg:"22:00-08:00"` // no notice but an emergency; may pass midnight
	Calendar   Calendar `yaml:"calendar"`
	Survey     Survey   `yaml:"survey"`
	// Referrals are the numbers of those to whom people are sent with what is not ours, by a key of complaint.Referrals.
	Referrals map[string]string `yaml:"referrals" eg:"{municipality: \"12345\"}"`
	Office    Office            `yaml:"office"`
	// Templates are ready words that staff can pick instead of typing, by category ("any": for all) and by what they are for.
	Templates map[string]map[string][]Template `yaml:"templates" eg:"{any: {progress: [{zh: 师傅已出发。, en: The technician is on the way.}]}}"`
}

// Office is how people reach the property office. Its hours are those of Calendar, or what was set in the chat.
type Office struct {
	Phone string `yaml:"phone" eg:"021-5555 0100"` // "" if there is none
}

// Template is a ready answer, in every language.
type Template struct {
	Zh string `yaml:"zh" eg:"师傅已出发。"`
	En string `yaml:"en" eg:"The technician is on the way."`
}

// AnyCategory stands for all categories among Templates.
const AnyCategory = "any"

// TemplatesFor lists the ready words for a category and a purpose, its own before those of all.
func (r Rules) TemplatesFor(category, purpose string) []Template {
	return slices.Concat(r.Templates[category][purpose], r.Templates[AnyCategory][purpose])
}

// Clocks are lengths of time by priority, P1–P4, in working time but for P1, and what hangs on them.
type Clocks struct {
	FirstAnswer  map[string]time.Duration `yaml:"first_answer" eg:"{P1: 20m}"`
	Resolve      map[string]time.Duration `yaml:"resolve" eg:"{P1: 24h}"`
	WarnAt       []int                    `yaml:"warn_at" eg:"[50, 80]"`   // percent of a clock, rising
	ReopenWithin time.Duration            `yaml:"reopen_within" eg:"168h"` // after closing
	UrgeEvery    time.Duration            `yaml:"urge_every" eg:"24h"`     // at most once in this time
}

// Calendar is working time. A day that stands in neither list is judged by its weekday.
type Calendar struct {
	Zone     string             `yaml:"zone" eg:"Asia/Shanghai"` // a name of the IANA time zone database
	Week     map[string][]Hours `yaml:"week" eg:"{mon: [09:00-12:00, 13:30-18:00]}"`
	Holidays []Date             `yaml:"holidays" eg:"[2027-01-01]"`
	Workdays []Workday          `yaml:"workdays" eg:"[2027-02-06, 2027-02-07 09:00-12:00]"` // worked in exchange for a holiday
}

// Survey is how often an owner is asked whether a case is solved.
type Survey struct {
	Reminders []time.Duration `yaml:"reminders" eg:"[24h, 72h]"` // after the survey, rising
	NoAnswer  time.Duration   `yaml:"no_answer" eg:"168h"`       // then the answer counts as "no answer"
}

// Hours is a part of a day, from a time until a time, both since midnight, at most 24 h. If To is not after From it
// passes midnight. The zero value is no hours.
type Hours struct{ From, To time.Duration }

// UnmarshalText reads "09:00-18:00"; "24:00" is the end of the day.
func (h *Hours) UnmarshalText(text []byte) error {
	from, to, _ := strings.Cut(string(text), "-")
	start, err := sinceMidnight(from)
	end, err2 := sinceMidnight(to)
	if err != nil || err2 != nil || start == end {
		return errForm
	}
	*h = Hours{start, end}
	return nil
}

func sinceMidnight(s string) (time.Duration, error) {
	if s == "24:00" {
		return 24 * time.Hour, nil
	}
	t, err := time.Parse("15:04", s)
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, err
}

// Date is a day as it stands in a calendar: "2027-01-01".
type Date string

// UnmarshalText reads a day that exists.
func (d *Date) UnmarshalText(text []byte) error {
	if _, err := time.Parse(time.DateOnly, string(text)); err != nil {
		return errForm
	}
	*d = Date(text)
	return nil
}

// Workday is a day that is worked in exchange for a holiday (调休).
type Workday struct {
	Date  Date
	Hours []Hours // none: those of Monday
}

// UnmarshalText reads a day, and behind it the hours of its own: "2027-02-07 09:00-12:00 13:30-18:00".
func (w *Workday) UnmarshalText(text []byte) error {
	parts := strings.FieldsFunc(string(text), func(r rune) bool { return r == ' ' || r == ',' })
	if len(parts) == 0 {
		return errForm
	}
	own := Workday{Hours: make([]Hours, len(parts)-1)}
	err := own.Date.UnmarshalText([]byte(parts[0]))
	for i, hours := range parts[1:] {
		err = errors.Join(err, own.Hours[i].UnmarshalText([]byte(hours)))
	}
	if err != nil {
		return errForm
	}
	*w = own
	return nil
}

// errForm is a value of the wrong form; the fault that is made of it says which form is wanted.
var errForm = errors.New("wrong form")

// clone is r without anything in common with it, so that a community's own rules change no others.
func (r Rules) clone() Rules {
	r.Clocks.FirstAnswer, r.Clocks.Resolve = maps.Clone(r.Clocks.FirstAnswer), maps.Clone(r.Clocks.Resolve)
	r.Clocks.WarnAt = slices.Clone(r.Clocks.WarnAt)
	r.Calendar.Week = maps.Clone(r.Calendar.Week)
	r.Calendar.Holidays, r.Calendar.Workdays = slices.Clone(r.Calendar.Holidays), slices.Clone(r.Calendar.Workdays)
	r.Survey.Reminders = slices.Clone(r.Survey.Reminders)
	r.Templates = maps.Clone(r.Templates)
	for category, purposes := range r.Templates {
		r.Templates[category] = maps.Clone(purposes)
	}
	return r
}
