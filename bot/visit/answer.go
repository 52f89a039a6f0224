package visit

import (
	"context"

	"guanjia/bot/card"
	"guanjia/bot/telegram"
)

// Answer shows a page: a press edits its own message, a message gets a new one (docs/design.md §7: one update in, one screen out).
func (v *Visit) Answer(ctx context.Context, p card.Page) error {
	if v.Press != nil && v.Press.Accessible && !v.edited {
		v.edited = true
		p.HTML = v.Below(p.HTML)
		return v.edit(ctx, v.Press.MessageID, p)
	}
	return v.Send(ctx, p)
}

// Send shows a page in a new message.
func (v *Visit) Send(ctx context.Context, p card.Page) error {
	p.HTML = v.Below(p.HTML)
	return v.send(ctx, p)
}

func (v *Visit) send(ctx context.Context, p card.Page) error {
	wait := v.AnswerPress(ctx, "")
	_, err := v.SendText(ctx, p.HTML, telegram.Keyboard{Inline: p.Rows})
	wait()
	return v.Ended(err)
}

// edit changes a message; if it is gone or cannot be edited any more, a new one takes its place.
func (v *Visit) edit(ctx context.Context, message int64, p card.Page) error {
	wait := v.AnswerPress(ctx, "")
	err := v.EditText(ctx, message, p.HTML, telegram.Keyboard{Inline: p.Rows})
	wait()
	if Lost(err) {
		return v.send(ctx, p)
	}
	return v.Ended(err)
}

// SendText sends a text, cut to what a message holds, and gives the message's id. Errors are Telegram's: see Ended.
func (v *Visit) SendText(ctx context.Context, html string, k telegram.Keyboard) (int64, error) {
	return v.reception.API.Send(ctx, telegram.Text{Chat: v.Chat, HTML: telegram.Bound(html), Keyboard: k})
}

// EditText changes a message, with a text cut to what it holds. Errors are Telegram's: see Lost and Ended.
func (v *Visit) EditText(ctx context.Context, message int64, html string, k telegram.Keyboard) error {
	return v.reception.API.Edit(ctx, v.Chat, message, telegram.Text{Chat: v.Chat, HTML: telegram.Bound(html), Keyboard: k})
}

// Lost says that a message is gone or cannot be edited any more, so that a new one is needed.
func Lost(err error) bool {
	kind := telegram.KindOf(err)
	return kind == telegram.Gone || kind == telegram.Bad
}

// Toast answers a press with a line, once; without a press it is sent as a message.
func (v *Visit) Toast(ctx context.Context, line string) error {
	if v.Press == nil {
		return v.Send(ctx, card.Page{HTML: line})
	}
	v.AnswerPress(ctx, line)()
	return nil
}

// OldButton says that a button means nothing any more.
func (v *Visit) OldButton(ctx context.Context) error {
	return v.Toast(ctx, v.Label("bot.old_button", nil))
}

// AnswerPress answers the press beside whatever else is sent (docs/telegram.md §3: at once, not before), and returns how to wait
// for that. Without a press, or if it was answered already, it does nothing. A press that was answered has no ID any more, so that
// an update that is tried again answers once; wait before the update is given back.
func (v *Visit) AnswerPress(ctx context.Context, line string) (wait func()) {
	if v.Press == nil || v.Press.ID == "" || v.answered {
		return func() {}
	}
	v.answered = true
	press, done := v.Press, make(chan struct{})
	go func() {
		defer close(done)
		err := v.reception.API.Answer(ctx, press.ID, line, false)
		if kind := telegram.KindOf(err); err == nil || kind == telegram.TooOld {
			press.ID = ""
		} else {
			v.reception.Log.Info("press not answered", "chat", v.Chat, "kind", kind)
		}
	}()
	return func() { <-done }
}

// Forget makes what comes next in this visit a new message: the pressed message shows an answer that stays.
func (v *Visit) Forget() { v.Press = nil }

// Ended says whether an error of sending must be tried again: a chat that is gone is an end, not a failure.
func (v *Visit) Ended(err error) error {
	switch telegram.KindOf(err) {
	case telegram.Retry, telegram.TooMany:
		return err
	}
	if err != nil {
		v.reception.Log.Info("not shown", "chat", v.Chat, "kind", telegram.KindOf(err))
	}
	return nil
}

// Clear takes the buttons away from a message. It is help, not protection: what fails is logged.
func (v *Visit) Clear(ctx context.Context, message int64) {
	if err := v.reception.API.ClearKeyboard(ctx, v.Chat, message); err != nil {
		v.reception.Log.Info("old keyboard stays", "chat", v.Chat, "kind", telegram.KindOf(err))
	}
}

// ClearPressed takes the buttons away from the message that was pressed: they do nothing any more.
func (v *Visit) ClearPressed(ctx context.Context) {
	if v.Press != nil && v.Press.Accessible {
		v.Clear(ctx, v.Press.MessageID)
	}
}

// RemoveReplyKeyboard takes a share button away: only a message of its own can (Bot API, ReplyKeyboardRemove).
func (v *Visit) RemoveReplyKeyboard(ctx context.Context) {
	if _, err := v.SendText(ctx, v.Text("bot.noted", nil), telegram.Keyboard{RemoveReply: true}); err != nil {
		v.reception.Log.Info("reply keyboard stays", "chat", v.Chat, "kind", telegram.KindOf(err))
	}
}
