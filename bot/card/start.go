package card

import (
	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/command"
)

// Menu lists the commands that the reader may use.
func Menu(r Reader) []telegram.Command {
	var menu []telegram.Command
	for _, c := range command.All() {
		if c.For(r.By) {
			menu = append(menu, telegram.Command{Name: c.Name, Description: r.Label("command."+c.Name, nil)})
		}
	}
	return menu
}

// helpMost is how many commands a page of the help has.
const helpMost = 9

// Help lists commands that the reader may use, with their descriptions: the most needed ones, and on the pages behind them all others.
func Help(r Reader, offset int) Page {
	all, others := command.Helped(r.By)
	for len(all) < helpMost {
		all = append(all, command.Command{})
	}
	all = append(all, others...)
	offset = max(0, min(offset, len(all)-1)) / helpMost * helpMost
	shown := all[offset:min(offset+helpMost, len(all))]
	ls := []string{r.Text("help.head", nil)}
	for _, c := range shown {
		if c.Name != "" {
			ls = append(ls, "/"+c.Name+" – "+r.Text("command."+c.Name, nil))
		}
	}
	var row []telegram.Button
	if offset > 0 {
		row = append(row, r.Button("help.before", button.Page(button.Help, offset-helpMost)))
	}
	if offset+helpMost < len(all) {
		row = append(row, r.Button("help.more", button.Page(button.Help, offset+helpMost)))
	}
	return Page{HTML: Lines(ls), Rows: [][]telegram.Button{row}}
}

// Start offers what the reader can do now as buttons, below the text with a key: after /start, after words that were not understood, and
// at the end of a conversation.
func Start(r Reader, key string) Page {
	p := r.plain(key, domain.Values{"name": domain.Text(r.By.Name)})
	for _, c := range command.All() {
		if c.Start && c.For(r.By) {
			p.Rows = append(p.Rows, Row(r.Open("menu."+c.Name, button.View(c.Name))))
		}
	}
	return p
}

// Hello greets a person who belongs to a community, or the company's admin: with what the person can do here.
func Hello(r Reader) Page {
	if r.By.HasSome(domain.ConfirmHomes) {
		p := Start(r, "bot.hello_staff")
		p.Rows = append(p.Rows, Row(r.Open("seats.unconfirmed", button.Unconfirmed)))
		return p
	}
	return Start(r, "bot.hello")
}

// Welcome greets a person without a membership: register, or file at once.
func Welcome(r Reader) Page {
	return Page{HTML: r.Text("bot.welcome", domain.Values{"name": domain.Text(r.By.Name)}), Rows: [][]telegram.Button{
		{r.Open("menu.register", button.Register)}, {r.Open("menu.complain", button.Complain)}, {r.Open("menu.language", button.Language)}}}
}

// Languages offers the languages, each with its own name.
func Languages(r Reader) Page {
	p := r.plain("bot.language", nil)
	for _, l := range domain.Languages() {
		label := r.Texts.Plain(l, domain.Say("bot.language_name", nil))
		p.Rows = append(p.Rows, Row(telegram.Button{Label: label, Data: button.Open(button.Language, l)}))
	}
	return p
}

// Danger says what to do in a danger and whom to call. A danger that the company added has only the general text.
func Danger(r Reader, kind, call string) Page {
	key := "danger." + kind
	if !r.Texts.Has(key) {
		key = "danger.any"
	}
	return r.plain(key, domain.Values{"call": domain.Text(call)})
}

// In returns the reader of another language; "" changes nothing.
func (r Reader) In(lang domain.Language) Reader {
	if lang != "" {
		r.Lang = lang
	}
	return r
}
