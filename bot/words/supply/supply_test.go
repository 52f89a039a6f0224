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
	} {
		assert.Equal(t, want, Of(words), words)
	}
	assert.Equal(t, Water, Named("自来水"))
	assert.Equal(t, None, Named("热水"))
	assert.False(t, None.In("停水"))
}
