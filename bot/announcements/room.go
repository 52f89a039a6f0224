// Package announcements is what people do in a chat with announcements: managers make, correct, withdraw and end them and print them,
// residents read what is valid for their homes. Its pages are pure functions, as those of card.
//
// It decides nothing: domain/announcing does. It has no texts.
//
//	room := announcements.New(announcements.Options{Announcing: announcing, Office: office, Talk: t, Flows: flows})
//	over, err := room.Answer(ctx, v, &event)
package announcements

import (
	"context"
	"slices"
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/tell"
	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/incident"
	"guanjia/domain/office"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Options are the parts of a Room. All are required.
type Options struct {
	Announcing *announcing.Room
	Office     *office.Office
	Talk       *talk.Talk
	Flows      map[string]dialog.Flow
}

// Room handles what people ask about announcements. Safe for concurrent use.
type Room struct{ Options }

// New makes a Room.
func New(o Options) *Room { return &Room{o} }

// Commands returns the commands that this room handles, by name.
func (m *Room) Commands() map[string]visit.Do {
	return map[string]visit.Do{
		"announce": m.begin,
		"notices": func(ctx context.Context, v *visit.Visit, _ string) error {
			return m.list(ctx, v, "")
		},
	}
}

// Views returns the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do {
	return map[button.View]visit.Do{
		button.Announce:       m.begin,
		button.Announcements:  m.list,
		button.Announcement:   func(ctx context.Context, v *visit.Visit, arg string) error { return m.Open(ctx, v, ticket.Number(arg)) },
		button.AnnouncementDo: m.press,
	}
}

// Facts returns the facts that steps use, by name.
func (m *Room) Facts() map[string]talk.Fact {
	return map[string]talk.Fact{tell.Managed: m.managedOptions, tell.Scopes: m.scopeOptions, tell.Audience: m.audienceOptions, tell.TooSoon: m.tooSoon, tell.Times: m.times}
}

// Finishes returns what is done at the end of conversations, by flow.
func (m *Room) Finishes() map[string]talk.Finish {
	all := map[string]talk.Finish{"announce": m.finishAnnounce}
	for _, t := range announce.Triggers().Rows() {
		if t.Flow != "" {
			all[t.Flow] = m.finishAct
		}
	}
	return all
}

// managed are the communities in which the person may make announcements.
func (m *Room) managed(ctx context.Context, v *visit.Visit) ([]people.Community, error) {
	all, err := m.Office.Communities(ctx, v.By)
	return slices.DeleteFunc(slices.Clone(all), func(c people.Community) bool { return !announce.MayOpen(v.By, c.ID) }), err
}

// begin starts an announcement. Words behind the command are its text.
func (m *Room) begin(ctx context.Context, v *visit.Visit, words string) error {
	in, err := m.managed(ctx, v)
	if err != nil {
		return err
	}
	if len(in) == 0 {
		return v.Deny(ctx, domain.Say("refuse.role", nil))
	}
	start := dialog.Start{Flow: "announce", Params: map[string]string{}, Draft: tell.Draft()}
	if words = strings.TrimSpace(words); words != "" {
		if announce.Length(words) > announce.MaxText {
			return v.Deny(ctx, domain.Say("refuse.announcement_long", domain.Values{"max": domain.Count(announce.MaxText), "count": domain.Count(announce.Length(words))}))
		}
		start.Draft["text"] = dialog.Answer{Text: words}
	}
	for _, c := range in {
		quiet, err := m.Announcing.Quiet(ctx, c.ID)
		if err != nil {
			return err
		}
		if !quiet.IsZero() {
			start.Params["quiet"] = "yes"
		}
	}
	if start.Params["zone"] = in[0].Zone; len(in) == 1 {
		start.Params["community"] = talk.Param(in[0].ID)
	} else {
		start.Params["communities"] = "many"
	}
	return m.Talk.Begin(ctx, v, start)
}

// list shows the office all announcements of its communities, and others what is valid for their homes. A person who is both sees the list of the office, with
// a way to the other one.
func (m *Room) list(ctx context.Context, v *visit.Visit, arg string) error {
	p := button.ReadAnnouncementPage(arg)
	staff := v.By.HasSome(domain.ReadNotices)
	if !p.To.IsZero() {
		page, err := m.Announcing.Counted(ctx, v.By, button.In[domain.CommunityID](p.Counted), p.From, p.To, p.Offset)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		return v.Answer(ctx, List(v.Reader(), page, p.Counted))
	}
	if staff && !p.Own {
		page, err := m.Announcing.List(ctx, v.By, p.Offset)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		return v.Answer(ctx, List(v.Reader(), page, button.Counted{}))
	}
	page, err := m.Announcing.Valid(ctx, v.By, p.Offset)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, List(v.Reader(), page, button.Counted{}))
}

// Above puts the announcements that are valid for the person's homes and tell of one of some cuts above the answer to a question about them.
func (m *Room) Above(ctx context.Context, v *visit.Visit, whats []incident.What) error {
	var all []announcing.View
	for more := true; more; {
		page, err := m.Announcing.Valid(ctx, v.By, len(all))
		if err != nil {
			return err
		}
		all = append(all, page.Views...)
		more = len(page.Views) > 0 && len(all) < page.Total
	}
	for _, x := range all {
		if x.Outside || !incident.Names(x.Edition.Text, whats) {
			continue
		}
		v.Above(card.Lines([]string{v.Text("announcement.answers", nil), Card(v.Reader(), x).HTML}))
		v.Under(telegram.Button{Label: v.Label("announcement.icon."+string(x.Announcement.Kind), nil) + " " + string(x.Announcement.Number), Data: button.Open(button.Announcement, x.Announcement.Number)})
	}
	return nil
}

// Open shows an announcement.
func (m *Room) Open(ctx context.Context, v *visit.Visit, n ticket.Number) error {
	view, err := m.Announcing.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, Card(v.Reader(), view))
}
