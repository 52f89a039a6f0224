package telegram

// Link returns the address that opens a chat with the bot of a @username without @; start is what /start then carries (docs/telegram.md §6),
// "": nothing. "" without a name.
func Link(name, start string) string {
	if name == "" {
		return ""
	}
	link := "https://t.me/" + name
	if start != "" {
		link += "?start=" + start
	}
	return link
}
