package bot

import (
	"context"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/catalogue"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/notice"
)

// GoOn returns the button under a letter that leads back to the conversation that its reader has under way. It implements courier.GoOn.
func (b *Bot) GoOn(ctx context.Context, l notice.Letter) (telegram.Button, bool) {
	lang := l.Language
	if lang == "" {
		lang = b.Language
	}
	return b.below.goOn(ctx, &visit.Visit{Key: dialog.Key{Chat: int64(l.Chat), Person: int64(l.Chat)}}, lang, 0) // a private chat has the id of its person
}

// below leads back to the conversation under way from what is shown below it.
type below struct {
	talk      *talk.Talk
	flows     map[string]dialog.Flow
	reception *visit.Reception
	texts     *catalogue.Catalogue
}

// goOn returns the button that shows the conversation under way again, below everything else in the chat; message is where the button is to
// stand, 0 for a new message. ok is false if none is under way, if its reader has lost the role that it needs, if its screen is that message or
// below it, if only a newer program knows it, or if the store cannot be reached.
func (b below) goOn(ctx context.Context, v *visit.Visit, lang domain.Language, message int64) (back telegram.Button, ok bool) {
	s, err := b.talk.Peek(ctx, v)
	f, known := b.flows[s.Flow]
	if err != nil || !known || message != 0 && s.Live >= message {
		return back, false
	}
	by := v.By
	if by.Person == 0 && f.Role != "" { // a letter: who reads it is found out now, with the roles of now
		who, err := b.reception.Call(ctx, v.Key)
		if err != nil {
			return back, false
		}
		by = who.By
	}
	if !stands(f, s, by) {
		return back, false
	}
	label := b.texts.Plain(lang, domain.Say("below.go_on", domain.Values{"flow": domain.Word(f.TitleKey())}))
	return telegram.Button{Label: label, Data: button.Open(button.GoOn, "")}, true
}

// lead lets the pages of a visit lead back to the conversation under way.
func (b below) lead(v *visit.Visit) {
	v.Beside(func(ctx context.Context, message int64) (telegram.Button, bool) {
		return b.goOn(ctx, v, v.Lang(), message)
	})
}

// again shows the conversation under way in a new message; the message that showed it before loses its buttons.
func (b below) again(ctx context.Context, v *visit.Visit, _ string) error {
	r, err := b.talk.Do(ctx, v, dialog.Event{Kind: dialog.Redraw, ID: v.Update, At: v.At})
	if err != nil {
		return err
	}
	if r.State.Flow == "" && r.Toast == nil {
		return v.Toast(ctx, v.Label("below.none", nil))
	}
	return b.talk.Show(ctx, v, r)
}

// stands reports whether by can still go on with a conversation: who has lost the role that it needs can not.
func stands(f dialog.Flow, s dialog.State, by domain.Actor) bool {
	role := domain.Role(f.Role)
	in, known := button.ID[domain.CommunityID](s.Params["community"])
	switch {
	case role == "":
		return true
	case known:
		return by.Is(role, in)
	}
	return by.Admin && role != domain.Owner || slices.ContainsFunc(by.Grants, func(g domain.Grant) bool { return by.Is(role, g.Community) })
}
