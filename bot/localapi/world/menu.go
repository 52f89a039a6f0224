package world

import (
	"strings"

	"guanjia/bot/localapi/wire"
)

// Scopes of command menus that a private chat looks at (Bot API type BotCommandScope, field type).
const (
	ScopeDefault = "default"
	ScopePrivate = "all_private_chats"
	ScopeChat    = "chat"
)

// MenuKey names one command menu. Chat is set for the scopes that name a chat; Language is a code of two letters, empty
// for all languages.
type MenuKey struct {
	Scope    string
	Chat     int64
	Language string
}

// Menu is one command menu; nil if there is none.
func (w *World) Menu(key MenuKey) []wire.Command { return w.menus[key] }

// SetMenu keeps a menu, or removes it (nil), and shows every person whose own menu may have changed by it.
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

// MenuOf is the menu that a person sees in the private chat: the first there is, from the narrowest scope to the
// widest, in the person's language before the one for all languages (Bot API, Determining list of commands).
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
