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
)

// Shows lists every selection in the order in which they are offered.
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
	in, err := d.Within(ctx, by, domain.Staff)
	if err != nil {
		return Listing{}, err
	}
	if !slices.Contains(Shows(), f.Show) {
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
	shows[f.Show](&q, by, d.now())
	if f.Stage != "" && slices.Contains(q.Stages, f.Stage) {
		q.Stages = []complaint.Stage{f.Stage}
	}
	return d.page(ctx, by, q, offset)
}

// CasesOf lists the open cases of by's communities in which a person is handler or responsible, by the next date: to be handed to others.
// Forbidden to all but managers.
func (d *Reader) CasesOf(ctx context.Context, by domain.Actor, of domain.PersonID, offset int) (Listing, error) {
	in, err := d.Within(ctx, by, domain.Manager)
	if err != nil {
		return Listing{}, err
	}
	return d.page(ctx, by, Query{Communities: in, Stages: OpenStages(), WorkOf: of, For: by, Sort: ByDue}, offset)
}
