package main

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// TestDangerTakesNothingAway: whoever writes words of danger reads advice in their own language, gets back what was written before
// if no alarm is raised, and what is said of the place afterwards is that of the case.
func TestDangerTakesNothingAway(t *testing.T) {
	t.Parallel()
	o := openOffice(t, embedded(t), tongues[0])
	owner, fire := o.owner, "there is a fire in the kitchen"
	advice := o.texts.Plain(owner.lang, domain.Say("danger.fire", domain.Values{"call": domain.Text("119")}))
	owner.say("/complain")
	owner.press("category.plumbing")
	owner.press("place.garage")
	owner.asked("complaint.words.ask")
	owner.say(o.in.broken)
	owner.asked("complaint.happened.ask")
	owner.say(fire)
	owner.sees(advice, owner.label("emergency.raise.ask"))
	owner.press("dialog.cancel")
	owner.sees(owner.label("emergency.kept"), owner.label("complaint.happened.ask"))
	owner.press("complaint.rest")
	owner.sees(o.in.broken, fire, owner.label("dialog.send"))

	owner.say(fire)
	owner.sees(advice)
	owner.press("emergency.raise.yes")
	owner.asked("details.place.ask")
	owner.say("3栋2单元楼道")
	owner.sees(owner.label("emergency.told"))
	owner.sees(owner.says("details.words.ask", domain.Values{"kind": domain.Text("fire"), "placed": domain.Text("yes")}))
	o.clerk.sees("3栋2单元楼道")
	all, _, err := o.store.Cases(context.Background(), lookup.Query{Sort: lookup.ByNewest})
	require.NoError(t, err)
	require.Len(t, all, 1)
	at := all[0].Filing.Place
	assert.True(t, all[0].Filing.Emergency)
	assert.Equal(t, domain.Stairs, at.Part)
	assert.Equal(t, "2", at.Entrance)
	assert.Equal(t, complaint.Registered, all[0].Stage)
	owner.press("dialog.skip")
	owner.sees(owner.label("emergency.wait"))
	assert.Empty(t, o.conversation(owner).Flow, "what was written before has become the emergency")

	other, burst := o.neighbour, "a pipe has burst in the kitchen" // out of the blue, and no emergency after all
	other.say(burst)
	other.sees(other.label("emergency.raise.ask"))
	other.press("dialog.cancel")
	other.sees(other.label("emergency.kept"), other.label("complaint.offer.ask"))
	assert.Equal(t, burst, o.conversation(other).Draft["words"].Text)
	other.press("dialog.cancel")
	other.sees(other.label("bot.left"))
}
