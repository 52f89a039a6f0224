package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// misstep is something that does not fit where it is done, and the line that answers it.
type misstep struct {
	name   string
	at     string // the step of a complaint; "" outside a conversation
	do     func(o *scene, p *player)
	line   string // of the catalogue
	values domain.Values
	// taken says that the bot may keep something of it for later.
	taken bool
}

func says(text string) func(*scene, *player) {
	return func(o *scene, p *player) { o.api.Say(p.id, text) }
}

func odd(content string) func(*scene, *player) {
	return func(o *scene, p *player) { o.odd(p, content) }
}

func sends(kind string) func(*scene, *player) {
	return func(o *scene, p *player) { o.api.SendFile(p.id, localapi.File{Kind: kind}, picture(1), "") }
}

// Content that no step takes.
const (
	poll  = `"poll":{"id":"1","question":"?","options":[],"total_voter_count":0,"is_closed":false,"is_anonymous":true,"type":"regular","allows_multiple_answers":false}`
	dice  = `"dice":{"emoji":"🎲","value":4}`
	story = `"story":{"chat":{"id":1,"type":"private"},"id":3}`
)

func counted(n, most int64) domain.Values {
	return domain.Values{"count": domain.Count(int(n)), "max": domain.Count(int(most))}
}

// docs/design.md §7: wrong input gets one line saying what is expected and the step again; nothing has changed.
var missteps = []misstep{
	{name: "a sticker out of the blue", do: sends("sticker"), line: "bot.not_understood"},
	{name: "a poll out of the blue", do: odd(poll), line: "bot.not_understood"},
	{name: "a dice out of the blue", do: odd(dice), line: "bot.not_understood"},
	{name: "a story out of the blue", do: odd(story), line: "bot.not_understood"},
	{name: "a contact out of the blue", do: func(o *scene, p *player) { o.api.SendContact(p.id, "+8613900000000", 0) }, line: "bot.not_understood"},
	{name: "nothing but controls", do: says("\u0000\u0007\u202e\u200b\ufeff"), line: "bot.not_understood"},
	{name: "a single word", do: says("xyzzy"), line: "bot.not_understood"},
	{name: "an unknown command", do: says("/frobnicate now"), line: "bot.unknown_command"},
	{name: "a command of others", do: says("/queue"), line: "bot.unknown_command"},
	{name: "a command of managers", do: says("/summary"), line: "bot.unknown_command"},
	{name: "nothing to cancel", do: says("/cancel"), line: "bot.nothing_to_cancel"},
	{name: "a number that is none", do: says("/case foo"), line: "refuse.number"},
	{name: "a number with orders in it", do: says("/case ' OR 1=1; DROP TABLE cases; --"), line: "refuse.number"},
	{name: "a number with controls", do: says("/case \u0000\u202e%s%n"), line: "refuse.number"},
	{name: "a number as long as a book", do: says("/urge " + strings.Repeat("9", 4000)), line: "refuse.number"},
	{name: "a case that is not there", do: says("/withdraw YH-261123-999"), line: "refuse.no_case"},
	{name: "an invitation that is none", do: says("/start " + strings.Repeat("A", 64)), line: "refuse.invite"},
	{name: "a case behind a link that is none", do: says("/start case_abc"), line: "refuse.no_case"},
	{name: "a case behind a link that is huge", do: says("/start case_99999999999999999999"), line: "refuse.no_case"},

	{name: "words where a choice is wanted", at: "category", do: says("xyzzy plugh"), line: "dialog.hint.choice", values: counted(16, 0)},
	{name: "a number that is not offered", at: "category", do: says("99"), line: "dialog.hint.choice", values: counted(16, 0)},
	{name: "zero", at: "category", do: says("0"), line: "dialog.hint.choice", values: counted(16, 0)},
	{name: "a sticker where a choice is wanted", at: "category", do: sends("sticker"), line: "dialog.hint.other"},
	{name: "a poll where a choice is wanted", at: "category", do: odd(poll), line: "dialog.hint.other"},
	{name: "a photo where a choice is wanted", at: "category", do: sends("photo"), line: "dialog.media.held", values: counted(1, 10), taken: true},
	{name: "a contact where a choice is wanted", at: "category", do: func(o *scene, p *player) { o.api.SendContact(p.id, "+8613900000000", 0) }, line: "dialog.hint.other"},
	{name: "a place as long as a page", at: "place", do: says(strings.Repeat("楼", 101)), line: "dialog.words_kept", taken: true},
	{name: "5,000 characters", at: "words", do: says(strings.Repeat("漏", 5000)), line: "dialog.hint.text_long", values: counted(5000, 2000)},
	{name: "one character", at: "words", do: says("x"), line: "dialog.hint.text_short", values: counted(2, 0)},
	{name: "nothing that can be seen", at: "words", do: says("\u200b\u2060\ufeff\u3164\u0000"), line: "dialog.hint.text_short", values: counted(2, 0)},
	{name: "a sticker where words are wanted", at: "words", do: sends("sticker"), line: "dialog.hint.other"},
	{name: "a voice where words are wanted", at: "words", do: sends("voice"), line: "dialog.media.held", values: counted(1, 10), taken: true},
	{name: "a dice where words are wanted", at: "words", do: odd(dice), line: "dialog.hint.other"},
	{name: "text where a photo is wanted", at: "evidence", do: says(strings.Repeat("长", 2500)), line: "dialog.hint.media"},
	{name: "a sticker where a photo is wanted", at: "evidence", do: sends("sticker"), line: "dialog.hint.media"},
	{name: "a poll where a photo is wanted", at: "evidence", do: odd(poll), line: "dialog.hint.media"},
	{name: "words at the card", at: "confirm", do: says("tell me a joke"), line: "dialog.words_kept", taken: true},
	{name: "a sign at the card", at: "confirm", do: says("?"), line: "dialog.hint.confirm"},
	{name: "a photo at the card", at: "confirm", do: sends("sticker"), line: "dialog.hint.confirm"},
	{name: "an unknown command at a step", at: "words", do: says("/frobnicate"), line: "bot.unknown_command"},
	{name: "another conversation at a step", at: "words", do: says("/complain"), line: "dialog.leave_or_go_on"},
	{name: "another conversation at the card", at: "confirm", do: says("/complain"), line: "dialog.leave_or_go_on"},
}

