package page_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/cmd/guanjia/page/pagetest"
)

// end says whether the owner's chat shows its newest message; away is how far it is from there, in CSS pixels.
const (
	away = `(() => { const l = document.querySelector("[data-testid=pane-owner1] .log"); return l.scrollHeight - l.scrollTop - l.clientHeight; })()`
	end  = away + ` < 2`
)

// A reader at the newest message stays there, also when the size of the window changes; a reader of older messages is not moved, and sees
// how many have arrived.
func TestTheReaderKeepsThePlace(t *testing.T) {
	web, api := stage(t)
	for i := range 12 {
		api.Say(7, "/start")
		api.Say(7, fmt.Sprintf("第 %d 句：%s", i, "楼道里的灯又不亮了，晚上老人下楼看不清台阶，请尽快来修一下。"))
	}
	s := pagetest.Open(t, web.URL, pagetest.Size{Width: 780, Height: 900}, "zh")
	s.Click(`[data-testid="chip-clerk"]`)
	s.Await(`document.querySelectorAll("[data-testid=pane-owner1] [data-side=bot]").length === 12`, "all answers")
	s.Await(end, "the newest is shown at first")
	s.Click(`[data-testid="chip-clerk"]`)
	s.Await(end, "the newest is shown beside another chat")
	s.Resize(pagetest.Size{Width: 730, Height: 620})
	s.Await(end, "the newest is shown in a small window")
	s.Resize(pagetest.Size{Width: 1500, Height: 900})
	s.Await(end, "the newest is shown in a large window")

	// The browser may still be settling the new size, which moves the words back: the reader scrolls until it is done.
	s.Await(`(() => { document.querySelector("[data-testid=pane-owner1] .log").scrollTop = 0; return document.querySelector("[data-testid=pane-owner1] .jump").checkVisibility(); })()`,
		"scrolled to the beginning, which shows the way to the newest")
	api.Say(8, "告诉一号")
	s.Await(`document.querySelector("[data-testid=pane-owner1] .jump .badge").textContent === "1"`, "one has come meanwhile")
	assert.Positive(t, pagetest.Value[float64](s, away), "the reader was moved")
	assert.Equal(t, 1, s.As("owner1").Unread())
	s.Click(`[data-testid="pane-owner1"] .jump`)
	s.Await(end, "at the newest again")
	s.Await(`!document.querySelector("[data-testid=unread-owner1]")`, "read")
}
