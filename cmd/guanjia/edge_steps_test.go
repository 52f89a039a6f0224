package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain/complaint"
)

// leg is one step of a conversation about a case: what does not fit there, and what leads on.
type leg struct {
	step string   // how its key begins
	bad  []string // words that this step in particular does not take
	on   func(o *scene, p *player)
}

func presses(key string) func(*scene, *player) {
	return func(_ *scene, p *player) { p.press(key) }
}

func types(words string) func(*scene, *player) {
	return func(_ *scene, p *player) { p.say(words) }
}

// stages are the conversations of a case from its finding to its end, in their order, each with who leads it.
var stages = []struct {
	flow string
	who  func(o *scene) *player
	legs []leg
}{
	{"investigate", clerkOf, []leg{{"conclusion", []string{"perhaps", "0"}, presses("conclusion.substantiated")}, {"seen", []string{"x"}, types("Worn belt")},
		{"heard", nil, presses("dialog.skip")}, {"evidence", nil, presses("dialog.skip")}}},
	{"assess", clerkOf, []leg{{"severity", []string{"7"}, presses("severity.moderate")}, {"scope", []string{"the world"}, presses("scope.building")},
		{"reason", []string{"x"}, types("Elderly people use it")}, {"confirm", []string{"perhaps"}, presses("dialog.send")}}},
	{"plan", clerkOf, []leg{{"responsible", []string{"Nobody"}, func(o *scene, p *player) { p.pressLabel(o.in.technician) }}, {"measures", []string{"x"}, types("Replace the belt")},
		{"due", []string{"2020-01-01", "31-06-2027", "someday", "99999-1-1"}, presses("dialog.date.tomorrow")}, {"confirm", nil, presses("dialog.send")}}},
	{"progress", technicianOf, []leg{{"words", []string{"x"}, types("The belt is on its way")}, {"public", []string{"perhaps"}, presses("progress.public.yes")}, {"evidence", nil, presses("dialog.skip")}}},
	{"resolve", technicianOf, []leg{{"words", []string{"x"}, types("Belt replaced")}, {"evidence", nil, presses("dialog.skip")}, {"confirm", nil, presses("dialog.send")}}},
	{"survey", ownerOf, []leg{{"contacted", []string{"perhaps"}, presses("survey.contacted.yes")}, {"solved", []string{"4"}, presses("solved.partly")},
		{"satisfaction", []string{"0", "6", "-1", "3.5", "many"}, types("4")}, {"reasons", []string{"99"}, presses("dialog.skip")}, {"words", []string{"x"}, types("It shakes a little")}}},
	{"review", managerOf, []leg{{"cause", []string{"bad luck"}, presses("cause.ageing")}, {"lesson", []string{"x"}, types("Check belts")},
		{"improvement", []string{"99"}, presses("improvement.none")}, {"confirm", nil, presses("dialog.send")}}},
}

func clerkOf(o *scene) *player      { return o.clerk }
func technicianOf(o *scene) *player { return o.colleague }
func ownerOf(o *scene) *player      { return o.owner }
func managerOf(o *scene) *player    { return o.manager }

// docs/design.md §7: at every step of every conversation of a case, what does not fit gets one answer and the step again; the case
// and its answers stay as they are.
func TestMisstepsAtEveryStepOfACase(t *testing.T) {
	edgesHere(t, func(o *scene) {
		filed := o.filed()
		o.after(o.clerk, 1, func() { o.clerk.press("button.take") })
		o.after(o.clerk, 1, func() { o.clerk.say("/investigate " + string(filed.Number)) }) // told to the owner, without a finding yet
		for _, s := range stages {
			p := s.who(o)
			o.clock.pass(time.Minute)
			switch s.flow {
			case "progress":
				p.sees("👷")
				o.after(p, 1, func() { p.say("/begin " + string(filed.Number)) })
				o.after(p, 1, func() { p.say("/progress " + string(filed.Number)) })
			case "survey":
				p.sees(p.label("button.answer"))
				o.after(p, 1, func() { p.press("button.answer") })
			case "review":
				p.sees("⭐")
				fallthrough
			default:
				o.after(p, 1, func() { p.say("/" + s.flow + " " + string(filed.Number)) })
			}
			for _, l := range s.legs {
				o.stumble(p, s.flow, l)
				p.last = localapi.Msg{}
				o.after(p, 1, func() { l.on(o, p) })
			}
			require.Empty(o.t, o.conversation(p).Flow, "%s did not end", s.flow)
		}
		c, err := o.store.Case(o.t.Context(), filed.ID)
		require.NoError(o.t, err)
		assert.Equal(o.t, complaint.Closed, c.Stage)
	})
}

// stumble does at a step everything that does not fit there.
func (o *scene) stumble(p *player, flow string, l leg) {
	o.t.Helper()
	at := o.conversation(p)
	require.True(o.t, at.Flow == flow && strings.HasPrefix(at.Step, l.step), "%s is at %s %s", p.name, at.Flow, at.Step)
	odd := map[string]func(){
		"a sticker":          func() { o.api.SendSticker(p.id) },
		"a poll":             func() { o.odd(p, poll) },
		"a dice":             func() { o.odd(p, dice) },
		"a contact":          func() { o.api.SendContact(p.id, "+8613900000000", 0) },
		"5,000 characters":   func() { o.api.Say(p.id, strings.Repeat("漏", 5000)) },
		"nothing to be seen": func() { o.api.Say(p.id, "\u200b\u202e\u0000") },
	}
	for _, words := range l.bad {
		odd[words] = func() { o.api.Say(p.id, words) }
	}
	for what, do := range odd {
		r := o.unchanged(what+" at "+flow+" "+l.step, p, do, "")
		for _, key := range []string{"bot.fault", "bot.unavailable", "bot.not_understood"} {
			assert.NotContains(o.t, r.String(), p.says(key, nil), "%s at %s %s", what, flow, l.step)
		}
		require.Len(o.t, r.fresh, 1, "%s at %s %s", what, flow, l.step)
		_, out := r.fresh[0].Button(p.label("dialog.cancel"))
		assert.True(o.t, out, "%s at %s %s: there is no way out: %s", what, flow, l.step, r)
	}
}
