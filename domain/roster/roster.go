// Package roster holds the roster (值班表): the posts of a community, the rotations that fill them, and the shifts of people (docs/design.md
// §5). A shift is the fifth kind of ticket: it is planned, somebody can take it over, and it ends only when the next person has checked in.
// The room also finds who is on duty at an instant, and what is wrong with the coming days.
//
// It is pure, and knows people only by their identifiers. It never loads, stores or sends; domain/rostering does what people ask.
//
//	shifts, err := roster.Expand(pattern, zone, from, until)
//	change, err := roster.Apply(shift, roster.CheckIn, by, roster.Plain{}, now)
//	on := roster.OnDuty(shifts, now)
//	problems := roster.Check(posts, shifts, crew, zone, now)
package roster

//go:generate go test -vet=off . -run TestMovesPage -count 1 -update

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/people"
)

// Key is the kind of a post. The text is stored.
type Key string

// The kinds of posts.
const (
	Desk     Key = "desk"     // 前台
	Engineer Key = "engineer" // 工程
	Guard    Key = "guard"    // 安保
	OnCall   Key = "on_call"  // 值班经理
)

// Keys lists every kind of post, in the order in which they are offered.
func Keys() []Key { return []Key{Desk, Engineer, Guard, OnCall} }

// ParseKey reads a stored kind of post; an unknown one is Invalid.
func ParseKey(s string) (Key, error) { return domain.Parse("post", s, Keys()) }

// KeyOf reads the kind of a post as people write it in a sheet; false if the words name none.
func KeyOf(words string) (Key, bool) {
	plain := strings.ToLower(strings.ReplaceAll(domain.Narrow(words), " ", ""))
	for key, names := range called {
		if slices.Contains(names, plain) {
			return key, true
		}
	}
	return "", false
}

// called are the words by which people name the kinds of posts.
var called = map[Key][]string{
	Desk:     {"desk", "frontdesk", "reception", "前台", "客服", "服务台"},
	Engineer: {"engineer", "technician", "maintenance", "工程", "工程师", "维修", "水电"},
	Guard:    {"guard", "security", "安保", "保安", "秩序", "门岗"},
	OnCall:   {"oncall", "on_call", "manageroncall", "dutymanager", "值班经理", "经理"},
}

// Days says on which days of the week something holds. The text is stored.
type Days string

// The days.
const (
	EveryDay Days = "all"
	Workdays Days = "workdays" // Monday to Friday
	Weekend  Days = "weekend"  // Saturday and Sunday
)

// AllDays lists every value of Days.
func AllDays() []Days { return []Days{EveryDay, Workdays, Weekend} }

// Has reports whether a day of the week belongs to d.
func (d Days) Has(day time.Weekday) bool {
	weekend := day == time.Saturday || day == time.Sunday
	return d == EveryDay || weekend == (d == Weekend)
}

// MostPeople bounds the people of one rotation, MostPosts the posts of a community.
const (
	MostPeople = 30
	MostPosts  = 20
)

// Post is one place in a community that somebody should hold at certain hours. All fields but ID are set by AddPost; RemovePost sets Removed.
type Post struct {
	ID        domain.PostID      // given by the store; 0 before
	Community domain.CommunityID // never 0
	Key       Key                // one of Keys; never ""
	Name      string             // as people say it; "": that of its kind
	Phone     string             // the fixed telephone line; "": none
	Hours     string             // when somebody should be there, as people.ParseHours returns them; never ""
	Days      Days               // on which days these hours hold; never ""
	Removed   bool               // whether a manager has removed it; its old shifts stay
	Version   int                // counts changes from 1; a commit on an older version is a Conflict; 0 only before it is stored
}

// Value is the post's name for a text.
func (p Post) Value() domain.Value {
	if p.Name != "" {
		return domain.Text(p.Name)
	}
	return domain.Word("roster.key." + string(p.Key))
}

// Check reports what is wrong with a post: Invalid.
func (p Post) Check() error {
	if _, err := ParseKey(string(p.Key)); err != nil {
		return err
	}
	if err := domain.TooLong(people.MaxName, p.Name); err != nil {
		return err
	}
	if err := domain.TooLong(people.MaxPhone, p.Phone); err != nil {
		return err
	}
	if err := CheckPhone(p.Phone); err != nil {
		return err
	}
	return hoursOf(p.Hours, p.Days)
}

