package bot

import (
	"guanjia/bot/button"
	"guanjia/bot/cases"
	"guanjia/bot/talk"
	"guanjia/bot/voices"
	"guanjia/bot/words"
)

// besides puts the buttons of other rooms under the screens of conversations.
func besides(t *talk.Talk, w words.Words) {
	t.Put("complaint", cases.Rest())
	t.Put("complaint", voices.Asking(w))
	t.Put("matter", voices.Asking(w))
	t.Put("homes", talk.Beside{Key: "setup.template", Data: button.Open(button.Template, "")})
	t.Put("intake", talk.Beside{Key: "emergency.button", Data: button.Open(button.Alarm, "")})
}
