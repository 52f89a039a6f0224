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

// TestYears shows when a day has its year: when it is not the nearest one with its month and day.
func TestYears(t *testing.T) {
	c, other := open(t), open(t)
	c.Clock(func() time.Time { return time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC) })
	for _, row := range []struct {
		at     time.Time
		zh, en string
	}{
		{time.Date(2026, 12, 31, 18, 0, 0, 0, time.UTC), "12月31日 18:00 12月31日（周四）", "31 Dec 18:00 Thu 31 Dec"},
		{time.Date(2027, 1, 4, 9, 0, 0, 0, time.UTC), "1月4日 09:00 1月4日（周一）", "4 Jan 09:00 Mon 4 Jan"},
		{time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC), "6月1日 09:00 6月1日（周一）", "1 Jun 09:00 Mon 1 Jun"},
		{time.Date(2027, 12, 7, 18, 0, 0, 0, time.UTC), "2027年12月7日 18:00 2027年12月7日（周二）", "7 Dec 2027 18:00 Tue 7 Dec 2027"},
		{time.Date(2025, 11, 28, 18, 0, 0, 0, time.UTC), "2025年11月28日 18:00 2025年11月28日（周五）", "28 Nov 2025 18:00 Fri 28 Nov 2025"},
	} {
		for lang, want := range map[domain.Language]string{domain.Chinese: row.zh, domain.English: row.en} {
			for _, said := range []string{
				c.HTML(lang, domain.Say("card.name", domain.Values{"name": domain.Moment(row.at, "")})),
				c.Phrase(lang, dialog.Phrase{Key: "card.name", Values: dialog.Values{"name": dialog.Instant{Time: row.at}}}),
			} {
				assert.Contains(t, want, said, row.at)
				assert.NotEmpty(t, said)
			}
		}
	}
	far := domain.Say("card.name", domain.Values{"name": domain.Moment(time.Date(2027, 12, 7, 18, 0, 0, 0, time.UTC), "")})
	assert.Equal(t, "7 Dec 18:00", other.HTML(domain.English, far), "a catalogue without a clock")
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
