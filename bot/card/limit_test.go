package card_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
)

// docs/telegram.md §5: a page is cut at the end of a line before Telegram would refuse it. Tags and entities do not count in full.
func TestBounded(t *testing.T) {
	line := strings.Repeat("<b>&lt;</b>", 1999)
	for _, c := range []struct{ name, page, want string }{
		{"4,000 with the ends of its lines", line + "\n" + line, line + "\n" + line},
		{"one sign more", line + "\n" + line + "x", line + "\n…"},
		{"a line more", line + "\n" + line + "\n" + line, line + "\n" + line + "\n…"},
		{"a single line of 3,999", strings.Repeat("x", card.MaxText-1), strings.Repeat("x", card.MaxText-1)},
		{"a single line of 4,000", strings.Repeat("x", card.MaxText), "\n…"},
		{"Telegram counts in UTF-16", strings.Repeat("😀", 1999) + "\nx", strings.Repeat("😀", 1999) + "\n…"},
		{"a pair less", strings.Repeat("😀", 1998) + "\nx", strings.Repeat("😀", 1998) + "\nx"},
		{"nothing", "", ""},
	} {
		assert.Equal(t, c.want, card.Bounded(c.page), c.name)
	}
	assert.Equal(t, 4000, card.MaxText)
}

// The longest pages that there can be keep their tags whole.
func TestLongPages(t *testing.T) {
	v := after(t, 10)
	v.Case.Filing.Words = strings.Repeat("水", complaint.MaxWords)
	v.Case.Outcome = &complaint.Outcome{Words: strings.Repeat("<", complaint.MaxWords)}
	for i := range 25 {
		v.History = append(v.History, complaint.Entry{At: monday, Do: "progress", ByName: "李强", Details: domain.Values{"words": domain.Text(strings.Repeat(fmt.Sprint(i%10), 300))}})
	}
	for _, lang := range domain.Languages() {
		for _, p := range []card.Page{reader(lang, handler).Case(v), reader(lang, handler).History(v), reader(lang, handler).History(desk.View{Case: v.Case, Community: garden, History: v.History})} {
			cut := card.Bounded(p.HTML)
			assert.True(t, strings.HasSuffix(cut, "\n…"))
			assert.Equal(t, strings.Count(cut, "<b>"), strings.Count(cut, "</b>"))
			assert.Equal(t, cut, card.Bounded(cut), "what was cut fits")
		}
	}
}
