package talk

import (
	"strconv"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
)

// render puts a screen into words and buttons of the reader's language.
func render(r card.Reader, s dialog.State, sc dialog.Screen) (html string, k telegram.Keyboard) {
	return about(r, s, screenHTML(r, sc)), keyboard(r, sc)
}

// about names the case that a conversation is about, on every screen: staff have several open at once.
func about(r card.Reader, s dialog.State, html string) string {
	n := s.Params["number"]
	if n == "" || s.Asking != nil || s.Parked || strings.Contains(html, n) {
		return html
	}
	return r.Text("bot.about", domain.Values{"number": domain.Text(n)}) + "\n" + html
}

// screenHTML puts the words of a screen together: what was wrong, progress and the question, what is there so far, the card.
func screenHTML(r card.Reader, sc dialog.Screen) string {
	var parts []string
	for _, n := range sc.Notes {
		parts = append(parts, r.Texts.Phrase(r.Lang, n))
	}
	prompt := r.Texts.Phrase(r.Lang, sc.Prompt)
	if sc.Of > 1 {
		prompt = "<b>" + strconv.Itoa(sc.Number) + "/" + strconv.Itoa(sc.Of) + "</b> " + prompt
	}
	parts = append(parts, prompt)
	for _, f := range sc.Chosen {
		parts = append(parts, joined(r, f.Value))
	}
	for _, f := range sc.Card {
		parts = append(parts, r.Texts.Phrase(r.Lang, dialog.Phrase{Key: "card.line", Values: dialog.Values{"name": f.Name, "value": f.List()}}))
	}
	return strings.Join(parts, "\n")
}

func joined(r card.Reader, ps []dialog.Phrase) string {
	var words []string
	for _, p := range ps {
		words = append(words, r.Texts.Phrase(r.Lang, p))
	}
	separator := ", "
	if r.Lang == domain.Chinese {
		separator = "、"
	}
	return strings.Join(words, separator)
}

// maxLabel is how much of a label a button shows, in characters: more does not fit on a telephone.
const maxLabel = 48

// keyboard lays out the buttons: inline, or a reply keyboard where a contact or location is to be shared. A reply keyboard's
// buttons are typed words, which the engine understands.
func keyboard(r card.Reader, sc dialog.Screen) telegram.Keyboard {
	if sc.Keyboard == dialog.NoKeyboard {
		var rows [][]telegram.Button
		for _, row := range sc.Rows {
			var out []telegram.Button
			for _, x := range row {
				label := r.Texts.Label(r.Lang, named(r, sc.Flow, x.Label))
				out = append(out, telegram.Button{Label: domain.Shorten(label, maxLabel), Data: x.Data})
			}
			rows = append(rows, out)
		}
		return telegram.Keyboard{Inline: rows}
	}
	share := telegram.ReplyButton{Label: r.Label("dialog.share."+string(sc.Keyboard), nil),
		Contact: sc.Keyboard == dialog.ShareContact, Location: sc.Keyboard == dialog.ShareLocation}
	rows := [][]telegram.ReplyButton{{share}}
	for _, row := range sc.Rows {
		var out []telegram.ReplyButton
		for _, x := range row {
			out = append(out, telegram.ReplyButton{Label: r.Texts.Label(r.Lang, x.Label)})
		}
		rows = append(rows, out)
	}
	return telegram.Keyboard{Reply: rows, OneTime: true}
}

// named is the label of a button; what sends may be called by what it does in this flow ("Join", "Withdraw").
func named(r card.Reader, flow string, label dialog.Phrase) dialog.Phrase {
	if own := flow + ".send"; label.Key == "dialog.send" && r.Texts.Has(own) {
		label.Key = own
	}
	return label
}
