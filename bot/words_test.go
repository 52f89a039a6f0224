package bot

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/configs"
)

// shipped are the word lists of the configuration as it comes.
func shipped(t *testing.T) Words {
	t.Helper()
	cfg, err := configs.Load("", nil, configs.NeedNothing)
	assert.NoError(t, err)
	w := Words{NotBefore: cfg.NotDanger.Before, NotAfter: cfg.NotDanger.After}
	for _, c := range cfg.Categories {
		w.Categories = append(w.Categories, Topic{Key: c.Key, Words: c.Words})
	}
	for _, d := range cfg.Dangers {
		w.Dangers = append(w.Dangers, Topic{Key: d.Key, Category: d.Category, Call: d.Call, Words: d.Words})
	}
	return w
}

// DESIGN.md §4: words of danger, and what takes them back. When in doubt it is a danger: the person is asked.
func TestDanger(t *testing.T) {
	w := shipped(t)
	for _, c := range []struct{ said, danger string }{
		{"有人困在电梯里了", "lift"},
		{"老人被困电梯，快来", "lift"},
		{"We are stuck in the lift!", "lift"},
		{"STUCK  IN\nTHE ELEVATOR", "lift"},
		{"厨房着火了", "fire"},
		{"厨房 着 火 了", "fire"},
		{"着火了没人管", "fire"},
		{"楼道冒烟", "fire"},
		{"My kitchen is on fire", "fire"},
		{"the piano on fire, hurry", "fire"},
		{"ｏｎ　ｆｉｒｅ", "fire"},
		{"家里有煤气味", "gas"},
		{"There is a smell of gas in the stairs", "gas"},
		{"水管爆了，水漫到客厅", "flood"},
		{"A burst pipe, water everywhere", "flood"},
		{"有人触电", "electric"},
		{"没有着火，但是冒烟了", "fire"},
		{"It is not a drill: the roof is on fire", "fire"},

		{"没有着火，只是烧糊了", ""},
		{"今天有消防演练，有人扮演着火演练", ""},
		{"The house fire drill is tomorrow", ""},
		{"漏气已经修好了，谢谢", ""},
		{"there is no gas leak any more", ""},
		{"It isn’t on fire", ""},
		{"怎样防止漏电", ""},
		{"电梯坏了", ""},
		{"", ""},
		{"   \u200b ", ""},
	} {
		got, found := w.Danger(c.said)
		assert.Equal(t, c.danger, got.Key, c.said)
		assert.Equal(t, c.danger != "", found, c.said)
	}
}

func TestCategory(t *testing.T) {
	w := shipped(t)
	for _, c := range []struct{ said, category string }{
		{"电梯又坏了", "elevator"},
		{"The lifts are out again", "elevator"},
		{"卫生间漏水", "plumbing"},
		{"a leakage under the sink", "plumbing"},
		{"楼上装修太吵", "noise"}, // of words of the same length the first in the list
		{"隔壁的狗一直叫", "neighbour"},
		{"my neighbour's dog", "neighbour"},
		{"The cats are in the garden again", "greening"},
		{"an educated guess", ""}, // no cat
		{"I feel petty", ""},      // no fee, no pet
		{"carpets", ""},
		{"hello", ""},
		{"嗯", ""},
	} {
		assert.Equal(t, c.category, w.Category(c.said), c.said)
	}
}

func FuzzWords(f *testing.F) {
	f.Add("没有着火")
	f.Add("on fire \xff\xfe")
	f.Fuzz(func(t *testing.T, s string) {
		w := Words{Categories: []Topic{{Key: "k", Words: []string{s, "火"}}}, Dangers: []Topic{{Key: "d", Words: []string{s, "on fire"}}},
			NotBefore: []string{s, "not"}, NotAfter: []string{s}}
		w.Danger(s)
		w.Category(s + s)
	})
}
