package danger

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// Words that say how people are, or that it is over, belong to those who are called; courtesy and business do not.
func TestCondition(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]bool{
		"火灭了": true, "the fire went out": true, // it is over
		"人出来了": true, "还在外面": true, "又响了": true, "we are still inside": true, "it is worse": true,
		"他在发抖": true, "喘得厉害": true, "腿疼": true, "she is dizzy": true, "he bleeds": true, "they panicked": true,
		"两个人": true, "我外婆": true, "有孕妇": true, "my wife": true, "her baby": true, "four persons": true,
		"谢谢": false, "好的，辛苦了": false, "物业费怎么交": false, "thank you so much": false, "how do I pay": false, "": false,
	} {
		assert.Equal(t, want, condition(said), said)
	}
}

// That it was no emergency at all is no place, and is passed on.
func TestOver(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]bool{
		"fake! I was only testing you lol": true, "just kidding": true, "骗你们的": true, "开玩笑的": true, "是误报": true, "3栋2单元": false, "the kid's room": false, "in the test lab": false,
	} {
		assert.Equal(t, want, over.MatchString(said), said)
	}
}

// Who is out and who is still inside is about the emergency, whatever else the words name.
func TestWhereabouts(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]bool{
		"漏水了，孩子还在里面": true, "门坏了，我们都出来了": true, "他们还没出来": true, "the lamp is broken and we are out": true, "the children are still in here": true, "everybody got out": true,
		"门坏了": false, "楼道的灯坏了": false, "the way out is dark": false, "the lamp inside is broken": false,
	} {
		assert.Equal(t, want, whereabouts.MatchString(said), said)
	}
}

// An answer that only says where something is begins no other matter.
func TestOnlyWhere(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]bool{
		"在车库门口": true, "大门旁边": true, "it's near the gate": true, "behind the bins": true, "楼道的灯坏了": false, "the lamp in the garage is broken": false,
	} {
		assert.Equal(t, want, onlyWhere.MatchString(said), said)
	}
}

// Another subject has a category, tells of no danger, and is not about who is still in the first one.
func TestAnother(t *testing.T) {
	t.Parallel()
	say := func(text string) dialog.Event { return dialog.Event{Kind: dialog.Say, Text: text} }
	lamp := words.Meaning{Category: "lighting", Complaint: true}
	assert.True(t, another(say("楼道的灯坏了"), lamp))
	assert.False(t, another(say("门坏了，孩子还在里面"), lamp), "who is still in it")
	assert.False(t, another(say("楼道的灯坏了"), words.Meaning{Complaint: true}), "about nothing")
	assert.False(t, another(say("灯在冒火"), words.Meaning{Category: "lighting", Complaint: true, Danger: words.Topic{Key: "fire"}}), "a danger")
	assert.False(t, another(dialog.Event{Kind: dialog.Press, Text: "楼道的灯坏了"}, lamp), "a button")
	assert.True(t, another(say("在车库门口"), lamp), "something is wrong there")
	assert.False(t, another(say("在车库门口"), words.Meaning{Category: "parking"}), "only where it is")
}

// What a reporter says of people in any conversation is passed on; what staff write down in theirs is a record.
func TestOverheard(t *testing.T) {
	t.Parallel()
	own, work := dialog.Flow{Name: "complaint"}, dialog.Flow{Name: "handle", Role: "staff"}
	assert.True(t, overheard(own, "我们出来了"))
	assert.False(t, overheard(own, "谢谢"))
	assert.False(t, overheard(work, "我们出来了"))
}

// A conversation about a case adds to that one itself.
func TestBesides(t *testing.T) {
	t.Parallel()
	own := []lookup.View{{Case: complaint.Case{ID: 1}}, {Case: complaint.Case{ID: 2}}}
	assert.Equal(t, own[1:], besides(own, 1))
	assert.Equal(t, own, besides(own, 0))
	assert.Len(t, own, 2)
}
