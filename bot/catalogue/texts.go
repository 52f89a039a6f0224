package catalogue

import (
	"slices"

	"guanjia/dialog"
	"guanjia/domain"
)

// Texts is the catalogue as dialog.Lint asks it: by language, without falling back.
func (c *Catalogue) Texts() dialog.Texts {
	t := texts{c: c, has: map[string]map[string]bool{}}
	for _, lang := range domain.Languages() {
		t.languages = append(t.languages, string(lang))
		t.has[string(lang)] = map[string]bool{}
		for _, key := range c.keys[lang] {
			t.has[string(lang)][key] = true
		}
	}
	return t
}

type texts struct {
	c         *Catalogue
	languages []string
	has       map[string]map[string]bool
}

// Languages implements dialog.Texts.
func (t texts) Languages() []string { return slices.Clone(t.languages) }

// Has implements dialog.Texts.
func (t texts) Has(language, key string) bool { return t.has[language][key] }

// Say implements dialog.Texts.
func (t texts) Say(language string, p dialog.Phrase) string {
	return t.c.Label(domain.Language(language), p)
}
