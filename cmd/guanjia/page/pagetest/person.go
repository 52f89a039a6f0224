package pagetest

import (
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// Person is one of those who chat on the page.
type Person struct {
	s   *Screen
	key string
}

// As returns the person whose pane has the key.
func (s *Screen) As(key string) Person { return Person{s, key} }

// id returns a selector by data-testid.
func id(name string) string { return fmt.Sprintf("[data-testid=%q]", name) }

// pane returns a selector within the person's pane.
func (p Person) pane(selector string) string { return id("pane-"+p.key) + " " + selector }

// Show opens the person's pane if it is hidden.
func (p Person) Show() {
	p.s.t.Helper()
	hidden := Value[bool](p.s, "document.querySelector("+quoted(id("pane-"+p.key))+").hidden")
	if hidden {
		p.s.Click(id("chip-" + p.key))
	}
}

// Say types a line and sends it.
func (p Person) Say(text string) {
	p.s.t.Helper()
	p.Show()
	p.s.Click(id("input-" + p.key))
	p.s.Type(text)
	p.s.Click(id("send-" + p.key))
	p.s.Await(`document.querySelector(`+quoted(id("input-"+p.key))+`).value === ""`, "the line is sent")
}

// Command chooses a command from the menu, which must have it.
func (p Person) Command(name string) {
	p.s.t.Helper()
	p.Show()
	p.s.Click(id("menu-" + p.key))
	p.s.Click(p.pane(id("command-" + name)))
}

// Photos chooses sample photos and sends them: several are an album.
func (p Person) Photos(caption string, names ...string) {
	p.s.t.Helper()
	p.Show()
	p.s.Click(id("attach-" + p.key))
	for _, name := range names {
		p.s.Click(p.pane(id("sample-" + name)))
	}
	if caption != "" {
		p.s.Click(p.pane(id("caption")))
		p.s.Type(caption)
	}
	p.s.Click(p.pane(id("send-photos")))
}

// Send sends something of another kind from the sheet: contact, location, voice, document, sticker.
func (p Person) Send(kind string) {
	p.s.t.Helper()
	p.Show()
	p.s.Click(id("attach-" + p.key))
	p.s.Click(p.pane(id("send-" + kind)))
}

// Press presses the newest inline button with the label, and waits until the bot has answered.
func (p Person) Press(label string) {
	p.s.t.Helper()
	p.Show()
	p.s.clickOn(fmt.Sprintf(labelled+`.at(-1)`, quoted(p.pane(".inline .key")), quoted(label)), p.key+" presses "+label)
	p.s.Await(`!document.querySelector(`+quoted(p.pane("[aria-busy=true]"))+`)`, "the press is answered")
}

// Tap presses the button of the reply keyboard with the label.
func (p Person) Tap(label string) {
	p.s.t.Helper()
	p.Show()
	p.s.clickOn(fmt.Sprintf(labelled+`[0]`, quoted(p.pane(id("reply-key"))), quoted(label)), p.key+" taps "+label)
}

// labelled returns the buttons of a selector with exactly this label.
const labelled = `return [...document.querySelectorAll(%s)].filter((b) => b.textContent.trim() === %s)`

// bubbles returns a selector of the texts of the bot's messages in the pane.
func (p Person) bubbles() string {
	return fmt.Sprintf(`[...document.querySelectorAll(%s)]`, quoted(p.pane(`[data-side="bot"]`)))
}

// Sees waits until a message of the bot has all the words, and returns its whole text with the labels of its buttons.
func (p Person) Sees(words ...string) string {
	p.s.t.Helper()
	return p.sees(p.bubbles()+`.reverse()`, words)
}

// SeesLast is Sees for the bot's newest message only.
func (p Person) SeesLast(words ...string) string {
	p.s.t.Helper()
	return p.sees(p.bubbles()+`.slice(-1)`, words)
}

// SeesAnswer is Sees for what the bot has sent since the person's newest message: letters may have come in between.
func (p Person) SeesAnswer(words ...string) string {
	p.s.t.Helper()
	all := fmt.Sprintf(`[...document.querySelectorAll(%s)]`, quoted(p.pane(`[data-side]`)))
	return p.sees(fmt.Sprintf(`((all) => all.slice(1 + all.map((b) => b.dataset.side).lastIndexOf("me")))(%s)`, all), words)
}

func (p Person) sees(among string, words []string) string {
	p.s.t.Helper()
	wanted := make([]string, len(words))
	for i, w := range words {
		wanted[i] = fmt.Sprintf("text.includes(%s)", quoted(w))
	}
	return await[string](p.s, fmt.Sprintf(`
		const found = %s.find((b) => { const text = b.textContent; return %s; });
		return found?.innerText ?? "";`, among, strings.Join(wanted, " && ")), p.key+" sees "+strings.Join(words, ", "))
}

// ShowsPicture waits until the bot's newest picture is there, with at least so many pixels from left to right.
func (p Person) ShowsPicture(width int) {
	p.s.t.Helper()
	p.s.Await(fmt.Sprintf(`(() => {
		const image = [...document.querySelectorAll(%s)].at(-1);
		image?.scrollIntoView();
		return Boolean(image?.complete) && image.naturalWidth >= %d;
	})()`, quoted(p.pane(`[data-side="bot"] img`)), width), p.key+" sees a picture")
}

// Opens follows the link of the bot's newest file, and waits until its content has come, which must begin with what is given.
func (p Person) Opens(begin string) {
	p.s.t.Helper()
	p.s.Await(fmt.Sprintf(`(() => {
		const link = [...document.querySelectorAll(%s)].at(-1);
		if (link && window.opened?.from !== link.href) {
			window.opened = { from: link.href, begin: "" };
			fetch(link.href).then((r) => r.text()).then((text) => { window.opened.begin = text.slice(0, 20); });
		}
		return Boolean(window.opened?.begin.startsWith(%s));
	})()`, quoted(p.pane(`[data-side="bot"] a.part`)), quoted(begin)), p.key+" opens a file")
}

// SeesToast waits until a toast or an alert has the words; it closes an alert.
func (p Person) SeesToast(words string) {
	p.s.t.Helper()
	p.s.Await(fmt.Sprintf(`[...document.querySelectorAll(%s)].some((n) => n.textContent.includes(%s))`,
		quoted(p.pane(".toast")+", "+p.pane(".alert")), quoted(words)), p.key+" is told "+words)
	if Value[bool](p.s, `Boolean(document.querySelector(`+quoted(p.pane(".alert"))+`))`) {
		p.s.Click(p.pane(".alert button"))
	}
}

// Unread returns the number on the person's badge; 0 if there is none.
func (p Person) Unread() int {
	p.s.t.Helper()
	return Value[int](p.s, `Number(document.querySelector(`+quoted(id("unread-"+p.key))+`)?.textContent ?? 0)`)
}

// ReadsAll goes to the end of the chat, and waits until nothing is unread.
func (p Person) ReadsAll() {
	p.s.t.Helper()
	p.Show()
	await[bool](p.s, fmt.Sprintf(`
		%s.at(-1)?.scrollIntoView({ block: "end" });
		return !document.querySelector(%s);`, p.bubbles(), quoted(id("unread-"+p.key))), p.key+" reads everything")
}

// Picture returns a picture of the person's pane, as PNG.
func (p Person) Picture() []byte {
	p.s.t.Helper()
	p.Show()
	return p.s.picture(chromedp.Screenshot(id("pane-" + p.key)))
}

// Scroll scrolls until the newest message of the bot with the words is at the end of the pane.
func (p Person) Scroll(words string) {
	p.s.t.Helper()
	p.Sees(words)
	require.True(p.s.t, Value[bool](p.s, fmt.Sprintf(`(() => {
		const row = %s.reverse().find((b) => b.textContent.includes(%s));
		row.scrollIntoView({ block: "end" });
		return true;
	})()`, p.bubbles(), quoted(words))))
}
