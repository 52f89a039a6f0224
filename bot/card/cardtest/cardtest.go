// Package cardtest compares pages with golden files, for the rooms that render pages.
//
// It knows no page: a test writes those that it wants to hold.
//
//	cardtest.Golden(t, "summary", now, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
//		write("week", overview.Summary(at(manager), asked, report))
//	})
package cardtest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/card"
	"guanjia/bot/catalogue"
	"guanjia/domain"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Texts are the catalogue; reading it once is enough.
var Texts = func() *catalogue.Catalogue {
	c, err := catalogue.New()
	if err != nil {
		panic(err)
	}
	return c
}()

// tags are the ends of the names of golden files.
var tags = map[domain.Language]string{domain.Chinese: "zh", domain.English: "en"}

// Golden compares pages with testdata/<name>.<language>.txt in every language. No text may be missing, and every page must fit into one
// message with buttons that Telegram accepts.
func Golden(t *testing.T, name string, now time.Time, pages func(at func(by domain.Actor) card.Reader, write func(title string, p card.Page))) {
	t.Helper()
	missed := Texts.Misses()
	for _, lang := range domain.Languages() {
		var b strings.Builder
		pages(func(by domain.Actor) card.Reader { return card.Reader{Texts: Texts, Lang: lang, By: by, Now: now} }, func(title string, p card.Page) {
			fmt.Fprintf(&b, "== %s\n%s", title, Shown(p))
			Fits(t, title, p)
		})
		file := filepath.Join("testdata", name+"."+tags[lang]+".txt")
		if *update {
			require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, string(want), b.String(), "read the difference; if it is meant, run with -update")
	}
	assert.Equal(t, missed, Texts.Misses(), "a text could not be said")
}

// Shown returns a page as text, with a line for each row of buttons.
func Shown(p card.Page) string {
	var b strings.Builder
	b.WriteString(p.HTML + "\n")
	for _, row := range p.Rows {
		for i, x := range row {
			if i > 0 {
				b.WriteString(" ")
			}
			fmt.Fprintf(&b, "[%s](%s)", x.Label, x.Data)
		}
		b.WriteString("\n")
	}
	return b.String() + "\n"
}

// Fits reports whether Telegram accepts a page: the bounds of a keyboard (Bot API, InlineKeyboardButton).
func Fits(t *testing.T, title string, p card.Page) {
	t.Helper()
	buttons := 0
	for _, row := range p.Rows {
		assert.NotEmpty(t, row, title)
		assert.LessOrEqual(t, len(row), 8, title)
		for _, x := range row {
			buttons++
			assert.NotEmpty(t, x.Label, title)
			assert.LessOrEqual(t, len(x.Data), 64, x.Data)
			assert.NotEmpty(t, x.Data, title)
		}
	}
	assert.LessOrEqual(t, buttons, 100, title)
}
