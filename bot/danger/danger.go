// Package danger answers words of danger, and raises the alarm (docs/design.md §5): advice first, then one press files the emergency, then
// its details are asked and handed on. What becomes of the alarm afterwards is in bot/alarms.
//
// It decides nothing about a case: it asks the desk. It has no texts: pages come from bot/card.
//
//	room := danger.New(danger.Options{Desk: desk, Office: office, Talk: t, …})
//	over, err := room.Heard(ctx, v, topic, event)
package danger

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/desk"
	"guanjia/domain/duty"
	"guanjia/domain/office"
)

// Options are the parts of a Room. All are required.
type Options struct {
	Desk   *desk.Desk
	Duty   *duty.Duty
	Office *office.Office
	Talk   *talk.Talk
	Words  words.Words
	// Register registers a person without a home first; bot/office implements it.
	Register func(ctx context.Context, v *visit.Visit, o talk.Opening) error
	// Complaint makes the start of an ordinary complaint; bot/cases implements it. One without a community is none.
	Complaint func(ctx context.Context, v *visit.Visit, params map[string]string, draft dialog.Draft) (dialog.Start, error)
	// Intake reads words that staff take down: the answers of an intake, the words without who complains among them; bot/cases implements it.
	Intake func(ctx context.Context, v *visit.Visit, in domain.CommunityID, said string) (dialog.Draft, error)
	Flows  map[string]dialog.Flow
}

// Room handles words of danger. Safe for concurrent use.
type Room struct{ Options }

// New makes a Room.
func New(o Options) *Room { return &Room{o} }

// Views returns the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do {
	return map[button.View]visit.Do{button.Alarm: m.alarmView, button.Peril: m.peril}
}

// Commands returns the commands that this room handles, by name.
func (m *Room) Commands() map[string]visit.Do { return map[string]visit.Do{"alarm": m.Raised} }

// Facts returns the facts that steps use, by name.
func (m *Room) Facts() map[string]talk.Fact { return map[string]talk.Fact{"near": m.nearOptions} }

// Finishes returns what is done at the end of conversations, by flow.
func (m *Room) Finishes() map[string]talk.Finish {
	return map[string]talk.Finish{"emergency": m.finishEmergency, "details": m.finishDetails}
}

// nearOptions are the communities in which the person can raise the alarm.
func (m *Room) nearOptions(ctx context.Context, v *visit.Visit, _ dialog.State) ([]dialog.Option, error) {
	all, err := m.near(ctx, v, 0)
	var os []dialog.Option
	for _, c := range all {
		os = append(os, dialog.Option{Value: talk.Param(c.ID), Label: c.Name})
	}
	return os, err
}

func caseIn(s dialog.State) domain.CaseID { return talk.ID[domain.CaseID](s.Params["case"]) }

func caseOf(r dialog.Result) domain.CaseID { return talk.ID[domain.CaseID](r.Params["case"]) }
