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
