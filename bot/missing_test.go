package bot

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/bot/visit"
	"guanjia/bot/words"
)

// Words that name a building which does not exist are answered with that, and filed all the same.
func TestABuildingThatDoesNotExist(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	understood, err := words.New(words.Own{Categories: []words.Topic{{Key: "elevator", Words: []string{"电梯"}}}})
	require.NoError(t, err)
	h := openHall(t, texts, understood)
	for said, told := range map[string]bool{"18栋1单元电梯坏了两天": true, "3栋2单元电梯坏了两天": false, "电梯坏了两天": false, "18楼的电梯坏了两天": false} {
		for range 2 {
			require.NoError(t, h.bot.handle(t.Context(), h.says(101, "/cancel"), &visit.Told{}))
		}
		h.paper.take()
		require.NoError(t, h.bot.handle(t.Context(), h.says(101, said), &visit.Told{}))
		assert.Equal(t, told, strings.Contains(strings.Join(h.paper.take(), "\n"), "没有 18 栋"), said)
	}
	for said, told := range map[string]string{"18栋电梯": "没有 18 栋", "3栋9单元电梯": "3 栋没有 9 单元", "3栋2单元电梯": ""} { // where the place is asked
		for range 2 {
			require.NoError(t, h.bot.handle(t.Context(), h.says(101, "/cancel"), &visit.Told{}))
		}
		require.NoError(t, h.bot.handle(t.Context(), h.says(101, "/complain"), &visit.Told{}))
		require.NoError(t, h.bot.handle(t.Context(), h.says(101, "1"), &visit.Told{}))
		h.paper.take()
		require.NoError(t, h.bot.handle(t.Context(), h.says(101, said), &visit.Told{}))
		if answer := strings.Join(h.paper.take(), "\n"); told == "" {
			assert.NotContains(t, answer, "没有", said)
		} else {
			assert.Contains(t, answer, told)
		}
	}
}
