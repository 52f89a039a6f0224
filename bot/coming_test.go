package bot

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/domain"
)

// A time that is over is not offered, and refused where it is typed: when an announcement is sent, and the hours of a shift.
func TestComingTimesAlone(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	understood, err := words.New(words.Own{})
	require.NoError(t, err)
	h := openHall(t, texts, understood)
	const manager = 105
	zone := domain.Zone("Asia/Shanghai")
	y, m, d := h.Now.In(zone).Date()
	h.Now = time.Date(y, m, d, 20, 30, 0, 0, zone)
	say := func(all ...string) (page string) {
		for _, what := range all {
			h.Now = h.Now.Add(time.Second)
			require.NoError(t, h.bot.handle(t.Context(), h.says(manager, what), &visit.Told{}))
			page = strings.Join(h.paper.take(), "\n")
		}
		return page
	}
	offers := func() (values []string) {
		for _, row := range h.paper.keyboard.Inline {
			for _, b := range row {
				if _, value, choice := strings.Cut(b.Data[strings.LastIndexByte(b.Data, ':'):], ":c"); choice {
					values = append(values, value)
				}
			}
		}
		return values
	}
	plain := func(key string) string { return texts.Plain(domain.Chinese, domain.Say(key, nil)) }

	say("/announce 明天停水", "tap notice", "tap all", "tap yes", "tap :ewhen")
	assert.Equal(t, []string{"now", "morning"}, offers())
	for _, typed := range []string{"今天 18:00", "18:30"} {
		assert.Contains(t, say(typed), plain("refuse.announcement_past"))
		assert.Equal(t, []string{"now", "morning"}, offers(), "it asks again")
	}
	say("/cancel", "/announce 明天停水", "tap notice", "tap all", "tap yes")
	h.Now = time.Date(y, m, d+1, 17, 50, 0, 0, zone)
	say("tap :ewhen")
	assert.Equal(t, []string{"now", "evening", "morning"}, offers())

	h.Now = time.Date(y, m, d+1, 20, 30, 0, 0, zone)
	say("/cancel", "/roster", "tap v:post:list", "tap v:post:new", "tap :cdesk", "tap :s", "tap :s", "tap whole", "tap :call", "tap :y", "tap v:post:open", "tap v:post:hand")
	say("tap :c")
	say("今天")
	assert.Equal(t, []string{"night", "whole"}, offers())
	over := texts.Plain(domain.Chinese, domain.Say("refuse.shift_over", domain.Values{"at": domain.Moment(time.Date(y, m, d+1, 20, 0, 0, 0, zone), "Asia/Shanghai")}))
	for _, typed := range []string{"8:00-20:00", "8:00–20:00"} {
		assert.Contains(t, say(typed), over)
		assert.Equal(t, []string{"night", "whole"}, offers(), "it asks again")
	}
	say("19:00-23:00", "tap :eday", "明天")
	assert.Equal(t, []string{"daytime", "night", "day", "whole"}, offers(), "another day asks for the hours again")
}
