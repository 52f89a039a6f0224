package lookup

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
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

// QueueOf lists the open cases of a selection in by's communities, by their next date; of one category if that is not "". An unknown
// selection is the same as the zero value. Forbidden to all but staff.
func (d *Reader) QueueOf(ctx context.Context, by domain.Actor, show Show, category complaint.Category, offset int) (Listing, error) {
	in, err := d.Within(ctx, by, domain.Staff)
	if err != nil {
		return Listing{}, err
	}
	if !slices.Contains(Shows(), show) {
		show = ShowWaiting
	}
	q := Query{Communities: in, Stages: OpenStages(), For: by, NotParty: true, Sort: ByDue}
	if category != "" {
		q.Categories = []complaint.Category{category}
	}
	shows[show](&q, by, d.now())
	return d.page(ctx, by, q, offset)
}
