package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
)

// docs/design.md §4: what is said beside a place is on the page, as part of what happened, whichever of the two is answered last: people
// confirm what is sent.
func TestWhatIsSaidBesideAPlace(t *testing.T) {
	edgesHere(t, func(o *scene) {
		said := map[domain.Language][3]string{domain.Chinese: {"3栋2单元电梯，我叫王芳，电话13812345678", "门关不上", "3栋2单元楼道，孩子一个人在里面等了很久"},
			domain.English: {"Building 3 entrance 2 lift, call me at +86 138 1234 5678", "The door does not close", "Stairs of building 3 entrance 2, my son was alone in there for two hours"}}[o.in.lang]
		o.bring(o.owner, "place")
		o.after(o.owner, 1, func() { o.owner.say(said[0]) })
		o.after(o.owner, 1, func() { o.owner.say(said[1]) })
		draft := o.conversation(o.owner).Draft
		assert.NotContains(o.t, draft["place"].Text, "138")
		assert.Contains(o.t, draft["words"].Text, "138")
		assert.Contains(o.t, draft["words"].Text, said[1])
		for range 3 {
			o.owner.press("dialog.skip")
		}
		o.owner.sees(o.owner.label("complaint.confirm.ask"))
		o.owner.pressStarting("✏️ " + o.owner.label("complaint.place.field"))
		o.owner.asked("complaint.place.ask")
		o.owner.say(said[2])
		child := map[domain.Language]string{domain.Chinese: "孩子", domain.English: "son"}[o.in.lang]
		require.Eventually(o.t, func() bool { return strings.Contains(o.conversation(o.owner).Draft["words"].Text, child) }, patience, 10*time.Millisecond)
		draft = o.conversation(o.owner).Draft
		assert.NotContains(o.t, draft["place"].Text, child)
		assert.Contains(o.t, draft["words"].Text, said[1])
	})
}
