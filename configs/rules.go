package configs

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"time"
)

// Rules are what a company promises and when it works (docs/design.md §3). They apply to every community that does not set them.
type Rules struct {
	Clocks     Clocks   `yaml:"clocks"`
	QuietHours Hours    `yaml:"quiet_hours" eg:"22:00-08:00"` // only urgent notices are sent; may end after midnight
	Calendar   Calendar `yaml:"calendar"`
	Survey     Survey   `yaml:"survey"`
	// Referrals are telephone numbers for complaints that are not ours, by a key of complaint.Referrals.
	Referrals map[string]string `yaml:"referrals" eg:"{municipality: \"12345\"}"`
	Office    Office            `yaml:"office"`
	Improve   Improve           `yaml:"improve"`
	Capacity  int               `yaml:"capacity" eg:"12"` // open cases that one person can have; 0: the usual number
	Duty      Duty              `yaml:"duty"`
	// HomesEvery is how often those on duty are told of homes that residents chose and that nobody has confirmed.
	HomesEvery time.Duration `yaml:"homes_every" eg:"4h"`
	Voices     Voices        `yaml:"voices"`
	Notices    Notices       `yaml:"notices"`
	// Templates are ready words that staff can pick instead of typing, by category ("any": all) and purpose.
	Templates map[string]map[string][]Template `yaml:"templates" eg:"{any: {progress: [{zh: 师傅已出发。, en: The technician is on the way.}]}}"`
}

// Improve says when cases that repeat propose an improvement action, and how long an action is watched (docs/design.md §9). Numbers of days
// are whole.
type Improve struct {
	Cases       int `yaml:"cases" eg:"3"`          // of one category and place …
	Days        int `yaml:"days" eg:"30"`          // … in so many days propose an action
	LiftCases   int `yaml:"lift_cases" eg:"2"`     // of one lift …
	LiftDays    int `yaml:"lift_days" eg:"7"`      // … in so many days
	WatchDays   int `yaml:"watch_days" eg:"90"`    // offered first: 30, 90 or 180
	LongestDays int `yaml:"longest_days" eg:"365"` // a watch that waits for occasions ends after so many days
	IgnoreDays  int `yaml:"ignore_days" eg:"30"`   // for which a manager can put a proposal aside
}

// Voices says within which time questions, suggestions and praise are answered (docs/design.md §13).
type Voices struct {
	Question   time.Duration `yaml:"question" eg:"48h"`    // questions, and praise that waits to be passed on; 24h are one working day
	Suggestion time.Duration `yaml:"suggestion" eg:"168h"` // by the calendar
}

// Notices says how announcements are sent, and how long they are valid (docs/design.md §14), and the numbers of incidents (§15).
type Notices struct {
	Undo  time.Duration `yaml:"undo" eg:"60s"`   // between the decision and the first letter: until then it can be withdrawn
	Valid time.Duration `yaml:"valid" eg:"720h"` // if the manager names no day
	Stand time.Duration `yaml:"stand" eg:"720h"` // how long a publication stands at least
	// Of incidents.
	NextUpdate    time.Duration            `yaml:"next_update" eg:"60m"`          // until the next news, if nobody says
	UpdateEvery   time.Duration            `yaml:"update_every" eg:"30m"`         // between two updates at least, unless the end moves
	TellManager   time.Duration            `yaml:"tell_manager" eg:"15m"`         // after who is responsible, the managers hear that news is late
	CloseAfter    time.Duration            `yaml:"close_after" eg:"24h"`          // after which one that is over ends by itself
	NotYetHomes   int                      `yaml:"not_yet_homes" eg:"3"`          // so many homes of an entrance open it again there …
	NotYetPercent int                      `yaml:"not_yet_percent" eg:"10"`       // … or such a share of them, and two
	Ahead         map[string]time.Duration `yaml:"ahead" eg:"{water: 24h}"`       // how long before it begins something planned is told, by what it is
	Fits          map[string][]string      `yaml:"fits" eg:"{water: [plumbing]}"` // the categories of complaints that one can explain, by what it is
}

// Office says how people reach the property office. Its hours are those of Calendar, or those that were set in the chat.
type Office struct {
	Phone string `yaml:"phone" eg:"021-5555 0100"` // "": none
}

// Duty says how people are called to an emergency (docs/design.md §5). All are lengths of time by the clock, day and night.
type Duty struct {
	Rungs     []time.Duration `yaml:"rungs" eg:"[180s, 180s, 240s, 300s]"` // how long each rung waits for an answer: the post and the desk, all on duty, the managers, everybody
	ThenEvery time.Duration   `yaml:"then_every" eg:"300s"`                // how often everybody and the admins are called after that, without end
	Arrive    time.Duration   `yaml:"arrive" eg:"20m"`                     // until somebody should be there
	Grace     time.Duration   `yaml:"lapse_grace" eg:"3m"`                 // after the time that somebody named himself
	JoinIn    time.Duration   `yaml:"join_within" eg:"15m"`                // reports of the same kind and building are one alarm
	LiftFirm  time.Duration   `yaml:"lift_firm" eg:"30m"`                  // from calling the lift firm until it should be there
	Help      time.Duration   `yaml:"trapped_help" eg:"30m"`               // people are stuck: 119 and 120 are proposed
	Warn      time.Duration   `yaml:"trapped_warn" eg:"90m"`               // the managers are warned
	Accident  time.Duration   `yaml:"trapped_accident" eg:"120m"`          // it is an accident by law
	Drill     time.Duration   `yaml:"drill_for" eg:"1h"`                   // a drill ends at the latest after it
	// Before, Late and Ahead are of the roster: the reminder to check in, when it is told that nobody has, and the time of day of the look ahead.
	Before time.Duration `yaml:"checkin_before" eg:"15m"`
	Late   time.Duration `yaml:"checkin_late" eg:"10m"`
	Ahead  TimeOfDay     `yaml:"look_ahead" eg:"18:00"`
	// Call are numbers besides the public ones, by the key of a danger.
	Call map[string]string `yaml:"call" eg:"{lift: \"96333\"}"`
}

