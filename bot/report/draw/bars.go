package draw

import "github.com/go-analyze/charts"

// Bar is one row of Bars.
type Bar struct {
	Name   string
	Value  int
	Before int    // a thin pale bar below; only if Bars.Two
	Part   int    // how much of Value is red, at most Value
	Text   string // behind the bar: the number with its unit or change
	Rest   bool   // the row adds up others: it has no bar, which would make all others short
}

// Bars are horizontal bars, in the order given, so that long names can be read.
type Bars struct {
	Head
	Rows   []Bar
	Two    bool     // each row has Before
	Sums   []int    // for a Pareto chart: how many hundredths the rows up to each make up together; nil: none
	Legend []Legend // what the colours mean
}

// Legend says what a colour means.
type Legend struct {
	Kind Colour
	Text string
}

// Colour names what a legend explains.
type Colour string

// The colours of a legend.
const (
	Main   Colour = "main"
	Before Colour = "before"
	Part   Colour = "part"
	Sum    Colour = "sum"
)

var colours = map[Colour]charts.Color{Main: blue, Before: pale, Part: red, Sum: orange}

// Heights of a row, in pixels.
const (
	nameHigh = leading36
	barHigh  = 34
	thinHigh = 14
	rowGap   = 26
)

const leading36 = midText * 135 / 100

// PNG paints the bars.
func (b Bars) PNG() ([]byte, error) {
	row := nameHigh + barHigh + rowGap
	if b.Two {
		row += thinHigh
	}
	s, top, err := begin(b.Head, b.legendHigh()+row*len(b.Rows))
	if err != nil {
		return nil, err
	}
	y := s.legend(b.Legend, top)
	most := 1
	texts := 0
	for _, r := range b.Rows {
		if !r.Rest {
			most = max(most, r.Value, r.Before)
		}
		texts = max(texts, s.wide(r.Text, midText))
	}
	room := inner - texts - 2*gap
	var sums []charts.Point
	for i, r := range b.Rows {
		at := y + nameHigh
		x := margin
		if !r.Rest {
			x = s.bar(r, at, most, room) + gap
		}
		if b.Sums != nil { // the line of sums crosses the bars: the numbers stand beside it
			x = margin + room + 2*gap
			sums = append(sums, charts.Point{X: margin + room*b.Sums[i]/100, Y: at + barHigh/2})
		}
		s.text(r.Text, x, at+barHigh-5, midText, ink)
		y += row
	}
	if len(sums) > 0 {
		s.sums(sums, margin+room*paretoMark/100, top+b.legendHigh(), y)
	}
	s.names(b.Rows, top+b.legendHigh(), row)
	return s.Bytes()
}

// names writes the names above their bars, on a ground of their own: the line of sums runs behind them.
func (s sheet) names(rows []Bar, y, row int) {
	for _, r := range rows {
		name := s.fit(r.Name, midText, inner)
		s.FilledRect(margin, y+4, margin+s.wide(name, midText)+gap/2, y+nameHigh, paper, paper, 0)
		s.text(name, margin, y+midText, midText, ink)
		y += row
	}
}

// bar paints one row and returns where it ends.
func (s sheet) bar(r Bar, at, most, room int) int {
	part := func(n, top, high int, c charts.Color) int {
		if n <= 0 {
			return margin
		}
		end := margin + max(n*room/most, 4)
		s.FilledRect(margin, top, end, top+high, c, c, 0)
		return end
	}
	end := part(r.Value, at, barHigh, blue)
	part(r.Part, at, barHigh, red)
	return max(end, part(r.Before, at+barHigh, thinHigh, pale)) // the number stands beside both
}

// paretoMark is the share, in hundredths, up to which causes are the vital few.
const paretoMark = 80

// sums draws how the rows add up, and the mark of the vital few.
func (s sheet) sums(points []charts.Point, mark, top, bottom int) {
	s.DashedLineStroke([]charts.Point{{X: mark, Y: top}, {X: mark, Y: bottom - rowGap}}, pencil, 2, []float64{8, 8})
	s.LineStroke(points, orange, 5)
	s.Dots(points, paper, orange, 5, 8)
}

// legendHigh is the height of the legend.
func (b Bars) legendHigh() int {
	if len(b.Legend) == 0 {
		return 0
	}
	return leading(lowText) + 2*gap
}

// legend explains the colours in one line, and returns where the chart begins.
func (s sheet) legend(list []Legend, y int) int {
	if len(list) == 0 {
		return y
	}
	x := margin
	for _, l := range list {
		c := colours[l.Kind]
		if l.Kind == Sum {
			s.LineStroke([]charts.Point{{X: x, Y: y + lowText/2 + 4}, {X: x + 36, Y: y + lowText/2 + 4}}, c, 5)
		} else {
			s.FilledRect(x, y+6, x+28, y+34, c, c, 0)
		}
		s.text(l.Text, x+46, y+lowText, lowText, pencil)
		x += 46 + s.wide(l.Text, lowText) + 3*gap
	}
	return y + leading(lowText) + 2*gap
}
