package office

import (
	"context"
	"slices"
	"strconv"
	"time"

	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// Opening is when a community's office works.
type Opening struct {
	Community people.Community  // whose office it is; never zero
	Hours     calendar.Calendar // that of the configuration, with what was set in the chat; zero: around the clock
	Today     time.Time         // midnight in the local time of the community; never zero
}

// Openings lists when the offices of all communities work. Forbidden to all but admins.
func (s Setup) Openings(ctx context.Context, by domain.Actor) ([]Opening, error) {
	if !by.Has(domain.Found, 0) {
		return nil, forbidden()
	}
	all, err := s.store.Communities(ctx)
	var list []Opening
	for _, c := range all {
		list = append(list, s.opening(c))
	}
	return list, err
}

func (s Setup) opening(c people.Community) Opening {
	y, m, d := s.office.now().In(c.Location()).Date()
	return Opening{c, s.office.desk.RulesIn(c).Hours, calendar.DayStart(y, m, d, c.Location())}
}

// SetHours sets the hours of days of a community, as people.ParseDays and people.Community.WithDays read them. Everything that is promised
// from now on counts by them. The community's managers and the other admins are told who set what, in the same transaction. Setting what is
// set changes nothing. Errors: Forbidden to all but admins, NotFound (community), Invalid (days; no day of the week would have hours),
// Conflict (somebody else has set hours meanwhile).
func (s Setup) SetHours(ctx context.Context, by domain.Actor, in domain.CommunityID, days, hours string) (Opening, error) {
	if !by.Has(domain.Found, in) {
		return Opening{}, forbidden()
	}
	c, err := s.store.Community(ctx, in)
	if err != nil {
		return Opening{}, err
	}
	was := s.opening(c)
	set, err := people.ParseDays(days, was.Today)
	if err != nil {
		return Opening{}, err
	}
	next := c.WithDays(set, hours, was.Today)
	if next.Days == c.Days {
		return was, nil
	}
	now := s.opening(next)
	if next.Days != "" && !now.Hours.OpensWeekly() {
		return Opening{}, domain.Refuse(domain.Invalid, "refuse.never_open", nil)
	}
	letters, err := s.toldOfHours(ctx, by, next, daysInWords(set), hours)
	if err != nil {
		return Opening{}, err
	}
	return now, s.store.ChangeDays(ctx, c, next.Days, letters)
}

// toldOfHours are the letters to the managers of a community and to the admins, without who did it.
func (s Setup) toldOfHours(ctx context.Context, by domain.Actor, c people.Community, days domain.Value, hours string) ([]notice.Notice, error) {
	who, err := s.store.Profile(ctx, by.Person)
	if err != nil {
		return nil, err
	}
	all, err := s.store.Members(ctx, c.ID, domain.Manager)
	if err != nil {
		return nil, err
	}
	admins, err := s.office.desk.Admins(ctx)
	if err != nil {
		return nil, err
	}
	values := domain.Values{"name": domain.Text(who.Name), "community": domain.Text(c.Name), "days": days, "hours": HoursInWords(hours)}
	told := map[domain.PersonID]bool{by.Person: true}
	var list []notice.Notice
	for _, p := range append(all, admins...) {
		if !told[p.ID] {
			told[p.ID] = true
			list = append(list, notice.Notice{To: p.ID, Key: "notice.hours_set:" + strconv.FormatInt(int64(c.ID), 10) + ":" + strconv.FormatInt(s.office.now().UnixMicro(), 10),
				Message: domain.Say("notice.hours_set", values), NotBefore: s.office.awake(c)})
		}
	}
	return list, nil
}

// HoursInWords is the hours of a day, as they are set, for a text.
func HoursInWords(hours string) domain.Value {
	switch hours {
	case people.Closed, people.Workday, people.AsUsual:
		return domain.Word("opening.hours." + hours)
	case people.AllDay:
		return domain.Word("reach.always")
	}
	return domain.Text(hours)
}

// daysInWords are days that were read, for a text: dates with their year, days in a row together, and days of the week.
func daysInWords(set []string) domain.Value {
	var list []domain.Value
	week := map[string]bool{}
	for i := 0; i < len(set); i++ {
		first, err := time.Parse(time.DateOnly, set[i])
		if err != nil { // a day of the week
			week[set[i]] = true
			continue
		}
		last := first
		for ; i+1 < len(set) && set[i+1] == last.AddDate(0, 0, 1).Format(time.DateOnly); i++ {
			last = last.AddDate(0, 0, 1)
		}
		said := first.Format(time.DateOnly)
		if last.After(first) {
			said += " – " + last.Format(time.DateOnly)
		}
		list = append(list, domain.Text(said))
	}
	return domain.List(append(weekInWords(week), list...)...)
}

// weekInWords are days of the week, Monday first; all from Monday to Friday are one.
func weekInWords(week map[string]bool) (list []domain.Value) {
	workdays := []string{"mon", "tue", "wed", "thu", "fri"}
	if !slices.ContainsFunc(workdays, func(d string) bool { return !week[d] }) {
		list = append(list, domain.Word("opening.days.workdays"))
		workdays = nil
	}
	for _, d := range append(workdays, "sat", "sun") {
		if week[d] {
			list = append(list, domain.Word("opening.day."+d))
		}
	}
	return list
}