// Template is a ready answer in every language.
type Template struct {
	Zh string `yaml:"zh" eg:"师傅已出发。"`
	En string `yaml:"en" eg:"The technician is on the way."`
}

// AnyCategory is the key for all categories in Templates.
const AnyCategory = "any"

// TemplatesFor lists the ready words for a category and a purpose: first those of the category, then those of all.
func (r Rules) TemplatesFor(category, purpose string) []Template {
	return slices.Concat(r.Templates[category][purpose], r.Templates[AnyCategory][purpose])
}

// Clocks are lengths of time by priority, P1 to P4; in working time, except P1.
type Clocks struct {
	FirstAnswer  map[string]time.Duration `yaml:"first_answer" eg:"{P1: 20m}"`
	Assess       map[string]time.Duration `yaml:"assess" eg:"{P1: 30m}"` // in which the office says how urgent a case is
	Resolve      map[string]time.Duration `yaml:"resolve" eg:"{P1: 24h}"`
	WarnAt       []int                    `yaml:"warn_at" eg:"[50, 80]"`   // percent of a clock, rising
	ReopenWithin time.Duration            `yaml:"reopen_within" eg:"168h"` // after closing
	UrgeEvery    time.Duration            `yaml:"urge_every" eg:"24h"`     // at most once in this time
}

// Calendar is working time. A day that is in neither list has the hours of its weekday.
type Calendar struct {
	Week     map[string][]Hours `yaml:"week" eg:"{mon: [09:00-12:00, 13:30-18:00]}"`        // by day of the week ("mon"); a missing day is free
	Holidays []Date             `yaml:"holidays" eg:"[2027-01-01]"`                         // local dates; nil: none
	Workdays []Workday          `yaml:"workdays" eg:"[2027-02-06, 2027-02-07 09:00-12:00]"` // working days in exchange for a holiday
}

// Survey says how often an owner is asked whether a case is solved.
type Survey struct {
	Reminders []time.Duration `yaml:"reminders" eg:"[24h, 72h]"` // after the survey, rising
	NoAnswer  time.Duration   `yaml:"no_answer" eg:"168h"`       // after this time it counts as "no answer"
}

// Hours is a part of a day, as time since midnight, at most 24 h. If To is not after From, it ends on the next day. The zero value is
// empty.
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

// TimeOfDay is the time since midnight: "18:00".
type TimeOfDay time.Duration

// UnmarshalText reads "18:00".
func (t *TimeOfDay) UnmarshalText(text []byte) error {
	since, err := sinceMidnight(string(text))
	if err != nil || since >= 24*time.Hour {
		return errForm
	}
	*t = TimeOfDay(since)
	return nil
}

// Date is a day: "2027-01-01".
type Date string

// UnmarshalText reads a day that exists.
func (d *Date) UnmarshalText(text []byte) error {
	if _, err := time.Parse(time.DateOnly, string(text)); err != nil {
		return errForm
	}
	*d = Date(text)
	return nil
}

// Workday is a working day in exchange for a holiday (调休).
type Workday struct {
	Date  Date    // the local date
	Hours []Hours // nil: those of Monday
}

// UnmarshalText reads a day, which may be followed by its own hours: "2027-02-07 09:00-12:00 13:30-18:00".
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

// errForm says that a value has the wrong form; the fault made from it names the right form.
var errForm = errors.New("wrong form")

// clone returns a copy of r that shares nothing with it, so that a community's own rules change no others.
func (r Rules) clone() Rules {
	r.Clocks.FirstAnswer, r.Clocks.Assess, r.Clocks.Resolve = maps.Clone(r.Clocks.FirstAnswer), maps.Clone(r.Clocks.Assess), maps.Clone(r.Clocks.Resolve)
	r.Clocks.WarnAt = slices.Clone(r.Clocks.WarnAt)
	r.Calendar.Week = maps.Clone(r.Calendar.Week)
	r.Calendar.Holidays, r.Calendar.Workdays = slices.Clone(r.Calendar.Holidays), slices.Clone(r.Calendar.Workdays)
	r.Survey.Reminders = slices.Clone(r.Survey.Reminders)
	r.Notices.Ahead, r.Notices.Fits = maps.Clone(r.Notices.Ahead), maps.Clone(r.Notices.Fits)
	r.Duty.Rungs, r.Duty.Call = slices.Clone(r.Duty.Rungs), maps.Clone(r.Duty.Call)
	r.Templates = maps.Clone(r.Templates)
	for category, purposes := range r.Templates {
		r.Templates[category] = maps.Clone(purposes)
	}
	return r
}
