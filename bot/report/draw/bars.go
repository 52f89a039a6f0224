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

// Bars are horizontal bars, in the order given, so that long names can be read. Names stand above their bars; in a Pareto chart beside them,
// where the line of sums cannot meet them.
type Bars struct {
	Head
	Rows   []Bar
	Two    bool     // each row has Before
	Sums   []int    // for a Pareto chart: how many hundredths the rows up to each make up together; nil: none
	Dashed int      // for a Pareto chart: the hundredths at which the dashed line stands
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
	s, top, err := begin(b.Head, b.legendHigh()+b.rowHigh()*len(b.Rows))
	if err != nil {
		return nil, err
	}
	y := s.legend(b.Legend, top)
	if b.Sums != nil {
		s.pareto(b, y)
	} else {
		s.rows(b, y)
	}
	return s.Bytes()
}

// rowHigh is how high a row is; two lines of a name fit into it.
func (b Bars) rowHigh() int {
	if b.Two {
		return nameHigh + barHigh + thinHigh + rowGap
	}
	return nameHigh + barHigh + rowGap
}

// measures are the greatest value of bars and the width of the widest text.
func (s sheet) measures(b Bars) (most, texts int) {
	most = 1
	for _, r := range b.Rows {
		if !r.Rest {
			most = max(most, r.Value, r.Before)
		}
		texts = max(texts, s.wide(r.Text, midText))
	}
	return most, texts
}

// rows paints bars with their names above them and their texts behind them.
func (s sheet) rows(b Bars, y int) {
	most, texts := s.measures(b)
	for _, r := range b.Rows {
		at, x := y+nameHigh, margin
		if !r.Rest {
			x = s.bar(r, margin, at, most, inner-texts-2*gap) + gap
		}
		s.text(s.fit(r.Name, midText, inner), margin, y+midText, midText, ink)
		s.text(r.Text, x, at+barHigh-5, midText, ink)
		y += b.rowHigh()
	}
}

// namesMost is the share of the width, in hundredths, that names beside bars may take.
const namesMost = 38

// pareto paints the names in a column, the bars beside them with the line of their sums, and the numbers at the right.
func (s sheet) pareto(b Bars, y int) {
	most, texts := s.measures(b)
	column := 0
	for _, r := range b.Rows {
		column = max(column, s.wide(r.Name, midText))
	}
	column = min(column, inner*namesMost/100)
	left := margin + column + gap
	room := margin + inner - texts - 2*gap - left
	top := y
	var sums []charts.Point
	for i, r := range b.Rows {
		at := y + nameHigh/2
		if !r.Rest {
			s.bar(r, left, at, most, room)
		}
		s.beside(s.wrap(r.Name, midText, column, 2), at+barHigh/2)
		s.text(r.Text, left+room+2*gap, at+barHigh-5, midText, ink)
		sums = append(sums, charts.Point{X: left + room*b.Sums[i]/100, Y: at + barHigh/2})
		y += b.rowHigh()
	}
	s.sums(sums, left+room*b.Dashed/100, top, y)
}

// beside writes the lines of a name so that they stand in the middle of its bar.
func (s sheet) beside(lines []string, middle int) {
	for i, l := range lines {
		s.text(l, margin, middle+(2*i-len(lines)+1)*leading36/2+midText/3, midText, ink)
	}
}

// bar paints one row and returns where it ends.
func (s sheet) bar(r Bar, left, at, most, room int) int {
	part := func(n, top, high int, c charts.Color) int {
		if n <= 0 {
			return left
		}
		end := left + max(n*room/most, 4)
		s.FilledRect(left, top, end, top+high, c, c, 0)
		return end
	}
	end := part(r.Value, at, barHigh, blue)
	part(r.Part, at, barHigh, red)
	return max(end, part(r.Before, at+barHigh, thinHigh, pale)) // the number stands beside both
}

// sums draws how the rows add up, and the dashed line of the vital few.
func (s sheet) sums(points []charts.Point, at, top, bottom int) {
	s.DashedLineStroke([]charts.Point{{X: at, Y: top}, {X: at, Y: bottom - rowGap}}, ink, 3, []float64{8, 8})
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
