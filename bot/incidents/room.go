// Package incidents is what people do in a chat with incidents: staff tell of them, write news, say that they are over; residents read them,
// say that their home is concerned too, and whether it is over. Its pages are pure functions, as those of card.
//
// It decides nothing: domain/informing does. It has no texts.
//
//	room := incidents.New(incidents.Options{Informing: informing, Office: office, Talk: t, Flows: flows, Complaint: cases.ComplaintOf})
//	over, err := room.Answer(ctx, v, &event)
package incidents

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/inform"
	"guanjia/domain"
	"guanjia/domain/desk"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/office"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Options are the parts of a Room. All are required.
type Options struct {
	Informing *informing.Room
	Office    *office.Office
	Talk      *talk.Talk
	Flows     map[string]dialog.Flow
	// Complaint makes the start of a complaint; bot/cases implements it. One without a community is none.
	Complaint func(ctx context.Context, v *visit.Visit, params map[string]string, draft dialog.Draft) (dialog.Start, error)
	Desk      *desk.Desk // for cases of which an incident is made
	Log       *slog.Logger
}

// Room handles what people ask about incidents. Safe for concurrent use.
type Room struct{ Options }

// New makes a Room.
func New(o Options) *Room { return &Room{o} }

// Commands returns the commands that this room handles, by name.
func (m *Room) Commands() map[string]visit.Do {
	return map[string]visit.Do{"incident": m.begin}
}

// Views returns the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do {
	return map[button.View]visit.Do{
		button.IncidentNew: linkedOf(m).new,
		button.Incidents:   m.list,
		button.Incident:    func(ctx context.Context, v *visit.Visit, arg string) error { return m.Open(ctx, v, ticket.Number(arg)) },
		button.IncidentDo:  m.press,
	}
}

// Facts returns the facts that steps use, by name.
func (m *Room) Facts() map[string]talk.Fact {
	at := m.where()
	return map[string]talk.Fact{inform.Worked: m.workedOptions, inform.Scopes: at.options, inform.Parts: at.parts, inform.Reach: at.reach, inform.Texts: m.textOptions}
}

// Finishes returns what is done at the end of conversations, by flow.
func (m *Room) Finishes() map[string]talk.Finish {
	all := map[string]talk.Finish{"incident": m.finishStart}
	for _, t := range incident.Triggers().Rows() {
		if t.Flow != "" {
			all[t.Flow] = m.finishAct
		}
	}
	return all
}

// worked are the communities in which the person may tell of incidents.
func (m *Room) worked(ctx context.Context, v *visit.Visit) ([]people.Community, error) {
	all, err := m.Office.Communities(ctx, v.By)
	return slices.DeleteFunc(slices.Clone(all), func(c people.Community) bool { return !incident.MayOpen(v.By, c.ID) }), err
}

// begin starts an incident, below those that last. Words behind the command are its text.
func (m *Room) begin(ctx context.Context, v *visit.Visit, said string) error {
	in, err := m.worked(ctx, v)
	if err != nil {
		return err
	}
	if len(in) == 0 {
		return v.Deny(ctx, domain.Say("refuse.role", nil))
	}
	start := dialog.Start{Flow: "incident", Params: map[string]string{"zone": in[0].Zone, begunParam: v.At.Format(time.RFC3339)}, Draft: inform.Draft(m.Informing.TermsIn(in[0]).Next)}
	if said = strings.TrimSpace(said); said != "" {
		start.Draft["text"] = dialog.Answer{Text: domain.Shorten(said, incident.MaxText)}
	}
	for _, c := range in {
		quiet, err := m.Informing.Quiet(ctx, c.ID)
		if err != nil {
			return err
		}
		if !quiet.IsZero() && incident.MayWake(v.By, c.ID) {
			start.Params["quiet"] = "yes"
		}
	}
	if len(in) == 1 {
		start.Params["community"] = talk.Param(in[0].ID)
	} else {
		start.Params["communities"] = "many"
	}
	return m.Talk.Begin(ctx, v, start)
}

// list shows the office the incidents of its communities.
func (m *Room) list(ctx context.Context, v *visit.Visit, arg string) error {
	at := button.ReadIncidentPage(arg)
	read := func() (informing.Page, error) { return m.Informing.List(ctx, v.By, incident.Show(at.Show), at.Offset) }
	if !at.To.IsZero() {
		read = func() (informing.Page, error) {
			return m.Informing.Counted(ctx, v.By, button.In[domain.CommunityID](at.Counted), at.From, at.To, incident.Show(at.Show), at.Offset)
		}
	}
	page, err := read()
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, List(v.Reader(), page, at.Counted))
}

// Open shows an incident.
func (m *Room) Open(ctx context.Context, v *visit.Visit, n ticket.Number) error {
	view, err := m.Informing.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, Card(v.Reader(), view))
}

// Beside puts what is valid for the person's homes above the announcements that do shows, and the way to all incidents below those of the office.
func (m *Room) Beside(do visit.Do) visit.Do {
	return func(ctx context.Context, v *visit.Visit, arg string) error {
		p := button.ReadAnnouncementPage(arg)
		if v.By.HasSome(domain.ReadNotices) && !p.Own {
			page, err := m.Informing.List(ctx, v.By, incident.ShowAll, 0)
			if err != nil {
				return v.Refuse(ctx, err)
			}
			v.Under(telegram.Button{Label: v.Label("incident.all", domain.Values{"count": domain.Count(page.Total)}), Data: button.Page(button.Incidents, 0)})
			return do(ctx, v, arg)
		}
		valid, err := m.Informing.Valid(ctx, v.By)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		if len(valid) > 0 && p.Offset == 0 {
			v.Above(card.Lines(append([]string{v.Text("incident.own.head", nil)}, own(v.Reader(), valid)...)))
			for _, x := range valid {
				v.Under(open(v.Reader(), x))
			}
		}
		return do(ctx, v, arg)
	}
}
