package bot

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"

	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/people"
)

// begin starts a conversation, or asks whether the one under way shall be left.
func (v *visit) begin(ctx context.Context, start dialog.Start) error {
	e := dialog.Event{Kind: dialog.Begin, ID: v.update, At: v.at, Start: &start, Run: v.b.NewRun()}
	if v.press != nil {
		e.Message = v.press.MessageID
	}
	r, err := v.b.driver.Handle(ctx, v, v.key, e)
	if err != nil {
		return err
	}
	return v.show(ctx, r)
}

// stop leaves the conversation without asking.
func (v *visit) stop(ctx context.Context) error {
	r, err := v.b.driver.Handle(ctx, v, v.key, dialog.Event{Kind: dialog.Stop, ID: v.update, At: v.at})
	if err != nil {
		return err
	}
	if r.Before.Flow == "" {
		return v.send(ctx, v.home("bot.nothing_to_cancel"))
	}
	return v.show(ctx, r)
}

// show answers the person with what an event led to.
func (v *visit) show(ctx context.Context, r drive.Reply[ending]) error {
	switch {
	case r.Late != nil:
		return v.late(ctx, *r.Late)
	case r.Finished:
		return v.finished(ctx, r)
	case r.Same && r.State.Flow == "":
		return v.again(ctx, r.State.Run)
	case r.Left:
		return v.left(ctx, r)
	}
	if r.Toast != nil && r.Screen == nil && v.press == nil { // words, while a newer program holds the conversation
		return v.send(ctx, page{html: v.b.Catalogue.Phrase(v.lang(), *r.Toast)})
	}
	if r.Toast != nil {
		v.settle(ctx, v.b.Catalogue.Label(v.lang(), *r.Toast))()
	}
	switch {
	case r.Screen != nil:
		return v.screen(ctx, r)
	case r.Toast != nil && r.Toast.Key == dialog.AlreadyDone: // its message shows what came of it
		return nil
	}
	return v.staleKeyboard(ctx)
}

// again shows what came of a conversation whose last event has arrived once more: the first answer may have been lost.
func (v *visit) again(ctx context.Context, run string) error {
	id, err := v.b.Desk.CaseOfRun(ctx, v.by, run)
	switch {
	case errors.Is(err, domain.NotFound):
		return v.answer(ctx, v.home("bot.hello"))
	case err != nil:
		return v.refusedLine(ctx, err)
	}
	return v.openCase(ctx, id)
}

// left says that nothing was sent, in place of the live screen.
func (v *visit) left(ctx context.Context, r drive.Reply[ending]) error {
	if id := number(r.Before.Params["case"]); id != 0 {
		if f, err := v.b.Desk.Open(ctx, v.by, domain.CaseID(id)); err == nil {
			return v.ending(ctx, r.Before, v.cardWith(f, "bot.left_case"))
		}
	}
	return v.ending(ctx, r.Before, v.home("bot.left"))
}

// finished shows what came of a conversation, in place of its last screen.
func (v *visit) finished(ctx context.Context, r drive.Reply[ending]) error {
	end := r.Outcome
	if end.menus {
		v.b.setMenus(ctx, v)
	}
	if end.page.html != "" {
		if err := v.ending(ctx, r.Before, end.page); err != nil {
			return err
		}
		v.press, r.Before.Live = nil, 0 // its message shows the ending now
	}
	if r.Screen != nil { // the conversation that follows
		return v.screen(ctx, r)
	}
	return nil
}

// ending puts a page in the place of the live screen: a press edits it; after typed words its keyboard is cleared and a new
// message is sent.
func (v *visit) ending(ctx context.Context, before dialog.State, p page) error {
	if before.Fixed {
		v.removeReplyKeyboard(ctx)
	}
	if v.press == nil && before.Live != 0 {
		v.clear(ctx, before.Live)
	}
	return v.answer(ctx, p)
}

// staleKeyboard takes the buttons away from a message whose conversation is over: pressing them does nothing any more.
func (v *visit) staleKeyboard(ctx context.Context) error {
	if v.press != nil && v.press.Accessible {
		v.clear(ctx, v.press.MessageID)
	}
	return nil
}

func (v *visit) clear(ctx context.Context, message int64) {
	if err := v.b.API.ClearKeyboard(ctx, v.chat, message); err != nil {
		v.b.Log.Info("old keyboard stays", "chat", v.chat, "kind", telegram.KindOf(err))
	}
}

// late adds an album's items that came after the complaint was sent.
func (v *visit) late(ctx context.Context, l dialog.Late) error {
	id, err := v.b.Desk.CaseOfRun(ctx, v.by, l.Run)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	_, err = v.b.Desk.Act(ctx, v.by, v.run(), id, complaint.Add, complaint.Addition{Evidence: evidenceOf(l.Items, v.by.Person, v.at)})
	return v.refusedLine(ctx, err)
}

// complain starts a complaint. Who has no home here yet registers first and goes on from there.
func (v *visit) complain(ctx context.Context, _ string) error {
	return v.startComplaint(ctx, nil, nil)
}

