package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// buttonOf finds the newest button of p with the label of a catalogue key.
func buttonOf(p *player, key string) (localapi.Msg, localapi.Button) {
	p.s.t.Helper()
	label := p.label(key)
	at := p.await("a button "+label, func(m localapi.Msg) bool { _, ok := m.Button(label); return ok })
	b, _ := at.Button(label)
	return at, b
}

// docs/design.md §7 and docs/telegram.md §1: a button pressed twice, and a press that arrives again under a new update id, act once.
func TestPressedTwice(t *testing.T) {
	edges(t, func(o *scene) {
		o.bring(o.owner, "category")
		at, b := buttonOf(o.owner, "category.elevator")
		press := ""
		o.after(o.owner, 1, func() { press = o.api.Press(o.owner.id, at.ID, b.Data) })
		o.unchanged("a step's button twice", o.owner, func() { o.api.Press(o.owner.id, at.ID, b.Data) }, o.owner.says("dialog.old_button", nil))
		o.unchanged("a step's press again", o.owner, func() { o.api.PressAgain(press) }, o.owner.says("dialog.old_button", nil))

		o.bring(o.owner, "confirm")
		at, b = buttonOf(o.owner, "dialog.send")
		o.after(o.owner, 1, func() { press = o.api.Press(o.owner.id, at.ID, b.Data) })
		o.clerk.sees("🆕")
		o.owner.sees("✅", "YH-261123-001")
		o.unchanged("Send twice", o.owner, func() { o.api.Press(o.owner.id, at.ID, b.Data) }, o.owner.says("dialog.already_done", nil))
		o.unchanged("the press of Send again", o.owner, func() { o.api.PressAgain(press) }, o.owner.says("dialog.already_done", nil))
		o.owner.await("the card with its buttons", func(m localapi.Msg) bool {
			_, there := m.Button(o.owner.label("button.urge"))
			return m.ID == at.ID && there
		})

		at, b = buttonOf(o.clerk, "button.take")
		o.after(o.clerk, 1, func() { press = o.api.Press(o.clerk.id, at.ID, b.Data) })
		o.owner.sees(o.in.clerk)
		yours := o.clerk.says("refuse.taken_by_you", domain.Values{"number": domain.Text("YH-261123-001")})
		o.unchanged("Take twice", o.clerk, func() { o.api.Press(o.clerk.id, at.ID, b.Data) }, yours)
		o.after(o.clerk, 1, func() { o.api.PressAgain(press) }) // the same words stand there already
		at, b = buttonOf(o.clerk, "button.investigate")
		o.after(o.clerk, 1, func() { press = o.api.Press(o.clerk.id, at.ID, b.Data) })
		o.owner.sees("🔍")
		o.after(o.clerk, 1, func() { o.api.Press(o.clerk.id, at.ID, b.Data) })
		o.after(o.clerk, 1, func() { o.api.PressAgain(press) })
		assert.Empty(o.t, o.conversation(o.clerk).Flow, "Investigate twice asks for no finding")
		o.owner.press("button.card")
		o.owner.sees(o.owner.label("button.urge"))
		o.owner.press("button.urge")
		o.owner.sees(o.owner.label("done.urge"))
		o.clerk.sees("⏰")
	})
}

