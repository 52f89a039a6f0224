package people

import (
	"strconv"
	"strings"
)

// Area is a floor area in hundredths of a square metre: 9850 is 98.50 m². The zero value means that the area is not known. It is a whole
// number because fees are computed from it, and the shares of a bill must add up exactly.
type Area int64

// MaxArea bounds the area of one home: 100,000 m².
const MaxArea Area = 100_000_00

// ParseArea reads square metres as a decimal number ("98.5"), rounded half up to hundredths. ok is false if s is no number, not more than
// zero, or more than MaxArea.
func ParseArea(s string) (a Area, ok bool) {
	whole, rest, _ := strings.Cut(s, ".")
	if whole == "" || len(whole) > 6 || !digits(whole) || !digits(rest) {
		return 0, false
	}
	n, _ := strconv.ParseInt(whole, 10, 64) // six digits at most
	n *= 100
	rest += "000"
	cents, _ := strconv.ParseInt(rest[:2], 10, 64)
	n += cents
	if rest[2] >= '5' {
		n++
	}
	a = Area(n)
	return a, a > 0 && a <= MaxArea
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// String returns a in square metres without trailing zeros: "98.5"; "" if it is not known.
func (a Area) String() string {
	if a <= 0 {
		return ""
	}
	s := strconv.FormatInt(int64(a), 10)
	for len(s) < 3 {
		s = "0" + s
	}
	return strings.TrimSuffix(strings.TrimRight(s[:len(s)-2]+"."+s[len(s)-2:], "0"), ".")
}
