package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// cases and stillOpen are what the bot says of one complaint.
var (
	cases     = map[domain.Language]string{domain.Chinese: "投诉：1 件", domain.English: "complaints: 1"}
	stillOpen = map[domain.Language]string{domain.Chinese: "1 件投诉没有办完", domain.English: "Your open complaint will be withdrawn"}
)

// docs/design.md §10.9, /privacy: what is stored is told and sent as files; a person who was deleted leaves figures, and is unknown
// again. Over HTTP, on both storages, each in another language.
func TestOwnData(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		s := newStage(t, at)
		owner := &player{s: s, id: 7001, name: in.owner, role: domain.Owner, lang: in.lang}
		clerk := &player{s: s, id: 7002, name: in.clerk, role: domain.Staff, lang: in.lang}
		s.moveIn([]*player{owner, clerk})
		s.run(seams{})
		fillIn(owner, in.broken)
		owner.press("dialog.send")
		owner.sees("✅", "YH-261123-001", owner.label("button.add"))

		owner.say("/privacy")
		owner.sees(in.owner, "13800001200", cases[in.lang])
		owner.press("privacy.export")
		owner.sees(owner.label("privacy.file"))
		texts := files(owner, 2)
		assert.Contains(t, texts[0], in.broken)
		assert.Contains(t, texts[0], "YH-261123-001")
		assert.NotContains(t, texts[0], "<b>")
		assert.Contains(t, texts[1], `"words": "`+in.broken+`"`)
		assert.Contains(t, texts[1], `"role": "owner"`)
		assert.Contains(t, texts[1], `"did": "receive"`)

		clerk.say("/take YH-261123-001")
		clerk.sees(clerk.label("done.take"))
		clerk.say("/privacy")
		clerk.sees(clerk.says("privacy.acts", domain.Values{"count": domain.Count(1)}))
		clerk.press("privacy.export")
		clerk.sees(clerk.label("privacy.file"))
		did := files(clerk, 2)
		assert.Contains(t, did[0], "YH-261123-001 · "+clerk.label("deed.take"))
		assert.Contains(t, did[1], `"did": "take"`)
		for _, theirs := range []string{in.broken, in.owner} {
			assert.NotContains(t, did[0]+did[1], theirs, "what others wrote is not the clerk's")
		}

		owner.press("privacy.forget")
		owner.sees(stillOpen[in.lang])
		owner.press("forget.send")
		owner.sees(owner.label("done.forget"))
		clerk.say("/case YH-261123-001")
		card := shown(clerk.sees("YH-261123-001", clerk.label("stage.withdrawn")))
		for _, gone := range []string{in.broken, in.owner, "13800001200", "3-2-1201"} {
			assert.NotContains(t, card, gone)
		}
		owner.say("/mycases")
		owner.sees(owner.label("list.empty"))
	})
}

// The alarms of one's own emergencies are in the file, without the names of those who were called; deleting takes the words out of them, and the
// alarm goes on until somebody of the office ends it.
func TestOwnAlarms(t *testing.T) {
	edgesHere(t, func(o *scene) {
		fire := peril[o.in.lang].fire
		o.owner.say(fire)
		o.owner.press("emergency.raise.yes")
		o.clerk.sees("🚨", fire)
		o.owner.press("dialog.cancel")
		o.clerk.press("button.alarm.answer5")
		o.owner.sees("🏃", o.in.clerk)
		o.owner.say("/privacy")
		o.owner.press("privacy.export")
		texts := files(o.owner, 2)
		assert.Contains(o.t, texts[0], "🚨 YH-261123-001")
		assert.Contains(o.t, texts[0], "🏃")
		assert.NotContains(o.t, texts[0], o.colleague.name, "others were called; that is not the reporter's")
		assert.Contains(o.t, texts[1], `"alarm": {`)
		assert.Contains(o.t, texts[1], `"stage": "answered"`)

		o.owner.press("privacy.forget")
		o.owner.sees(o.owner.says("refuse.forget_emergency", domain.Values{"number": domain.Text("YH-261123-001")})) // those who come need it
		o.after(o.clerk, 1, func() { o.clerk.say("/duty") })
		o.after(o.clerk, 1, func() { o.clerk.pressLabel("YH-261123-001") })
		o.clerk.press("button.alarm.stand_down")
		o.clerk.asked("stand_down.reason.ask")
		o.clerk.say("looked at it")
		o.clerk.press("dialog.send")
		require.Eventually(o.t, func() bool {
			a, err := o.open().Alarm(o.t.Context(), 1)
			return err == nil && !a.Open()
		}, patience, 10*time.Millisecond)
		o.owner.say("/privacy")
		o.owner.press("privacy.forget")
		o.owner.press("forget.send")
		o.owner.sees(o.owner.label("done.forget"))
		a, err := o.open().Alarm(o.t.Context(), 1)
		require.NoError(o.t, err)
		assert.Zero(o.t, a.Reports[0].Person)
	})
}

// files waits for n files of the bot and gives what is in them, in their order.
func files(p *player, n int) []string {
	p.s.t.Helper()
	var found []localapi.Msg
	p.await("files", func(localapi.Msg) bool {
		found = found[:0]
		for _, m := range p.s.api.Chat(p.id) {
			if m.Bot && m.File != nil {
				found = append(found, m)
			}
		}
		return len(found) == n
	})
	var texts []string
	for _, m := range found {
		data, ok := p.s.api.FileData(m.File.ID)
		require.True(p.s.t, ok)
		texts = append(texts, string(data))
	}
	return texts
}
