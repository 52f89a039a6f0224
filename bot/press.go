package bot

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

func actData(do complaint.Action, id domain.CaseID) string { return button.Act(do, id) }

func viewData(view, arg string) string { return button.Open(button.View(view), arg) }

// handlePress is a pressed button: of a conversation, of a card, or one that somebody made up.
func (b *Bot) handlePress(ctx context.Context, u telegram.Update) error {
	v, err := b.come(ctx, u, u.Press.From, u.Press.Chat.ID)
	if err != nil {
		return err
	}
	switch p := button.Parse(u.Press.Data); p.Kind {
	case button.Acts:
		return v.pressedAct(ctx, p)
	case button.Opens:
		return views[p.View](v, ctx, p.Arg)
	case button.Broken:
		return v.toast(ctx, v.label("bot.old_button", nil))
	}
	e := dialog.Event{Kind: dialog.Press, ID: u.ID, At: v.at, Data: u.Press.Data, Message: u.Press.MessageID, Run: b.NewRun()}
	r, err := b.driver.Handle(ctx, v, v.key, e)
	if err != nil {
		return err
	}
	return v.show(ctx, r)
}

func (v *visit) pressedAct(ctx context.Context, p button.Press) error {
	trigger, known := complaint.TriggerOf(complaint.Action(p.Do))
	if !known {
		return v.toast(ctx, v.label("bot.old_button", nil))
	}
	return v.act(ctx, trigger.Do, domain.CaseID(p.Case))
}

// views are what buttons open, by name; the argument is checked by each.
var views map[button.View]func(v *visit, ctx context.Context, arg string) error

func init() { // the table names functions that read it
	views = map[button.View]func(*visit, context.Context, string) error{
		button.Card:       withCase((*visit).openCase),
		button.Photos:     withCase((*visit).photos),
		button.History:    withCase((*visit).history),
		button.Look:       withCase((*visit).look),
		button.Queue:      (*visit).queue,
		button.Categories: (*visit).categories,
		button.Find:       (*visit).findPage,
		button.Mine:       listPage("mine"),
		button.MyCases:    listPage("mycases"),
		button.Overdue:    listPage("overdue"),
		button.May:        (*visit).mayPage,
		button.Complain:   (*visit).complain,
		button.Intake:     (*visit).intake,
		button.Register:   (*visit).register,
		button.Summary:    (*visit).summary,
		button.Workload:   (*visit).workload,
		button.Invite:     (*visit).invite,
		button.Language:   (*visit).language,
		button.Export:     (*visit).export,
		button.Forget:     (*visit).forget,
		button.Help:       (*visit).help,
		button.Staff:      (*visit).members,
		button.Colleague:  (*visit).member,
		button.Away:       (*visit).away,
		button.Back:       (*visit).back,
		button.Profile:    (*visit).profile,
		button.Community:  (*visit).newCommunity,
		button.Homes:      (*visit).homes,
		button.Template:   (*visit).template,
		button.People:     (*visit).people,
		button.Membership: (*visit).seat,
		button.End:        (*visit).end,

		button.Unconfirmed: (*visit).unconfirmed, button.ConfirmHome: confirmHome(true), button.RefuseHome: confirmHome(false),
	}
}

// withCase reads the case id of a view.
func withCase(open func(*visit, context.Context, domain.CaseID) error) func(*visit, context.Context, string) error {
	return func(v *visit, ctx context.Context, arg string) error {
		id, ok := button.ID[domain.CaseID](arg)
		if !ok {
			return v.toast(ctx, v.label("bot.old_button", nil))
		}
		return open(v, ctx, id)
	}
}
