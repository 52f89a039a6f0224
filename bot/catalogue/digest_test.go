package catalogue_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/digest"
)

// A person who manages 200 communities gets a digest of one message with its picture on the busiest Monday, too: all lines, each with as many names
// as it may have, and the longest ones. Words that are longer than a caption would be sent without the picture.
func TestDigestsFitBelowTheirPicture(t *testing.T) {
	c, err := catalogue.New()
	require.NoError(t, err)
	v := domain.Values{"day": domain.Moment(time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC), "Asia/Shanghai"), "on_time": domain.Text("100%"), "satisfaction": domain.Text("100%"), "holidays": domain.Text("2027")}
	for _, name := range []string{"received", "ended", "praise", "adopted", "alarms", "raised", "waiting", "proposals", "overdue", "today", "low", "voices", "announced", "announced_people", "announced_lost", "announced_acked",
		"incidents", "incidents_homes", "incidents_reopened", "incidents_lasting", "incidents_late", "spots", "absent"} {
		v[name] = domain.Count(9999)
	}
	listed := func(x domain.Value) domain.Value {
		list := []domain.Value{domain.Text("…")}
		for range digest.MostListed {
			list = append(list, x)
		}
		return domain.List(list...)
	}
	for _, name := range []string{"overdue_list", "today_list", "low_list", "voices_list"} {
		v[name] = listed(domain.Text("🚨YH-261123-001"))
	}
	v["absent_list"] = listed(domain.Text(strings.Repeat("长", digest.MostName)))
	v["spots_list"] = listed(domain.Phrase("digest.spot", domain.Values{"category": domain.Word("category.public_facility"), "first": domain.Text(strings.Repeat("长", digest.MostIn)), "place": domain.Text(strings.Repeat("长", digest.MostPlace-digest.MostIn)),
		"count": domain.Count(9999)}))
	for _, lang := range []domain.Language{domain.Chinese, domain.English} {
		for _, key := range []string{"notice.digest.day", "notice.digest.week"} {
			assert.LessOrEqual(t, telegram.Length(c.HTML(lang, domain.Say(key, v))), telegram.MaxCaption, "%s in %s", key, lang)
		}
	}
}
