package bot

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// command is one row of docs/design.md §6. Its description is the catalogue entry "command.<name>"; home commands are
// buttons of the start screen, too ("menu.<name>").
type command struct {
	name string
	role domain.Role // "" everybody
	home bool
	do   func(v *visit, ctx context.Context, args string) error
}

// commands are all that can be typed. The order is that of the menus.
var commands []command

func init() { // the table names functions that read it
	commands = slices.Concat([]command{
		{"start", "", false, (*visit).start},
		{"complain", domain.Owner, true, (*visit).complain},
		{"mycases", domain.Owner, true, list("mycases")},
	}, actions(domain.Owner), []command{
		{"queue", domain.Staff, true, func(v *visit, ctx context.Context, _ string) error { return v.queue(ctx, "") }},
		{"mine", domain.Staff, true, list("mine")},
	}, actions(domain.Staff), []command{
		{"intake", domain.Staff, true, (*visit).intake},
		{"find", domain.Staff, false, (*visit).find},
		{"summary", domain.Manager, true, (*visit).summary},
		{"overdue", domain.Manager, true, list("overdue")},
	}, actions(domain.Manager), []command{
		{"staff", domain.Manager, true, (*visit).members},
		{"workload", domain.Manager, true, (*visit).workload},
		{"invite", domain.Manager, true, func(v *visit, ctx context.Context, _ string) error { return v.invite(ctx, "") }},
		{"people", domain.Manager, true, (*visit).people},
		{"community", domain.Admin, true, (*visit).newCommunity},
		{"homes", domain.Admin, true, func(v *visit, ctx context.Context, _ string) error { return v.homes(ctx, "") }},
		{"case", "", false, (*visit).openArgs},
		{"profile", "", false, (*visit).profile},
		{"language", "", false, (*visit).language},
		{"privacy", "", false, (*visit).privacy},
		{"help", "", false, (*visit).help},
		{"cancel", "", false, (*visit).cancel},
	})
}

// actions are the commands that do something to a case and need a role: as the domain's tables say.
func actions(role domain.Role) []command {
	var list []command
	for _, t := range complaint.Triggers() {
		if t.Command != "" && complaint.RoleFor(t.Do) == role {
			list = append(list, command{t.Command, role, false, act(t.Do)})
		}
	}
	return list
}

// may says whether a command is for this person. Owner commands are for everybody: a complaint is never refused for
// paperwork (docs/design.md §1).
func (v *visit) may(c command) bool {
	return c.role == "" || c.role == domain.Owner && v.isOwner() || v.by.Admin && c.role != domain.Owner || len(v.by.Communities(c.role)) > 0
}

// isOwner holds for owners, and for those who are nothing else yet.
func (v *visit) isOwner() bool {
	return len(v.by.Communities(domain.Owner)) > 0 || len(v.by.Grants) == 0 && !v.by.Admin
}

// command runs what was typed. One that is not for this person does not exist for them.
func (v *visit) command(ctx context.Context, name, args string) error {
	i := slices.IndexFunc(commands, func(c command) bool { return c.name == name && (v.may(c) || c.role == domain.Owner) })
	if i < 0 {
		return v.send(ctx, v.home("bot.unknown_command"))
	}
	return commands[i].do(v, ctx, args)
}

// start greets; a payload is an invitation or a case ("case_12"). Whoever belongs nowhere is asked to register.
func (v *visit) start(ctx context.Context, args string) error {
	v.b.setMenus(ctx, v)
	if args != "" {
		return v.invited(ctx, args)
	}
	if len(v.by.Grants) == 0 && !v.by.Admin {
		return v.send(ctx, v.welcome())
	}
	return v.send(ctx, v.home("bot.hello"))
}

func (v *visit) cancel(ctx context.Context, _ string) error {
	return v.stop(ctx)
}

func (v *visit) help(ctx context.Context, _ string) error {
	html := v.text("help.head", nil)
	for _, c := range commands {
		if v.may(c) {
			html += "\n/" + c.name + " – " + v.text("command."+c.name, nil)
		}
	}
	return v.answer(ctx, page{html: html})
}
