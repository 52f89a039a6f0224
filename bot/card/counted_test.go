package card_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/domain"
)

// The head of a list behind a figure names whole days as days, and what is counted by the clock with its hours.
func TestCountedTimes(t *testing.T) {
	const zone = "Asia/Shanghai"
	at := func(day, hour int) time.Time {
		return time.Date(2026, 11, day, hour, 0, 0, 0, domain.Zone(zone)).UTC()
	}
	date := func(day int) domain.Value {
		return domain.Phrase("list.date", domain.Values{"at": domain.Moment(at(day, 0), zone)})
	}
	for name, row := range map[string]struct {
		of       button.Counted
		from, to domain.Value
	}{
		"a week":            {button.Counted{From: at(16, 0), To: at(23, 0)}, date(16), date(22)},
		"a day":             {button.Counted{From: at(16, 0), To: at(17, 0)}, date(16), date(16)},
		"since yesterday":   {button.Counted{From: at(16, 9), To: at(17, 9)}, domain.Moment(at(16, 9), zone), domain.Moment(at(17, 9), zone)},
		"today until now":   {button.Counted{From: at(16, 0), To: at(16, 9)}, domain.Moment(at(16, 0), zone), domain.Moment(at(16, 9), zone)},
		"no figure's time ": {},
	} {
		head := domain.Values{}
		card.Counted(head, row.of, zone)
		want := domain.Values{}
		if !row.of.To.IsZero() {
			want = domain.Values{"from": row.from, "to": row.to}
		}
		assert.Equal(t, want, head, name)
	}
}
