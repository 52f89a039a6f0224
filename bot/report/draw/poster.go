package draw

import (
	"slices"
	"strings"

	"github.com/go-analyze/charts"
)

// Poster is a page of words to be printed and put up, in the shape of a sheet of A4. What does not fit goes to the next page.
type Poster struct {
	Head
	Body  string   // lines as they are; each is broken where it is too long
	Items []string // short texts in columns below it, such as the labels of homes; nil: none
	Foot  string   // on every page
}

// The shape of a page, and what is written on it, in pixels.
const (
	pageHigh   = width * 297 / 210
	footHigh   = 2*margin + 2*lowText
	itemsInRow = 4
)

// bodySizes are the sizes of the words, the largest first: the first one that fits on one page is taken, or else the last one.
var bodySizes = []int{64, 52, itemText}

// itemText is the size of items: four stand in a row.
const itemText = 40

// Pages paints the pages; at least one.
func (p Poster) Pages() ([][]byte, error) {
	_, top, err := begin(p.Head, 0)
	if err != nil {
		return nil, err
	}
	types, err := loadFonts()
	if err != nil {
		return nil, err
	}
	measure := sheet{charts.NewPainter(charts.PainterOptions{Width: width, Height: 1, Font: types.face}), types}
	var lines [][]string
	size := 0
	sizes := bodySizes
	if len(p.Items) > 0 {
		sizes = []int{itemText}
	}
	for _, size = range sizes {
		if lines = p.lines(measure, size); len(lines) <= fitting(top, size) {
			break
		}
	}
	var pages [][]byte
	for first := true; first || len(lines) > 0; first = false {
		h := p.Head
		if !first {
			h.Lines = nil
		}
		page, rest, err := p.page(h, lines, size)
		if err != nil {
			return nil, err
		}
		pages, lines = append(pages, page), rest
	}
	return pages, nil
}

// fitting is how many lines of a size a page has below its head.
func fitting(top, size int) int { return max((pageHigh-top-footHigh)/leading(size), 1) }

// page paints one page with as many lines as fit, and returns the others.
func (p Poster) page(h Head, lines [][]string, size int) (png []byte, rest [][]string, err error) {
	_, top, err := begin(h, 0)
	if err != nil {
		return nil, nil, err
	}
	s, top, err := begin(h, max(pageHigh-top-margin, leading(size)+footHigh))
	if err != nil {
		return nil, nil, err
	}
	n := min(fitting(top, size), len(lines))
	for i, l := range lines[:n] {
		for column, text := range l {
			s.text(text, margin+column*inner/itemsInRow, top+(i+1)*leading(size)-(leading(size)-size), size, ink)
		}
	}
	foot := s.wrap(p.Foot, lowText, inner, 2)
	for i, l := range foot {
		s.text(l, margin, pageHigh-margin-(len(foot)-1-i)*leading(lowText), lowText, pencil)
	}
	png, err = s.Bytes()
	return png, lines[n:], err
}

// lines are the lines of all pages, each with its columns.
func (p Poster) lines(s sheet, size int) [][]string {
	const most = 1000 // lines of one paragraph: more than any text has
	var all [][]string
	if p.Body != "" {
		for paragraph := range strings.SplitSeq(p.Body, "\n") {
			if strings.TrimSpace(paragraph) == "" {
				all = append(all, nil)
			}
			for _, l := range s.wrap(paragraph, size, inner, most) {
				all = append(all, []string{l})
			}
		}
	}
	for row := range slices.Chunk(p.Items, itemsInRow) {
		var cells []string
		for _, cell := range row {
			cells = append(cells, s.fit(cell, size, inner/itemsInRow-gap))
		}
		all = append(all, cells)
	}
	return all
}
