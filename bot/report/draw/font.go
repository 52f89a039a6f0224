package draw

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"

	"github.com/go-analyze/charts"
	"github.com/golang/freetype/truetype"
)

// packed is Noto Sans SC Regular, cut to GB 2312 and some more; font/make.sh makes it.
//
//go:embed font/noto-sans-sc.ttf.gz
var packed []byte

// family is the name by which the library knows the font.
const family = "noto-sans-sc"

type fonts struct{ face *truetype.Font }

// loadFonts unpacks the font once for each process: that takes about 30 ms.
var loadFonts = sync.OnceValues(func() (*fonts, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpack the font: %w", err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("unpack the font: %w", err)
	}
	if err := charts.InstallFont(family, data); err != nil {
		return nil, fmt.Errorf("install the font: %w", err)
	}
	return &fonts{charts.GetFont(family)}, nil
})

// known leaves out signs that the font does not have, such as emoji. A letter that it does not have stays, and shows as a box, so that
// nobody takes the name for a shorter one.
func (f *fonts) known(body string) string {
	return strings.Map(func(r rune) rune {
		if f.face.Index(r) == 0 && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return r
	}, body)
}