func TestMissteps(t *testing.T) {
	edges(t, func(o *scene) {
		o.filed()
		for _, m := range missteps {
			o.bring(o.owner, m.at)
			line := o.owner.says(m.line, m.values)
			if m.line == "dialog.leave_or_go_on" {
				line = o.owner.says(m.line, domain.Values{"flow": domain.Word("complaint.title")})
			}
			if m.taken {
				o.told(m.name, o.after(o.owner, 1, func() { m.do(o, o.owner) }), line)
				continue
			}
			o.unchanged(m.name, o.owner, func() { m.do(o, o.owner) }, line)
		}
	})
}

// road is how a complaint comes from one step to the next.
var road = []struct {
	step string
	on   func(o *scene, p *player)
}{
	{"category", func(o *scene, p *player) { p.press("category.elevator") }},
	{"place", func(o *scene, p *player) { p.press("place.garage") }},
	{"words", func(o *scene, p *player) { p.say(o.in.broken) }},
	{"happened", func(o *scene, p *player) { p.press("complaint.happened.today") }},
	{"evidence", func(o *scene, p *player) { p.press("dialog.skip") }},
	{"wish", func(o *scene, p *player) { p.press("complaint.wish.repair") }},
}

// bring leaves whatever p is at and goes to a step of a new complaint; "" to no conversation at all.
func (o *scene) bring(p *player, step string) {
	o.t.Helper()
	o.clock.pass(time.Minute)
	if o.conversation(p).Flow != "" {
		o.after(p, 1, func() { p.say("/cancel") })
	}
	if step == "" {
		return
	}
	p.last = localapi.Msg{}
	o.after(p, 1, func() { p.say("/complain") })
	for _, at := range road {
		if at.step == step {
			break
		}
		o.after(p, 1, func() { at.on(o, p) })
	}
	if got := o.conversation(p).Step; got != step {
		o.t.Fatalf("%s came to %q instead of %q", p.name, got, step)
	}
}

