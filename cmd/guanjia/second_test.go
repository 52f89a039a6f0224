package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
)

// docs/design.md §5: after an alarm that was cancelled, another subject begins a complaint of its own, and what was said before comes after it;
// words that only say where it is belong to the first. The two are never one complaint.
func TestTwoSubjectsAfterACancelledAlarm(t *testing.T) {
	edgesHere(t, func(o *scene) {
		words := map[domain.Language][3]string{domain.Chinese: {"电梯卡住了我在里面", "3栋2单元", "楼上半夜太吵了"},
			domain.English: {"the lift is stuck and I'm inside", "next to the lift of building 3", "my neighbour plays music at night"}}[o.in.lang]
		o.after(o.owner, 1, func() { o.owner.say(words[0]) })
		o.owner.press("dialog.cancel")
		o.owner.sees(o.owner.label("complaint.offer.ask"))
		o.after(o.owner, 1, func() { o.owner.say(words[1]) })
		assert.Equal(o.t, words[0]+"\n"+words[1], o.conversation(o.owner).Draft["words"].Text)
		o.after(o.owner, 1, func() { o.owner.say(words[2]) })
		o.owner.sees(o.owner.label("emergency.second"))
		s := o.conversation(o.owner)
		assert.Equal(o.t, words[2], s.Draft["words"].Text)
		require.NotNil(o.t, s.Then)
		o.owner.press("complaint.yes.yes")
		for range 4 {
			o.owner.press("dialog.skip")
		}
		o.owner.press("dialog.send")
		o.owner.sees(o.owner.label("complaint.offer.ask"), words[0])
		assert.Equal(o.t, words[0]+"\n"+words[1], o.conversation(o.owner).Draft["words"].Text)
		require.Len(o.t, o.cases(), 1)
		o.owner.sees("YH-261123-001", words[2])
	})
}

// A danger that has nothing to do with the complaint under way goes to those on duty without its words, and the complaint goes on after the alarm;
// what belongs together stays together.
func TestADangerBesideAComplaint(t *testing.T) {
	edgesHere(t, func(o *scene) {
		zh := o.in.lang == domain.Chinese
		noise := map[bool]string{true: "楼上301天天半夜拖桌子，我说了他好几次都不听", false: "my neighbour in 301 plays loud music every night"}[zh]
		gas := map[bool]string{true: "屋里有股煤气味", false: "there is a smell of gas in the flat"}[zh]
		o.owner.say(noise)
		o.owner.sees(o.owner.label("complaint.offer.ask"))
		o.after(o.owner, 1, func() { o.api.SendPhoto(o.owner.id, picture(1), "") })
		o.after(o.owner, 1, func() { o.owner.say(gas) })
		assert.Empty(o.t, o.conversation(o.owner).Draft["evidence"].Media, "the picture is of the noise")
		assert.Equal(o.t, gas, o.conversation(o.owner).Draft["words"].Text)
		o.owner.press("emergency.raise.yes")
		letter := shown(o.clerk.sees("🚨", gas))
		assert.NotContains(o.t, letter, noise, "no neighbour is named in an alarm")
		for range 2 { // place and people
			o.owner.press("dialog.skip")
		}
		o.owner.sees(string([]rune(noise)[:12]), o.owner.label("complaint.yes.yes"))
		assert.Equal(o.t, noise, o.conversation(o.owner).Draft["words"].Text)
		assert.Len(o.t, o.conversation(o.owner).Draft["evidence"].Media, 1)
		o.bring(o.owner, "")

		o.owner.say(noise)
		o.after(o.owner, 1, func() { o.owner.say(gas) })
		o.clerk.sees(gas, "➕")
		assert.Equal(o.t, noise, o.conversation(o.owner).Draft["words"].Text, "more about the alarm that is running goes there")
		fire := peril[o.in.lang].fire
		o.after(o.owner, 1, func() { o.owner.say(fire) })
		o.after(o.owner, 1, func() { o.owner.press("dialog.cancel") })
		assert.Equal(o.t, noise+"\n"+fire, o.conversation(o.owner).Draft["words"].Text, "without an alarm no words are lost")
		o.bring(o.owner, "")

		o.filed()
		again := small[o.in.lang]["same_again"]
		o.after(o.owner, 1, func() { o.owner.say(again) })
		assert.Equal(o.t, "matter", o.conversation(o.owner).Flow)
		o.after(o.owner, 1, func() { o.owner.say(fire) })
		assert.Equal(o.t, fire, o.conversation(o.owner).Draft["words"].Text, "nor what is asked which case it belongs to")
	})
}

