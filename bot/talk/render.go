package talk

import (
	"strconv"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
)

// render returns a screen as text and buttons in the reader's language.
func render(r card.Reader, s dialog.State, sc dialog.Screen) (html string, k telegram.Keyboard) {
	return about(r, s, screenHTML(r, sc)), keyboard(r, sc)
}

// about adds the case of a conversation to every screen, because staff have several open cases.
func about(r card.Reader, s dialog.State, html string) string {
	n := s.Params["number"]
	if n == "" || s.Asking != nil || s.Parked || strings.Contains(html, n) {
		return html
	}
	return r.Text("bot.about", domain.Values{"number": domain.Text(n)}) + "\n" + html
}

// screenHTML returns the text of a screen: notes, progress and question, what was chosen so far, the card.
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

// maxLabel is the most characters of a label on a button; more does not fit on a telephone.
const maxLabel = 48

// keyboard returns the buttons: inline, or a reply keyboard if a contact or location is needed. The buttons of a reply keyboard send
// typed words, which the engine understands.
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

// named returns the label of a button; the one that sends can have the label of its flow ("Join", "Withdraw").
func named(r card.Reader, flow string, label dialog.Phrase) dialog.Phrase {
	if own := flow + ".send"; label.Key == "dialog.send" && r.Texts.Has(own) {
		label.Key = own
	}
	return label
}
