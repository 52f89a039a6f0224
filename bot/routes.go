package bot

import (
	"context"
	"maps"
	"slices"
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/card/setupcard"
	"guanjia/bot/household"
	"guanjia/bot/question"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/read"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/announce"
	"guanjia/domain/command"
	"guanjia/domain/incident"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// routes has the room for each command and each view. The tables of the rooms do not overlap.
type routes struct {
	commands map[string]visit.Do
	views    map[button.View]visit.Do
}

// routesOf joins the tables of the rooms; the bot itself answers cancel, the links to cases, and the way back to a conversation.
func (b *Bot) routesOf() routes {
	r := routes{commands: map[string]visit.Do{}, views: map[button.View]visit.Do{}}
	maps.Copy(r.commands, b.cases.Commands())
	maps.Copy(r.commands, b.overview.Commands())
	maps.Copy(r.commands, b.office.Commands())
	maps.Copy(r.commands, b.improve.Commands())
	maps.Copy(r.commands, b.alarms.Commands())
	maps.Copy(r.commands, b.danger.Commands())
	maps.Copy(r.commands, b.groups.Commands())
	maps.Copy(r.commands, b.roster.Commands())
	maps.Copy(r.views, b.roster.Views())
	maps.Copy(r.views, b.cases.Views())
	maps.Copy(r.views, b.danger.Views())
	maps.Copy(r.views, b.overview.Views())
	maps.Copy(r.views, b.office.Views())
	maps.Copy(r.views, b.improve.Views())
	maps.Copy(r.views, b.alarms.Views())
	maps.Copy(r.views, b.groups.Views())
	maps.Copy(r.commands, b.voices.Commands())
	maps.Copy(r.views, b.voices.Views())
	maps.Copy(r.commands, b.announcements.Commands())
	maps.Copy(r.views, b.announcements.Views())
	maps.Copy(r.commands, b.incidents.Commands())
	maps.Copy(r.views, b.incidents.Views())
	maps.Copy(r.views, household.New(household.Options{Household: b.Household, Homes: b.Office.Residences}).Views())
	r.commands["notices"], r.views[button.Announcements] = b.incidents.Beside(r.commands["notices"]), b.incidents.Beside(r.views[button.Announcements])
	r.commands["mycases"], r.views[button.MyCases] = b.voices.Beside(r.commands["mycases"]), b.voices.Beside(r.views[button.MyCases])
	r.commands["find"] = finding(r.commands["find"], b.openTicket)
	r.views[button.GoOn] = b.below.again
	r.commands["cancel"] = func(ctx context.Context, v *visit.Visit, _ string) error { return b.talk.Stop(ctx, v) }
	start := r.commands["start"]
	r.commands["start"] = func(ctx context.Context, v *visit.Visit, args string) error {
		id, ofCase := strings.CutPrefix(args, "case_")
		if args == "" {
			if told, err := b.unfounded(ctx, v); told || err != nil {
				return err
			}
		}
		if !ofCase {
			return start(ctx, v, args)
		}
		v.SetMenu(ctx)
		known, _ := button.ID[domain.CaseID](id)
		return b.cases.Open(ctx, v, known)
	}
	return r
}

// finding returns the search, which opens what a whole number with a letter names: that is no complaint.
func finding(search visit.Do, open func(context.Context, *visit.Visit, ticket.Number) error) visit.Do {
	return func(ctx context.Context, v *visit.Visit, words string) error {
		if n, err := ticket.ParseNumber(words); err == nil {
			if said, _ := ticket.ReadNumber(string(n)); said.Kind != "" {
				return open(ctx, v, n)
			}
		}
		return search(ctx, v, words)
	}
}

// openTicket shows what a number with a letter names: an improvement action, a voice, an announcement, an incident, or a drill.
func (b *Bot) openTicket(ctx context.Context, v *visit.Visit, n ticket.Number) error {
	switch said, _ := ticket.ReadNumber(string(n)); said.Kind {
	case voice.Letter:
		return b.voices.Open(ctx, v, n)
	case announce.Letter:
		return b.announcements.Open(ctx, v, n)
	case incident.Letter:
		return b.incidents.Open(ctx, v, n)
	case alarm.DrillLetter:
		return b.alarms.Numbered(ctx, v, n)
	}
	return b.improve.Open(ctx, v, n)
}

// command runs a command. One that is not for this person is treated as unknown; everybody may try those of owners.
func (b *Bot) command(ctx context.Context, v *visit.Visit, name, args string) error {
	b.below.lead(v)
	c, known := command.Of(name, v.By)
	if !known {
		if _, others := b.routes.commands[name]; !others { // words for a report of somebody of the office: "/digest", "/overdeu"
			if answered, err := b.overview.Asked(ctx, v, strings.TrimSpace(name+" "+args), question.Read, b.open); answered || err != nil {
				return err
			}
		}
		return v.Send(ctx, card.Start(v.Reader(), "bot.unknown_command"))
	}
	if c.NeedsCommunity() {
		if told, err := b.unfounded(ctx, v); told || err != nil {
			return err
		}
	}
	return b.routes.commands[name](ctx, v, args)
}

// said returns the command of a person that has been written as its button or its description reads, without the picture: "我要投诉"; "": none.
func said(v *visit.Visit, text string) string {
	r, want := v.Reader(), read.Fold(text)
	for _, c := range command.All() {
		labels := []string{r.Label("command."+c.Name, nil)}
		if c.Start {
			_, words, _ := strings.Cut(r.Label("menu."+c.Name, nil), " ")
			labels = append(labels, words)
		}
		labels = append(labels, c.Spoken...)
		if (c.For(v.By) || c.Open) && slices.ContainsFunc(labels, func(l string) bool { return read.Fold(l) == want }) {
			return c.Name
		}
	}
	return ""
}

// unfounded tells an administrator before there is any community what comes first.
func (b *Bot) unfounded(ctx context.Context, v *visit.Visit) (told bool, err error) {
	if !v.By.Admin || len(v.By.Grants) > 0 {
		return false, nil
	}
	_, err = b.Desk.Within(ctx, v.By, domain.ReadQueue)
	if domain.KindOf(err) != domain.Forbidden {
		return false, err
	}
	return true, v.Answer(ctx, setupcard.Unfounded(v.Reader()))
}

// open shows the page that the data of one of our buttons names.
func (b *Bot) open(ctx context.Context, v *visit.Visit, data string) error {
	p := button.Parse(data)
	return b.routes.views[p.View](ctx, v, p.Arg)
}

// press answers a button: of a card, a view or a conversation, or a forged one.
func (b *Bot) press(ctx context.Context, u telegram.Update, told *visit.Told) error {
	v, err := b.reception.Come(ctx, u, u.Press.From, u.Press.Chat.ID)
	if err != nil {
		return err
	}
	v.Told = told
	switch p := button.Parse(u.Press.Data); p.Kind {
	case button.Acts:
		b.below.lead(v)
		if _, ofAlarm := alarm.ReadButton(p.Do); ofAlarm {
			return b.alarms.Press(ctx, v, p.Do, domain.CaseID(p.Case))
		}
		return b.cases.Press(ctx, v, p.Do, domain.CaseID(p.Case))
	case button.Opens:
		b.below.lead(v)
		return b.routes.views[p.View](ctx, v, p.Arg)
	case button.Broken:
		return v.OldButton(ctx)
	}
	e := dialog.Event{Kind: dialog.Press, ID: v.Update, At: v.At, Data: u.Press.Data, Message: u.Press.MessageID, Run: b.NewRun()}
	if _, err := b.office.Answer(ctx, v, &e); err != nil {
		return err
	}
	return b.talk.Take(ctx, v, e)
}
