package card_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// The longest possible pages are cut at the end of a line, and no tag is cut (docs/telegram.md §2).
func TestLongPages(t *testing.T) {
	v := after(t, 10)
	v.Case.Filing.Words = strings.Repeat("水", complaint.MaxWords)
	v.Case.Outcome = &complaint.Outcome{Words: strings.Repeat("<", complaint.MaxWords)}
	for i := range 25 {
		v.History = append(v.History, complaint.Entry{At: monday, Do: "progress", ByName: "李强", Details: domain.Values{"words": domain.Text(strings.Repeat(fmt.Sprint(i%10), 300))}})
	}
	for _, lang := range domain.Languages() {
		for _, p := range []card.Page{card.Case(reader(lang, handler), v), card.History(reader(lang, handler), v, 0), card.History(reader(lang, handler), lookup.View{Case: v.Case, Community: garden, History: v.History}, 0)} {
			cut := telegram.Bound(p.HTML)
			assert.True(t, strings.HasSuffix(cut, "\n…"))
			assert.Equal(t, strings.Count(cut, "<b>"), strings.Count(cut, "</b>"))
			assert.Equal(t, cut, telegram.Bound(cut), "what was cut fits")
		}
	}
}
