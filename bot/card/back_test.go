package card_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/telegram"
	"guanjia/domain"
)

// A page that was opened from a list leads back to it, and so does what is done from it; a page of no list stays as it is.
func TestBack(t *testing.T) {
	r := card.Reader{Texts: cardtest.Texts, Lang: domain.English}
	of := func() card.Page {
		return card.Page{Rows: [][]telegram.Button{{{Label: "a", Data: "a:assign:12"}, {Label: "b", Data: "a:alarm.contain:12"}}, {{Label: "c", Data: "v:photos:12"}}}}
	}
	page := of()
	assert.Equal(t, [][]telegram.Button{{{Label: "a", Data: "v:on:assign:12:overdue:6"}, {Label: "b", Data: "a:alarm.contain:12"}}, {{Label: "c", Data: "v:photos:12"}},
		{{Label: "← Back to the list", Data: "v:overdue:6"}}}, page.Back(r, "v:overdue:6").Rows)
	assert.Equal(t, of(), page, "the page itself is not changed")
	assert.Equal(t, of(), page.Back(r, ""))
	rows := page.Back(r, "v:improvement:YH-A261029-01").Rows
	assert.Equal(t, telegram.Button{Label: "← Back to the improvement", Data: "v:improvement:YH-A261029-01"}, rows[2][0])
}
