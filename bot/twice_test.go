package bot

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/domain/people"
	"guanjia/domain/scope"
)

// A second press of what somebody has done is answered in one line, and shows nothing once more: the last page of a conversation, and the
// button of a card.
func TestPressedTwice(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	understood, err := words.New(words.Own{})
	require.NoError(t, err)
	h := openHall(t, texts, understood, scope.Household{Home: people.Home{ID: 1, Community: 1, Label: "3-1-101"}, Residents: []scope.Resident{{Person: 1, Verified: true, Reachable: true}}})
	const manager = 105
	say := func(all ...string) (said []string) {
		for _, what := range all {
			h.Now = h.Now.Add(time.Second)
			require.NoError(t, h.bot.handle(t.Context(), h.says(manager, what), &visit.Told{}))
			said = h.paper.take()
		}
		return said
	}
	once := func(said []string, line string) {
		t.Helper()
		if assert.Len(t, said, 1) {
			assert.True(t, strings.HasPrefix(said[0], "toast: "), said[0])
			assert.Contains(t, said[0], line)
			assert.NotContains(t, said[0], "\n")
		}
	}
	say("/announce 明天停水", "tap notice", "tap all", "tap yes")
	assert.Contains(t, strings.Join(say("tap :y"), "\n"), "已定稿")
	once(say("old :y"), "已经")
	assert.Contains(t, strings.Join(say("tap withdraw"), "\n"), "没有人收到")
	once(say("old withdraw"), "这一步已经办好了")
}
