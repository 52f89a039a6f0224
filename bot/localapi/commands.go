package localapi

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Limits of command menus (TELEGRAM.md §2).
const (
	maxCommands    = 100
	maxDescription = 256 // characters
)

var (
	commandShape  = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	languageShape = regexp.MustCompile(`^([a-z]{2})?$`)
)

// menuKey names one command menu.
type menuKey struct {
	scope    string
	chat     int64
	language string
}

// scopes are what a menu can be for (Bot API type BotCommandScope); true: a chat must be named.
var scopes = map[string]bool{"default": false, "all_private_chats": false, "all_group_chats": false, "all_chat_administrators": false, "chat": true, "chat_administrators": true}

// menu reads which menu a call means.
func (s *Server) menu(q *request) (menuKey, error) {
	key := menuKey{scope: "default", language: q.text("language_code")}
	var scope struct {
		Type string `json:"type"`
		Chat int64  `json:"chat_id"`
	}
	given, err := q.decode("scope", "BotCommandScope: expected an Object", &scope)
	switch needsChat, known := scopes[scope.Type]; {
	case err != nil:
		return key, err
	case !languageShape.MatchString(key.language):
		return key, bad("invalid language code specified")
	case !given:
	case !known:
		return key, bad("can't parse BotCommandScope: unsupported type specified")
	case needsChat && s.chats[scope.Chat] == nil:
		return key, bad("chat not found")
	default:
		key.scope, key.chat = scope.Type, scope.Chat
	}
	return key, nil
}

func (s *Server) setMyCommands(q *request) (any, error) {
	key, err := s.menu(q)
	if err != nil {
		return nil, err
	}
	var list []Command
	if _, err := q.decode("commands", "list of bot commands JSON object", &list); err != nil {
		return nil, err
	}
	if len(list) > maxCommands {
		return nil, bad("BOT_COMMANDS_TOO_MUCH")
	}
	for i, c := range list {
		list[i].Name = strings.TrimPrefix(c.Name, "/")
		if !commandShape.MatchString(list[i].Name) {
			return nil, bad("BOT_COMMAND_INVALID")
		}
		if n := utf8.RuneCountInString(strings.TrimSpace(c.Description)); n < 1 || n > maxDescription {
			return nil, bad("BOT_COMMAND_DESCRIPTION_INVALID")
		}
	}
	s.setMenu(key, list)
	return true, nil
}

func (s *Server) deleteMyCommands(q *request) (any, error) {
	key, err := s.menu(q)
	if err != nil {
		return nil, err
	}
	s.setMenu(key, nil)
	return true, nil
}

func (s *Server) getMyCommands(q *request) (any, error) {
	key, err := s.menu(q)
	if err != nil {
		return nil, err
	}
	return append([]Command{}, s.menus[key]...), nil
}

// setMenu keeps a menu, or removes it (nil), and shows every person whose own menu has changed by it.
func (s *Server) setMenu(key menuKey, list []Command) {
	if len(list) == 0 {
		delete(s.menus, key)
	} else {
		s.menus[key] = list
	}
	for _, p := range s.users {
		if len(p.readers) > 0 && (key.scope != "chat" || key.chat == p.ID) {
			p.show(Event{Kind: EventCommands, Chat: p.ID, Commands: s.menuOf(p)})
		}
	}
}

// menuOf is the menu that a person sees in the private chat: the first there is, from the narrowest scope to the
// widest, in the person's language before the one for all languages (Bot API, Determining list of commands).
func (s *Server) menuOf(p *person) []Command {
	language, _, _ := strings.Cut(strings.ToLower(p.Language), "-")
	for _, key := range []menuKey{{scope: "chat", chat: p.ID}, {scope: "all_private_chats"}, {scope: "default"}} {
		narrow := key
		narrow.language = language
		if list := s.menus[narrow]; list != nil {
			return list
		}
		if list := s.menus[key]; list != nil {
			return list
		}
	}
	return nil
}

// Menu is the command menu that a person sees in the private chat with the bot.
func (s *Server) Menu(user int64) []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.menuOf(s.person(user))
}
