package draw

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-analyze/charts"
)

// Point is one value of a panel; the zero value has none, and leaves a gap.
type Point struct {
	Set   bool
	Value float64
	Text  string // beside the point; "": the value as a whole number
	Part  bool   // of a time that is not whole: pale, and the line to it is dashed
}

// Panel is one row of values over time: bars, or a line between 0 and 100 %.
type Panel struct {
	Name    string // what is shown, with its unit
	Percent bool
	Points  []Point
}

// Panels stand one below the other over the same intervals of time, so that each has a scale of its own.
type Panels struct {
	Head
	Labels []string // what stands below each interval; those that would touch others are left out
	Panels []Panel
}

const (
	panelHigh  = 300
	panelHead  = midText*135/100 + gap + 36 // the name, and room for the number above the highest point
	labelsHigh = 52
	axisWide   = 84 // left of a panel in hundredths: "100%"
)

// PNG paints the panels.
func (p Panels) PNG() ([]byte, error) {
	s, y, err := begin(p.Head, len(p.Panels)*(panelHead+panelHigh+2*gap)+labelsHigh)
	if err != nil {
		return nil, err
	}
	xs := p.places()
	for _, panel := range p.Panels {
		s.text(panel.Name, margin, y+midText, midText, ink)
		y += panelHead
		if panel.Percent {
			s.share(panel, xs, y)
		} else {
			s.columns(panel, xs, y)
		}
		y += panelHigh + 2*gap
	}
	s.labels(p.Labels, xs, y-gap)
	return s.Bytes()
}

// places are the middles of the intervals, from left to right.
func (p Panels) places() []int {
	xs := make([]int, len(p.Labels))
	room := inner - axisWide
	for i := range xs {
		xs[i] = margin + axisWide + (2*i+1)*room/(2*len(xs))
	}
	return xs
}

// columns paints bars on a base line.
func (s sheet) columns(p Panel, xs []int, top int) {
	most, bottom := 1.0, top+panelHigh
	for _, v := range p.Points {
		most = max(most, v.Value)
	}
	half := max(2, min(40, (inner-axisWide)/max(len(xs), 1)*35/100))
	tops := make([]int, len(xs))
	for i, v := range p.Points {
		tops[i] = bottom - int(v.Value/most*panelHigh)
		if v.Set && v.Value > 0 {
			s.FilledRect(xs[i]-half, min(tops[i], bottom-4), xs[i]+half, bottom, v.colour(), v.colour(), 0)
		}
	}
	s.LineStroke([]charts.Point{{X: margin + axisWide, Y: bottom}, {X: width - margin, Y: bottom}}, pencil, 2)
	s.numbers(p.Points, xs, tops)
}

// share paints a line on a scale from 0 to 100 %.
func (s sheet) share(p Panel, xs []int, top int) {
	for _, percent := range []int{0, 50, 100} {
		y := top + panelHigh - panelHigh*percent/100
		s.LineStroke([]charts.Point{{X: margin + axisWide, Y: y}, {X: width - margin, Y: y}}, line, 2)
		s.right(strconv.Itoa(percent)+"%", margin+axisWide-gap, y+lowText/3, 28, pencil)
	}
	points, tops := make([]charts.Point, len(xs)), make([]int, len(xs))
	for i, v := range p.Points {
		tops[i] = top + panelHigh - int(v.Value/100*panelHigh)
		points[i] = charts.Point{X: xs[i], Y: tops[i]}
		if !v.Set {
			points[i].Y = math.MaxInt32
		}
	}
	whole := slices.Clone(points)
	for i, v := range p.Points {
		if v.Part {
			whole[i].Y = math.MaxInt32
			if i > 0 && v.Set && p.Points[i-1].Set {
				s.DashedLineStroke(points[i-1:i+1], blue, 6, []float64{10, 10})
			}
		}
	}
	s.LineStroke(whole, blue, 6)
	if len(xs) <= manyPoints {
		s.Dots(whole, paper, blue, 5, 10)
	}
	for i, v := range p.Points {
		if v.Part && v.Set {
			s.Dots(points[i:i+1], v.colour(), v.colour(), 5, 10)
		}
	}
	s.numbers(p.Points, xs, tops)
}

// colour is that of the point, paler if its interval is not whole.
func (v Point) colour() charts.Color {
	if v.Part {
		return pale
	}
	return blue
}

// manyPoints is from how many points on not every one has a number.
const manyPoints = 30

// numbers writes values beside their points, on a ground of their own: the last, the highest and the lowest share for certain, the others
// where they touch none. One in a valley stands below its point.
func (s sheet) numbers(points []Point, xs, tops []int) {
	if len(points) == 0 {
		return
	}
	type span struct{ left, right, at int }
	var taken []span
	write := func(i, apart int) {
		if !points[i].Set {
			return
		}
		text := points[i].label()
		half := s.wide(text, lowText)/2 + 5
		y := tops[i] - 20
		if valley(points, i) {
			y = tops[i] + 20 + lowText
		}
		for _, t := range taken {
			if xs[i]+half > t.left && xs[i]-half < t.right && max(y-t.at, t.at-y) < apart {
				return
			}
		}
		taken = append(taken, span{xs[i] - half, xs[i] + half, y})
		left := min(max(gap, xs[i]-half), width-gap-2*half)
		s.FilledRect(left+3, y-lowText+4, left+2*half-3, y+3, paper, paper, 0)
		s.middle(text, xs[i], y, lowText, ink)
	}
	const line, any = lowText + 8, math.MaxInt
	write(len(points)-1, any)
	high, low := ends(points)
	write(high, any)
	if points[low].Text != "" {
		write(low, line)
	}
	for i := len(points) - 2; i >= 0 && len(points) <= manyPoints; i-- {
		write(i, any)
	}
}

// ends are the first of the highest and of the lowest points.
func ends(points []Point) (high, low int) {
	for i, v := range points {
		if v.Value > points[high].Value {
			high = i
		}
		if v.Set && (!points[low].Set || v.Value < points[low].Value) {
			low = i
		}
	}
	return high, low
}

// label is what stands beside a point.
func (v Point) label() string {
	if v.Text != "" {
		return v.Text
	}
	return Grouped(int(v.Value))
}

// valley says whether a share has higher ones on its sides and room below; bars have no room there.
func valley(points []Point, i int) bool {
	const room = 25 // %
	if points[i].Text == "" || points[i].Value < room {
		return false
	}
	sides := 0.0
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(points) && points[j].Set {
			sides += points[j].Value - points[i].Value
		}
	}
	return sides > 0
}

// labels writes what the bars or points are called: every one, or every second, third … so that none touches another; the last one for certain.
func (s sheet) labels(names []string, xs []int, y int) {
	widest := 0
	for _, name := range names {
		widest = max(widest, s.wide(name, lowText)+2*gap)
	}
	every := 1
	for every < len(names) && (xs[len(xs)-1]-xs[0])*every < widest*(len(xs)-1) {
		every++
	}
	for i := len(names) - 1; i >= 0; i -= every {
		s.middle(names[i], xs[i], y+lowText+8, lowText, pencil)
	}
}
