package bot

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// What Telegram says of a person's language, and what we make of it: the setting counts only where we have no catalogue.
func TestLanguageOf(t *testing.T) {
	for code, want := range map[string]domain.Language{
		"zh": domain.Chinese, "zh-hans": domain.Chinese, "ZH-Hant": domain.Chinese, "en": domain.English, "en-GB": domain.English,
		"": "set", "fr": "set", "zha": "set", "english": "set", "-en": "set",
	} {
		for _, set := range domain.Languages() {
			if b := New(Options{Language: set}); want == "set" {
				assert.Equal(t, set, b.languageOf(code), code)
			} else {
				assert.Equal(t, want, b.languageOf(code), code)
			}
		}
	}
	assert.Equal(t, domain.Chinese, New(Options{}).languageOf(""), "nothing is set")
}