// silences are updates that are none of the bot's business: nothing is said and nothing changes.
var silences = []struct{ name, body string }{
	{"an edited message", `"edited_message":{"message_id":%[1]d,"date":1,"edit_date":2,"from":{"id":7001,"is_bot":false,"first_name":"A"},"chat":{"id":7001,"type":"private"},"text":"/complain"}`},
	{"an edited message of a group", `"edited_message":{"message_id":%[1]d,"date":1,"edit_date":2,"from":{"id":7001,"is_bot":false,"first_name":"A"},"chat":{"id":-77,"type":"group","title":"G"},"text":"/complain"}`},
	{"a post in a channel", `"channel_post":{"message_id":%[1]d,"date":1,"chat":{"id":-1001,"type":"channel","title":"C"},"text":"/complain"}`},
	{"an edited post", `"edited_channel_post":{"message_id":%[1]d,"date":1,"chat":{"id":-1001,"type":"channel","title":"C"},"text":"x"}`},
	{"an inline query", `"inline_query":{"id":"1","from":{"id":7001,"is_bot":false,"first_name":"A"},"query":"x","offset":""}`},
	{"a reaction", `"message_reaction":{"chat":{"id":7001,"type":"private"},"message_id":1,"date":1,"old_reaction":[],"new_reaction":[]}`},
	{"a message of a bot", `"message":{"message_id":%[1]d,"date":1,"from":{"id":99,"is_bot":true,"first_name":"B"},"chat":{"id":7001,"type":"private"},"text":"/complain"}`},
	{"a press without a message", `"callback_query":{"id":"77","from":{"id":7001,"is_bot":false,"first_name":"A"},"chat_instance":"1","inline_message_id":"x","data":"a:take:1"}`},
	{"nothing at all", `"nothing":null`},
}

func TestWhatIsNoneOfTheBotsBusiness(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.filed()
		for _, at := range []string{"", "words", "confirm"} {
			o.bring(o.owner, at)
			before := o.kept()
			for _, quiet := range silences {
				r := o.after(o.owner, 1, func() {
					body := quiet.body
					if strings.Contains(body, "%[1]d") {
						body = fmt.Sprintf(body, o.injected)
					}
					o.inject(body)
				})
				assert.Empty(o.t, r.String(), "%s at %q was answered", quiet.name, at)
				assert.Equal(o.t, before, o.kept(), "%s at %q changed something", quiet.name, at)
			}
		}
	})
}

// docs/design.md §5: a message that is changed soon after it was sent is told as it was read; a danger in it counts, and an old one is nobody's
// business.
func TestEditedMessages(t *testing.T) {
	edgesHere(t, func(o *scene) {
		edits := func(ago time.Duration, said string) reaction {
			return o.after(o.owner, 1, func() {
				o.inject(fmt.Sprintf(`"edited_message":{"message_id":%d,"date":%d,"edit_date":%d,"from":{"id":%[4]d,"is_bot":false,"first_name":"A"},"chat":{"id":%[4]d,"type":"private"},"text":%[5]q}`,
					o.injected, o.clock.Now().Add(-ago).Unix(), o.clock.Now().Unix(), o.owner.id, said))
			})
		}
		danger := map[domain.Language]string{domain.Chinese: "楼道着火了", domain.English: "there is a fire in the stairwell"}[o.in.lang]
		assert.Empty(o.t, edits(time.Minute, o.in.broken).String(), "no conversation has read it")
		assert.Empty(o.t, edits(time.Hour, danger).String(), "what is old is tidied up")
		o.bring(o.owner, "happened")
		before := o.answers(o.owner)
		assert.Contains(o.t, edits(time.Minute, o.in.broken).String(), o.owner.label("dialog.edited"))
		assert.Empty(o.t, edits(time.Hour, o.in.broken).String())
		assert.Equal(o.t, before, o.answers(o.owner))
		o.bring(o.owner, "")
		assert.Contains(o.t, edits(time.Minute, danger).String(), "119")
		assert.Equal(o.t, "emergency", o.conversation(o.owner).Flow)
		o.bring(o.owner, "")
	})
}
