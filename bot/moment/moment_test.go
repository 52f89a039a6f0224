package moment_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/moment"
)

// now is a Thursday in Shanghai.
var now = time.Date(2026, 11, 26, 14, 5, 0, 0, time.FixedZone("UTC+8", 8*60*60))

// Times as people type them; what names no time of day, or a day that is over, is asked for again.
func TestTypedTimes(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{
		"11-28 9:00": "2026-11-28 09:00", "11月28日9点": "2026-11-28 09:00", "明天下午3点": "2026-11-27 15:00", "明天下午三点半": "2026-11-27 15:30", "18:30": "2026-11-26 18:30",
		"tomorrow 3 pm": "2026-11-27 15:00", "tomorrow at 9:00": "2026-11-27 09:00", "2026-12-01 08:15": "2026-12-01 08:15", "11-28 ９：００": "2026-11-28 09:00", "周六早上8点": "2026-11-28 08:00",
		"晚上8点": "2026-11-26 20:00", "11-27 20:15": "2026-11-27 20:15", "12 pm": "2026-11-26 12:00", "明天12点": "2026-11-27 12:00", "明天中午1点": "2026-11-27 13:00", "明天中午11点半": "2026-11-27 11:30", "明天晚上11点": "2026-11-27 23:00",
		"明天晚上12点": "", "tomorrow 12 am": "", "明天晚上1点": "", "tomorrow 15 pm": "",
		"明天": "", "11-20 9:00": "", "25:00": "", "9:75": "", "以后再说": "", "": "", "3": "", "昨天9点": "",
	} {
		at, ok := moment.Read(words, now)
		got := ""
		if ok {
			got = at.Format("2006-01-02 15:04")
		}
		assert.Equal(t, want, got, words)
	}
}

// Times that are over.
func TestPastTimes(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{"昨天9点": "2026-11-25 09:00", "13:20": "2026-11-26 13:20", "yesterday 7 pm": "2026-11-25 19:00", "11-24 8:00": "2026-11-24 08:00", "刚才": "", "昨天": ""} {
		at, ok := moment.Past(words, now)
		got := ""
		if ok {
			got = at.Format("2006-01-02 15:04")
		}
		assert.Equal(t, want, got, words)
	}
}
