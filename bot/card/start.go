package card

import (
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
)

// Command is one row of docs/design.md §4: what can be typed. Its description is the catalogue entry "command.<name>".
type Command struct {
	Name    string
	Role    domain.Role // who finds it in the menu; "" everybody
	OnStart bool        // it is a button of the start page, too ("menu.<name>")
}

// commands are all that can be typed, in the order of the menus.
var commands = []Command{
	{"start", "", false},
	{"complain", domain.Owner, true},
	{"mycases", domain.Owner, true},
	{"urge", domain.Owner, false},
	{"withdraw", domain.Owner, false},
	{"queue", domain.Staff, true},
	{"mine", domain.Staff, true},
	{"take", domain.Staff, false},
	{"assign", domain.Staff, false},
	{"handle", domain.Staff, false},
	{"investigate", domain.Staff, false},
	{"assess", domain.Staff, false},
	{"plan", domain.Staff, false},
	{"begin", domain.Staff, false},
	{"progress", domain.Staff, false},
	{"resolve", domain.Staff, false},
	{"hold", domain.Staff, false},
	{"resume", domain.Staff, false},
	{"due", domain.Staff, false},
	{"decline", domain.Staff, false},
	{"join", domain.Staff, false},
	{"visit", domain.Staff, false},
	{"review", domain.Staff, false},
	{"intake", domain.Staff, true},
	{"find", domain.Staff, false},
	{"summary", domain.Manager, true},
	{"overdue", domain.Manager, true},
	{"redact", domain.Manager, false},
	{"staff", domain.Manager, true},
	{"workload", domain.Manager, true},
	{"invite", domain.Manager, true},
	{"people", domain.Manager, true},
	{"community", domain.Admin, true},
	{"homes", domain.Admin, true},
	{"case", "", false},
	{"profile", "", false},
	{"language", "", false},
	{"privacy", "", false},
	{"help", "", false},
	{"cancel", "", false},
}

// Commands lists all commands, in the order of the menus.
func Commands() []Command { return slices.Clone(commands) }

// For says whether a command is in the menu of a person. Those of owners are also for who is nothing else yet: a complaint is
// never refused for paperwork (docs/design.md §1).
func (c Command) For(by domain.Actor) bool {
	switch c.Role {
	case "":
		return true
	case domain.Owner:
		return len(by.Communities(domain.Owner)) > 0 || len(by.Grants) == 0 && !by.Admin
	}
	return by.Admin || len(by.Communities(c.Role)) > 0
}

// Menu lists the commands that the reader may use.
func (r Reader) Menu() []telegram.Command {
	var menu []telegram.Command
	for _, c := range commands {
		if c.For(r.By) {
			menu = append(menu, telegram.Command{Name: c.Name, Description: r.Label("command."+c.Name, nil)})
		}
	}
	return menu
}

// Help lists the commands that the reader may use, with what they do.
func (r Reader) Help() Page {
	ls := []string{r.Text("help.head", nil)}
	for _, c := range commands {
		if c.For(r.By) {
			ls = append(ls, "/"+c.Name+" – "+r.Text("command."+c.Name, nil))
		}
	}
	return Page{HTML: lines(ls)}
}

// Start is what can be done now, as buttons, below the text of a key: for /start, for words that were not understood, at the end of
// things.
func (r Reader) Start(key string) Page {
	p := r.plain(key, domain.Values{"name": domain.Text(r.By.Name)})
	for _, c := range commands {
		if c.OnStart && c.For(r.By) {
			p.Rows = append(p.Rows, one(r.open("menu."+c.Name, button.View(c.Name))))
		}
	}
	return p
}

// Welcome greets somebody who belongs nowhere yet: register, or file at once.
func (r Reader) Welcome() Page {
	return Page{HTML: r.Text("bot.welcome", domain.Values{"name": domain.Text(r.By.Name)}), Rows: [][]telegram.Button{
		{r.open("menu.register", button.Register)}, {r.open("menu.complain", button.Complain)}, {r.open("menu.language", button.Language)}}}
}

// Languages offers the languages, each in its own words.
func (r Reader) Languages() Page {
	p := r.plain("bot.language", nil)
	for _, l := range domain.Languages() {
		label := r.Texts.Plain(l, domain.Say("bot.language_name", nil))
		p.Rows = append(p.Rows, one(telegram.Button{Label: label, Data: button.Open(button.Language, l)}))
	}
	return p
}
