package incident_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/incident"
)

// A question whether or when something is off or back is told from a complaint about it, and from what happens in one home.
func TestAsked(t *testing.T) {
	t.Parallel()
	of := func(w ...incident.What) []incident.What { return w }
	for words, want := range map[string][]incident.What{
		"今天停水吗": of(incident.Water), "明天会不会停水": of(incident.Water), "什么时候来水": of(incident.Water), "停水到几点": of(incident.Water), "请问几点恢复供水？": of(incident.Water),
		"明天停电吗？": of(incident.Power), "什么时候来电": of(incident.Power), "网络什么时候恢复": of(incident.Net), "暖气哪天来": of(incident.Heating), "今天有没有热水": of(incident.HotWater),
		"电梯什么时候修好": of(incident.Lift), "燃气通了吗": of(incident.Gas), "今天停水停电吗": of(incident.Water, incident.Power), "水来了没有水吗": of(incident.Water),
		"is the water off tomorrow?": of(incident.Water), "When will the water come back?": of(incident.Water), "is there water today": of(incident.Water),
		"Will the power be cut tomorrow?": of(incident.Power), "when is the internet back": of(incident.Net), "Is the lift working?": of(incident.Lift), "how long is the gas off": of(incident.Gas),
		"Is the hot water back?": of(incident.HotWater),
		"家里没水了":                  nil, "怎么又停水了？": nil, "为什么停水": nil, "水管什么时候来修，一直漏水": nil, "今天谁值班": nil, "你们什么时候来人": nil, "什么时候来电话": nil, "3号楼电梯坏了": nil,
		"there is no water": nil, "why is the water off?": nil, "the water is off again, when does it end?": nil, "is somebody coming?": nil, "When is the leak under the water heater fixed?": nil,
		"水费什么时候交": nil, "how much is the water fee?": nil,
		"我们家从昨天晚上八点开始就没有水了，打了很多次电话都没有人接，老人在家里没办法做饭，孩子也没有办法洗澡，请问到底什么时候才能来水，麻烦给个准信": nil,
	} {
		assert.Equal(t, want, incident.Asked(words), words)
	}
	assert.True(t, incident.Names("本周六9:00–17:00停水，请储水。", of(incident.Water)))
	assert.True(t, incident.Names("Water will be shut off on Saturday.", of(incident.Water)))
	assert.True(t, incident.Names("周三电梯年检，暂停使用。", of(incident.Lift)))
	assert.False(t, incident.Names("请节约用纸。", of(incident.Water)))
	assert.False(t, incident.Names("本周六停水。", of(incident.Power)))
}