// forgeries are what a client can put into a press; %d is the owner's case, %[2]s the run of the owner's conversation and
// %[3]s its revision.
var forgeries = []struct{ name, data, line string }{
	{"nothing", "", "dialog.old_button"},
	{"a letter", "x", "dialog.old_button"},
	{"bytes", "\x01\x7f\u202e🦊", "dialog.old_button"},
	{"too many bytes", strings.Repeat("d:", 40), "dialog.old_button"},
	{"another conversation", "d:AAAAAAAAAAAA:1:cleave", "dialog.old_button"},
	{"a revision that is huge", "d:%[2]s:zzzzzzzzzzzz:cother", "dialog.old_button"},
	{"an older revision", "d:%[2]s:0:cother", "dialog.old_button"},
	{"a choice that is not offered", "d:%[2]s:%[3]s:cfrobnicate", "dialog.old_button"},
	{"Send where there is none", "d:%[2]s:%[3]s:y", "dialog.old_button"},
	{"Skip where there is none", "d:%[2]s:%[3]s:s", "dialog.old_button"},
	{"Done where there is none", "d:%[2]s:%[3]s:k", "dialog.old_button"},
	{"an edit out of turn", "d:%[2]s:%[3]s:ewords", "dialog.old_button"},
	{"an action that is none", "a:explode:%[1]d", "bot.old_button"},
	{"an action without a case", "a:urge:", "bot.old_button"},
	{"a case below nothing", "a:urge:-1", "bot.old_button"},
	{"a case beyond all", "a:urge:99999999999999999999", "bot.old_button"},
	{"a case that is not there", "a:urge:424242", "refuse.no_case"},
	{"a view that is none", "v:frobnicate:1", "bot.old_button"},
	{"a card that is not there", "v:card:424242", "refuse.no_case"},
	{"a card below nothing", "v:card:-1", "bot.old_button"},
	{"a history of words", "v:history:abc", "bot.old_button"},
	{"a list of an action that is none", "v:may:explode:0", "bot.old_button"},
	{"the queue", "v:queue:0", "refuse.role"},
	{"the summary", "v:summary:today", "refuse.role"},
	{"the workload", "v:workload:", "refuse.role"},
	{"what is overdue", "v:overdue:0", "refuse.role"},
	{"an intake", "v:intake:", "refuse.role"},
	{"invitations", "v:invite:", "refuse.role"},
	{"an invitation of staff", "v:invite:staff:1", "refuse.invite_role"},
}

// docs/design.md §7 and §10.5: a forged button never acts, in a conversation and outside.
func TestForgedButtons(t *testing.T) {
	edgesHere(t, func(o *scene) {
		filed := o.filed()
		for _, step := range []string{"category", ""} {
			o.bring(o.owner, step)
			at := o.owner.await("any message", func(localapi.Msg) bool { return true })
			for _, f := range forgeries {
				s := o.conversation(o.owner)
				data := f.data
				if strings.Contains(data, "%") {
					data = fmt.Sprintf(strings.ReplaceAll(data, "%[3]s", fmt.Sprintf("%x", s.Rev)), filed.ID, s.Run)
					data, _, _ = strings.Cut(data, "%!")
				}
				o.unchanged("forged "+f.name+" at "+step, o.owner, func() { o.api.Press(o.owner.id, at.ID, data) }, o.owner.says(f.line, nil))
			}
		}
	})
}

// docs/telegram.md §6: a forged button with another person's case discloses nothing.
func TestForgedForAnothersCase(t *testing.T) {
	edges(t, func(o *scene) {
		filed := o.filed()
		at := o.neighbour.greeted()
		for _, do := range append(complaint.Actions(), complaint.HandleNow) {
			foreign, missing := "", ""
			for id, line := range map[domain.CaseID]*string{filed.ID: &foreign, 424242: &missing} {
				r := o.unchanged(string(do), o.neighbour, func() { o.api.Press(o.neighbour.id, at.ID, fmt.Sprintf("a:%s:%d", do, id)) }, "")
				*line = r.String()
			}
			assert.Equal(o.t, missing, foreign, "%s tells a foreign case from a missing one", do)
		}
		for _, view := range []string{"card", "photos", "history"} {
			o.unchanged(view, o.neighbour, func() { o.api.Press(o.neighbour.id, at.ID, fmt.Sprintf("v:%s:%d", view, filed.ID)) }, o.neighbour.says("refuse.no_case", nil))
		}
		o.bring(o.owner, "category")
		_, b := buttonOf(o.owner, "category.elevator")
		o.unchanged("a button of another chat", o.neighbour, func() { o.api.Press(o.neighbour.id, at.ID, b.Data) }, o.neighbour.says("dialog.old_button", nil))
	})
}

