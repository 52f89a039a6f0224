package localapi

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"guanjia/bot/localapi/world"
)

// Limits of command menus (docs/telegram.md §2).
const (
	maxCommands    = 100
	maxDescription = 256 // characters
)

var (
	commandShape  = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	languageShape = regexp.MustCompile(`^([a-z]{2})?$`)
)

// scopes are the scopes of a menu (Bot API type BotCommandScope); true: a chat must be named.
var scopes = map[string]bool{"default": false, "all_private_chats": false, "all_group_chats": false, "all_chat_administrators": false, "chat": true, "chat_administrators": true}

// menu reads which menu a call names.
func (a *api) menu(q *request) (world.MenuKey, error) {
	key := world.MenuKey{Of: world.MenuDefault, Language: q.text("language_code")}
	var scope struct {
		Type string `json:"type"`
		Chat int64  `json:"chat_id"`
	}
	given, err := q.decode("scope", "BotCommandScope: expected an Object", &scope)
	switch needsChat, known := scopes[scope.Type]; {
	case err != nil:
		return key, err
	case !languageShape.MatchString(key.Language):
		return key, bad("invalid language code specified")
	case !given:
	case !known:
		return key, bad("can't parse BotCommandScope: unsupported type specified")
	case needsChat && a.world.Chat(scope.Chat) == nil:
		return key, bad("chat not found")
	default:
		key.Of, key.Chat = scope.Type, scope.Chat
	}
	return key, nil
}

func (a *api) setMyCommands(q *request) (any, error) {
	key, err := a.menu(q)
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
	a.world.SetMenu(key, list)
	return true, nil
}

func (a *api) deleteMyCommands(q *request) (any, error) {
	key, err := a.menu(q)
	if err != nil {
		return nil, err
	}
	a.world.SetMenu(key, nil)
	return true, nil
}

func (a *api) getMyCommands(q *request) (any, error) {
	key, err := a.menu(q)
	if err != nil {
		return nil, err
	}
	return append([]Command{}, a.world.Menu(key)...), nil
}
