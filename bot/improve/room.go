// Package improve is what people do with improvement actions in a chat: the list, the card, its buttons and conversations. Its pages are pure
// functions, as those of card.
//
// It decides nothing: domain/improving does. It joins cases through the desk, and has no texts.
//
//	room := improve.New(improve.Options{Improving: improving, Desk: desk, Talk: t})
//	err := room.Commands()["improvements"](ctx, v, "")
package improve

import (
	"context"
	"regexp"
	"strconv"

	"guanjia/bot/attached"
	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/mend"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/hearing"
	rules "guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/ticket"
)

// Options are the parts of a Room. All are required.
type Options struct {
	Improving *improving.Room
	Desk      *desk.Desk
	Talk      *talk.Talk
	// Narrowing reads what else than a number stands behind the command; over says that it was answered already.
	Narrowing func(ctx context.Context, v *visit.Visit, arg string) (f button.Figures, over bool, err error)
	// Adopted counts the suggestions that were adopted and are not carried out yet: they are actions too, of another kind.
	Adopted func(ctx context.Context, by domain.Actor) (int, error)
}

// Room handles what people ask about improvement actions. Safe for concurrent use.
type Room struct{ Options }

// dated is a year or a month in digits; no number of an action is as short and as large.
var dated = regexp.MustCompile(`^\s*20\d\d(?:[01]\d)?\s*$`)

// New makes a Room.
func New(o Options) *Room { return &Room{o} }

// Commands returns the commands that this room handles, by name.
func (m *Room) Commands() map[string]visit.Do {
	return map[string]visit.Do{"improvements": func(ctx context.Context, v *visit.Visit, arg string) error {
		if arg != "" {
			n, err := m.Desk.Numbered(ctx, v.By, arg)
			if domain.KindOf(err) == domain.Invalid || domain.KindOf(err) == domain.NotFound && dated.MatchString(arg) { // no number
				return m.narrowed(ctx, v, arg)
			}
			if err != nil {
				return v.Refuse(ctx, err)
			}
			return m.Open(ctx, v, n)
		}
		return m.list(ctx, v, "")
	}}
}

// Views returns the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do {
	return map[button.View]visit.Do{
		button.Improvements: m.list,
		button.Improvement:  func(ctx context.Context, v *visit.Visit, arg string) error { return m.Open(ctx, v, ticket.Number(arg)) },
		button.Improve:      m.press,
		button.ImproveCases: m.cases,
	}
}

// Finishes returns what is done at the end of conversations, by flow.
func (m *Room) Finishes() map[string]talk.Finish {
	all := map[string]talk.Finish{}
	for _, t := range rules.Triggers().Rows() {
		if t.Flow != "" {
			all[t.Flow] = m.finish
		}
	}
	return all
}

func (m *Room) list(ctx context.Context, v *visit.Visit, arg string) error {
	asked := button.ReadImprovePage(arg)
	only := improving.Only{Category: asked.Category, Community: domain.CommunityID(asked.Community)}
	p, err := m.Improving.ListOf(ctx, v.By, improving.Show(asked.Show), only, asked.Offset)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	page := List(v.Reader(), p)
	if n, err := m.Adopted(ctx, v.By); err != nil {
		return v.Refuse(ctx, err)
	} else if n > 0 && only == (improving.Only{}) {
		page.Rows = append(page.Rows, card.Row(telegram.Button{Label: v.Label("improve.plans", domain.Values{"count": domain.Count(n)}), Data: button.VoicePage{Show: string(hearing.Plans)}.Data()}))
	}
	return v.Answer(ctx, page)
}

// narrowed lists the actions of a category or community that was typed; it is told that the list has nothing else by which it can be narrowed.
func (m *Room) narrowed(ctx context.Context, v *visit.Visit, arg string) error {
	f, over, err := m.Narrowing(ctx, v, arg)
	if over || err != nil {
		return err
	}
	page := button.ImprovePage{Category: f.Restricts("c"), Community: f.Community}
	if f.Without("c") != (button.Figures{Community: f.Community}) || page == (button.ImprovePage{}) {
		v.Above(v.Text("improve.list.only", nil))
	}
	return m.list(ctx, v, button.Parse(page.Data()).Arg)
}

