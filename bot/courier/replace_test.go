package courier

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/notice"
)

// A letter in the place of a message edits it; one with a file is deleted; when it is too old for that, an empty picture or document takes
// the place of the file, and where there is no room for one, its words go. What is gone
// needs nothing, and a chat that is slowed down is tried again.
func TestInPlaceOfAMessage(t *testing.T) {
	const said = " 🔒 YH-261123-001: this message held personal data that has been deleted, so its content was removed."
	bad, gone := &telegram.Error{Kind: telegram.Bad}, &telegram.Error{Kind: telegram.Gone}
	for name, c := range map[string]struct {
		noEdit, noDelete, err error
		noFile                int // how many kinds of files the message has no room for
		changed               []string
		try                   notice.Try
	}{
		"a text":                  {nil, nil, nil, 0, []string{"edit 31" + said}, notice.Try{Delivery: notice.Delivered, Message: 31}},
		"a text that is gone":     {gone, nil, nil, 0, []string{"edit 31" + said}, notice.Try{Delivery: notice.Delivered, Message: 31}},
		"a file":                  {bad, nil, nil, 0, []string{"edit 31" + said, "delete 31"}, notice.Try{Delivery: notice.Delivered, Message: 31}},
		"a file of three days":    {bad, gone, nil, 0, []string{"edit 31" + said, "delete 31", "photo 31" + said}, notice.Try{Delivery: notice.Delivered, Message: 31}},
		"a document of an album":  {bad, gone, nil, 1, []string{"edit 31" + said, "delete 31", "photo 31" + said, "document 31" + said}, notice.Try{Delivery: notice.Delivered, Message: 31}},
		"a voice message":         {bad, gone, nil, 2, []string{"edit 31" + said, "delete 31", "photo 31" + said, "document 31" + said, "caption 31" + said}, notice.Try{Delivery: notice.Delivered, Message: 31}},
		"a file that stays":       {bad, gone, bad, 2, []string{"edit 31" + said, "delete 31", "photo 31" + said, "document 31" + said, "caption 31" + said}, notice.Try{Delivery: notice.Undeliverable, Reason: "rejected"}},
		"no time for a file":      {bad, gone, &telegram.Error{Kind: telegram.TooMany, RetryAfter: time.Second}, 0, []string{"edit 31" + said, "delete 31", "photo 31" + said}, notice.Try{Delivery: notice.Waiting, After: time.Second}},
		"a chat that has to rest": {&telegram.Error{Kind: telegram.TooMany, RetryAfter: time.Second}, nil, nil, 0, []string{"edit 31" + said}, notice.Try{Delivery: notice.Waiting, After: time.Second}},
	} {
		api := &chats{noEdit: c.noEdit, noDelete: c.noDelete, err: c.err, noFile: c.noFile}
		l := notice.Letter{ID: 5, Chat: 7, Instead: 31, Language: domain.English, Notice: notice.Notice{Bulk: true, Case: 9,
			Message: domain.Say("notice.wiped", domain.Values{"number": domain.Text("YH-261123-001")})}}
		assert.Equal(t, c.try, courierTo(t, api).Deliver(t.Context(), l), name)
		assert.Equal(t, c.changed, api.changed, name)
		assert.Empty(t, api.sent, name)
	}
}

// A letter that asks nothing any more is edited: its words say first why, and only the way to its case is left below. One with a picture has its caption
// edited, and only the reason if that is too long. A message that is gone, or cannot be edited, stays.
func TestSettledLetters(t *testing.T) {
	const why, said = "✅ <b>Zhao An has answered and is on the way; you need not press any more.</b>", "\n\n🚨 Emergency <b>YH-261123-001</b> · lift"
	bad, gone := &telegram.Error{Kind: telegram.Bad}, &telegram.Error{Kind: telegram.Gone}
	for name, c := range map[string]struct {
		noEdit, err error
		words       string
		changed     []string
		try         notice.Try
	}{
		"a text":                  {nil, nil, "", []string{"edit 31 " + why + said}, notice.Try{Delivery: notice.Delivered, Message: 31}},
		"a text that is gone":     {gone, nil, "", []string{"edit 31 " + why + said}, notice.Try{Delivery: notice.Delivered, Message: 31}},
		"a picture":               {bad, nil, "", []string{"edit 31 " + why + said, "caption 31 " + why + said}, notice.Try{Delivery: notice.Delivered, Message: 31}},
		"a picture with a book":   {bad, nil, strings.Repeat("w", telegram.MaxCaption), []string{"edit 31 " + why + said + "\n💬 " + strings.Repeat("w", telegram.MaxCaption), "caption 31 " + why}, notice.Try{Delivery: notice.Delivered, Message: 31}},
		"what cannot be edited":   {bad, bad, "", []string{"edit 31 " + why + said, "caption 31 " + why + said}, notice.Try{Delivery: notice.Delivered, Message: 31}},
		"a chat that has to rest": {&telegram.Error{Kind: telegram.TooMany, RetryAfter: time.Second}, nil, "", []string{"edit 31 " + why + said}, notice.Try{Delivery: notice.Waiting, After: time.Second}},
	} {
		api := &chats{noEdit: c.noEdit, err: c.err}
		values := domain.Values{"number": domain.Text("YH-261123-001"), "danger": domain.Text("lift"), notice.Dismissed: domain.Phrase("alarm.settled.answered", domain.Values{"by": domain.Text("Zhao An")})}
		if c.words != "" {
			values["words"] = domain.Text(c.words)
		}
		l := notice.Letter{ID: 5, Chat: 7, Instead: 31, Language: domain.English, Notice: notice.Notice{Urgent: true, Case: 9, Message: domain.Say("notice.register.duty_emergency", values)}}
		assert.Equal(t, c.try, courierTo(t, api).Deliver(t.Context(), l), name)
		assert.Equal(t, c.changed, api.changed, name)
		assert.Empty(t, api.sent, name)
	}
}
