package configs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/configs"
)

func TestTemplates(t *testing.T) {
	write := func(text string) string {
		path := filepath.Join(t.TempDir(), "guanjia.yaml")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	cfg, err := configs.Load(write(`
templates: {noise: {progress: [{zh: "去看过了。", en: "We have been there."}]}}
communities: {YH: {templates: {any: {hold: [{zh: "等业委会。", en: "Waiting for the committee."}]}}}}
`), nil, configs.NeedNothing)
	require.NoError(t, err)
	own := cfg.TemplatesFor("noise", "progress")
	assert.Equal(t, "去看过了。", own[0].Zh, "a category's own come first")
	assert.Greater(t, len(own), 1, "then those of all")
	assert.Equal(t, "等业委会。", cfg.RulesOf("YH").TemplatesFor("noise", "hold")[0].Zh)
	assert.Equal(t, "等配件到货。", cfg.RulesOf("CQ").TemplatesFor("noise", "hold")[0].Zh)

	for text, fault := range map[string]string{
		`templates: {nowhere: {progress: [{zh: "好的", en: "Well"}]}}`:            "templates.nowhere: is not one of the categories",
		`templates: {any: {lunch: [{zh: "好的", en: "Well"}]}}`:                   "templates.any.lunch: is not a purpose of ready words",
		`templates: {any: {hold: [{zh: "好的"}]}}`:                                "templates.any.hold[0]: must have 2 to 200 characters in each language",
		`templates: {any: {hold: [{zh: "好的", en: "` + long(201) + `"}]}}`:       "templates.any.hold[0]: must have 2 to 200 characters in each language",
		`communities: {YH: {templates: {any: {hold: [{zh: "", en: "Well"}]}}}}`: "communities.YH.templates.any.hold[0]: must have",
	} {
		_, err := configs.Load(write(text), nil, configs.NeedNothing)
		assert.ErrorContains(t, err, fault, text)
	}
}

func long(n int) string { return strings.Repeat("x", n) }
