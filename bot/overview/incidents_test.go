package overview

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/catalogue"
	"guanjia/domain"
	"guanjia/domain/informing"
)

// What lasts now is told of a period that still runs; of one that is over, only what was told in it.
func TestIncidentsOfAPeriod(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	now := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	r := card.Reader{Texts: texts, Lang: domain.Chinese, Now: now}
	running, past := button.Counted{From: now.AddDate(0, 0, -7), To: now.Add(time.Hour)}, button.Counted{From: now.AddDate(0, 0, -7), To: now.Add(-time.Hour)}
	lasts := informing.Figures{Told: 1, Lasting: 1}
	page := belowIncidents(r, card.Page{}, lasts, running)
	assert.Contains(t, page.HTML, "还没结束 1 条")
	assert.Len(t, page.Rows[0], 2)
	page = belowIncidents(r, card.Page{}, lasts, past)
	assert.NotContains(t, page.HTML, "还没结束")
	assert.Len(t, page.Rows[0], 1)
	assert.Equal(t, card.Page{}, belowIncidents(r, card.Page{}, informing.Figures{Lasting: 1}, past))
}
