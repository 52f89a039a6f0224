package catalogue

import (
	"slices"

	"guanjia/dialog"
	"guanjia/domain"
)

// Texts returns the catalogue by language, without a fallback.
func (c *Catalogue) Texts() Texts {
	t := Texts{c: c, has: map[string]map[string]bool{}}
	for _, lang := range domain.Languages() {
		t.languages = append(t.languages, string(lang))
		t.has[string(lang)] = map[string]bool{}
		for _, key := range c.keys[lang] {
			t.has[string(lang)][key] = true
		}
	}
	return t
}

// Texts is the catalogue as lint.Check uses it.
type Texts struct {
	c         *Catalogue
	languages []string
	has       map[string]map[string]bool
}

// Languages implements lint.Texts.
func (t Texts) Languages() []string { return slices.Clone(t.languages) }

// Has implements lint.Texts.
func (t Texts) Has(language, key string) bool { return t.has[language][key] }

// Say implements lint.Texts.
func (t Texts) Say(language string, p dialog.Phrase) string {
	return t.c.Label(domain.Language(language), p)
}
