package ticket

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"guanjia/domain"
)

// Number is what people say on the phone: the community's code, a letter that names the kind (none for complaints), the local day
// and the count of that day: "YH-261123-007", "YH-A261123-01" (docs/design.md §2).
type Number string

// Series names the numbers of one community, one kind and one local day: "YH-261123", "YH-A261123". The store counts the numbers of each
// series.
type Series string

// shape is the pattern of a number. A complaint's count has at least three digits, that of other kinds at least two.
const shape = `[A-Z][A-Z0-9]{0,7}-(?:[0-9]{6}-[0-9]{3,6}|[A-Z][0-9]{6}-[0-9]{2,6})`

var (
	whole  = regexp.MustCompile(`^` + shape + `$`)
	within = regexp.MustCompile(`\b` + shape + `\b`)
)

// ParseNumber reads a number as people write it: in lower case, in full-width characters, with blanks, with other dashes, with "#" before
// it. It fails with Invalid.
func ParseNumber(s string) (Number, error) {
	plain := strings.ReplaceAll(strings.ToUpper(domain.Narrow(s)), " ", "")
	n := strings.TrimPrefix(plain, "#")
	if !whole.MatchString(n) {
		return "", domain.Refuse(domain.Invalid, "refuse.number", nil)
	}
	return Number(n), nil
}

// FindNumber returns the first number in a text that the program itself wrote (in the form of Series.Number); false if there is none.
func FindNumber(words string) (Number, bool) {
	n := within.FindString(words)
	return Number(n), n != ""
}

// SeriesOf returns the series of a community and a kind on the local day of an instant. code is the community's, letter the kind's (""
// for complaints).
func SeriesOf(code, letter string, at time.Time, in *time.Location) Series {
	return Series(code + "-" + letter + at.In(in).Format("060102"))
}

// Number returns number seq of s. seq counts from 1; a large one has more digits than usual.
func (s Series) Number(seq int) Number {
	width := 3
	if i := strings.LastIndex(string(s), "-"); i >= 0 && len(s)-i-1 > len("060102") { // there is a letter before the day
		width = 2
	}
	return Number(fmt.Sprintf("%s-%0*d", s, width, seq))
}
