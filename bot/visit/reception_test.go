package visit

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// The language for each code of Telegram: the setting is used only where we have no catalogue.
func TestLanguageOf(t *testing.T) {
	for code, want := range map[string]domain.Language{
		"zh": domain.Chinese, "zh-hans": domain.Chinese, "ZH-Hant": domain.Chinese, "en": domain.English, "en-GB": domain.English,
		"": "set", "fr": "set", "zha": "set", "english": "set", "-en": "set",
	} {
		for _, set := range domain.Languages() {
			r := &Reception{Language: set}
			if want == "set" {
				assert.Equal(t, set, r.LanguageOf(code), code)
			} else {
				assert.Equal(t, want, r.LanguageOf(code), code)
			}
			assert.Equal(t, r.LanguageOf(code), r.Spoken(1, code), "nothing was said yet")
			r.spoken.store(1, "")
			assert.Equal(t, r.LanguageOf(code), r.Spoken(1, code), "a person without a language")
			r.spoken.store(1, domain.English)
			assert.Equal(t, domain.English, r.Spoken(1, code))
		}
	}
}
