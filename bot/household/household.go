// Package household asks people what they are to their homes: one button each, after they have registered and whenever they want.
//
// It decides nothing: domain/household does, which checks that the home is theirs.
//
//	room := household.New(household.Options{Household: rooms, Homes: office.Residences})
//	err := room.Views()[button.Tie](ctx, v, "12.tenant")
package household

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	rules "guanjia/domain/household"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// Options are the parts of a Room. All are required.
type Options struct {
	Household *rules.Room
	Homes     func(ctx context.Context, by domain.Actor) ([]office.Residence, error) // the person's own
}

// Room handles what people tell about their homes. Safe for concurrent use.
type Room struct{ Options }

// New makes a Room.
func New(o Options) *Room { return &Room{o} }

// Views returns the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do { return map[button.View]visit.Do{button.Tie: m.tie} }

// tie asks what the person is to a home, or stores the answer: "<home>" or "<home>.<tie>".
func (m *Room) tie(ctx context.Context, v *visit.Visit, arg string) error {
	asked := button.ReadTie(arg)
	home, told := domain.HomeID(asked.Home), asked.Tie != ""
	if told {
		if err := m.Household.Tell(ctx, v.By, home, people.Tie(asked.Tie)); err != nil {
			return v.Refuse(ctx, err)
		}
	}
	homes, err := m.Homes(ctx, v.By)
	if err != nil {
		return err
	}
	for _, h := range homes {
		if h.Home.ID == home {
			return v.Answer(ctx, page(v.Reader(), h, told))
		}
	}
	return v.Refuse(ctx, domain.Refuse(domain.NotFound, "refuse.not_your_home", nil))
}

// page asks what the reader is to a home, or says what was stored.
func page(r card.Reader, h office.Residence, told bool) card.Page {
	values := h.Tie.In(domain.Values{"home": domain.Text(h.Home.Label)})
	back := card.Row(r.Open("menu.profile", button.Profile))
	if told {
		return card.Page{HTML: r.Text("tie.stored", values), Rows: [][]telegram.Button{back}}
	}
	return card.Page{HTML: r.Text("tie.ask", values), Rows: append(Rows(r, h.Home.ID), back)}
}

// Rows returns the buttons with which the reader says what they are to a home.
func Rows(r card.Reader, home domain.HomeID) [][]telegram.Button {
	var row []telegram.Button
	for _, t := range people.Ties() {
		row = append(row, telegram.Button{Label: r.Label("tie."+string(t), nil), Data: button.HomeTie{Home: int64(home), Tie: string(t)}.Data()})
	}
	return [][]telegram.Button{row}
}

// Asked returns the page after registering, with the question in front of its buttons.
func Asked(r card.Reader, p card.Page, home domain.HomeID) card.Page {
	return card.Page{HTML: p.HTML + "\n\n" + r.Text("tie.first", nil), Rows: append(Rows(r, home), p.Rows...)}
}
