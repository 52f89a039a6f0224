package telegram

import "strings"

// Command reads a text such as "/case@GuanjiaBot YH-261123-007": name is the command in lower case, args is the trimmed text after it. It
// uses only the text, because Telegram's entities are not needed for a command at the beginning.
func (m Message) Command() (name, args string, ok bool) {
	rest, found := strings.CutPrefix(m.Text, "/")
	if !found || len(m.Media) > 0 {
		return "", "", false
	}
	head := rest
	if i := strings.IndexFunc(rest, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\u00a0' || r == '\u3000' }); i >= 0 {
		head, args = rest[:i], strings.TrimSpace(rest[i:])
	}
	name, to, _ := strings.Cut(head, "@")
	if name == "" || len(name) > MaxCommand || strings.ContainsFunc(name+to, notCommand) {
		return "", "", false
	}
	return strings.ToLower(name), args, true
}

// notCommand reports whether r cannot be in a command or a username.
func notCommand(r rune) bool {
	return !(r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
}
