package lookup

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// Show is a selection of the open cases of an actor's communities.
type Show string

// The selections. The zero value selects what nobody has yet.
const (
	ShowWaiting Show = ""
	ShowAll     Show = "all"
	ShowNew     Show = "new"
	ShowOverdue Show = "overdue"
	ShowMine    Show = "mine"
	ShowHeld    Show = "held"

	ShowToday    Show = "today" // due today; also what was due earlier today
	ShowTomorrow Show = "tomorrow"
	ShowDayAfter Show = "day_after"
	ShowThisWeek Show = "week" // due this week, from Monday to Sunday
	ShowNextWeek Show = "next_week"
)

// Shows lists the selections that are offered, in order; those of days are asked for in words, or by the digest.
func Shows() []Show {
	return []Show{ShowWaiting, ShowAll, ShowNew, ShowOverdue, ShowMine, ShowHeld}
}

// shows sets what each selection asks the store for.
var shows = map[Show]func(q *Query, by domain.Actor, now time.Time){
	ShowWaiting: func(q *Query, _ domain.Actor, _ time.Time) { q.Unassigned = true },
	ShowAll:     func(*Query, domain.Actor, time.Time) {},
	ShowNew: func(q *Query, _ domain.Actor, _ time.Time) {
		q.Stages = []complaint.Stage{complaint.Received, complaint.Registered}
	},
	ShowOverdue: func(q *Query, _ domain.Actor, now time.Time) { q.Overdue = now },
	ShowMine:    func(q *Query, by domain.Actor, _ time.Time) { q.WorkOf = by.Person },
	ShowHeld:    func(q *Query, _ domain.Actor, _ time.Time) { held := true; q.Held = &held },
}

// span is a stretch of days, counted from today or from the Monday of this week.
type span struct {
	week     bool
	from, to int
}

// days are the stretches in which cases of a selection are due.
var days = map[Show]span{ShowToday: {from: 0, to: 1}, ShowTomorrow: {from: 1, to: 2}, ShowDayAfter: {from: 2, to: 3}, ShowThisWeek: {week: true, to: 7}, ShowNextWeek: {week: true, from: 7, to: 14}}

// bounds are the instants at which a stretch of days begins and ends in the zone of a community.
func (s span) bounds(ctx context.Context, places PeopleStore, in domain.CommunityID, at time.Time) (from, to time.Time, err error) {
	c, err := places.Community(ctx, in)
	now := at.In(c.Location())
	back := 0
	if s.week {
		back = (int(now.Weekday()) + 6) % 7 //nolint:mnd // days since Monday
	}
	day := func(n int) time.Time {
		return time.Date(now.Year(), now.Month(), now.Day()+n-back, 0, 0, 0, 0, now.Location())
	}
	return day(s.from), day(s.to), err
}

// Filter narrows the queue. Fields that are zero do not.
type Filter struct {
	Show     Show               // which list it is
	Category complaint.Category // "" is any
	Building domain.BuildingID  // 0 is any
	Handler  domain.PersonID    // of anybody but those who wait: ShowAll is meant
	Priority promise.Priority   // "" is any
	Stage    complaint.Stage    // "" is any
}

// QueueOf lists the open cases of by's communities that a filter leaves, by the next date, broken promises first. An unknown selection
// counts as ShowWaiting. Forbidden to all but staff.
func (d *Reader) QueueOf(ctx context.Context, by domain.Actor, f Filter, offset int) (Listing, error) {
	in, err := d.Within(ctx, by, domain.ReadQueue)
	if err != nil {
		return Listing{}, err
	}
	if _, day := days[f.Show]; (!day || len(in) == 0) && !slices.Contains(Shows(), f.Show) {
		f.Show = ShowWaiting
	}
	if f.Handler != 0 && f.Show == ShowWaiting {
		f.Show = ShowAll
	}
	q := Query{Communities: in, Stages: OpenStages(), For: by, NotParty: true, Sort: ByDue, Building: f.Building, Handler: f.Handler}
	if f.Category != "" {
		q.Categories = []complaint.Category{f.Category}
	}
	if f.Priority != "" {
		q.Priorities = []promise.Priority{f.Priority}
	}
	if narrow, there := shows[f.Show]; there {
		narrow(&q, by, d.now())
	} else if q.DueFrom, q.Overdue, err = days[f.Show].bounds(ctx, d.store, in[0], d.now()); err != nil {
		return Listing{}, err
	}
	if f.Stage != "" && slices.Contains(q.Stages, f.Stage) {
		q.Stages = []complaint.Stage{f.Stage}
	}
	return d.page(ctx, by, q, offset)
}

// CasesOf lists the open cases of by's communities in which a person is handler or responsible, by the next date: to be handed to others.
// Forbidden to all but managers.
func (d *Reader) CasesOf(ctx context.Context, by domain.Actor, of domain.PersonID, offset int) (Listing, error) {
	in, err := d.Within(ctx, by, domain.ReadFigures)
	if err != nil {
		return Listing{}, err
	}
	return d.page(ctx, by, Query{Communities: in, Stages: OpenStages(), WorkOf: of, For: by, Sort: ByDue}, offset)
}
