package catalogue

import (
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Which values a text cannot be said without: what stands in a condition is optional, unless it asks only whether a number is 1.
func TestShape(t *testing.T) {
	for text, want := range map[string]shape{
		"{{.name}}":                                            {needs: []string{"name"}},
		"{{with .name}}{{.}}{{end}}":                           {may: []string{"name"}},
		"{{if .late}}late{{end}} {{.name}}":                    {needs: []string{"name"}, may: []string{"late"}},
		"{{if .count}}{{.count}}{{end}}":                       {may: []string{"count"}},
		`{{.count}} case{{if ne .count "1"}}s{{end}}`:          {needs: []string{"count"}},
		`{{.count}} {{if eq .count "1"}}it{{else}}them{{end}}`: {needs: []string{"count"}},
		`{{.kind}}{{if eq .kind "other"}}!{{end}}`:             {may: []string{"kind"}},
		`{{with .name}}{{$.count}}{{end}}`:                     {needs: []string{"count"}, may: []string{"name"}},
	} {
		s, err := shapeOf(&i18n.Message{ID: "x", Other: text})
		require.NoError(t, err)
		assert.ElementsMatch(t, want.needs, s.needs, text)
		assert.ElementsMatch(t, want.may, s.may, text)
	}
}
