package heard

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/flows"
)

// docs/design.md §5: what nobody knows is unknown where that is allowed, skipped where the question is optional, and else asked again.
func TestUnsaid(t *testing.T) {
	all := flows.All(flows.Settings{Categories: []string{"elevator", "staff"}})
	for _, c := range []struct{ flow, step, said, want string }{
		{"intake", "name", "他没留名字", "intake.name.unknown"}, {"intake", "name", "没说", "intake.name.unknown"}, {"intake", "name", "他没留电话", ""},
		{"intake", "phone", "他没留电话", "intake.phone.unknown"}, {"intake", "phone", "no number", "intake.phone.unknown"}, {"intake", "phone", "没留地址", ""},
		{"intake", "building", "不知道", "intake.building.unknown"}, {"intake", "building", "没说住哪里", "intake.building.unknown"}, {"intake", "building", "他没留电话", ""}, {"intake", "building", "3-2-702", ""},
		{"intake", "place", "他没说", "place.unknown"}, {"intake", "place", "不知道具体位置", "place.unknown"}, {"intake", "happened", "没说什么时候", "complaint.happened.unknown"},
		{"intake", "wish", "没说", "complaint.wish.unknown"}, {"intake", "words", "没说", ""}, {"intake", "category", "不知道", ""}, {"intake", "received", "不知道", ""},
		{"complaint", "place", "不知道", "dialog.skip"}, {"complaint", "happened", "不记得", "dialog.skip"}, {"complaint", "words", "不知道", ""}, {"complaint", "category", "不知道", ""},
		{"register", "phone", "没有电话", "dialog.skip"}, {"register", "name", "不知道", ""}, {"register", "home", "不知道", ""},
		{"details", "place", "不知道", "dialog.skip"}, {"correct", "home", "不知道", ""}, {"correct", "about", "不知道", "dialog.skip"},
	} {
		step, there := all[c.flow].Step(c.step)
		assert.True(t, there, "%v", c)
		assert.Equal(t, c.want, Unsaid(all[c.flow], step, c.said), "%v", c)
	}
	for at := range unknowns {
		step, there := all[at[0]].Step(at[1])
		_, choice := step.Answer.(dialog.Choice)
		assert.True(t, there && choice, "%v", at)
	}
}

// A greeting alone is answered as one; a question at the name is told what a name is, and what a caller did not say is no everyday word.
func TestNoAnswer(t *testing.T) {
	name, home := dialog.State{Flow: "register", Step: "name"}, dialog.State{Flow: "intake", Step: "building"}
	assert.True(t, NoAnswer(name, words.Question, "请问怎么登记") && NoAnswer(name, words.Hello, "你好请问怎么登记") && NoAnswer(home, words.Office, "他没留电话"))
	assert.False(t, NoAnswer(name, words.Hello, "你好") || NoAnswer(name, words.Thanks, "谢谢你们的帮助啊") || NoAnswer(dialog.State{Step: "words"}, words.Question, "请问怎么登记") ||
		NoAnswer(dialog.State{Flow: "register", Step: "home"}, words.Office, "我不知道房号") || NoAnswer(home, words.Office, "电话多少"))
}
