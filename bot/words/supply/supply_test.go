package supply

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOf(t *testing.T) {
	for words, want := range map[string]Supply{
		"为什么又停水": Water, "厨房没水了": Water, "几点来水": Water, "水压太低": Water, "There is no water": Water, "the water is off": Water,
		"请问今天停电到几点": Power, "家里跳闸": Power, "No power again": Power, "power cut since noon": Power, "停水又停电": Water,
		"卫生间天花板漏水": None, "下水道堵了": None, "电梯坏了": None, "灯不亮": None, "充电桩坏了": None, "a water leak": None, "powerful smell": None, "": None,
		"又停電了": Power, "為什麼又停水": Water, "沒有熱水": None, "water is back": Water, "when does the power come back": Power, "the power went out again": Power,
		"楼道里停电动车": None, "没电梯坐": None, "没有电梯": None, "请来电话": None, "没水平": None, "送来水果": None, "供水管漏了": None, "电瓶车没电瓶": None,
		"water is leaking from the ceiling": None, "water is dripping again": None, "the water was brown": None, "no water damage so far": None, "when is the water back": Water, "is the power back?": Power, "no water since noon": Water, "no hot water": Water, "no water again!": Water, "the power socket is out of the wall": None,
	} {
		assert.Equal(t, want, Of(words), words)
	}
	assert.Equal(t, Water, Named("自来水"))
	assert.Equal(t, None, Named("热水"))
	assert.False(t, None.In("停水"))
}
