package talk

import (
	"context"
	"html"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/button"
	"guanjia/dialog/drive"
	"guanjia/dialog/ending"
	"guanjia/domain/notice"
)

// Show shows the effect of an event to the person: a screen, a page or a toast.
func (t *Talk) Show(ctx context.Context, v *visit.Visit, r drive.Reply[Outcome]) error {
	if r.Same && r.State.Flow == "" && v.Told.Left != nil { // saved by an earlier try of this update, which could not say so
		r.Before, r.Left = *v.Told.Left, true
	}
	switch {
	case r.Late != nil:
		return t.cases.Late(ctx, v, *r.Late)
	case r.Finished:
		return t.finished(ctx, v, r)
	case r.Left:
		return t.left(ctx, v, r)
	case r.Same && r.State.Flow == "":
		return t.cases.Again(ctx, v, r.State.Run)
	}
	if resumed(r) {
		v.Told.Left = &r.Before
	}
	if resumed(r) || r.Same && v.Told.Left != nil { // an earlier try of this update has left it, and could not say so
		p, ok, err := t.cases.Left(ctx, v, *v.Told.Left)
		if err != nil {
			return err
		}
		if ok {
			v.Above(p.HTML)
		}
	}
	if run, lost := lostRun(v, r); lost {
		return t.cases.Lost(ctx, v, run, v.Press.Text)
	}
	if r.Toast != nil && r.Screen == nil && v.Press == nil { // typed words during a conversation of a newer program
		return v.Send(ctx, card.Page{HTML: t.Texts.Phrase(v.Lang(), *r.Toast)})
	}
	if r.Toast != nil {
		v.AnswerPress(ctx, t.Texts.Label(v.Lang(), *r.Toast))()
	}
	switch {
	case r.Screen != nil:
		return t.screen(ctx, v, r)
	case r.Toast != nil && ending.Says(r.Toast.Key): // the message shows the result already
		return nil
	}
	v.ClearPressed(ctx)
	return nil
}

// lostRun returns the run of a pressed button if the store knows no conversation of the person at all: it came back empty, or has deleted
// an old one.
func lostRun(v *visit.Visit, r drive.Reply[Outcome]) (run string, lost bool) {
	if v.Press == nil || !v.Press.Shown || !r.Idle || r.Before.Run != "" || r.Toast == nil || r.Toast.Key != "dialog.old_button" {
		return "", false
	}
	run, _, _, lost = button.Parse(v.Press.Data)
	return run, lost
}

// resumes returns the conversation that had only given way to one that is left.
func resumes(left dialog.State) *dialog.Start {
	if left.Params[ResumeParam] == "" {
		return nil
	}
	return left.Then
}

// resumed reports whether a conversation was left, and one that had only given way to it goes on. One that begins anew with more answers was
// not left.
func resumed(r drive.Reply[Outcome]) bool {
	return r.State.Flow != r.Before.Flow && !r.Finished && !r.Same && resumes(r.Before) != nil && r.State.Run != r.Before.Run
}

// left replaces the live screen by a page that says that nothing was sent.
func (t *Talk) left(ctx context.Context, v *visit.Visit, r drive.Reply[Outcome]) error {
	v.Told.Left = &r.Before
	p, ok, err := t.cases.Left(ctx, v, r.Before)
	if err != nil {
		return err
	}
	if !ok {
		p = card.Start(v.Reader(), "bot.left")
	}
	return t.end(ctx, v, r.Before, p)
}

// finished replaces the last screen by the result of the conversation.
func (t *Talk) finished(ctx context.Context, v *visit.Visit, r drive.Reply[Outcome]) error {
	if r.Outcome.Menus {
		v.SetMenu(ctx)
	}
	if r.Outcome.Gone {
		v.Seen.Forget()
		if err := t.driver.Drop(ctx, v.Key); err != nil {
			return err
		}
	}
	if r.Outcome.Page.HTML != "" {
		if err := t.end(ctx, v, r.Before, r.Outcome.Page); err != nil {
			return err
		}
		v.Forget() // its message shows the result now
		r.Before.Live = 0
	}
	if r.Screen != nil { // of the conversation that follows
		return t.screen(ctx, v, r)
	}
	return nil
}

