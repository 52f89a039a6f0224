package bot

import (
	"context"
	"strconv"
	"strings"

	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// screen shows a conversation's live screen: a press edits it in place, typed words get a new message and the old one loses
// its buttons (docs/design.md §7).
func (v *visit) screen(ctx context.Context, r drive.Reply[ending]) error {
	sc := *r.Screen
	if r.Before.Fixed && sc.Keyboard == dialog.NoKeyboard {
		v.removeReplyKeyboard(ctx)
	}
	text := telegram.Text{Chat: v.chat, HTML: telegram.Bound(v.about(r.State, v.b.screenHTML(v.lang(), sc))), Keyboard: v.keyboard(sc)}
	wait := v.settle(ctx, "")
	defer wait()
	old := r.Before.Live
	if old != 0 && !r.Before.Fixed && (sc.Fresh || sc.Live != old) {
		go v.clear(context.WithoutCancel(ctx), old) // beside the new screen, not before it
	}
	if !sc.Fresh && sc.Live != 0 {
		err := v.b.API.Edit(ctx, v.chat, sc.Live, text)
		if kind := telegram.KindOf(err); kind != telegram.Gone && kind != telegram.Bad {
			v.shownAt(r, sc.Live)
			return v.ended(err)
		}
	}
	id, err := v.b.API.Send(ctx, text)
	if err == nil {
		v.shownAt(r, id)
	}
	return v.ended(err)
}

// about names the case that a conversation is about, on every screen: staff have several open at once.
func (v *visit) about(s dialog.State, html string) string {
	n := s.Params["number"]
	if n == "" || s.Asking != nil || s.Parked || strings.Contains(html, n) {
		return html
	}
	return v.text("bot.about", domain.Values{"number": domain.Text(n)}) + "\n" + html
}

// shownAt notes which message shows the screen; one with a reply keyboard is nothing that could be edited.
func (v *visit) shownAt(r drive.Reply[ending], message int64) {
	if r.Screen.Keyboard == dialog.NoKeyboard {
		v.b.driver.Shown(v.key, r.State.Rev, message)
	}
}

// labelMost is how much of a label a button shows, in characters: more does not fit on a telephone.
const labelMost = 48

// removeReplyKeyboard takes the share button away: only a message of its own can (Bot API, ReplyKeyboardRemove).
func (v *visit) removeReplyKeyboard(ctx context.Context) {
	_, err := v.b.API.Send(ctx, telegram.Text{Chat: v.chat, HTML: v.text("bot.noted", nil), Keyboard: telegram.Keyboard{RemoveReply: true}})
	if err != nil {
		v.b.Log.Info("reply keyboard stays", "chat", v.chat, "kind", telegram.KindOf(err))
	}
}

// screenHTML puts the words of a screen together: progress, what was wrong, the question, what is there so far, the card.
func (b *Bot) screenHTML(lang domain.Language, sc dialog.Screen) string {
	var parts []string
	for _, n := range sc.Notes {
		parts = append(parts, b.Catalogue.Phrase(lang, n))
	}
	prompt := b.Catalogue.Phrase(lang, sc.Prompt)
	if sc.Of > 1 {
		prompt = "<b>" + strconv.Itoa(sc.Number) + "/" + strconv.Itoa(sc.Of) + "</b> " + prompt
	}
	parts = append(parts, prompt)
	for _, f := range sc.Chosen {
		parts = append(parts, b.joined(lang, f.Value))
	}
	for _, f := range sc.Card {
		parts = append(parts, b.Catalogue.Phrase(lang, dialog.Phrase{Key: "card.line", Values: dialog.Values{"name": f.Name, "value": f.List()}}))
	}
	return strings.Join(parts, "\n")
}

func (b *Bot) joined(lang domain.Language, ps []dialog.Phrase) string {
	var words []string
	for _, p := range ps {
		words = append(words, b.Catalogue.Phrase(lang, p))
	}
	separator := ", "
	if lang == domain.Chinese {
		separator = "、"
	}
	return strings.Join(words, separator)
}

// named is the label of a button; what sends may be called by what it does in this flow ("Join", "Withdraw").
func (b *Bot) named(flow string, label dialog.Phrase) dialog.Phrase {
	if own := flow + ".send"; label.Key == "dialog.send" && b.Catalogue.Has(own) {
		label.Key = own
	}
	return label
}

// keyboard lays out the buttons: inline, or a reply keyboard where a contact or location is to be shared. A reply keyboard's
// buttons are typed words, which the engine understands.
func (v *visit) keyboard(sc dialog.Screen) telegram.Keyboard {
	if sc.Keyboard == dialog.NoKeyboard {
		var rows [][]telegram.Button
		for _, row := range sc.Rows {
			var out []telegram.Button
			for _, x := range row {
				out = append(out, telegram.Button{Label: complaint.Shorten(v.b.Catalogue.Label(v.lang(), v.b.named(sc.Flow, x.Label)), labelMost), Data: x.Data})
			}
			rows = append(rows, out)
		}
		return telegram.Keyboard{Inline: rows}
	}
	share := telegram.ReplyButton{Label: v.label("dialog.share."+string(sc.Keyboard), nil),
		Contact: sc.Keyboard == dialog.ShareContact, Location: sc.Keyboard == dialog.ShareLocation}
	rows := [][]telegram.ReplyButton{{share}}
	for _, row := range sc.Rows {
		var out []telegram.ReplyButton
		for _, x := range row {
			out = append(out, telegram.ReplyButton{Label: v.b.Catalogue.Label(v.lang(), x.Label)})
		}
		rows = append(rows, out)
	}
	return telegram.Keyboard{Reply: rows, OneTime: true}
}
