package visit

import (
	"context"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
)

// SetDefaultMenus sets the menu for people without a membership: one for each language with its code, and one without a code, which
// Telegram shows for all other languages (Bot API, setMyCommands). ok is false if one could not be set: try again later.
func (r *Reception) SetDefaultMenus(ctx context.Context) (ok bool) {
	ok = true
	for _, code := range append([]domain.Language{""}, domain.Languages()...) {
		lang := code
		if code == "" {
			lang = r.Language
		}
		menu := card.Menu(card.Reader{Texts: r.Texts, Lang: lang})
		if err := r.API.SetCommands(ctx, menu, telegram.Menu{Kind: telegram.MenuAllPrivate}, string(code)); err != nil {
			ok = false
			r.Log.Warn("menus not set", "kind", telegram.KindOf(err))
		}
	}
	return ok
}

// setMenu sets a person's menu with the rights that are in the store now.
func (r *Reception) setMenu(ctx context.Context, v *Visit) {
	if _, by, err := r.People.Who(ctx, domain.ChatID(v.Chat)); err != nil {
		r.Log.Info("menu of earlier rights", "chat", v.Chat, "error", err)
	} else {
		v.By = by
	}
	menu := card.Menu(v.Reader())
	fingerprint := string(v.Lang())
	var names []string
	for _, c := range menu {
		names = append(names, c.Name)
	}
	fingerprint += strings.Join(names, ",")
	if last, ok := r.menus.load(v.Chat); ok && last == fingerprint {
		return
	}
	if err := r.API.SetCommands(ctx, menu, telegram.Menu{Kind: telegram.MenuChat, Chat: v.Chat}, ""); err != nil {
		r.Log.Info("menu not set", "chat", v.Chat, "kind", telegram.KindOf(err))
		return
	}
	r.menus.store(v.Chat, fingerprint)
}