// Open shows an action.
func (m *Room) Open(ctx context.Context, v *visit.Visit, n ticket.Number) error {
	view, err := m.Improving.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, Card(v.Reader(), view))
}

// press handles the buttons of cards and notices.
func (m *Room) press(ctx context.Context, v *visit.Visit, arg string) error {
	a := button.ReadImproveAct(arg)
	n, do := ticket.Number(a.Number), rules.Action(a.Do)
	t, _ := rules.Triggers().Of(do)
	switch {
	case t.Flow != "":
		return m.begin(ctx, v, t, n)
	case t.Bare != nil:
		return m.act(ctx, v, n, do, t.Bare)
	case do == rules.Except && a.Case != 0:
		return m.act(ctx, v, n, do, rules.Excepting{Case: domain.CaseID(a.Case)})
	case do == rules.JoinCases:
		return m.join(ctx, v, n, domain.CaseID(a.Case))
	case a.Do == photos:
		return m.photos(ctx, v, n)
	}
	return v.OldButton(ctx)
}

// act does what needs no conversation.
func (m *Room) act(ctx context.Context, v *visit.Visit, n ticket.Number, do rules.Action, rec rules.Record) error {
	view, err := m.Improving.Act(ctx, v.By, v.Run(), n, do, rec)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, Card(v.Reader(), view).Below(doneLine(v, do, view)))
}

// doneLine is the line that says what was done.
func doneLine(v *visit.Visit, do rules.Action, view improving.View) string {
	return v.Text("improve.done."+string(do), domain.Values{"until": domain.Moment(view.Task.Until, view.Community.Zone)})
}

// begin starts the conversation of an action, or shows the action if it cannot be done now.
func (m *Room) begin(ctx context.Context, v *visit.Visit, trigger rules.Trigger, n ticket.Number) error {
	view, err := m.Improving.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	t := view.Task
	if why, refused := visit.MessageOf(m.Improving.Why(v.By, view, trigger.Do)); refused {
		return v.Answer(ctx, Card(v.Reader(), view).Below(v.Text(why.Key, why.Values)))
	}
	params := map[string]string{"number": string(n), "community": talk.Param(t.Community), "zone": view.Community.Zone, "provable": "yes", "again": strconv.Itoa(len(view.Cases[improving.After]))}
	if later := len(view.Cases[improving.Later]); later > 0 {
		params["later"] = strconv.Itoa(later)
	}
	if !t.Provable() {
		params["provable"] = "no"
	}
	return m.Talk.Begin(ctx, v, dialog.Start{Flow: trigger.Flow, Params: params})
}

// finish does the action of a conversation.
func (m *Room) finish(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	do, rec, _, err := mend.Read(f, r, v.At)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	view, err := m.Improving.Act(ctx, v.By, r.Run, ticket.Number(r.Params["number"]), do, rec)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return talk.Outcome{Page: Card(v.Reader(), view).Below(doneLine(v, do, view))}, nil, nil
}

// join joins the open cases behind a proposal to the oldest of them, once the reader has confirmed it: sure is the main case that was shown
// then, 0 before. What somebody acts on meanwhile stays as it is; the others are joined.
func (m *Room) join(ctx context.Context, v *visit.Visit, n ticket.Number, sure domain.CaseID) error {
	view, err := m.Improving.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if len(view.Join) == 0 {
		return v.Answer(ctx, Card(v.Reader(), view))
	}
	main, others := view.Join[0], view.Join[1:]
	if sure != main {
		return v.Answer(ctx, Joining(v.Reader(), view))
	}
	var left []domain.CaseID
	for _, id := range others {
		_, err := m.Desk.Act(ctx, v.By, v.Run()+":"+talk.Param(id), id, complaint.Join, complaint.Joining{To: main})
		switch kind := domain.KindOf(err); {
		case kind == domain.Conflict || kind == domain.NotFound || kind == domain.Forbidden:
			left = append(left, id)
		case err != nil:
			return v.Refuse(ctx, err)
		}
	}
	after, err := m.Improving.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, Card(v.Reader(), after).Below(Joined(v.Reader(), view, left)))
}

// photos sends the pictures of what was done.
func (m *Room) photos(ctx context.Context, v *visit.Visit, n ticket.Number) error {
	view, err := m.Improving.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return attached.Album(ctx, v, n, view.Task.Media, func(x rules.Media) attached.File { return attached.File(x) })
}
