package bot

import (
	"context"
	"strings"

	"guanjia/bot/telegram"
	"guanjia/domain"
)

// setDefaultMenus sets the menu that people see before they belong anywhere: one for each language under its code, and one
// without a code, which Telegram shows for all others (Bot API, setMyCommands). What fails is tried again beside the lanes.
func (b *Bot) setDefaultMenus(ctx context.Context) {
	nobody, failed := &visit{b: b}, false
	defer func() { b.menuless.Store(failed) }()
	for _, code := range append([]domain.Language{""}, domain.Languages()...) {
		nobody.by.Language = code
		err := b.API.SetCommands(ctx, nobody.menu(), telegram.Scope{Kind: telegram.ScopeAllPrivate}, string(code))
		if err != nil {
			failed = true
			b.Log.Warn("menus not set", "kind", telegram.KindOf(err))
		}
	}
}

// setMenus gives a person the commands of their roles, in their language, if these have changed since the last time.
func (b *Bot) setMenus(ctx context.Context, v *visit) {
	if _, by, err := b.Office.Who(ctx, domain.ChatID(v.chat)); err == nil {
		v.by = by
	}
	menu := v.menu()
	var names []string
	for _, c := range menu {
		names = append(names, c.Name)
	}
	mark := string(v.lang()) + strings.Join(names, ",")
	if last, ok := b.menus.Load(v.chat); ok && last == mark {
		return
	}
	if err := b.API.SetCommands(ctx, menu, telegram.Scope{Kind: telegram.ScopeChat, Chat: v.chat}, ""); err != nil {
		b.Log.Info("menu not set", "chat", v.chat, "kind", telegram.KindOf(err))
		return
	}
	b.menus.Store(v.chat, mark)
}

// menu lists the commands that a person may use.
func (v *visit) menu() []telegram.Command {
	var menu []telegram.Command
	for _, c := range commands {
		if v.may(c) {
			menu = append(menu, telegram.Command{Name: c.name, Description: v.label("command."+c.name, nil)})
		}
	}
	return menu
}