// aPhone is a telephone number as a post has it, also a short one and one with an extension.
var aPhone = regexp.MustCompile(`^[+(0-9][-+()0-9 转ext.]*$`)

// CheckPhone reports what is wrong with the telephone number of a post: Invalid; "" is none.
func CheckPhone(phone string) error {
	const digits = 3
	if phone != "" && (!aPhone.MatchString(phone) || strings.IndexFunc(phone, unicode.IsDigit) < 0 || len(onlyDigits(phone)) < digits) {
		return domain.Refuse(domain.Invalid, "refuse.post_phone", nil)
	}
	return nil
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// Pattern is a rotation: people take the hours of a post in turn. The person with the first hours of a turn has the second ones in the next turn, and
// so on: with two people and day and night, each works days and nights in turn. All fields but ID are set by AddPattern; EndPattern sets Ended, and
// RunClocks sets Filled.
type Pattern struct {
	ID        domain.PatternID   // given by the store; 0 before
	Community domain.CommunityID // of the post; set by domain/rostering, never 0 in the store
	Post      domain.PostID      // never 0
	People    []domain.PersonID  // in the order in which their turns come; never empty
	Hours     string             // the shifts of a day, as people.ParseHours returns them; never ""
	Days      Days               // on which days there are shifts; never ""
	Turn      int                // days of one turn: 1 changes daily, 7 weekly; Check refuses 0
	From      string             // the first local day, "2026-11-27"; turns are counted from it; Check refuses ""
	Filled    time.Time          // UTC; shifts that begin before it are written; never zero in the store
	Ended     bool               // whether no further shifts are written
	Version   int                // counts changes from 1; a commit on an older version is a Conflict; 0 only before it is stored
}

// MostTurn is the largest number of days of a turn.
const MostTurn = 31

// Check reports what is wrong with a rotation: Invalid.
func (p Pattern) Check() error {
	if _, err := time.Parse(time.DateOnly, p.From); err != nil || len(p.People) == 0 || len(p.People) > MostPeople || p.Turn < 1 || p.Turn > MostTurn {
		return domain.Refuse(domain.Invalid, "refuse.record", nil)
	}
	return hoursOf(p.Hours, p.Days)
}

// ReadPeople reads the identifiers of people that were chosen.
func ReadPeople(ids []string) ([]domain.PersonID, error) {
	var list []domain.PersonID
	for _, v := range ids {
		id, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			return nil, domain.Refuse(domain.Invalid, "refuse.record", nil)
		}
		list = append(list, domain.PersonID(id))
	}
	return list, nil
}

// Expand returns the shifts of a rotation that begin at since or later and before until, without stage. They follow the clock on the wall: a
// shift over midnight belongs to the day on which it begins, and one in the night in which the clock is changed is an hour longer or shorter.
func Expand(p Pattern, zone *time.Location, since, until time.Time) ([]Shift, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	spans, err := people.OfficeHours(p.Hours)
	if err != nil {
		return nil, err
	}
	first, err := time.Parse(time.DateOnly, p.From)
	if err != nil {
		return nil, err
	}
	var list []Shift
	for day := startOf(first, since.In(zone)); ; day = day.AddDate(0, 0, 1) {
		if !calendar.DayStart(day.Year(), day.Month(), day.Day(), zone).Before(until) {
			return list, nil
		}
		if !p.Days.Has(day.Weekday()) {
			continue
		}
		turn := int(day.Sub(first)/(24*time.Hour)) / p.Turn
		for slot, s := range spans {
			from, to := onDay(day, s, zone)
			if from.Before(since) || !from.Before(until) || !to.After(from) {
				continue
			}
			n := len(p.People)
			who := p.People[((turn-slot)%n+n)%n]
			list = append(list, Shift{Community: p.Community, Post: p.Post, Person: who, From: from, To: to, Origin: ByPattern, Pattern: p.ID, Slot: slot})
		}
	}
}

// startOf is the first day to look at, as a date in UTC.
func startOf(first, since time.Time) time.Time {
	day := time.Date(since.Year(), since.Month(), since.Day()-1, 0, 0, 0, 0, time.UTC)
	if day.Before(first) {
		return first
	}
	return day
}