// end replaces the live screen by a page: a press edits it; after typed words its keyboard is removed and a new message is sent.
func (t *Talk) end(ctx context.Context, v *visit.Visit, before dialog.State, p card.Page) error {
	if before.Fixed {
		v.RemoveReplyKeyboard(ctx)
	}
	if v.Press == nil && before.Live != 0 {
		v.Clear(ctx, before.Live)
	}
	return v.Answer(ctx, p)
}

// screen shows a conversation's live screen: a press edits it; after typed words a new message is sent, and the old one loses its buttons
// (docs/design.md §7).
func (t *Talk) screen(ctx context.Context, v *visit.Visit, r drive.Reply[Outcome]) error {
	sc := *r.Screen
	if t.instead != nil {
		p, ok, err := t.instead(ctx, v, r.State)
		if err != nil {
			return err
		}
		if ok {
			return t.end(ctx, v, r.Before, headOf(v, r.State).Page(v, p))
		}
	}
	if r.Before.Fixed && sc.Keyboard == dialog.NoKeyboard {
		v.RemoveReplyKeyboard(ctx)
	}
	text, keyboard := render(v.Reader(), r.State, sc)
	text = headOf(v, r.State).above(v.Reader(), v.Below(text))
	if repeats(text, r.State.Draft) {
		v.Naming(notice.OfRun(r.State.Run))
	}
	if sc.Keyboard == dialog.NoKeyboard {
		for _, b := range t.beside[r.State.Flow] {
			if data, on := b.on(v, r.State); on {
				v.Under(v.Reader().Button(b.Key, data))
			}
		}
		keyboard.Inline = v.With(keyboard.Inline)
	}
	wait := v.AnswerPress(ctx, "")
	defer wait()
	old := r.Before.Live
	if old != 0 && !r.Before.Fixed && (sc.Fresh || sc.Live != old) {
		v.ClearBeside(ctx, old)
	}
	if !sc.Fresh && sc.Live != 0 {
		if err := v.EditText(ctx, sc.Live, text, keyboard); !visit.Lost(err) {
			t.shownAt(ctx, v, r, sc.Live)
			return v.Ended(err)
		}
	}
	id, err := v.SendText(ctx, text, keyboard)
	if err == nil {
		t.shownAt(ctx, v, r, id)
	}
	return v.Ended(err)
}

// repeats reports whether a screen shows words that were typed in its conversation: they belong to the ticket that comes of it.
func repeats(screen string, d dialog.Draft) bool {
	screen = html.UnescapeString(screen)
	for _, a := range d {
		if a.Text != "" && strings.Contains(screen, a.Text) {
			return true
		}
	}
	return false
}

// shownAt stores which message shows the screen, unless the saved state says so already; a message with a reply keyboard cannot be
// edited.
func (t *Talk) shownAt(ctx context.Context, v *visit.Visit, r drive.Reply[Outcome], message int64) {
	note := r.Screen.Keyboard == dialog.NoKeyboard && (r.Screen.Fresh || r.State.Live != message)
	if !v.OweLive(v.Key, r.State.Run, r.State.Rev, note) && note {
		t.driver.Shown(ctx, v.Key, r.State.Rev, message)
		v.Seen.Forget()
	}
}

// Shows reports whether a screen that was owed is still the newest of its conversation.
func (t *Talk) Shows(ctx context.Context, k dialog.Key, l visit.Live) (bool, error) {
	s, err := t.driver.Peek(ctx, k)
	return s.Flow != "" && s.Run == l.Run && s.Rev == l.Rev, err
}

// Shown stores which message shows a screen that was owed.
func (t *Talk) Shown(ctx context.Context, k dialog.Key, l visit.Live, message int64) {
	if l.Note {
		t.driver.Shown(ctx, k, l.Rev, message)
	}
}
