package lookup

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Show is a way to look at the open cases of one's communities.
type Show string

// The ways. The zero value shows what nobody has yet.
const (
	ShowWaiting Show = ""
	ShowAll     Show = "all"
	ShowNew     Show = "new"
	ShowOverdue Show = "overdue"
	ShowMine    Show = "mine"
	ShowHeld    Show = "held"
)

// Shows lists every way, in the order in which they are offered.
func Shows() []Show {
	return []Show{ShowWaiting, ShowAll, ShowNew, ShowOverdue, ShowMine, ShowHeld}
}

// shows is what each way asks for.
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

// QueueOf lists open cases of by's communities in one way, of one category if that is not empty, what is due next first.
// An unknown way shows what is waiting. Forbidden to all but staff.
func (d *Reader) QueueOf(ctx context.Context, by domain.Actor, show Show, category complaint.Category, offset int) (Listing, error) {
	in, err := d.Within(ctx, by, domain.Staff)
	if err != nil {
		return Listing{}, err
	}
	if !slices.Contains(Shows(), show) {
		show = ShowWaiting
	}
	q := Query{Communities: in, Stages: OpenStages(), NotAbout: by.Person, Sort: ByDue}
	if category != "" {
		q.Categories = []complaint.Category{category}
	}
	shows[show](&q, by, d.now())
	return d.page(ctx, by, q, offset)
}
