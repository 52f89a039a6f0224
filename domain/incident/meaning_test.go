package incident_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/scope"
)

// What a complaint says decides which incident can explain it, and its category only if the words name nothing.
func TestMeaning(t *testing.T) {
	t.Parallel()
	terms := incident.Terms{}
	for _, c := range []struct {
		what            incident.What
		category, words string
		want            bool
	}{
		{incident.Net, "", "The internet is down", true},
		{incident.Net, "other", "家里断网了", true},
		{incident.Water, "", "The internet is down", false},
		{incident.Water, "plumbing", "卫生间漏水，滴到楼下了", false},
		{incident.Water, "plumbing", "There is a leak under my sink", false},
		{incident.HotWater, "plumbing", "马桶堵了", false},
		{incident.Water, "plumbing", "水管漏了，家里没水", true},
		{incident.Water, "plumbing", "水龙头有问题", true},
		{incident.Water, "plumbing", "", true},
		{incident.Water, "noise", "", false},
		{incident.Power, "plumbing", "家里停水了", false},
		{incident.HotWater, "plumbing", "没有热水", true},
		{incident.Water, "plumbing", "No hot water this morning", true},
		{incident.HotWater, "plumbing", "no water at all", false},
		{incident.Power, "", "怎么又停电了", true},
		{incident.Lift, "elevator", "电梯异响，抖得厉害", false},
		{incident.Lift, "elevator", "The lift is out of order again", true},
		{incident.Heating, "", "暖气不热", true},
		{incident.Gas, "gas_fire", "家里没燃气了", true},
		{incident.Water, "", "什么时候来水", true},
		{incident.Power, "", "什么时候来水", false},
		{incident.Access, "", "The gate does not open", true},
		{incident.Water, "", "水还没来", true},
		{incident.Water, "", "怎么还不来水", true},
		{incident.Water, "", "一滴水都没有", true},
		{incident.Water, "", "水又停了", true},
		{incident.Water, "", "our taps are dry", true},
		{incident.Water, "", "Nothing comes out of the tap", true},
		{incident.Water, "", "the water has stopped", true},
		{incident.Water, "plumbing", "天花板一直滴水，漏得厉害", false},
		{incident.Power, "", "电还没来", true},
		{incident.Power, "", "一直不来电", true},
		{incident.Power, "", "the power has gone out", true},
		{incident.Power, "", "没来电话", false},
		{incident.Power, "", "电梯没来", false},
		{incident.Lift, "", "电梯还没修好", true},
		{incident.Lift, "", "the elevator has stopped", true},
		{incident.HotWater, "", "热水还没来", true},
		{incident.Heating, "", "暖气片冰凉", true},
		{incident.Net, "", "宽带又断了", true},
		{incident.Net, "", "the wifi went down", true},
	} {
		assert.Equal(t, c.want, terms.Explains(c.what, c.category, c.words), "%s: %s %q", c.what, c.category, c.words)
	}
}

// Short words that tell of a cut, or ask about one, are worth an answer.
func TestTells(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]bool{"水还没来": true, "停电": true, "来水了吗": true, "dry taps": true, "我家也是": false, "灯泡": false, "水管漏": false} {
		assert.Equal(t, want, incident.Tells(words), words)
	}
}

// Words that only point at what is so elsewhere name nothing; those that tell more do not only point.
func TestSame(t *testing.T) {
	t.Parallel()
	for _, words := range []string{"我家也是", "我们家也一样", "我家也是。", "我也是", "同上", "我们单元也是", "我家也受影响", "Me too!", "same here", "Our flat too", "same in my flat", "ours too"} {
		assert.True(t, incident.Same(words), words)
	}
	for _, words := range []string{"我家也是住户", "我家也漏水", "一样东西丢了", "我也是业主，为什么不行", "me too, and my wall is wet", "the same lamp is broken", "here", ""} {
		assert.False(t, incident.Same(words), words)
	}
}

// Ready words are said in the reader's language in every letter that repeats them; typed ones stay as they are.
func TestReadyWords(t *testing.T) {
	t.Parallel()
	d := planned()
	d.Ready = incident.Water
	x := opened(t, d)
	x = does(t, x, incident.Remind, system, incident.Plain{}, now.Add(20*time.Hour))
	for i := range x.News {
		assert.Equal(t, domain.Word("incident.template.water"), x.To(incident.Reader{Person: 4}, i+1, "", "").Message.Values["text"], i)
	}
	typed := opened(t, draft())
	assert.Equal(t, domain.Text(draft().Text), typed.To(incident.Reader{Person: 4}, 1, "", "").Message.Values["text"])
}

// Whose home an update leaves out can report it by itself; whose home it concerns says so with one press.
func TestButtonsOfAnUpdate(t *testing.T) {
	t.Parallel()
	x := does(t, opened(t, draft()), incident.Update, clerk, incident.Updating{Text: "换阀", Scope: scope.Of(scope.Building(5, "5"))}, now.Add(time.Hour))
	views := func(r incident.Reader) (list []string) {
		for _, b := range x.To(r, 2, "", "").Buttons {
			list = append(list, b.View.String())
		}
		return list
	}
	assert.Equal(t, []string{incident.View("own_case", number, 0).String()}, views(incident.Reader{Person: 4}))
	assert.Equal(t, []string{incident.View("affected", number, 0).String()}, views(incident.Reader{Person: 4, Homes: []incident.Place{{Home: 7, Label: "5-1"}}}))
}
