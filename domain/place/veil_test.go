package place_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/place"
)

// A home is taken out of a text however people write it, and nothing else is.
func TestVeil(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"我住2栋1单元301，楼上太吵": "我住…，楼上太吵",
		"2-1-301 楼上":      "… 楼上",
		"二号楼一单元三〇一室的楼上":   "…的楼上",
		"２栋１单元３０１":        "…",
		"2幢301夜里砸门":       "…夜里砸门",
		"2#1-301":         "…",
		"2栋1单元3楼301":      "…",
		"第2栋第1单元 301 室":   "第…",
		"我家301，楼上401":     "我家…，楼上401",
		"301的老人睡不着":       "…的老人睡不着",
		"2/1/301":         "…",
		"Room 301, entrance 1, building 2: they drill at night": "Room …: they drill at night",
		"building 2, unit 1, room 301":                          "building …",
		"I live at 2-301":                                       "I live at …",
		"flat 301 in block 2":                                   "flat …",
		"3栋1单元401天天吵":                                           "3栋1单元401天天吵",
		"晚上11点到3点，一直吵":                                          "晚上11点到3点，一直吵",
		"二十三栋的人":                                                "二十三栋的人",
		"":                                                      "",
	} {
		assert.Equal(t, want, place.Veil(text, "2-1-301"), text)
	}
	assert.Equal(t, "…楼上吵，12点", place.Veil("3栋12室楼上吵，12点", "3-12"), "a short number only where it can be nothing else")
	assert.Equal(t, "甲栋的…", place.Veil("甲栋的301", "301"))
	assert.Equal(t, "我在…", place.Veil("我在T3栋801", "T3-801"))
	assert.Equal(t, "301", place.Veil("301", ""))
}
