package people_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/people"
)

// Telephone numbers and names are taken out of a text however people write them.
func TestVeil(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"打我电话13800001200":           "打我电话…",
		"138 0000 1200":             "…",
		"138-0000-1200，谢谢":          "…，谢谢",
		"+86 138 0000 1200":         "…",
		"１３８００００１２００":               "…",
		"一三八零零零零一二零零":               "…",
		"幺三八零零零零幺二零零":               "…",
		"或者打我老公 139 1111 2222":      "或者打我老公 …",
		"座机 021-5555 6666":          "座机 …",
		"YH-261123-007 那件":          "YH-261123-007 那件",
		"2026-11-23 晚上 23:30":       "2026-11-23 晚上 23:30",
		"从11月1日到11月23日，共 1200000 字": "从11月1日到11月23日，共 1200000 字",
	} {
		assert.Equal(t, want, people.VeilPhone(text, "+8613800001200"), text)
	}
	assert.Equal(t, "call …", people.VeilPhone("call 202-555-0100", "+12025550100"), "the own number, wherever it is from")
	for _, c := range [][3]string{
		{"王小芳", "我是王小芳，叫我小芳", "我是…，叫我…"}, {"王芳", "我姓王，王女士", "我…，…"}, {"王芳", "找老王", "找…"}, {"王芳", "小王子的玩具，国王", "小王子的玩具，国王"},
		{"Anna Lee", "this is anna lee, Anna in short", "this is …, … in short"}, {"Al", "Also a wall", "Also a wall"}, {"", "x", "x"},
	} {
		assert.Equal(t, c[2], people.VeilName(c[1], c[0]), c)
	}
}
