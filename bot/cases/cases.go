// Package cases is what people do with complaints in a chat: file one, look at it, act on it, find it, and read the figures. It
// tells the routes which commands and views it answers, and the conversations which facts it loads and what they end in.
//
// It decides nothing about a case: that is asked of the desk at every call. It writes no text: pages come from card.
//
//	room := cases.New(cases.Options{Desk: desk, Office: office, Talk: t, …})
//	err := room.Commands()["queue"](ctx, v, "")
package cases

import (
	"guanjia/bot/button"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// Options are what a Room is made of. All but Templates are needed.
type Options struct {
	Desk   *desk.Desk
	Office *office.Office
	Talk   *talk.Talk
	Words  words.Words
	// Register makes somebody who lives nowhere yet known first; bot/office has it.
	Register Register
	Flows    map[string]dialog.Flow
	// Templates are the ready words that staff are offered in a community, by category and purpose (flows.TemplateKinds); may be nil.
	Templates func(in people.Community, category complaint.Category, purpose string, lang domain.Language) []string
}

// Room answers what is asked about cases. Safe for many goroutines.
type Room struct{ Options }

// New makes a Room.
func New(o Options) *Room { return &Room{o} }

// Commands are the commands that this room answers, by name.
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
	}
	for _, t := range complaint.Triggers() {
		if t.Command != "" {
			all[t.Command] = m.actOn(t.Do)
		}
	}
	return all
}

// Views are the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do {
	l, f := lists{m.Options}, figures{m.Options}
	return map[button.View]visit.Do{
		button.Card:       withCase(m.Open),
		button.Photos:     withCase(m.photos),
		button.History:    withCase(m.history),
		button.Look:       withCase(m.look),
		button.Queue:      l.queue,
		button.Categories: l.categories,
		button.Find:       l.findPage,
		button.Mine:       l.listPage(button.Mine),
		button.MyCases:    l.listPage(button.MyCases),
		button.Overdue:    l.listPage(button.Overdue),
		button.May:        m.mayPage,
		button.Complain:   m.complain,
		button.Intake:     m.intake,
		button.Summary:    f.summary,
		button.Workload:   f.workload,
	}
}
