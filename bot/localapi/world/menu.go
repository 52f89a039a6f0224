package world

import (
	"strings"

	"guanjia/bot/localapi/wire"
)

// The scopes of command menus for a private chat (Bot API type BotCommandScope, field type).
const (
	ScopeDefault = "default"
	ScopePrivate = "all_private_chats"
	ScopeChat    = "chat"
)

// MenuKey names one command menu. Chat is set for scopes of one chat; Language is a two-letter code, "" for all languages.
type MenuKey struct {
	Scope    string
	Chat     int64
	Language string
}

// Menu returns one command menu; nil if there is none.
func (w *World) Menu(key MenuKey) []wire.Command { return w.menus[key] }

// SetMenu stores a menu, or deletes it (nil), and shows the new menu to every person whose own may have changed.
func (w *World) SetMenu(key MenuKey, list []wire.Command) {
	if len(list) == 0 {
		delete(w.menus, key)
	} else {
		w.menus[key] = list
	}
	for _, p := range w.people {
		if len(p.readers) > 0 && (key.Scope != ScopeChat || key.Chat == p.ID) {
			p.Show(Event{Kind: EventCommands, Chat: p.ID, Commands: w.MenuOf(p)})
		}
	}
}

// MenuOf returns the menu that a person sees in the private chat: the first one from the narrowest scope to the widest, in each scope
// first in the person's language and then for all languages (Bot API, Determining list of commands).
func (w *World) MenuOf(p *Person) []wire.Command {
	language, _, _ := strings.Cut(strings.ToLower(p.Language), "-")
	for _, key := range []MenuKey{{Scope: ScopeChat, Chat: p.ID}, {Scope: ScopePrivate}, {Scope: ScopeDefault}} {
		narrow := key
		narrow.Language = language
		if list := w.menus[narrow]; list != nil {
			return list
		}
		if list := w.menus[key]; list != nil {
			return list
		}
	}
	return nil
}
