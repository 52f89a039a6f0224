package card

import (
	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/bot/words"
)

// Plain returns the answer to everyday words that ask for no action; the zero Page if they ask for one.
func Plain(r Reader, matter words.Matter) Page {
	switch matter {
	case words.Thanks:
		return r.plain("everyday.thanks", nil)
	case words.Chatter:
		return r.plain("everyday.chatter", nil)
	case words.Profile:
		return Page{HTML: r.Text("everyday.profile", nil), Rows: [][]telegram.Button{Row(r.Open("menu.profile", button.Profile))}}
	case words.Stray:
		return Start(r, "everyday.stray")
	case words.Hello:
		if !r.By.Known() {
			return Welcome(r)
		}
		return Hello(r)
	}
	return Page{}
}
