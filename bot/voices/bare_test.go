package voices

import (
	"testing"

	"github.com/stretchr/testify/assert"

	rules "guanjia/domain/voice"
)

// Words that only name a kind begin a conversation about it; those that say more are what somebody wants to say.
func TestBare(t *testing.T) {
	for kind, all := range map[rules.Kind][]string{
		rules.Suggestion: {"建议", "建议。", "我有个建议", "我想提一个建议！", "我要提点建议", "您好，我有条建议", "我建议", "建议一下", "我有一些建議", "Suggestion", "I have a suggestion.", "I'd like to make a suggestion", "I’ve got an idea!"},
		rules.Question:   {"咨询", "我想咨询一下", "请问", "我想问一下", "问一下", "諮詢", "Question", "I have a question", "Hello, can I ask a question?"},
		rules.Praise:     {"表扬", "我要表扬", "表扬一下", "我想表揚", "praise", "I want to give praise"},
		"": {"", "。", "我", "我有个建议：3栋门口加扶手", "建议加扶手", "请问几点开门", "我有问题", "表扬保安小王", "praise for the guards", "I suggest a bench", "a question about parking", "谢谢", "你好",
			"I have", "no suggestion box in the lobby", "点赞"},
	} {
		for _, said := range all {
			assert.Equal(t, kind, bare(said), said)
		}
	}
}
