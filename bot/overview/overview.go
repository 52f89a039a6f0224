// Package overview is what people read of many cases: the queue and the other lists, the search, and the figures of managers with the lists
// behind them. Its pages are pure functions, as those of card.
//
// It changes no case and shows no single one: that is cases. What a reader may see was decided by the desk.
//
//	room := overview.New(overview.Options{Desk: desk, Office: office, Flows: flows})
//	err := room.Commands()["summary"](ctx, v, "last week")
package overview

//go:generate go test -vet=off . -run TestFiguresPage -count 1 -update

import (
	"context"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/duty"
	"guanjia/domain/informing"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/office"
	"guanjia/domain/summary"
	"guanjia/domain/voice"
)

// Options are the parts of a Room. All but Digests are required.
type Options struct {
	Desk   *desk.Desk
	Office *office.Office
	Flows  map[string]dialog.Flow // their categories narrow the queue
	// Voices counts questions, suggestions and praise for managers; nil: the summary tells nothing of them.
	Voices func(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time) (voice.Figures, error)
	// Alarms are those that were raised, for managers; nil: the summary tells nothing of them.
	Alarms func(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time, offset int) (duty.Page, error)
	// Incidents counts cuts and failures for managers; nil: the summary tells nothing of them.
	Incidents func(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time) (informing.Figures, error)
	// Digests switches the digests of managers; nil: there are none.
	Digests Digests
	// Spelled is how a name is written in letters; nil: names are read as they are.
	Spelled func(name string) []string
	// Simplified is a text with simplified characters for traditional ones; nil: only those of places are known.
	Simplified func(text string) string
}

// Digests says whether a manager gets digests, and switches them; domain/digest implements it.
type Digests interface {
	Off(ctx context.Context, by domain.Actor) (bool, error)
	Switch(ctx context.Context, by domain.Actor, off bool) error
	// Now writes the digest of this moment. It is nobody's letter: the next morning's comes as it would have.
	Now(ctx context.Context, by domain.Actor) (notice.Notice, error)
	// Low lists the cases with a low rating that nobody has answered.
	Low(ctx context.Context, by domain.Actor) ([]complaint.Case, error)
	// Spots gives figures whose hot spots are those that were new on the day of a digest.
	Spots(ctx context.Context, by domain.Actor, day string) (lookup.Report, error)
}

// Room handles lists and figures. Safe for concurrent use.
type Room struct{ Options }

// New makes a Room.
func New(o Options) *Room { return &Room{o} }

// Commands returns the commands that this room handles, by name.
func (m *Room) Commands() map[string]visit.Do {
	l, f := lists{m.Options}, figures{m.Options}
	return map[string]visit.Do{
		"mycases":      m.List(button.MyCases),
		"mine":         m.List(button.Mine),
		"overdue":      f.overdue,
		"queue":        fromTheTop(l.queue),
		"find":         l.find,
		"summary":      f.summary,
		"workload":     f.workload,
		"trend":        f.trend,
		"causes":       f.report(summary.Closed, "w"),
		"satisfaction": f.satisfaction,
		"export":       f.export,
	}
}

// Views returns the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do {
	l, f := lists{m.Options}, figures{m.Options}
	return map[button.View]visit.Do{
		button.Queue:      l.queue,
		button.Categories: l.categories,
		button.Narrow:     l.narrow,
		button.CasesOf:    l.casesOf,
		button.Find:       l.findPage,
		button.Mine:       l.listPage(button.Mine),
		button.MyCases:    l.listPage(button.MyCases),
		button.Overdue:    l.listPage(button.Overdue),
		button.Summary:    f.summary,
		button.Workload:   f.workload,
		button.Behind:     f.behind,
		button.Breakdown:  f.breakdown,
		button.Trend:      f.trend,
		button.Details:    f.page(Details),
		button.Lines:      f.page(Lines),
		button.Picture:    f.picture,
		button.Among:      f.among,
		button.Sheet:      f.export,
		button.Reassign:   f.reassign,
		button.Digest:     f.digest,
		button.Low:        f.low,
		button.Spots:      f.spots,
	}
}

// List returns the command of a list: Mine, MyCases or Overdue.
func (m *Room) List(of button.View) visit.Do { return fromTheTop(lists{m.Options}.listPage(of)) }

// fromTheTop returns the command of a view; it ignores the argument.
func fromTheTop(do visit.Do) visit.Do {
	return func(ctx context.Context, v *visit.Visit, _ string) error { return do(ctx, v, "") }
}
