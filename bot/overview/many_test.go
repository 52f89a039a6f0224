package overview_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/overview"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// A person who manages 200 communities reads one short page, and finds each of them once behind one button.
func TestManyCommunities(t *testing.T) {
	var all []people.Community
	for i := range 200 {
		all = append(all, people.Community{ID: domain.CommunityID(i + 1), Name: fmt.Sprintf("滨江国际花园城第%d期", i+1), Zone: "Asia/Shanghai"})
	}
	for _, lang := range []domain.Language{domain.Chinese, domain.English} {
		r := card.Reader{Texts: cardtest.Texts, Lang: lang, By: manager, Now: monday}
		page := overview.Summary(r, button.Figures{Period: "week"}, lookup.Report{Basis: basis(t, "week", all...), Report: busy, Places: placesOfSpots})
		assert.Less(t, len([]rune(page.HTML)), 2000)
		assert.Less(t, len(page.Rows), 8)
		leads := ""
		for _, row := range page.Rows {
			for _, b := range row {
				if button.Parse(b.Data).View == button.Among {
					leads = b.Data
				}
				assert.LessOrEqual(t, len(b.Data), telegram.MaxData)
			}
		}
		require.NotEmpty(t, leads)
		seen := map[int64]int{}
		for offset := 0; offset < len(all); offset += 8 {
			p := button.ReadAmong(button.Parse(leads).Arg)
			p.Offset = offset
			for _, row := range overview.Among(r, p, all).Rows {
				for _, b := range row {
					if at := button.Parse(b.Data); at.View == button.Summary {
						seen[button.ReadFigures(at.Arg).Community]++
					}
				}
			}
		}
		for _, c := range all {
			assert.Equal(t, 1, seen[int64(c.ID)], c.Name)
		}
	}
}