func (v *visit) startComplaint(ctx context.Context, params map[string]string, draft dialog.Draft) error {
	start, err := v.complaintStart(ctx, params, draft)
	switch {
	case err != nil:
		return err
	case start.Params["community"] != "":
		return v.begin(ctx, start)
	case len(v.by.Communities(domain.Staff)) > 0: // staff are no complainants: whom they heard it from comes first
		return v.send(ctx, v.home("bot.staff_words"))
	}
	if open, err := v.anyCommunity(ctx); !open || err != nil {
		return err
	}
	if len(draft) > 0 {
		if err := v.send(ctx, page{html: v.text("bot.kept_first", nil)}); err != nil {
			return err
		}
	}
	return v.begin(ctx, dialog.Start{Flow: "register", Draft: registerDraft(v), Then: &start})
}

// complaintStart is a complaint in the person's community; without a home there is none yet, with homes in several it is asked.
func (v *visit) complaintStart(ctx context.Context, params map[string]string, draft dialog.Draft) (dialog.Start, error) {
	homes, err := v.b.Office.Residences(ctx, v.by)
	start := dialog.Start{Flow: "complaint", Params: maps.Clone(params), Draft: draft}
	if start.Params == nil {
		start.Params = map[string]string{}
	}
	communities := map[domain.CommunityID]bool{}
	for _, h := range homes {
		communities[h.Community.ID] = true
		start.Params["community"] = strconv.FormatInt(int64(h.Community.ID), 10)
	}
	if len(communities) > 1 {
		start.Params["homes"] = "many"
	}
	return start, err
}

// registerDraft fills in what is known: somebody who belongs here already has said the name, and Telegram told the number.
func registerDraft(v *visit) dialog.Draft {
	draft := dialog.Draft{}
	if len(v.person.Memberships) > 0 && v.person.Name != "" {
		draft["name"] = dialog.Answer{Text: v.person.Name}
	}
	if v.person.Phone != "" {
		draft["phone"] = dialog.Answer{Phone: people.ShowPhone(v.person.Phone), Verified: v.person.PhoneVerified}
	}
	return draft
}

// anyCommunity says whether there is a community to live in. Where none is, the person is told: the office has not begun yet.
func (v *visit) anyCommunity(ctx context.Context) (bool, error) {
	all, err := v.b.Office.Communities(ctx, v.by)
	if err != nil || len(all) > 0 {
		return err == nil, err
	}
	return false, v.answer(ctx, page{html: v.text("bot.no_community", nil)})
}

func (v *visit) register(ctx context.Context, _ string) error {
	if open, err := v.anyCommunity(ctx); !open || err != nil {
		return err
	}
	return v.begin(ctx, dialog.Start{Flow: "register", Draft: registerDraft(v)})
}

// intake is a complaint that staff take down (docs/design.md §7).
func (v *visit) intake(ctx context.Context, _ string) error {
	in := v.by.Communities(domain.Staff)
	if len(in) == 0 && !v.by.Admin {
		return v.toast(ctx, v.label("refuse.role", nil))
	}
	params := map[string]string{}
	if len(in) == 1 {
		params["community"] = strconv.FormatInt(int64(in[0]), 10)
	} else {
		params["communities"] = "many"
	}
	return v.begin(ctx, dialog.Start{Flow: "intake", Params: params})
}

// act does an action on a case, or starts its conversation. Opening an investigation is told to the owner at once; the
// finding comes with the next press.
func (v *visit) act(ctx context.Context, do complaint.Action, id domain.CaseID) error {
	file, err := v.b.Desk.Open(ctx, v.by, id)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	do = file.Case.First(do)
	trigger, known := complaint.TriggerOf(do)
	if known && trigger.Bare != nil {
		file, err = v.b.Desk.Act(ctx, v.by, v.run(), id, do, trigger.Bare)
		switch {
		case do == complaint.Look && errors.Is(err, domain.Conflict): // pressed twice: it is being looked into
			return v.openCase(ctx, id)
		case err != nil:
			return v.refusedCard(ctx, id, err)
		}
		return v.answer(ctx, v.cardWith(file, "done."+string(do)))
	}
	if !known || !mayDo(file, do) {
		return v.notNow(ctx, file, do)
	}
	return v.begin(ctx, dialog.Start{Flow: trigger.Flow, Params: caseParams(file)})
}

// look is the button of an older card that opened the investigation.
func (v *visit) look(ctx context.Context, id domain.CaseID) error {
	return v.act(ctx, complaint.Look, id)
}

// mayDo says whether the file offers an action.
func mayDo(f desk.View, do complaint.Action) bool { return slices.Contains(f.May, do) }

// caseParams tell a conversation which case it is about.
func caseParams(f desk.View) map[string]string {
	return map[string]string{"case": strconv.FormatInt(int64(f.Case.ID), 10), "number": string(f.Case.Number),
		"community": strconv.FormatInt(int64(f.Case.Community), 10), "stage": string(f.Case.Stage), "zone": f.Community.Zone}
}
