package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
	"guanjia/domain/lookup"
)

// docs/design.md §5: a newcomer's emergency asks for a number, and not for the place that the words name; a cry for help afterwards goes to
// those who are called, and raises no second alarm. All of it is in the language of the words.
func TestNewcomersAlarm(t *testing.T) {
	t.Parallel()
	o := openOffice(t, embedded(t), tongues[0])
	stranger := &player{s: o.stage, id: 7499, name: "Newcomer", lang: domain.Chinese}
	o.api.AddUser(localapi.User{ID: stranger.id, First: stranger.name, Language: "en"})
	stranger.say("3栋2单元12楼厨房着火了")
	stranger.press("emergency.raise.yes")
	stranger.sees(stranger.says("details.words.ask", domain.Values{"kind": domain.Text("fire"), "placed": domain.Text("yes")}))
	o.clerk.sees("3栋2单元12楼厨房着火了")
	stranger.press("dialog.skip")
	stranger.asked("details.phone.ask")
	stranger.say("138 0013 8001")
	stranger.sees(stranger.label("emergency.wait"))
	o.clerk.sees("138 0013 8001")
	stranger.say("快点来人啊!!")
	stranger.sees(stranger.label("emergency.told"), "快点来人啊!!")
	o.clerk.sees("快点来人啊!!")
	require.Len(t, o.cases(), 1)
	assert.Empty(t, o.conversation(stranger).Flow)
}

// docs/design.md §5: a known place is replaced by a place, and not by other words: those who are called would not know where to go.
func TestAKnownPlaceIsKept(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]string{"邻居说是电视声音太大，不是打架": "home 3-2-1201", "在厨房里": "home 3-2-1201", "3栋2单元电梯": "lift 3"} {
		t.Run(answer, func(t *testing.T) {
			t.Parallel()
			o := openOffice(t, embedded(t), tongues[0])
			o.owner.say("3-2-1201家里着火了")
			o.owner.press("emergency.raise.yes")
			o.owner.sees(o.owner.label("details.place.ask"))
			o.owner.say(answer)
			o.clerk.sees(answer)
			all, _, err := o.store.Cases(t.Context(), lookup.Query{})
			require.NoError(t, err)
			at := all[0].Filing.Place
			assert.Equal(t, want, string(at.Part)+" "+at.Label+at.Words)
		})
	}
}

// docs/design.md §1: an emergency in which a colleague is accused calls the managers, and not the colleague.
func TestAnAccusedColleagueIsNotCalled(t *testing.T) {
	t.Parallel()
	o := openOffice(t, embedded(t), tongues[0])
	words := "你们的" + o.in.clerk + "把我推倒打了我，快来人"
	o.owner.say(words)
	o.owner.press("emergency.raise.yes")
	o.manager.sees("🚨", words)
	o.owner.sees(o.owner.label("details.place.ask"))
	assert.NotContains(t, o.texted(o.clerk), words)
	o.clerk.say("/duty")
	o.clerk.say("/case YH-261123-001")
	o.clerk.sees(o.clerk.label("refuse.no_case"))
	assert.NotContains(t, o.texted(o.clerk), words)
}

// docs/design.md §10.1: a picture that comes for an alarm whose case is over is not lost: the reporter reads why it is not added there, and is
// asked what it is about.
func TestAPictureForAnAlarmThatIsOver(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.owner.say(peril[o.in.lang].lift)
		o.owner.press("emergency.raise.yes")
		o.owner.asked("details.place.ask")
		const number = "YH-261123-001"
		o.clerk.sees(number)
		o.clerk.say("/decline " + number)
		o.clerk.press("refusal_kind.misuse")
		o.clerk.say("A test call")
		o.clerk.press("dialog.send")
		o.clerk.sees(o.clerk.label("done.decline"))
		o.owner.album(2, "")
		o.owner.sees(o.owner.label("complaint.offer.ask"))
		assert.Equal(o.t, "complaint", o.conversation(o.owner).Flow)
	})
}
