package button

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Figures say what figures are asked of: "<period>:<community>:<only>". Only is a list of restrictions with commas between them, each a
// letter and what it restricts to: c a category, n a channel, b the id of a building, h the id of a handler, t the trade of handlers, l the id of a case whose
// place and category are meant, w a word; e says how long each step of a trend is, "week" or "month". "" restricts nothing.
type Figures struct {
	Period    string // as the domain reads it; "" the usual one
	Community int64  // 0: all that the reader manages
	All       string // a fingerprint of all communities when the button was made; "": not known
	Only      string
}

// ReadFigures reads the argument of Summary and Trend.
func ReadFigures(arg string) Figures {
	period, rest, _ := strings.Cut(strings.TrimSpace(arg), ":")
	in, only, _ := strings.Cut(rest, ":")
	if m := shortDays.FindStringSubmatch(period); m != nil {
		period = fmt.Sprintf("20%s-%s-%s..20%s-%s-%s", m[1], m[2], m[3], m[4], m[5], m[6])
	}
	f := Figures{Period: period, Community: number(in), Only: only}
	if all, marked := strings.CutPrefix(in, "~"); marked {
		f.All = all
	}
	return f
}

// Arg is the argument of a view that Data opens.
func (f Figures) Arg() string { return f.text() }

// Two days as the domain names them, and as they fit into a button.
var (
	longDays  = regexp.MustCompile(`^20(\d\d)-(\d\d)-(\d\d)\.\.20(\d\d)-(\d\d)-(\d\d)$`)
	shortDays = regexp.MustCompile(`^(\d\d)(\d\d)(\d\d)\.(\d\d)(\d\d)(\d\d)$`)
)

// Restricts gives what letter restricts to; "" if nothing does.
func (f Figures) Restricts(letter string) string {
	for _, only := range strings.Split(f.Only, ",") {
		if rest, ok := strings.CutPrefix(only, letter); ok {
			return rest
		}
	}
	return ""
}

// Also is f with one more restriction; one by the same letter is replaced.
func (f Figures) Also(letter, value string) Figures {
	list := slices.DeleteFunc(strings.Split(f.Only, ","), func(only string) bool { return only == "" || strings.HasPrefix(only, letter) })
	f.Only = strings.Join(append(list, letter+value), ",")
	return f
}

// Without is f without what is restricted by letters.
func (f Figures) Without(letters string) Figures {
	f.Only = strings.Join(slices.DeleteFunc(strings.Split(f.Only, ","), func(only string) bool { return only == "" || strings.Contains(letters, only[:1]) }), ",")
	return f
}

// Data is the button of v, which is Summary or one that has no more arguments.
func (f Figures) Data(v View) string { return Open(v, f.text()) }

func (f Figures) text() string {
	in := ""
	switch {
	case f.Community != 0:
		in = strconv.FormatInt(f.Community, 10)
	case f.All != "":
		in = "~" + f.All
	}
	return strings.TrimRight(longDays.ReplaceAllString(f.Period, "$1$2$3.$4$5$6")+":"+in+":"+f.Only, ":")
}

// BehindPage is a page of the list behind a figure: "<figure>:<offset>:<figures>".
type BehindPage struct {
	Figure string
	Offset int // 0 or more
	Of     Figures
}

// ReadBehind reads the argument of Behind.
func ReadBehind(arg string) BehindPage {
	figure, rest, _ := strings.Cut(arg, ":")
	offset, of, _ := strings.Cut(rest, ":")
	return BehindPage{figure, Offset(offset), ReadFigures(of)}
}

// Data is the page's button.
func (p BehindPage) Data() string { return Open(Behind, p.Arg()) }

// Arg is the argument of the page's view.
func (p BehindPage) Arg() string { return p.Figure + ":" + strconv.Itoa(p.Offset) + ":" + p.Of.text() }

// Reassign is the button of the same page, on which each case can be given to somebody else.
func (p BehindPage) Reassign() string {
	return Open(Reassign, p.Figure+":"+strconv.Itoa(p.Offset)+":"+p.Of.text())
}

// BreakdownPage is a page of a figure by a dimension, which is a letter as in Figures.Only, or p for places: "<figure>:<letter>:<figures>", and from
// the second page on "<figure>:<letter><offset>:<figures>".
type BreakdownPage struct {
	Figure string
	By     string
	Offset int // 0 or more
	Of     Figures
}

// ReadBreakdown reads the argument of Breakdown.
func ReadBreakdown(arg string) BreakdownPage {
	figure, rest, _ := strings.Cut(arg, ":")
	by, of, _ := strings.Cut(rest, ":")
	letter := strings.TrimRight(by, "0123456789")
	return BreakdownPage{Figure: figure, By: letter, Offset: Offset(by[len(letter):]), Of: ReadFigures(of)}
}

// Data is the page's button.
func (p BreakdownPage) Data() string {
	by := p.By
	if p.Offset > 0 {
		by += strconv.Itoa(p.Offset)
	}
	return Open(Breakdown, p.Figure+":"+by+":"+p.Of.text())
}

// PicturePage is a picture of figures: "<kind>:<figures>".
type PicturePage struct {
	Kind string // what it shows; unchecked
	Of   Figures
}

// ReadPicture reads the argument of Picture.
func ReadPicture(arg string) PicturePage {
	kind, of, _ := strings.Cut(arg, ":")
	return PicturePage{kind, ReadFigures(of)}
}

// Data is the picture's button.
func (p PicturePage) Data() string { return Open(Picture, p.Kind+":"+p.Of.text()) }

// AmongPage is a page of the communities among which figures can be chosen: "<offset>:<figures>".
type AmongPage struct {
	Offset int // 0 or more
	Of     Figures
}

// ReadAmong reads the argument of Among.
func ReadAmong(arg string) AmongPage {
	offset, of, _ := strings.Cut(arg, ":")
	return AmongPage{Offset(offset), ReadFigures(of)}
}

// Data is the page's button.
func (p AmongPage) Data() string { return Open(Among, strconv.Itoa(p.Offset)+":"+p.Of.text()) }