// greeted lets p say /start and gives the answer.
func (p *player) greeted() localapi.Msg {
	p.s.t.Helper()
	p.say("/start")
	return p.await("a greeting", func(m localapi.Msg) bool { return len(m.Buttons) > 0 })
}

// docs/design.md §7: a button of an earlier screen, of a conversation that has ended, of a closed case.
func TestOldButtons(t *testing.T) {
	edges(t, func(o *scene) {
		o.bring(o.owner, "words")
		screen, back := buttonOf(o.owner, "dialog.back")
		o.after(o.owner, 1, func() { o.owner.say(o.in.broken) })
		before := o.kept()
		r := o.after(o.owner, 1, func() { o.api.Press(o.owner.id, screen.ID, back.Data) })
		assert.Equal(o.t, before, o.kept())
		assert.Equal(o.t, []string{o.owner.says("dialog.old_button", nil)}, r.toasts)
		require.Len(o.t, r.fresh, 1, "the live screen comes again below: %s", r)
		assert.Contains(o.t, shown(r.fresh[0]), o.owner.says("complaint.happened.ask", nil))
		o.after(o.owner, 1, func() { o.owner.say("/cancel") })
		o.unchanged("a button of a conversation that was left", o.owner, func() { o.api.Press(o.owner.id, screen.ID, back.Data) }, o.owner.says("dialog.already_left", nil))

		filed := o.filed()
		letter, take := buttonOf(o.clerk, "button.take")
		o.owner.say("/withdraw " + string(filed.Number))
		o.owner.asked("withdraw.reason.ask")
		o.owner.press("dialog.skip")
		o.owner.press("withdraw.send")
		o.owner.sees(o.owner.label("done.withdraw"))
		r = o.after(o.clerk, 1, func() { o.api.Press(o.clerk.id, letter.ID, take.Data) })
		require.Contains(o.t, r.String(), o.clerk.label("stage.withdrawn"))
		c, err := o.store.Case(o.t.Context(), filed.ID)
		require.NoError(o.t, err)
		assert.Equal(o.t, complaint.Withdrawn, c.Stage)
		assert.Zero(o.t, c.Handler)
	})
}

// docs/design.md §7: a conversation that was refused for good, because a right ended meanwhile, is not told to be done.
func TestOldButtonsOfALostRight(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.bring(o.owner, "confirm")
		at, send := buttonOf(o.owner, "dialog.send")
		o.unseat(o.owner)
		r := o.after(o.owner, 1, func() { o.api.Press(o.owner.id, at.ID, send.Data) })
		assert.NotContains(o.t, r.String(), "YH-261123-001")
		o.unchanged("Send again", o.owner, func() { o.api.Press(o.owner.id, at.ID, send.Data) }, o.owner.says("dialog.role_gone", nil))
	})
}

// A message that Telegram no longer lets the bot edit is answered below.
func TestPressedUnderAMessageThatIsGone(t *testing.T) {
	edgesHere(t, func(o *scene) {
		filed := o.filed()
		o.bring(o.owner, "category")
		at, b := buttonOf(o.owner, "category.elevator")
		o.api.ForgetMessage(o.owner.id, at.ID)
		r := o.after(o.owner, 1, func() { o.api.Press(o.owner.id, at.ID, b.Data) })
		require.Len(o.t, r.fresh, 1, r)
		assert.Contains(o.t, r.String(), o.owner.says("complaint.place.ask", nil))
		r = o.after(o.owner, 1, func() { o.api.Press(o.owner.id, 999999, fmt.Sprintf("v:card:%d", filed.ID)) })
		require.Len(o.t, r.fresh, 1, r)
		assert.Contains(o.t, r.String(), string(filed.Number))
	})
}
