// Package cases is what people do with complaints in a chat: file one, read it, and act on it. It gives the
// routes its commands and views, and the conversations their facts and finishes.
//
// It decides nothing about a case: it asks the desk at every call. It has no texts: pages come from bot/card.
//
//	room := cases.New(cases.Options{Desk: desk, Office: office, Talk: t, …})
//	err := room.Commands()["case"](ctx, v, "YH-261123-007")
package cases

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/danger"
	"guanjia/bot/overview"
	"guanjia/bot/reach"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/office"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Options are the parts of a Room. All but Templates are required.
type Options struct {
	Desk   *desk.Desk
	Office *office.Office
	Talk   *talk.Talk
	// Overview has the lists that /case without a number shows.
	Overview *overview.Room
	Words    words.Words
	Danger   *danger.Room
	// Register registers a person without a home first; bot/office implements it.
	Register    Register
	Improvement func(ctx context.Context, v *visit.Visit, n ticket.Number) error // shows an improvement action (bot/improve)
	Reach       reach.Room                                                       // where people reach the office
	Flows       map[string]dialog.Flow
	Link        string // where people find the bot; "": it has no name
	// Under adds what else can be done about a case that is shown to the office; nil: nothing.
	Under func(ctx context.Context, v *visit.Visit, f lookup.View) error
	// Templates returns the ready words of a community for staff, by category and purpose (casework.Readies); nil: none.
	Templates func(in people.Community, category complaint.Category, purpose string, lang domain.Language) []string
}

// Room handles what people ask about cases. Safe for concurrent use.
type Room struct{ Options }

// New makes a Room.
func New(o Options) *Room { return &Room{o} }

// Commands returns the commands that this room handles, by name.
func (m *Room) Commands() map[string]visit.Do {
	all := map[string]visit.Do{"complain": m.worded(startingOf(m.Options).complain, m.complainOf), "intake": m.worded(m.intake, m.note), "case": m.openArgs}
	for _, t := range complaint.Triggers().Rows() {
		if t.Command != "" {
			all[t.Command] = actingOf(m.Options).command(t.Do)
		}
	}
	return all
}

// worded is a command that can have words behind it: they are what it is about, or a danger. Without any it only begins.
func (m *Room) worded(begin, with visit.Do) visit.Do {
	return func(ctx context.Context, v *visit.Visit, said string) error {
		if said == "" {
			return begin(ctx, v, "")
		}
		if _, danger := m.Words.Danger(said); danger {
			return m.Danger.Raised(ctx, v, said)
		}
		return with(ctx, v, said)
	}
}

// Views returns the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do {
	act, show, start := actingOf(m.Options), showingOf(m.Options), startingOf(m.Options)
	return map[button.View]visit.Do{
		button.Card:    show.opened,
		button.Photos:  withCase(m.photos),
		button.History: show.history,
		button.Look: withCase(func(ctx context.Context, v *visit.Visit, id domain.CaseID) error { // on older cards
			return act.act(ctx, v, complaint.Look, id)
		}),
		button.May:      act.mayPage,
		button.On:       act.on,
		button.Complain: start.complain,
		button.Intake:   m.intake,
		button.Conclude: severalOf(m.Options).Conclude,
		button.Rest:     m.rest,
		button.Note:     m.note,
	}
}
