package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/configs"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/dialog/lint"
	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/desk"
	"guanjia/domain/hearing"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/office"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
	"guanjia/domain/scope"
)

func open(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	c, err := catalogue.New()
	require.NoError(t, err)
	return c
}

// House: every language is complete (docs/design.md §5).
func TestLanguagesAreComplete(t *testing.T) {
	c := open(t)
	zh, en := keys(c, domain.Chinese), keys(c, domain.English)
	assert.Empty(t, without(zh, en), "missing in English")
	assert.Empty(t, without(en, zh), "missing in Chinese")
}

// keys are the texts that every language has; other forms of a word (.also) are of one language.
func keys(c *catalogue.Catalogue, lang domain.Language) map[string]bool {
	found := map[string]bool{}
	for _, key := range c.Keys(lang) {
		if !strings.HasSuffix(key, ".also") {
			found[key] = true
		}
	}
	return found
}

// without lists those that are not among the others.
func without(all, others map[string]bool) (missing []string) {
	for key := range all {
		if !others[key] {
			missing = append(missing, key)
		}
	}
	return missing
}

// House: every key that the rooms use is in the catalogues.
func TestEveryKeyIsThere(t *testing.T) {
	c := open(t)
	want := slices.Concat(desk.MessageKeys(), office.MessageKeys(), hearing.MessageKeys(), rostering.MessageKeys(), roster.MessageKeys(), scope.MessageKeys(), announce.MessageKeys(), announcing.MessageKeys(), incident.MessageKeys(), informing.MessageKeys(), lint.MessageKeys(), flowKeys(t))
	for _, key := range want {
		if strings.HasSuffix(key, ".hint") {
			continue
		}
		assert.True(t, c.Has(key), "no text for %s", key)
	}
}

func settings(t *testing.T) flows.Settings {
	t.Helper()
	cfg, err := configs.Load("", nil, configs.NeedNothing)
	require.NoError(t, err)
	var s flows.Settings
	for _, k := range cfg.Categories {
		s.Categories = append(s.Categories, k.Key)
	}
	return s
}

// flowKeys are the keys that follow from the conversations.
func flowKeys(t *testing.T) []string { return flows.MessageKeys(settings(t)) }

func TestWordsOfPeopleAreEscaped(t *testing.T) {
	c := open(t)
	m := domain.Say("notice.withdraw", domain.Values{"number": domain.Text("YH-1"), "category": domain.Word("category.noise"), "reason": domain.Text("<b>&")})
	assert.Contains(t, c.HTML(domain.Chinese, m), "&lt;b&gt;&amp;")
	assert.Contains(t, c.Plain(domain.English, m), "<b>&")
	assert.Equal(t, "&lt;i&gt;", c.Phrase(domain.English, dialog.Phrase{Words: "<i>"}))
	assert.Zero(t, c.Misses())
}

func TestWhatCannotBeSaid(t *testing.T) {
	c := open(t)
	var told []string
	c.OnMiss(func(key string) { told = append(told, key) })
	said := c.HTML(domain.English, domain.Say("no.such.key", nil))
	assert.NotContains(t, said, "no.such.key")
	assert.NotEmpty(t, said)
	assert.Equal(t, said, c.HTML(domain.English, domain.Say("no.such.key", nil)))
	assert.EqualValues(t, 2, c.Misses())
	assert.Equal(t, []string{"no.such.key"}, told, "once for each key")
}

func TestFormsOfALabel(t *testing.T) {
	c := open(t)
	for _, form := range []string{"取消", "Cancel", "算了", "quit"} {
		assert.Contains(t, c.Forms("dialog.cancel"), form)
	}
}

func TestPlurals(t *testing.T) {
	c := open(t)
	one := c.Label(domain.English, dialog.Phrase{Key: "dialog.media.value", Values: dialog.Values{"count": dialog.Figure(1)}})
	three := c.Label(domain.English, dialog.Phrase{Key: "dialog.media.value", Values: dialog.Values{"count": dialog.Figure(3)}})
	assert.Equal(t, "1 attachment", one)
	assert.Equal(t, "3 attachments", three)
}
