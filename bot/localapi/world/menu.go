package world

import (
	"strings"

	"guanjia/bot/localapi/wire"
)

// The command menus that a private chat can show (Bot API type BotCommandScope, field type).
const (
	MenuDefault = "default"
	MenuPrivate = "all_private_chats"
	MenuChat    = "chat"
)

// MenuKey names one command menu. Of is one of the names above; Chat is set for the menu of one chat; Language is a two-letter code, "" for all languages.
type MenuKey struct {
	Of       string
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
		if len(p.readers) > 0 && (key.Of != MenuChat || key.Chat == p.ID) {
			p.Show(Event{Kind: EventCommands, Chat: p.ID, Commands: w.MenuOf(p)})
		}
	}
}

// MenuOf returns the menu that a person sees in the private chat: the first one from the narrowest kind to the widest, of each kind
// first in the person's language and then for all languages (Bot API, Determining list of commands).
func (w *World) MenuOf(p *Person) []wire.Command {
	language, _, _ := strings.Cut(strings.ToLower(p.Language), "-")
	for _, key := range []MenuKey{{Of: MenuChat, Chat: p.ID}, {Of: MenuPrivate}, {Of: MenuDefault}} {
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
