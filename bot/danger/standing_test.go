package danger

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/words"
)

// A question about what comes into homes is not for those who are called to a fire, unless it asks for them.
func TestSupplies(t *testing.T) {
	for said, want := range map[string]bool{
		"什么时候来水": true, "网络什么时候恢复": true, "今天停电吗": true, "when is the water back?": true,
		"停电了，什么时候来人": false, "什么时候来人": false, "没水灭火，谁来救我们": false, "when will you cut the power?": false, "还有人在里面": false, "家里没水了": false,
	} {
		assert.Equal(t, want, supplies(said, "fire"), said)
	}
	assert.False(t, supplies("电梯什么时候修好", "elevator"), "it is what the alarm is about")
	assert.True(t, supplies("电梯什么时候修好", "fire"))
}

// Words that may tell those on duty something are never taken for a question.
func TestAsking(t *testing.T) {
	w, err := words.New(words.Own{})
	if err != nil {
		t.Fatal(err)
	}
	for said, want := range map[string]bool{
		"有人吗": true, "还有多久到": true, "人到了没": true, "谁来救我们？": true, "派人了吗": true, "什么情况": true, "怎么还没来": true, "有人在路上吗？": true, "你们在哪": true, "谁在值班": true, "今晚谁值班": true,
		"who is coming": true, "how long": true, "Is anybody coming?": true, "when will you be here": true, "are you on the way": true, "any progress?": true,
		"还有人在里面": false, "里面有人": false, "有人来开过门，没打开": false, "谁把楼道门锁了，我们出不去": false, "有人在喊": false, "来了很多烟": false, "三楼也烧起来了": false,
		"there is somebody in there": false, "someone here is bleeding": false, "somebody is coming out of the window": false, "when the fire started he fell": false,
		"he fell down": false, "stop calling, we are out": false, "it is coming this way": false,
	} {
		assert.Equal(t, want, asking(said, w.Understand(said)), said)
	}
}

// Whatever tells how people are goes to those who are called, also beside thanks; bare courtesy and other matters do not.
func TestOther(t *testing.T) {
	w, err := words.New(words.Own{Categories: []words.Topic{{Key: "elevator", Words: []string{"电梯", "lift"}}, {Key: "plumbing", Words: []string{"漏水", "leak"}},
		{Key: "lighting", Words: []string{"灯", "lamp", "light"}}, {Key: "security", Words: []string{"门", "door"}}}})
	if err != nil {
		t.Fatal(err)
	}
	for said, want := range map[string]bool{
		"谢谢": true, "谢谢师傅": true, "辛苦了": true, "thank you": true, "Thanks a lot!": true, "物业费怎么交": true,
		"门开了我们出来了谢谢": false, "谢谢，我妈妈脸色发白在出冷汗": false, "我们已经出来了，谢谢师傅": false, "谢谢，孩子在哭": false, "谢谢你们，麻烦带个担架来": false,
		"建议从一楼的门进来": false, "辛苦了，电梯又往下掉了一截": false, "现在电梯门又开了，人都出来了": false,
		"thanks, we are out now": false, "thank you, my mother is pale and sweating": false, "thanks, the door is open again": false,
		"I suggest you use the back door":         false,
		"the door is open and we are out, thanks": false, "漏水了，孩子还在里面": false, "楼道的灯坏了": true, "the corridor lamp is broken": true,
	} {
		assert.Equal(t, want, other(said, w.Understand(said), "elevator"), said)
	}
}
