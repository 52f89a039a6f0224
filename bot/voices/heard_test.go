package voices

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/words"
	"guanjia/dialog"
	rules "guanjia/domain/voice"
)

// reader understands words as the shipped configuration does.
func reader(t *testing.T) halves {
	t.Helper()
	w, err := words.New(words.Own{})
	require.NoError(t, err)
	return halves{w}
}

// Words in which somebody is praised and something is wrong are two things; words that are only one of them are not cut.
func TestParted(t *testing.T) {
	m := reader(t)
	for said, want := range map[string][2]string{
		"谢谢赵师傅修好了漏水，但是电梯一直坏着没人修，太差了":                                       {"谢谢赵师傅修好了漏水", "但是电梯一直坏着没人修，太差了"},
		"谢谢何佳，态度很好！不过我家马桶还在漏水，没人管":                                         {"谢谢何佳，态度很好！", "不过我家马桶还在漏水，没人管"},
		"电梯坏了三天没人修。不过前台的林婷真的很热情":                                           {"不过前台的林婷真的很热情", "电梯坏了三天没人修。"},
		"装修垃圾放在哪里？另外3栋的门禁坏了":                                               {"装修垃圾放在哪里？", "另外3栋的门禁坏了"},
		"Thanks to He Jia for the kind help, but the lift is still broken": {"Thanks to He Jia for the kind help", "but the lift is still broken"},
		"The guard is very friendly. The lamp on floor 3 is broken":        {"The guard is very friendly.", "The lamp on floor 3 is broken"},
		"谢谢赵师傅，修得又快又好":                                                     {},
		"感谢师傅，漏水修好了，不漏了":                                                   {},
		"电梯坏了，没人修":                                                         {},
		"Thank you for your kind help!":                                    {},
		"The pool is great, and the water is always clean":                 {},
		"装修垃圾放在哪里？":                                                        {},
		"":                                                                 {},
	} {
		kind, wrong := m.parted(said)
		assert.Equal(t, want, [2]string{kind, wrong}, said)
	}
}

// What stands beside what is wrong is praise for somebody, or a question or suggestion about something else; a suggestion about the same is a part of
// the complaint.
func TestKindOf(t *testing.T) {
	m := reader(t)
	for said, want := range map[string]rules.Kind{
		"能不能在东门装个快递柜？另外我家水龙头漏水了": rules.Suggestion, "建议在花园加一张长椅。另外楼道灯坏了": rules.Suggestion, "楼道灯坏了。另外建议东门装个快递柜": rules.Suggestion,
		"Could you put a parcel locker at the east gate? Also my tap is leaking": rules.Suggestion, "The tap is leaking. Could you also put a bench in the garden?": rules.Suggestion,
		"Thanks to Zhao for the quick repair, but the corridor light is broken again": rules.Praise, "物业费什么时候交？另外楼道灯坏了": rules.Question, "装修垃圾放在哪里？另外3栋的门禁坏了": rules.Question, "谢谢赵师傅修好了漏水，但是电梯一直坏着没人修": rules.Praise,
		"电梯老是坏，建议换一台": "", "楼道灯坏了，建议装声控灯": "", "电梯坏了，能不能快点修": "", "水龙头漏水，能不能派人来看看": "", "the lift is broken, could you send somebody": "", "电梯坏了三天没人修": "",
	} {
		kind, wrong := m.parted(said)
		assert.Equal(t, want, m.kindOf(kind, wrong, false), "%s: %s | %s", said, kind, wrong)
	}
}

// Praise that is asked for outright begins praise; what only names somebody holds no words of it.
func TestPraising(t *testing.T) {
	for said, want := range map[string]string{"我要表扬赵建国": "赵建国", "表扬一下3栋的保洁": "3栋的保洁", "I want to praise He Jia": "He Jia", "I’d like to praise the guard": "the guard", "我想表扬何佳，她帮了我": "何佳，她帮了我"} {
		rest, outright := praising(said)
		assert.True(t, outright, said)
		assert.Equal(t, want, rest, said)
	}
	for _, said := range []string{"谢谢赵建国", "很好", "不表扬", "thanks"} {
		_, outright := praising(said)
		assert.False(t, outright, said)
	}
	assert.True(t, onlyName("赵建国", "赵建国"))
	assert.True(t, onlyName("赵建国！", "赵建国"))
	assert.True(t, onlyName("He Jia", "何佳"))
	assert.False(t, onlyName("赵建国，他帮我搬东西", "赵建国"))
	assert.False(t, onlyName("He Jia, she carried my bags", "何佳"))
}

// A person who says both words at once is asked; thanks with a title are for somebody.
func TestBoth(t *testing.T) {
	for _, said := range []string{"投诉建议", "我要投诉建议", "意见建议。", "Complaints and suggestions"} {
		assert.True(t, both(said), said)
	}
	for _, said := range []string{"建议", "投诉", "投诉建议箱坏了", ""} {
		assert.False(t, both(said), said)
	}
	for _, said := range []string{"感谢物业救了我", "谢谢保安", "Thank you, Master Zhao", "Thanks to Zhao for the quick repair", "Thanks a lot to Wang", "thanks to your team"} {
		assert.True(t, thanked(said), said)
	}
	for _, said := range []string{"谢谢", "thank you very much", "Thanks to God it is over", "thanks to all", "Thanks for the quick repair"} {
		assert.False(t, thanked(said), said)
	}
}

// A question with a complaint in it is two things only if they are about different ones.
func TestAnother(t *testing.T) {
	m := reader(t)
	for said, want := range map[string]bool{
		"装修垃圾放在哪里？另外3栋的门禁坏了": true, "我想问一下垃圾放哪，另外楼道灯坏了": true, "Where do I put renovation waste? Also the lift has been broken for three days": true,
		"请问怎么办，我家漏水了": false, "What should I do? The lift is broken": false, "请问你们几点下班？电梯坏了": false,
	} {
		kind, wrong := m.parted(said)
		assert.Equal(t, want, wrong != "" && m.another(m.words.Understand(kind), wrong), said)
	}
}

// A complaint that stood beside a question is not lost if a known answer helps.
func TestAlongside(t *testing.T) {
	complaint := dialog.Start{Flow: "complaint"}
	assert.Equal(t, &complaint, alongside(dialog.Result{Then: &dialog.Start{Flow: "suggest", Then: &complaint}}))
	assert.Nil(t, alongside(dialog.Result{Then: &dialog.Start{Flow: "suggest"}}))
	assert.Nil(t, alongside(dialog.Result{}))
}
