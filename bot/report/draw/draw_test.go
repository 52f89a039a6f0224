package draw

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func decoded(t *testing.T, data []byte, err error) image.Image {
	t.Helper()
	require.NoError(t, err)
	img, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	return img
}

// count is how many points of a part of a picture have a colour that is.
func count(img image.Image, part image.Rectangle, is func(r, g, b uint8) bool) (n int) {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			if is(c.R, c.G, c.B) {
				n++
			}
		}
	}
	return n
}

// Names of a Pareto chart stand in a column of their own, in two lines if they are long: the line of sums meets none and is not interrupted.
func TestSumsMeetNoNames(t *testing.T) {
	h := Head{Title: "Causes"}
	b := Bars{Head: h, Rows: []Bar{{Name: "Worn", Value: 9, Text: "9"}, {Name: "Missed maintenance of all lifts and gates of the community", Value: 7, Text: "7"}}, Sums: []int{30, 50}, Dashed: 80}
	data, err := b.PNG()
	img := decoded(t, data, err)
	_, top, err := begin(h, 0)
	require.NoError(t, err)
	edge := margin + inner*namesMost/100
	isOrange := func(r, g, b uint8) bool { return r > 180 && b < 90 }
	assert.Zero(t, count(img, image.Rect(0, top, edge, img.Bounds().Max.Y), isOrange), "no line through the names")
	for y := top + nameHigh/2 + barHigh/2; y < top+b.rowHigh()+nameHigh/2+barHigh/2; y += 4 {
		assert.Positive(t, count(img, image.Rect(edge, y, img.Bounds().Max.X, y+4), isOrange), "the line goes on at %d", y)
	}
	dark := func(r, g, b uint8) bool { return r < 80 && g < 90 && b < 110 }
	middle := top + b.rowHigh() + nameHigh/2 + barHigh/2
	assert.Positive(t, count(img, image.Rect(margin, middle-leading36, edge, middle-midText/2), dark), "the first line of the long name")
	assert.Positive(t, count(img, image.Rect(margin, middle+midText/2+6, edge, middle+leading36), dark), "the second")
	assert.Zero(t, count(img, image.Rect(margin, middle+leading36+8, edge, img.Bounds().Max.Y), dark), "and no third")
}

// The number of a row stands beside both bars, also where the one before is longer.
func TestNumberBesideBothBars(t *testing.T) {
	b := Bars{Head: Head{Title: "Categories"}, Two: true, Rows: []Bar{{Name: "Lift", Value: 20, Before: 1, Text: "20"}, {Name: "Waste", Value: 2, Before: 15, Text: "2"}}}
	data, err := b.PNG()
	img := decoded(t, data, err)
	s, top, err := begin(b.Head, 0)
	require.NoError(t, err)
	room := inner - s.wide("20", midText) - 2*gap
	at := top + nameHigh + barHigh + rowGap + thinHigh + nameHigh
	dark := func(r, g, b uint8) bool { return r < 80 && g < 90 && b < 110 }
	assert.Zero(t, count(img, image.Rect(margin+2*room/20, at, margin+15*room/20, at+barHigh+thinHigh), dark), "nothing is written over the pale bar")
	assert.Positive(t, count(img, image.Rect(margin+15*room/20, at, margin+inner, at+barHigh+thinHigh), dark))
}

// The lowest share is a certain number of a line, beside the last and the highest.
func TestEnds(t *testing.T) {
	at := func(v float64) Point { return Point{Set: true, Value: v, Text: "x"} }
	high, low := ends([]Point{{}, at(100), at(100), at(50), at(100), {}, at(70)})
	assert.Equal(t, []int{1, 3}, []int{high, low}, "a gap is not the lowest")
	high, low = ends([]Point{at(0), at(4)})
	assert.Equal(t, []int{1, 0}, []int{high, low})
}

// The lowest share has its number although its neighbours, far above, were written before.
func TestLowestShareHasItsNumber(t *testing.T) {
	h := Head{Title: "Rates"}
	points := make([]Point, 12)
	for i := range points {
		points[i] = Point{Set: true, Value: 100, Text: "100%"}
	}
	points[10] = Point{Set: true, Value: 50, Text: "50%"}
	p := Panels{Head: h, Labels: make([]string, len(points)), Panels: []Panel{{Name: "Rate", Percent: true, Points: points}}}
	data, err := p.PNG()
	img := decoded(t, data, err)
	_, top, err := begin(h, 0)
	require.NoError(t, err)
	x, y := p.places()[10], top+panelHead+panelHigh/2
	below := image.Rect(x-40, y+22, x+40, y+22+lowText)
	assert.Positive(t, count(img, below, func(r, g, b uint8) bool { return r < 80 && g < 90 && b < 110 }), "dark points of a number below the valley")
}

