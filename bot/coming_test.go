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
				if parts := strings.SplitN(b.Data, ":", 4); len(parts) == 4 && parts[3][0] == 'c' {
					values = append(values, parts[3][1:])
				}
			}
		}
		return values
	}
	plain := func(key string) string { return texts.Plain(domain.Chinese, domain.Say(key, nil)) }

	say("/announce 明天停水", "tap notice", "tap all", "tap yes", "tap :ewhen")
	stamp := func(days int, clock string) string {
		return time.Date(y, m, d+days, 0, 0, 0, 0, zone).Format(time.DateOnly) + " " + clock
	}
	assert.Equal(t, []string{"now", stamp(1, "09:00")}, offers())
	assert.Contains(t, say("今天 18:00"), plain("refuse.announcement_past"))
	assert.Equal(t, []string{"now", stamp(1, "09:00")}, offers(), "it asks again")
	tomorrow := func(days int, clock string) string { // as it is shown on the day before
		return "明天 " + texts.Plain(domain.Chinese, domain.Message{Key: "dialog.date.value", Values: domain.Values{"date": domain.Moment(time.Date(y, m, d+days, 12, 0, 0, 0, zone), "Asia/Shanghai")}}) + " " + clock
	}
	later := say("18:30")
	assert.Contains(t, later, "按"+tomorrow(1, "18:30")+" 记", "an hour that is over is that of tomorrow, and the person reads so")
	assert.Contains(t, later, "</b>："+tomorrow(1, "18:30"), "also before it is sent")
	say("/cancel", "/announce 明天停水", "tap notice", "tap all", "tap yes")
	h.Now = time.Date(y, m, d+1, 17, 50, 0, 0, zone)
	say("tap :ewhen")
	assert.Equal(t, []string{"now", stamp(1, "18:00"), stamp(2, "09:00")}, offers())

	nine := time.Date(y, m, d+3, 9, 0, 0, 0, zone)
	for chosen, shows := range map[string]string{ // the day is fixed when it is said, and shown
		"tap :c" + stamp(3, "09:00"):   texts.Plain(domain.Chinese, domain.Say("announce.when.on", domain.Values{"at": domain.Moment(nine, "Asia/Shanghai")})),
		"明天 9:00":                      tomorrow(3, "09:00"),
		plain("announce.when.morning"): tomorrow(3, "09:00"),
	} {
		h.Now = time.Date(y, m, d+2, 23, 50, 0, 0, zone)
		assert.Contains(t, say("/cancel", "/announce 明天停水", "tap notice", "tap all", "tap yes", "tap :ewhen", chosen), shows, chosen)
	}
	say("/cancel")

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