// manySubjects are words of a danger, and two other matters.
var manySubjects = map[domain.Language][3]string{domain.Chinese: {"电梯卡住了我在里面", "车库的灯不亮", "楼道垃圾没人清"},
	domain.English: {"the lift is stuck and I'm inside", "the lamp in the garage is broken", "the rubbish in the stairs smells"}}

// offered says of each matter in turn that it is offered as a complaint of its own, and leaves it.
func (o *scene) offered(all ...string) {
	o.t.Helper()
	for _, said := range all {
		o.owner.sees(said, o.owner.label("complaint.yes.yes"))
		assert.Equal(o.t, said, o.conversation(o.owner).Draft["words"].Text)
		o.owner.press("dialog.cancel")
	}
}

// What is said of other matters while the button of an alarm is open is no part of the alarm: each is offered as a complaint of its own, one
// after the other, when the alarm was raised.
func TestMattersBesideARaisedAlarm(t *testing.T) {
	edgesHere(t, func(o *scene) {
		words := manySubjects[o.in.lang]
		for _, said := range words {
			o.after(o.owner, 1, func() { o.owner.say(said) })
		}
		assert.Equal(o.t, words[0], o.conversation(o.owner).Draft["words"].Text, "the alarm has its own words only")
		o.owner.press("emergency.raise.yes")
		o.owner.sees(o.owner.label("details.place.ask"))
		o.owner.press("dialog.skip")
		o.owner.press("dialog.skip")
		o.offered(words[1:]...)
		require.Len(o.t, o.cases(), 1)
	})
}

// If the alarm is not raised, its words and the other matters are offered one after the other.
func TestMattersBesideACancelledAlarm(t *testing.T) {
	edgesHere(t, func(o *scene) {
		words := manySubjects[o.in.lang]
		for _, said := range words {
			o.after(o.owner, 1, func() { o.owner.say(said) })
		}
		o.owner.press("dialog.cancel")
		o.offered(words[:]...)
		assert.Empty(o.t, o.cases())
	})
}

// A complaint said while a suggestion waits to be sent is a complaint of its own, and the suggestion comes after it; more words about the
// suggestion are added to it.
func TestAComplaintBesideASuggestion(t *testing.T) {
	edgesHere(t, func(o *scene) {
		words := map[domain.Language][3]string{domain.Chinese: {"建议3栋门口装个扶手，老人出门方便", "楼上天天半夜跳绳，烦死了", "电梯里也装一个就更好了"},
			domain.English: {"I suggest a handrail at the door of building 3", "the people upstairs are noisy every night", "and one in the lift would be even better"}}[o.in.lang]
		o.after(o.owner, 1, func() { o.owner.say(words[0]) })
		o.after(o.owner, 1, func() { o.owner.say(words[2]) })
		assert.Equal(o.t, words[0]+"\n"+words[2], o.conversation(o.owner).Draft["words"].Text)
		o.after(o.owner, 1, func() { o.owner.say(words[1]) })
		o.owner.sees(o.owner.label("emergency.second"))
		s := o.conversation(o.owner)
		assert.Equal(o.t, "complaint", s.Flow)
		assert.Equal(o.t, words[1], s.Draft["words"].Text)
		require.NotNil(o.t, s.Then)
		o.owner.press("dialog.cancel")
		o.owner.sees(o.owner.label("suggest.confirm.ask"), words[2])
		o.owner.press("dialog.send")
		o.manager.sees("💡", words[0])
		assert.Empty(o.t, o.cases())
	})
}
