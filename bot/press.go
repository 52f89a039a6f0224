package bot

import (
	"context"
	"strconv"
	"strings"

	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Buttons outside conversations: "a:<action>:<case>" and "v:<view>:<argument>". They carry no rights: the desk asks
// for those at every call.
const (
	actPrefix  = "a:"
	viewPrefix = "v:"
)

func actData(do complaint.Action, id domain.CaseID) string {
	return actPrefix + string(do) + ":" + strconv.FormatInt(int64(id), 10)
}

// cardData is the button of an action on the card of c. Opening an investigation has one of its own: pressed twice, it does not open
// the conversation that comes next under the same name.
func cardData(do complaint.Action, c complaint.Case) string {
	if do == complaint.Investigate && c.Stage == complaint.Registered {
		return viewData("look", strconv.FormatInt(int64(c.ID), 10))
	}
	return actData(do, c.ID)
}

func viewData(view, arg string) string { return viewPrefix + view + ":" + arg }

// handlePress is a pressed button: of a conversation, of a card, or one that somebody made up.
func (b *Bot) handlePress(ctx context.Context, u telegram.Update) error {
	v, err := b.come(ctx, u, u.Press.From, u.Press.Chat.ID)
	if err != nil {
		return err
	}
	data := u.Press.Data
	switch {
	case strings.HasPrefix(data, actPrefix):
		return v.pressedAct(ctx, data)
	case strings.HasPrefix(data, viewPrefix):
		return v.pressedView(ctx, data)
	}
	e := dialog.Event{Kind: dialog.Press, ID: u.ID, At: v.at, Data: data, Message: u.Press.MessageID, Run: b.NewRun()}
	r, err := b.driver.Handle(ctx, v, v.key, e)
	if err != nil {
		return err
	}
	return v.show(ctx, r)
}

func (v *visit) pressedAct(ctx context.Context, data string) error {
	name, arg, _ := strings.Cut(strings.TrimPrefix(data, actPrefix), ":")
	do, err := complaint.ParseAction(name)
	if name == string(doHandle) {
		do, err = doHandle, nil
	}
	id, bad := strconv.ParseInt(arg, 10, 64)
	if err != nil || bad != nil || id <= 0 {
		return v.toast(ctx, v.label("bot.old_button", nil))
	}
	return v.act(ctx, do, domain.CaseID(id))
}

// views are what buttons open, by name; the argument is checked by each.
var views map[string]func(v *visit, ctx context.Context, arg string) error

func init() { // the table names functions that read it
	views = map[string]func(*visit, context.Context, string) error{
		"card":       withCase((*visit).openCase),
		"photos":     withCase((*visit).photos),
		"history":    withCase((*visit).history),
		"look":       withCase((*visit).look),
		"queue":      (*visit).queue,
		"categories": (*visit).categories,
		"find":       (*visit).findPage,
		"mine":       listPage("mine"),
		"mycases":    listPage("mycases"),
		"overdue":    listPage("overdue"),
		"may":        (*visit).mayPage,
		"complain":   (*visit).complain,
		"intake":     (*visit).intake,
		"register":   (*visit).register,
		"summary":    (*visit).summary,
		"workload":   (*visit).workload,
		"invite":     (*visit).invite,
		"language":   (*visit).language,
		"export":     (*visit).export,
		"forget":     (*visit).forget,
		"help":       (*visit).help,
		"staff":      (*visit).members,
		"member":     (*visit).member,
		"away":       (*visit).away,
		"back":       (*visit).back,
		"profile":    (*visit).profile,
		"community":  (*visit).newCommunity,
		"homes":      (*visit).homes,
		"template":   (*visit).template,
		"people":     (*visit).people,
		"seat":       (*visit).seat,
		"end":        (*visit).end,

		"unconfirmed": (*visit).unconfirmed, "confirm_home": confirmHome(true), "refuse_home": confirmHome(false),
	}
}

func (v *visit) pressedView(ctx context.Context, data string) error {
	name, arg, _ := strings.Cut(strings.TrimPrefix(data, viewPrefix), ":")
	open, known := views[name]
	if !known {
		return v.toast(ctx, v.label("bot.old_button", nil))
	}
	return open(v, ctx, arg)
}

// withCase reads the case id of a view.
func withCase(open func(*visit, context.Context, domain.CaseID) error) func(*visit, context.Context, string) error {
	return func(v *visit, ctx context.Context, arg string) error {
		id, err := strconv.ParseInt(arg, 10, 64)
		if err != nil || id <= 0 {
			return v.toast(ctx, v.label("bot.old_button", nil))
		}
		return open(v, ctx, domain.CaseID(id))
	}
}
