package clause_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guanjia/bot/words/clause"
)

var turn = regexp.MustCompile(`(?i)但是|但| and `)

func TestCut(t *testing.T) {
	for text, parts := range map[string]string{
		"":                      "",
		" \n":                   "",
		"灯坏了":                   "灯坏了",
		"谢谢师傅，但是灯又坏了。":          "谢谢师傅，|但是灯又坏了。",
		"谢谢师傅但灯又坏了":             "谢谢师傅|但灯又坏了",
		"但灯又坏了":                 "但灯又坏了",
		"谢谢！！灯又坏了":              "谢谢！！|灯又坏了",
		"Thanks. The lamp, 3.5": "Thanks. |The lamp, |3.5",
		"smoke And fire":        "smoke| And fire",
		"，，水":                   "，，|水",
		"a\nb；c;d？e?f":          "a\n|b；|c;|d？|e?|f",
	} {
		assert.Equal(t, parts, strings.Join(clause.Cut(text, turn), "|"), text)
	}
}

// Whatever is written: the parts are the text, and none of them is blank.
func TestCutLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("灯坏但是，。.! \nand5栋"))).Draw(t, "text")
		parts := clause.Cut(text, turn)
		for _, p := range parts {
			assert.NotEmpty(t, strings.TrimSpace(p), text)
		}
		joined := strings.Join(parts, "")
		assert.True(t, strings.HasPrefix(text, joined) && strings.TrimSpace(text[len(joined):]) == "", text)
	})
}
