package catalogue_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/domain"
)

// several is a value before a noun in the plural.
var several = regexp.MustCompile(`\{\{(\$?\.[a-z_]*)\}\}(?:</b>)? (?:more |new |open |coming )?(?:days|weeks|months|homes|complaints|cases|shifts|follow-ups|reports|minutes|alarms|attachments|points|times|characters|places|posts|people|rows|pages|doors|letters|voices|matters|answers|persons|questions|photos|files)\b`)

// manyAlways are the values that are never 1, by their text.
var manyAlways = map[string]string{
	"refuse.announcement_stand": ".days", // announce.Stand is longer than a day
	"rules.incident":            ".homes",
	"midway.cut":                ".count", // longer than a description may be
	"period.lately.weeks":       ".count", // one is told as days (summary.Lately)
	"period.lately.months":      ".count",
}

// Where an English text counts something, it says one day and two days: by the forms one and other, or by a comparison with "1".
func TestOneIsNoPlural(t *testing.T) {
	for key, forms := range texts(t, "en") {
		for _, text := range forms {
			for _, found := range several.FindAllStringSubmatch(text, -1) {
				value := found[1]
				told := strings.Contains(text, "eq "+value+` "1"`) || strings.Contains(text, "ne "+value+` "1"`)
				byForm := value == ".count" && len(forms) > 1
				assert.True(t, told || byForm || value == ".max" || value == ".by" || manyAlways[key] == value, "%s: “%s” may be 1: %s", key, found[0], text)
			}
		}
	}
}

// Texts that an outsider found wrong, and their like.
func TestOneOfAKind(t *testing.T) {
	all, err := catalogue.New()
	require.NoError(t, err)
	one, two := domain.Count(1), domain.Count(2)
	for key, c := range map[string]struct {
		values   func(n domain.Value) domain.Values
		one, two string
	}{
		"book.ready":          {func(n domain.Value) domain.Values { return domain.Values{"total": n, "follow_ups": n} }, "1 complaint, 1 follow-up.", "2 complaints, 2 follow-ups."},
		"improve.cases.after": {func(n domain.Value) domain.Values { return domain.Values{"number": n, "days": n, "count": n} }, "In the day since", "In the 2 days since"},
		"improve.list.effect": {func(n domain.Value) domain.Values { return domain.Values{"before": n, "days": n, "again": n} }, "1 in the day since", "2 in the 2 days since"},
		"setup.stored":        {func(n domain.Value) domain.Values { return domain.Values{"community": n, "new": n, "known": n} }, "1 home stored, 1 was", "2 homes stored, 2 were"},
		"announcement.card.doors": {func(n domain.Value) domain.Values {
			return domain.Values{"homes": n, "count": n, "doors": n, "more": n}
		}, "Of 1 home,", "Of 2 homes,"},
	} {
		for n, want := range map[string]string{"one": c.one, "two": c.two} {
			text := all.Plain(domain.English, domain.Say(key, c.values(map[string]domain.Value{"one": one, "two": two}[n])))
			assert.Contains(t, text, want, key)
		}
	}
}