// Thousands stand apart.
func TestGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 100_001: "100,001", -1_234_567: "-1,234,567"} {
		assert.Equal(t, want, Grouped(n))
	}
}

// The numbers of a table have one size, in which the longest fits into its cell; one that fits in no size leaves the shades alone.
func TestNumbersFitTheirCells(t *testing.T) {
	s, _, err := begin(Head{Title: "Heat"}, 0)
	require.NoError(t, err)
	cell := []int{0, 51}
	for most, want := range map[string]int{"9": 30, "99": 30, "1,000": 0, "100,000": 0} {
		assert.Equal(t, want, s.sized(most, cell), most)
	}
	small := s.sized("199", cell)
	assert.True(t, small >= 24 && small < 30, "%d", small)
	assert.LessOrEqual(t, s.wide("199", small), 51)
	assert.Zero(t, s.sized("9", []int{0, 40}), "narrow cells have none")
}

// A long sum stands beside the cells, not over them.
func TestSumsBesideTheCells(t *testing.T) {
	h := Heat{Head: Head{Title: "Heat"}, Columns: make([]string, 12), Rows: []HeatRow{{Name: "3", Cells: make([]int, 12), Sum: 2_720_000}}}
	data, err := h.PNG()
	img := decoded(t, data, err)
	_, top, err := begin(h.Head, 0)
	require.NoError(t, err)
	row := image.Rect(margin+heatName, top+labelsHigh, img.Bounds().Max.X, top+labelsHigh+cellHigh)
	cells, sum := 0, img.Bounds().Max.X
	for x := row.Min.X; x < row.Max.X; x++ {
		column := image.Rect(x, row.Min.Y, x+1, row.Max.Y)
		if count(img, column, func(r, g, b uint8) bool { return r == shades[0].R && g == shades[0].G && b == shades[0].B }) > 0 {
			cells = x
		}
		if count(img, column, func(r, g, b uint8) bool { return r < 80 && g < 90 && b < 110 }) > 0 {
			sum = min(sum, x)
		}
	}
	assert.Greater(t, sum, cells)
}

// An interval that is not whole is pale: its bar, and its point with the end of a line that is dashed; all others are blue.
func TestPartsArePale(t *testing.T) {
	points := []Point{{Set: true, Value: 50, Text: "50%"}, {Set: true, Value: 50, Text: "50%"}, {Set: true, Value: 50, Text: "50%", Part: true}}
	isPale := func(r, g, b uint8) bool { return r == pale.R && g == pale.G && b == pale.B }
	isBlue := func(r, g, b uint8) bool { return r == blue.R && g == blue.G && b == blue.B }
	for _, percent := range []bool{false, true} {
		p := Panels{Head: Head{Title: "Trend"}, Labels: []string{"a", "b", "c"}, Panels: []Panel{{Name: "Received", Percent: percent, Points: points}}}
		data, err := p.PNG()
		img := decoded(t, data, err)
		xs, bottom := p.places(), img.Bounds().Max.Y
		around := func(i int) image.Rectangle { return image.Rect(xs[i]-15, 0, xs[i]+15, bottom) }
		assert.Positive(t, count(img, around(0), isBlue))
		assert.Zero(t, count(img, around(0), isPale))
		assert.Positive(t, count(img, around(2), isPale), "percent: %v", percent)
		between := func(i int) int { return count(img, image.Rect(xs[i]+20, 0, xs[i+1]-20, bottom), isBlue) }
		if percent {
			assert.Positive(t, between(1))
			assert.Less(t, between(1)*3, between(0)*2, "a dashed line has less ink than a whole one")
		}
	}
	points[2].Part = false
	data, err := Panels{Head: Head{Title: "Trend"}, Labels: []string{"a", "b", "c"}, Panels: []Panel{{Name: "Received", Points: points}}}.PNG()
	assert.Zero(t, count(decoded(t, data, err), image.Rect(0, 0, width, 2000), isPale))
}
