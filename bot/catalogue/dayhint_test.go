package catalogue_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/domain"
)

// What is asked for after a day that is refused names today only if today is taken.
func TestTodayIsNamedOnlyIfItIsTaken(t *testing.T) {
	c, err := catalogue.New()
	require.NoError(t, err)
	day := func(n int) domain.Value {
		return domain.Moment(time.Date(2026, 11, 28+n, 1, 0, 0, 0, time.UTC), "Asia/Shanghai")
	}
	for _, x := range []struct {
		key       string
		day, next int
		zh, en    string
	}{
		{"dialog.hint.date_past", -1, 0, "这一天已经过去了，请选今天或以后的日子。", "That day has passed; please choose today or a later day."},
		{"dialog.hint.date_past", -1, 2, "这一天已经过去了，请选11月30日（周一）或以后的日子。", "That day has passed; please choose Mon 30 Nov or a later day."},
		{"dialog.hint.date_off", 1, 2, "11月29日（周日）是休息日，办公室没有人上班，请换一个工作日，例如11月30日（周一）。", "Sun 29 Nov is a day off and nobody is at the office. Please choose a working day, for example Mon 30 Nov."},
		{"dialog.hint.date_off", 0, 2, "今天办公室已经没有人上班，请换一个工作日，例如11月30日（周一）。", "Nobody is at the office any more today. Please choose a working day, for example Mon 30 Nov."},
	} {
		values := domain.Values{"today": day(0), "day": day(x.day), "next": day(x.next)}
		assert.Equal(t, x.zh, c.Plain(domain.Chinese, domain.Say(x.key, values)))
		assert.Equal(t, x.en, c.Plain(domain.English, domain.Say(x.key, values)))
	}
}
