package card

import (
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
)

// Command is one command (docs/design.md §6). Its description is the catalogue entry "command.<name>".
type Command struct {
	Name    string      // without "/"
	Role    domain.Role // whose menu has it; "": everybody's
	OnStart bool        // the start page has a button for it too ("menu.<name>")
}

// commands are all commands, in the order of the menus.
var commands = slices.Concat([]Command{
	{"start", "", false},
	{"complain", domain.Owner, true},
	{"mycases", domain.Owner, true},
	{"suggest", domain.Owner, true},
	{"alarm", "", true}, {"notices", "", true},
}, actionsOf(domain.Owner), []Command{
	{"queue", domain.Staff, true},
	{"mine", domain.Staff, true},
	{"calls", domain.Staff, true},
	{"duty", domain.Staff, true},
	{"roster", domain.Staff, false},
}, actionsOf(domain.Staff), []Command{
	{"intake", domain.Staff, true}, {"incident", domain.Staff, true},
	{"find", domain.Staff, false},
	{"improvements", domain.Staff, true}, {"voices", domain.Staff, true},
	{"announce", domain.Manager, true},
	{"summary", domain.Manager, true},
	{"overdue", domain.Manager, true},
	{"satisfaction", domain.Manager, false},
	{"causes", domain.Manager, false},
	{"trend", domain.Manager, false},
	{"export", domain.Manager, false},
}, actionsOf(domain.Manager), []Command{
	{"staff", domain.Manager, true},
	{"workload", domain.Manager, true},
	{"invite", domain.Manager, true},
	{"people", domain.Manager, true},
	{"group", domain.Manager, false}, {"answers", domain.Manager, false},
	{"community", domain.Admin, true},
	{"homes", domain.Admin, true},
	{"case", "", false},
	{"profile", "", false},
	{"language", "", false},
	{"rules", "", false},
	{"privacy", "", false},
	{"help", "", false},
	{"cancel", "", false},
})

// actionsOf returns the commands for actions that need a role, from the domain's tables.
func actionsOf(role domain.Role) []Command {
	var list []Command
	for _, t := range complaint.Triggers() {
		if t.Command != "" && casework.RoleFor(t.Do) == role {
			list = append(list, Command{t.Command, role, false})
		}
	}
	return list
}

// Commands lists all commands, in the order of the menus.
func Commands() []Command { return slices.Clone(commands) }

// For reports whether a command is in the menu of a person. A person without a role also has the commands of owners, because a complaint
// is never refused for paperwork (docs/design.md §1).
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
func Menu(r Reader) []telegram.Command {
	var menu []telegram.Command
	for _, c := range commands {
		if c.For(r.By) {
			menu = append(menu, telegram.Command{Name: c.Name, Description: r.Label("command."+c.Name, nil)})
		}
	}
	return menu
}

// brief are the commands that the first page of the help has, by role: with its head twelve lines at most.
var brief = map[domain.Role][]string{
	domain.Owner:   {"complain", "mycases", "suggest", "urge", "withdraw", "profile", "privacy", "language"},
	domain.Staff:   {"queue", "mine", "take", "handle", "progress", "resolve", "intake", "find"},
	domain.Manager: {"queue", "overdue", "summary", "review", "assign", "staff", "people", "invite", "find"},
	domain.Admin:   {"community", "homes", "invite", "people", "staff", "summary", "overdue", "queue", "find"},
}

// roleOf returns the role by which a person is helped: the one with the most rights.
func roleOf(by domain.Actor) domain.Role {
	if by.Admin {
		return domain.Admin
	}
	for _, role := range []domain.Role{domain.Manager, domain.Staff} {
		if len(by.Communities(role)) > 0 {
			return role
		}
	}
	return domain.Owner
}

// helpMost is how many commands a page of the help has.
const helpMost = 9

// Help lists commands that the reader may use, with their descriptions: the most needed ones, and on the pages behind them all others.
func Help(r Reader, offset int) Page {
	first := brief[roleOf(r.By)]
	var all []Command
	for _, name := range first {
		all = append(all, Command{Name: name})
	}
	for len(all) < helpMost {
		all = append(all, Command{})
	}
	for _, c := range commands {
		if c.For(r.By) && !slices.Contains(first, c.Name) {
			all = append(all, c)
		}
	}
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
	for _, c := range commands {
		if c.OnStart && c.For(r.By) {
			p.Rows = append(p.Rows, Row(r.Open("menu."+c.Name, button.View(c.Name))))
		}
	}
	return p
}

// Hello greets a person who belongs to a community, or the company's admin: with what the person can do here.
func Hello(r Reader) Page {
	if r.By.Admin || len(r.By.Communities(domain.Staff)) > 0 {
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
