package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// docs/telegram.md §2: the longest words, of characters that grow most when they are escaped, are filed and shown in full.
func TestTheLongestWords(t *testing.T) {
	edgesHere(t, func(o *scene) {
		longest := strings.Repeat("<&>\n", 499) + "end"
		o.bring(o.owner, "words")
		o.after(o.owner, 1, func() { o.owner.say(longest) })
		o.owner.press("complaint.happened.today")
		o.owner.press("dialog.skip")
		o.owner.press("complaint.wish.repair")
		o.owner.sees("7/7", longest)
		o.owner.press("dialog.send")
		o.owner.sees("✅", longest)
		o.clerk.sees("🆕", "<&>")
		o.clerk.press("button.card")
		o.clerk.sees("💬 "+longest, o.clerk.label("stage.registered"))
		for _, m := range append(o.api.Chat(o.clerk.id), o.api.Chat(o.owner.id)...) {
			assert.LessOrEqual(o.t, len([]rune(m.Text)), 4096)
		}
	})
}

// More pictures than a complaint takes: ten are kept, and the person is told.
func TestTooManyPictures(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.bring(o.owner, "evidence")
		o.after(o.owner, 7, func() { o.owner.album(7, "") })
		r := o.after(o.owner, 7, func() { o.owner.album(7, "") })
		assert.Contains(o.t, r.String(), o.owner.says("dialog.media.full", domain.Values{"max": domain.Count(10)}))
		require.NotNil(o.t, o.conversation(o.owner).Partial)
		assert.Len(o.t, o.conversation(o.owner).Partial.Media, 10)
		o.owner.press("dialog.done")
		o.owner.press("complaint.wish.repair")
		o.owner.press("dialog.send")
		o.clerk.sees("🆕")
		o.clerk.press("button.card")
		o.clerk.sees(o.clerk.says("card.evidence", domain.Values{"value": domain.Count(10)}))
		r = o.after(o.clerk, 1, func() { o.clerk.press("button.photos") })
		assert.Len(o.t, r.fresh, 10)
	})
}

// docs/telegram.md §5: case data belongs in private chats: the bot says so, leaves, and tells a group nothing.
func TestGroups(t *testing.T) {
	edgesHere(t, func(o *scene) {
		filed := o.filed()
		const group = -500
		before := o.kept()
		o.after(o.owner, 1, func() { o.api.AddGroup(group, "Neighbours", o.owner.id, o.neighbour.id) })
		assert.Positive(o.t, o.api.Count("leaveChat"))
		said := o.api.GroupChat(group)
		require.NotEmpty(o.t, said)
		private := o.texts.Plain(domain.Chinese, domain.Say("bot.private_only", nil)) // in both languages, as a group has none
		assert.Equal(o.t, private, said[len(said)-1].Text)

		for _, body := range []string{
			`"message":{"message_id":%d,"date":1,"from":{"id":7001,"is_bot":false,"first_name":"A"},"chat":{"id":-500,"type":"group","title":"G"},"text":"/case ` + string(filed.Number) + `"}`,
			`"message":{"message_id":%d,"date":1,"from":{"id":7001,"is_bot":false,"first_name":"A"},"chat":{"id":-501,"type":"supergroup","title":"G"},"text":"` + string(filed.Number) + `"}`,
			`"callback_query":{"id":"%d","from":{"id":7001,"is_bot":false,"first_name":"A"},"chat_instance":"1","message":{"message_id":3,"date":1,"chat":{"id":-500,"type":"group","title":"G"}},"data":"v:card:` + fmt.Sprint(filed.ID) + `"}`,
		} {
			r := o.after(o.owner, 1, func() { o.inject(fmt.Sprintf(body, o.injected)) })
			assert.Empty(o.t, slices.Concat(r.fresh, r.changed), body)
			if strings.HasPrefix(body, `"callback_query"`) {
				assert.Equal(o.t, []string{private}, r.toasts)
			}
		}
		for _, c := range o.api.Calls("sendMessage") {
			if strings.HasPrefix(c.Params["chat_id"], "-") {
				assert.NotContains(o.t, c.Params["text"], string(filed.Number))
			}
		}
		assert.Equal(o.t, before, o.kept())
	})
}

// Two messages of 5,000 characters in a row, and a thousand emoji: each is answered, and none is stored.
func TestLongWordsAtEveryStep(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.filed()
		for _, step := range []string{"category", "place", "words", "happened", "wish"} {
			o.bring(o.owner, step)
			for _, words := range []string{strings.Repeat("水", 5000), strings.Repeat("👨‍👩‍👧", 1000), strings.Repeat("a\n", 2500)} {
				r := o.unchanged("long words at "+step, o.owner, func() { o.api.Say(o.owner.id, words) }, o.owner.says("complaint."+step+".ask", nil))
				assert.Less(o.t, len([]rune(r.String())), 1000, "the answer quotes all of it")
			}
		}
	})
}

// A text that people's clients split into two messages: the first is too long, and the second is no answer by itself.
func TestTornWords(t *testing.T) {
	t.Parallel()
	in := tongues[0]
	o := closedOffice(t, embedded(t), in)
	stop := o.start(seams{})
	o.bring(o.owner, "words")
	stop()
	o.api.Say(o.owner.id, strings.Repeat("水", 4096))
	o.api.Say(o.owner.id, "第二部分")
	o.start(seams{})
	o.owner.sees(o.owner.says("dialog.hint.text_rest", nil), o.owner.says("complaint.words.ask", nil))
	o.owner.say(in.broken)
	o.owner.sees(o.owner.says("complaint.happened.ask", nil))
	assert.Equal(t, in.broken, o.conversation(o.owner).Draft["words"].Text)
}

// A button's label can be typed, in any case and with a full stop.
func TestLabelsTypedInPlaceOfButtons(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.bring(o.owner, "category")
		r := o.after(o.owner, 1, func() { o.owner.say(o.owner.label("category.elevator")) })
		assert.Contains(o.t, r.String(), o.owner.says("complaint.place.ask", nil))
		r = o.after(o.owner, 1, func() { o.owner.say("  " + strings.ToUpper(o.owner.label("dialog.back")) + "。") })
		assert.Contains(o.t, r.String(), o.owner.says("complaint.category.ask", nil))
		_, found := lastOf(r).Button(o.owner.label("category.elevator"))
		assert.True(o.t, found)
		_, menu, _ := strings.Cut(o.owner.label("menu.complain"), " ")
		for _, typed := range []string{o.owner.label("command.complain"), strings.ToUpper(menu) + "！"} {
			o.after(o.owner, 1, func() { o.owner.say("/cancel") })
			r = o.after(o.owner, 1, func() { o.owner.say(typed) })
			assert.Contains(o.t, r.String(), o.owner.says("complaint.category.ask", nil), typed)
		}
	})
}

func lastOf(r reaction) localapi.Msg {
	if len(r.fresh) == 0 {
		return localapi.Msg{}
	}
	return r.fresh[len(r.fresh)-1]
}
