// Package draw paints charts as PNG pictures for a telephone: 1080 pixels wide, large type, a background of their own, so that they can be
// read in light and dark chats. Texts and numbers come ready from the caller.
//
// It knows no figure and no language, and it never paints an empty chart: the caller says so in words instead.
//
//	picture, err := draw.Bars{Head: draw.Head{Title: "电梯最多：5 件"}, Rows: []draw.Bar{{Name: "电梯", Value: 5, Text: "5（+2）"}}}.PNG()
package draw

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/go-analyze/charts"
)

// Head is what stands above a chart: its one idea as a sentence, and smaller lines that say what is counted, where and when.
type Head struct {
	Title string
	Lines []string
}

// Grouped writes a number with its thousands apart, as all texts do: "100,000".
func Grouped(n int) string {
	if n < 0 {
		return "-" + Grouped(-n)
	}
	const thousand = 1000
	if n < thousand {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", Grouped(n/thousand), n%thousand)
}

// Chart is anything that can be painted.
type Chart interface {
	// PNG returns the picture. It fails if the font or the picture cannot be made: a fault of the program.
	PNG() ([]byte, error)
}

// Sizes in pixels. A telephone shows a picture about 300 points wide, so that 36 pixels look like 10 points.
const (
	width   = 1080
	margin  = 48
	inner   = width - 2*margin
	bigText = 50
	midText = 36
	lowText = 32
	gap     = 16
)

// The colours. Orders of blue also differ in lightness, for those who see colours otherwise.
var (
	paper  = charts.ColorRGB(255, 255, 255)
	ink    = charts.ColorRGB(31, 41, 51)
	pencil = charts.ColorRGB(95, 107, 122)
	line   = charts.ColorRGB(222, 228, 235)
	blue   = charts.ColorRGB(47, 111, 222)
	pale   = charts.ColorRGB(185, 205, 245)
	red    = charts.ColorRGB(214, 69, 69)
	orange = charts.ColorRGB(217, 119, 6)
)

// sheet is a picture that is being painted.
type sheet struct {
	*charts.Painter
	types *fonts
}

// begin makes a sheet with its head and returns where the chart begins. body is the height of the chart.
func begin(h Head, body int) (s sheet, top int, err error) {
	types, err := loadFonts()
	if err != nil {
		return s, 0, err
	}
	measure := sheet{charts.NewPainter(charts.PainterOptions{Width: width, Height: 1, Font: types.face}), types}
	title := measure.wrap(h.Title, bigText, inner, 2)
	var lines []string
	for _, l := range h.Lines {
		lines = append(lines, measure.wrap(l, lowText, inner, 2)...)
	}
	top = margin + len(title)*leading(bigText) + len(lines)*leading(lowText) + 2*gap
	s = sheet{charts.NewPainter(charts.PainterOptions{Width: width, Height: top + body + margin, Font: types.face}), types}
	s.FilledRect(0, 0, width, top+body+margin, paper, paper, 0)
	y := margin
	for _, l := range title {
		y += leading(bigText)
		s.text(l, margin, y-(leading(bigText)-bigText), bigText, ink)
	}
	for _, l := range lines {
		y += leading(lowText)
		s.text(l, margin, y-(leading(lowText)-lowText), lowText, pencil)
	}
	return s, top, nil
}

// leading is the distance of lines of a size.
func leading(size int) int { return size * 135 / 100 }

func (s sheet) style(size int, c charts.Color) charts.FontStyle {
	const points = 72.0 / 96 // of a pixel at the library's resolution
	return charts.FontStyle{FontSize: float64(size) * points, FontColor: c, Font: s.types.face}
}

// text writes from x on, with the baseline at y.
func (s sheet) text(body string, x, y, size int, c charts.Color) {
	s.Text(s.types.known(body), x, y, 0, s.style(size, c))
}

// right writes up to x.
func (s sheet) right(body string, x, y, size int, c charts.Color) {
	s.text(body, x-s.wide(body, size), y, size, c)
}

// middle writes around x, but stays on the sheet.
func (s sheet) middle(body string, x, y, size int, c charts.Color) {
	w := s.wide(body, size)
	s.text(body, min(max(gap, x-w/2), width-gap-w), y, size, c)
}

// wide is how many pixels a text takes.
func (s sheet) wide(body string, size int) int {
	return s.MeasureText(s.types.known(body), 0, s.style(size, ink)).Width()
}

// fit cuts a text to a width, with a mark.
func (s sheet) fit(body string, size, most int) string {
	if s.wide(body, size) <= most {
		return body
	}
	runes := []rune(body)
	low, high := 0, len(runes) // the longest that fits is found by halving
	for low < high {
		half := (low + high + 1) / 2
		if s.wide(string(runes[:half])+"…", size) <= most {
			low = half
		} else {
			high = half - 1
		}
	}
	return strings.TrimRight(string(runes[:low]), " ,、，·") + "…"
}

// wrap breaks a text into lines of a width; what does not fit into the last one is cut with a mark.
func (s sheet) wrap(body string, size, most, lines int) []string {
	var list []string
	for rest := strings.TrimSpace(body); rest != ""; {
		if len(list) == lines-1 || s.wide(rest, size) <= most {
			return append(list, s.fit(rest, size, most))
		}
		head := strings.TrimSuffix(s.fit(rest, size, most), "…")
		if space := strings.LastIndex(head, " "); space > len(head)/2 && !strings.HasPrefix(rest[len(head):], " ") {
			head = head[:space]
		}
		list, rest = append(list, strings.TrimSpace(head)), strings.TrimSpace(rest[len(head):])
		if head == "" {
			return append(list, rest)
		}
	}
	return list
}
