package catalogue_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
)

// TestValues shows each kind of value as both languages write it.
func TestValues(t *testing.T) {
	c := open(t)
	at := time.Date(2026, 11, 23, 6, 5, 0, 0, time.UTC)
	for _, row := range []struct {
		name   string
		value  domain.Value
		zh, en string
	}{
		{"words of people", domain.Text(`<b>"老李"</b> & Co`), "&lt;b&gt;&#34;老李&#34;&lt;/b&gt; &amp; Co", "&lt;b&gt;&#34;老李&#34;&lt;/b&gt; &amp; Co"},
		{"no words", domain.Text(""), "", ""},
		{"a word of the catalogue", domain.Word("place.lift"), "电梯", "Lift"},
		{"a category of the company's own", domain.Word("category.drone<s>"), "drone&lt;s&gt;", "drone&lt;s&gt;"},
		{"no category yet", domain.Word("category."), "待分类", "no subject yet"},
		{"a moment in its zone", domain.Moment(at, "Asia/Shanghai"), "11月23日 14:05", "23 Nov 14:05"},
		{"a moment in no zone", domain.Moment(at, ""), "11月23日 06:05", "23 Nov 06:05"},
		{"a large number", domain.Count(1234567), "1,234,567", "1,234,567"},
		{"a fraction", domain.Figure(2.26), "2.3", "2.3"},
		{"nothing at all", domain.Count(0), "0", "0"},
		{"hours", domain.Span(2 * time.Hour), "2 小时", "2 h"},
		{"days and hours", domain.Span(51 * time.Hour), "2 天 3 小时", "2 days 3 h"},
		{"a day", domain.Span(24 * time.Hour), "1 天", "1 day"},
		{"seconds", domain.Span(20 * time.Second), "不到 1 分钟", "less than a minute"},
		{"a list", domain.List(domain.Word("place.lift"), domain.Text("3-2")), "电梯、3-2", "Lift, 3-2"},
		{"right to left", domain.Text("שלום"), "\u2068שלום\u2069", "\u2068שלום\u2069"},
		{"a mark that would turn the line", domain.Text("a\u202eb"), "ab", "ab"},
	} {
		m := domain.Say("card.name", domain.Values{"name": row.value})
		assert.Equal(t, row.zh, c.HTML(domain.Chinese, m), row.name)
		assert.Equal(t, row.en, c.HTML(domain.English, m), row.name)
		assert.Equal(t, row.zh, c.Phrase(domain.Chinese, step.Phrase(m)), "%s, by way of a conversation", row.name)
		assert.Equal(t, row.en, c.Phrase(domain.English, step.Phrase(m)), "%s, by way of a conversation", row.name)
	}
	assert.Equal(t, c.Misses(), int64(0))
}

// TestPhrases tests what the engine passes on: days, phrases within phrases, lists.
func TestPhrases(t *testing.T) {
	c := open(t)
	day := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	nested := dialog.Phrase{Key: "dialog.edit", Values: dialog.Values{"field": dialog.Phrase{Key: "complaint.place.field"}}}
	assert.Equal(t, "✏️ 地点", c.Label(domain.Chinese, nested))
	assert.Equal(t, "25 Nov", c.Label(domain.English, dialog.Phrase{Key: "dialog.date.value", Values: dialog.Values{"date": dialog.Instant{Time: day}}})[4:])
	value := dialog.List{dialog.Phrase{Words: "<i>"}, dialog.Phrase{Key: "complaint.place.field"}, dialog.Figure(1234.56), dialog.Span(90 * time.Minute)}
	line := dialog.Phrase{Key: "card.line", Values: dialog.Values{"name": dialog.Words("a<b"), "value": value}}
	assert.Equal(t, "<b>a&lt;b</b>: &lt;i&gt;, Place, 1,234.6, 1 h 30 min", c.Phrase(domain.English, line))
	assert.Zero(t, c.Misses())
}

// TestMissesAreNeutral: a missing value is our fault, and the reader gets a neutral sentence.
func TestMissesAreNeutral(t *testing.T) {
	c := open(t)
	for _, m := range []domain.Message{domain.Say("refuse.held", nil), domain.Say("card.name", domain.Values{"name": domain.Word("no.such")}), domain.Say("", nil)} {
		for _, lang := range append(domain.Languages(), "", "fr") {
			said := c.HTML(lang, m)
			assert.NotEmpty(t, said)
			assert.NotContains(t, said, "no value")
			assert.NotContains(t, said, "no.such")
		}
	}
	assert.EqualValues(t, 12, c.Misses())
}

// TestManySpeakAtOnce is for the race detector.
func TestManySpeakAtOnce(t *testing.T) {
	c := open(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				c.HTML(domain.English, domain.Say("list.may", domain.Values{"count": domain.Count(2)}))
				c.Plain(domain.Chinese, domain.Say("card.moment", domain.Values{"at": domain.Moment(time.Unix(0, 0), "Asia/Shanghai")}))
			}
		})
	}
	all.Wait()
	assert.Zero(t, c.Misses())
}
