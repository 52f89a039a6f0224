package visit

import (
	"context"
	"slices"

	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain/notice"
)

// Answer shows a page: after a press it edits the message with the button, after a message it sends a new one (docs/design.md §7).
func (v *Visit) Answer(ctx context.Context, p card.Page) error {
	if v.Press != nil && v.Press.Accessible && !v.edited {
		v.edited = true
		return v.edit(ctx, v.Press.MessageID, v.whole(ctx, p, v.Press.MessageID))
	}
	return v.Send(ctx, p)
}

// whole is a page with what belongs above and under it in this visit.
func (v *Visit) whole(ctx context.Context, p card.Page, message int64) card.Page {
	p.HTML, p.Rows = v.Below(p.HTML), v.With(p.Rows)
	for _, id := range p.Names {
		v.Naming(notice.OfPerson(id))
	}
	if v.beside == nil {
		return p
	}
	if b, ok := v.beside(ctx, message); ok {
		p.Rows = append(slices.Clone(p.Rows), []telegram.Button{b})
	}
	return p
}

// Send shows a page in a new message.
func (v *Visit) Send(ctx context.Context, p card.Page) error {
	return v.send(ctx, v.whole(ctx, p, 0))
}

func (v *Visit) send(ctx context.Context, p card.Page) error {
	wait := v.AnswerPress(ctx, "")
	_, err := v.SendText(ctx, p.HTML, telegram.Keyboard{Inline: p.Rows})
	wait()
	return v.Ended(err)
}

// edit edits a message. If it is gone or cannot be edited any more, it sends a new one.
func (v *Visit) edit(ctx context.Context, message int64, p card.Page) error {
	wait := v.AnswerPress(ctx, "")
	err := v.EditText(ctx, message, p.HTML, telegram.Keyboard{Inline: p.Rows})
	wait()
	if Lost(err) {
		return v.send(ctx, p)
	}
	return v.Ended(err)
}

// SendText sends a text, cut to the length of a message, and returns the message's id. What an earlier try of this update has sent is not
// sent again. Errors are Telegram's: see Ended. If the visit owes its messages, the text is noted, and the id is 0.
func (v *Visit) SendText(ctx context.Context, html string, k telegram.Keyboard) (int64, error) {
	html = telegram.Bound(html)
	if id, ok := v.repeated(html); ok {
		return id, nil
	}
	if v.Told.Owing {
		v.owe(Screen{HTML: html, Keyboard: k})
		return 0, nil
	}
	id, err := v.reception.API.Send(ctx, telegram.Text{Chat: v.Chat, HTML: html, Keyboard: k})
	if err == nil {
		v.noteSent(html, id)
		v.shown(ctx, html, id)
	}
	return id, err
}

// EditText edits a message; the text is cut to the length of a message. Errors are Telegram's: see Lost and Ended. If the visit owes its
// messages, the text is noted.
func (v *Visit) EditText(ctx context.Context, message int64, html string, k telegram.Keyboard) error {
	if v.Told.Owing {
		v.owe(Screen{HTML: telegram.Bound(html), Keyboard: k, Edit: message})
		return nil
	}
	err := v.reception.API.Edit(ctx, v.Chat, message, telegram.Text{Chat: v.Chat, HTML: telegram.Bound(html), Keyboard: k})
	if err == nil {
		v.shown(ctx, html, message)
	}
	return err
}

// Lost reports whether a message is gone or cannot be edited any more, so that a new one is needed.
func Lost(err error) bool {
	kind := telegram.KindOf(err)
	return kind == telegram.Gone || kind == telegram.Bad
}

// Toast answers a press with a line, once. Without a press the line is sent as a message.
func (v *Visit) Toast(ctx context.Context, line string) error {
	if v.Press == nil {
		return v.Send(ctx, card.Page{HTML: line})
	}
	v.AnswerPress(ctx, line)()
	return nil
}

// OldButton answers that a button is no longer valid.
func (v *Visit) OldButton(ctx context.Context) error {
	return v.Toast(ctx, v.Label("bot.old_button", nil))
}

// AnswerPress answers the press while other messages are sent (docs/telegram.md §3), and returns a function that waits for it. Without a
// press, or if it was answered already, it does nothing. It sets the ID of the press to "", so that an update that is tried again answers
// once; call wait before the update is given back.
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

// Forget makes the next answer of this visit a new message, because the message with the pressed button shows an answer that must stay.
func (v *Visit) Forget() { v.Press = nil }

// Ended returns the error of sending if it must be tried again, and nil if the chat is gone, because no repetition helps.
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

// Clear removes the buttons of a message. This only helps people, so an error is logged and not returned.
func (v *Visit) Clear(ctx context.Context, message int64) {
	if v.Told.Owing {
		v.owe(Screen{Clear: []int64{message}})
		return
	}
	v.clear(ctx, message)
}

func (v *Visit) clear(ctx context.Context, message int64) {
	if err := v.reception.API.ClearKeyboard(ctx, v.Chat, message); err != nil {
		v.reception.Log.Info("old keyboard stays", "chat", v.Chat, "kind", telegram.KindOf(err))
	}
}

// ClearPressed removes the buttons of the message that was pressed, because they no longer do anything.
func (v *Visit) ClearPressed(ctx context.Context) {
	if v.Press != nil && v.Press.Accessible && v.Press.Shown {
		v.Clear(ctx, v.Press.MessageID)
	}
}

// RemoveReplyKeyboard removes a share button: this needs a message of its own (Bot API, ReplyKeyboardRemove).
func (v *Visit) RemoveReplyKeyboard(ctx context.Context) {
	if _, err := v.SendText(ctx, v.Text("bot.noted", nil), telegram.Keyboard{RemoveReply: true}); err != nil {
		v.reception.Log.Info("reply keyboard stays", "chat", v.Chat, "kind", telegram.KindOf(err))
	}
}
