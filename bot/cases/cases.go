// Package cases is what people do with complaints in a chat: file one, read it, act on it, find it, and read the figures. It gives the
// routes its commands and views, and the conversations their facts and finishes.
//
// It decides nothing about a case: it asks the desk at every call. It has no texts: pages come from bot/card.
//
//	room := cases.New(cases.Options{Desk: desk, Office: office, Talk: t, …})
//	err := room.Commands()["queue"](ctx, v, "")
package cases

import (
	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/office"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// Options are the parts of a Room. All but Templates are required.
type Options struct {
	Desk   *desk.Desk
	Office *office.Office
	Talk   *talk.Talk
	Words  words.Words
	// Register registers a person without a home first; bot/office implements it.
	Register Register
	Flows    map[string]dialog.Flow
	// Templates returns the ready words of a community for staff, by category and purpose (flows.TemplateKinds); nil: none.
	Templates func(in people.Community, category complaint.Category, purpose string, lang domain.Language) []string
}

// Room handles what people ask about cases. Safe for concurrent use.
type Room struct{ Options }

// New makes a Room.
func New(o Options) *Room { return &Room{o} }

// Commands returns the commands that this room handles, by name.
func (m *Room) Commands() map[string]visit.Do {
	l, f := lists{m.Options}, figures{m.Options}
	all := map[string]visit.Do{
		"complain": m.complain,
		"intake":   m.intake,
		"mycases":  l.list(button.MyCases),
		"mine":     l.list(button.Mine),
		"overdue":  l.list(button.Overdue),
		"queue":    fromTheTop(l.queue),
		"find":     l.find,
		"case":     m.openArgs,
		"summary":  f.summary,
		"workload": f.workload,
		"trend":    f.trend,
		"causes":   f.report(summary.Closed, "w"),

		"satisfaction": f.satisfaction,
	}
	for _, t := range complaint.Triggers() {
		if t.Command != "" {
			all[t.Command] = m.actOn(t.Do)
		}
	}
	return all
}

// Views returns the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do {
	l, f := lists{m.Options}, figures{m.Options}
	return map[button.View]visit.Do{
		button.Card:       withCase(m.Open),
		button.Photos:     withCase(m.photos),
		button.History:    m.history,
		button.Look:       withCase(m.look),
		button.Queue:      l.queue,
		button.Categories: l.categories,
		button.Narrow:     l.narrow,
		button.CasesOf:    l.casesOf,
		button.Find:       l.findPage,
		button.Mine:       l.listPage(button.Mine),
		button.MyCases:    l.listPage(button.MyCases),
		button.Overdue:    l.listPage(button.Overdue),
		button.May:        m.mayPage,
		button.Complain:   m.complain,
		button.Intake:     m.intake,
		button.Alarm:      alarms{m}.alarmView,
		button.Summary:    f.summary,
		button.Workload:   f.workload,
		button.Behind:     f.behind,
		button.Breakdown:  f.breakdown,
		button.Trend:      f.trend,
		button.Details:    f.page(card.Details),
	}
}
