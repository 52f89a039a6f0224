package draw

import (
	"math"

	"github.com/go-analyze/charts"
)

// Heat is a table whose cells are the darker the more they count.
type Heat struct {
	Head
	Columns []string // those that would touch others are left out
	Rows    []HeatRow
	Total   string // above the sums at the right
}

// HeatRow is one row of a Heat.
type HeatRow struct {
	Name  string
	Cells []int // as many as Columns; nil: the row adds up others, and has only its sum
	Sum   int
}

const (
	heatName = 250
	heatSum  = 130
	cellHigh = 66
)

// shades are the colours of a cell, from none to the most.
var shades = []charts.Color{charts.ColorRGB(243, 246, 250), charts.ColorRGB(214, 226, 250), charts.ColorRGB(160, 189, 243),
	charts.ColorRGB(98, 146, 231), charts.ColorRGB(42, 98, 204), charts.ColorRGB(20, 56, 132)}

// PNG paints the table.
func (h Heat) PNG() ([]byte, error) {
	s, y, err := begin(h.Head, len(h.Rows)*cellHigh+labelsHigh)
	if err != nil {
		return nil, err
	}
	most, sums := 1, heatSum
	for _, r := range h.Rows {
		sums = max(sums, s.wide(Grouped(r.Sum), midText)+2*gap)
		for _, n := range r.Cells {
			most = max(most, n)
		}
	}
	room := inner - heatName - sums
	edges := make([]int, len(h.Columns)+1)
	middles := make([]int, len(h.Columns))
	for i := range edges {
		edges[i] = margin + heatName + i*room/max(len(h.Columns), 1)
		if i > 0 {
			middles[i-1] = (edges[i-1] + edges[i]) / 2
		}
	}
	s.right(h.Total, width-margin, y+lowText+4, lowText, pencil)
	s.labels(h.Columns, middles, y-4)
	y += labelsHigh
	size := s.sized(Grouped(most), edges)
	for _, r := range h.Rows {
		s.rowName(r.Name, y)
		for i, n := range r.Cells {
			s.cell(n, most, size, edges[i], edges[i+1], y)
		}
		s.right(Grouped(r.Sum), width-margin, y+cellHigh/2+midText*35/100, midText, ink)
		y += cellHigh
	}
	return s.Bytes()
}

// rowName writes the name of a row; one that is too long stands in two small lines.
func (s sheet) rowName(name string, y int) {
	const small = 26
	room := heatName - gap
	if s.wide(name, midText) <= room {
		s.text(name, margin, y+cellHigh/2+midText*35/100, midText, ink)
		return
	}
	lines := s.wrap(name, small, room, 2)
	at := y + (cellHigh-len(lines)*leading(small))/2 + small
	for _, l := range lines {
		s.text(l, margin, at, small, ink)
		at += leading(small)
	}
}

// wideCell is from which width on cells have numbers.
const wideCell = 44

// sized is the size in which the longest number of a table fits into its cells; 0: it fits in none, and the cells have only their shades.
func (s sheet) sized(longest string, edges []int) int {
	cell := edges[1] - edges[0]
	for size := 30; size >= 24 && cell >= wideCell; size -= 2 {
		if s.wide(longest, size) <= cell-8 {
			return size
		}
	}
	return 0
}

// cell paints one cell, with its number in a size; 0: without it.
func (s sheet) cell(n, most, size, left, right, top int) {
	shade := 0
	if n > 0 {
		shade = max(1, int(math.Ceil(float64(n)*float64(len(shades)-1)/float64(most))))
	}
	between := 3
	if right-left < wideCell {
		between = 1
	}
	s.FilledRect(left+between, top+3, right-between, top+cellHigh-3, shades[shade], shades[shade], 0)
	if n == 0 || size == 0 {
		return
	}
	c := ink
	if shade >= len(shades)-3 {
		c = paper
	}
	s.middle(Grouped(n), (left+right)/2, top+cellHigh/2+size/3, size, c)
}
