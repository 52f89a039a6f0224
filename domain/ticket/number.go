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

// Series names the numbers of one community, one kind and one local day: "YH-261123", "YH-A261123". The store counts in it.
type Series string

// What a number looks like. Complaints have at least three digits for the count, other kinds at least two.
const shape = `[A-Z][A-Z0-9]{0,7}-(?:[0-9]{6}-[0-9]{3,6}|[A-Z][0-9]{6}-[0-9]{2,6})`

var (
	whole  = regexp.MustCompile(`^` + shape + `$`)
	within = regexp.MustCompile(`\b` + shape + `\b`)
)

// ParseNumber reads a number as people write it: lower case, full-width, with blanks, with other dashes, with a leading "#". It
// fails with Invalid.
func ParseNumber(s string) (Number, error) {
	plain := strings.ReplaceAll(strings.ToUpper(domain.Narrow(s)), " ", "")
	n := strings.TrimPrefix(plain, "#")
	if !whole.MatchString(n) {
		return "", domain.Refuse(domain.Invalid, "refuse.number", nil)
	}
	return Number(n), nil
}

// FindNumber finds the first number in words of the program itself, where it stands as Series.Number writes it; false if there is
// none.
func FindNumber(words string) (Number, bool) {
	n := within.FindString(words)
	return Number(n), n != ""
}

// SeriesOf is the series of a community with that code, of the kind with that letter ("" for complaints), on the local day of an
// instant.
func SeriesOf(code, letter string, at time.Time, in *time.Location) Series {
	return Series(code + "-" + letter + at.In(in).Format("060102"))
}

// Number is the seq-th number of s; seq counts from 1 and may need more digits than usual.
func (s Series) Number(seq int) Number {
	width := 3
	if i := strings.LastIndex(string(s), "-"); i >= 0 && len(s)-i-1 > len("060102") { // a letter stands before the day
		width = 2
	}
	return Number(fmt.Sprintf("%s-%0*d", s, width, seq))
}
