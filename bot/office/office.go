// Package office is what people do in a chat with the office itself: start, register, set up communities and homes, invite, record
// absences, and see or delete what is stored about them. It gives the routes its commands and views, and the conversations their facts
// and finishes.
//
// It decides no right: it asks domain/office at every call. It has no texts: pages come from bot/card.
//
//	room := office.New(office.Options{Office: o, Talk: t, …})
//	err := room.Commands()["profile"](ctx, v, "")
package office

import (
	"context"
	"log/slog"
	"maps"

	"guanjia/bot/button"
	"guanjia/bot/office/dwell"
	"guanjia/bot/office/phone"
	"guanjia/bot/office/self"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/call"
	"guanjia/domain/office"
)

// Options are the parts of a Room. All are required.
type Options struct {
	Calls  *call.Calls
	Office *office.Office
	Talk   *talk.Talk
	Files  visit.Files
	Flows  map[string]dialog.Flow
	Name   string // the bot's @username without @, for links; "": the token is shown instead of a link
	// Call returns the visit of a person who did not come, whose right ended.
	Call func(ctx context.Context, k dialog.Key) (*visit.Visit, error)
	Log  *slog.Logger
	Kept Kept // what other rooms keep about a person
}

// Room handles what people ask of the office. Safe for concurrent use.
type Room struct{ Options }

// New makes a Room.
func New(o Options) *Room { return &Room{o} }

func (m *Room) phone() phone.List { return phone.List{Calls: m.Calls, Name: m.Name} }

func (m *Room) self() self.Pages { return self.Pages{Office: m.Office, Talk: m.Talk} }

// Commands returns the commands that this room handles, by name.
func (m *Room) Commands() map[string]visit.Do {
	s, l := setup{m.Talk, m.Office, m.Files}, membershipsOf(m)
	return map[string]visit.Do{
		"start":     m.start,
		"staff":     m.members,
		"away":      fromTheTop(absencesOf(m).own),
		"calls":     fromTheTop(m.phone().Show),
		"invite":    fromTheTop(m.invite),
		"people":    l.people,
		"community": fromTheTop(s.community),
		"homes":     fromTheTop(s.homes),
		"profile":   m.self().Show,
		"language":  m.language,
		"privacy":   privacyOf(m).show,
		"help":      m.help,
	}
}

// fromTheTop returns the command of a view; it ignores the argument.
func fromTheTop(do visit.Do) visit.Do {
	return func(ctx context.Context, v *visit.Visit, _ string) error { return do(ctx, v, "") }
}

// Views returns the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do {
	s, l := setup{m.Talk, m.Office, m.Files}, membershipsOf(m)
	return map[button.View]visit.Do{
		button.Calls:        m.phone().Show,
		button.Call:         m.phone().Open,
		button.AnswerCall:   m.phone().Answer,
		button.Register:     m.register,
		button.Invite:       m.invite,
		button.Language:     m.language,
		button.Export:       privacyOf(m).export,
		button.Forget:       privacyOf(m).forget,
		button.Help:         m.help,
		button.Staff:        m.members,
		button.Colleague:    m.member,
		button.Away:         absencesOf(m).away,
		button.Trade:        m.trade,
		button.Back:         absencesOf(m).back,
		button.Profile:      m.self().Show,
		button.Rename:       m.self().Rename,
		button.Renumber:     m.self().Renumber,
		button.Community:    s.community,
		button.Founding:     s.found,
		button.Opening:      s.opening,
		button.Homes:        s.homes,
		button.Template:     s.template,
		button.People:       l.people,
		button.Membership:   l.membership,
		button.Ending:       l.ending,
		button.Transferring: l.transferring,
		button.Transferred:  l.transferred,
		button.End:          l.end,
		button.Unconfirmed:  waitingOf(m).list,
		button.Confirm:      waitingOf(m).several,
		button.ConfirmHome:  l.answerHome(true),
		button.RejectHome:   l.answerHome(false),
	}
}

// Finishes returns what is done at the end of conversations with the office, by flow.
func (m *Room) Finishes() map[string]talk.Finish {
	s, all := setup{m.Talk, m.Office, m.Files}, m.self().Finishes()
	maps.Copy(all, map[string]talk.Finish{
		"register":  m.finishRegister,
		"accept":    m.finishAccept,
		"community": s.finishCommunity,
		"opening":   s.finishOpening,
		"homes":     s.finishHomes,
		"settle":    s.finishStoreHomes,
		"forget":    privacyOf(m).finish,
		"absence":   absencesOf(m).finish,
		"leave":     membershipsOf(m).finishLeave,
		"confirm":   waitingOf(m).finish,
	})
	return all
}

// Facts returns the facts about communities and homes that steps use, by name.
func (m *Room) Facts() map[string]talk.Fact {
	return map[string]talk.Fact{
		"communities": m.communityOptions,
		"buildings":   m.buildingOptions,
		"homes":       m.homeOptions,
		"dwellings":   m.dwellingOptions,
		"own":         m.ownOptions,
		"successors":  absencesOf(m).options,
		"waiting":     waitingOf(m).options,
	}
}

// rightsIn are the rights in a community without which a conversation does not offer it.
var rightsIn = map[string]domain.Right{"intake": domain.TakeDown, "homes": domain.LoadHomes}

func (m *Room) communityOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	all, err := m.Office.Communities(ctx, v.By)
	var os []dialog.Option
	for _, c := range all {
		if right, limited := rightsIn[s.Flow]; limited && !v.By.Has(right, c.ID) {
			continue
		}
		os = append(os, dialog.Option{Value: talk.Param(c.ID), Label: c.Name})
	}
	return os, err
}

func (m *Room) buildingOptions(ctx context.Context, _ *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	all, err := m.Office.Buildings(ctx, talk.CommunityOf(s))
	var os []dialog.Option
	for _, b := range all {
		os = append(os, dialog.Option{Value: talk.Param(b.ID), Label: b.Name})
	}
	return os, err
}

// dwellingOptions are the buildings, and that nobody knows where somebody lives.
func (m *Room) dwellingOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	os, err := m.buildingOptions(ctx, v, s)
	return append(os, flows.HomeUnknown()), err
}

func (m *Room) homeOptions(ctx context.Context, _ *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	all, err := m.Office.Homes(ctx, talk.ID[domain.BuildingID](s.Draft["building"].Value()))
	var os []dialog.Option
	for _, h := range dwell.Within(s, all) {
		os = append(os, dialog.Option{Value: talk.Param(h.ID), Label: h.Label})
	}
	return os, err
}

// ownOptions returns the communities in which the person has a home.
func (m *Room) ownOptions(ctx context.Context, v *visit.Visit, _ dialog.State) ([]dialog.Option, error) {
	homes, err := m.Office.Residences(ctx, v.By)
	var os []dialog.Option
	seen := map[domain.CommunityID]bool{}
	for _, h := range homes {
		if !seen[h.Community.ID] {
			seen[h.Community.ID] = true
			os = append(os, dialog.Option{Value: talk.Param(h.Community.ID), Label: h.Community.Name})
		}
	}
	return os, err
}

// forbidden says that a page is not for this person.
func forbidden(ctx context.Context, v *visit.Visit) error {
	return v.Toast(ctx, v.Label("refuse.role", nil))
}
