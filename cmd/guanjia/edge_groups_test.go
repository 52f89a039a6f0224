package main

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
)

// codeLine is the line with which a manager's code is sent in a group.
var codeLine = regexp.MustCompile(`/start@\S+ [\w-]+`)

// in waits for a message of the bot in a group that has all fragments.
func (o *scene) inGroup(group int64, fragments ...string) (found localapi.Msg) {
	o.t.Helper()
	require.Eventually(o.t, func() bool {
		for _, m := range o.api.GroupChat(group) {
			fits := m.Bot
			for _, f := range fragments {
				fits = fits && strings.Contains(m.Text, f)
			}
			if fits {
				found = m
				return true
			}
		}
		return false
	}, patience, 10*time.Millisecond, "%q in the group; log: %s", fragments, o.log)
	return found
}

// docs/telegram.md §5: a manager's code links one group. New cases are posted there without a word about the complainant, only staff of the
// community take them, and the card then says who has it. Other groups are left.
func TestStaffGroup(t *testing.T) {
	t.Parallel()
	o := closedOffice(t, embedded(t), tongues[0])
	o.start(seams{tick: 50 * time.Millisecond})
	const group, other = -600, -601
	texts := func(key string) string { return o.texts.Plain(domain.Chinese, domain.Say(key, nil)) }

	o.manager.say("/group")
	shown := o.manager.sees("阳光花园")
	require.Len(t, shown.Buttons, 1)
	o.api.Press(o.manager.id, shown.ID, shown.Buttons[0][0].Data)
	line := codeLine.FindString(o.manager.sees("/start@").Text)
	require.NotEmpty(t, line)

	o.api.AddGroup(other, "Neighbours", o.owner.id, o.neighbour.id)
	o.inGroup(other, texts("bot.private_only"))
	o.api.AddGroup(group, "Staff", o.clerk.id, o.owner.id)
	o.api.SayIn(group, o.clerk.id, line, 0)
	o.inGroup(group, "阳光花园")

	filed := o.filed()
	posted := o.inGroup(group, "🆕", string(filed.Number))
	require.Len(t, posted.Buttons, 1)
	for _, secret := range []string{o.owner.name, filed.Filing.Complainant.Phone, filed.Filing.Complainant.Label, filed.Filing.Words} {
		require.NotEmpty(t, secret)
		assert.NotContains(t, posted.Text, secret)
	}
	take := posted.Buttons[0][0].Data
	o.api.PressIn(group, o.owner.id, posted.ID, take)
	require.Eventually(t, func() bool { return o.api.Count("answerCallbackQuery") > 0 && o.api.Pending() == 0 }, patience, 10*time.Millisecond)
	last := o.api.Calls("answerCallbackQuery")
	assert.Contains(t, []string{texts("group.staff_only"), o.owner.label("group.staff_only")}, last[len(last)-1].Params["text"])
	o.api.PressIn(group, o.clerk.id, posted.ID, take)
	taken := o.inGroup(group, string(filed.Number), o.clerk.name)
	assert.Equal(t, posted.ID, taken.ID)
	assert.Empty(t, taken.Buttons)
	o.clerk.sees(o.clerk.label("done.take"), string(filed.Number))

	o.manager.say("/group")
	shown = o.manager.sees("阳光花园：已关联")
	o.api.Press(o.manager.id, shown.ID, shown.Buttons[0][1].Data)
	o.inGroup(group, texts("group.unlinked"))
}
