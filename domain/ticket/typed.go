package ticket

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"guanjia/domain"
)

// Typed is a number as people say it, with parts left out: "YH-261123-007", "yh 261123 7", "261123-007", "007".
type Typed struct {
	Code  string // of the community, in capitals; "" if not said
	Kind  string // the letter of the kind; "" of complaints
	Day   string // "261123"; "" if not said
	Count int    // the sequence of the day; never 0
}

var typed = regexp.MustCompile(`^#?(?:(` + domain.CodeShape() + `)[ -]*)?(?:([A-Z])?([0-9]{6})[ -]+)?([0-9]{1,6})(?:号|號)?$`)

// joined is a number without a sign between day and count: "YH261123007". A count of less than three digits would not be certain.
var joined = regexp.MustCompile(`^#?(?:([A-Z]{2,8})[ -]*)?([A-Z])?([0-9]{6})([0-9]{3})(?:号|號)?$`)

// ReadNumber reads a number of which parts can be missing; false if words are none.
func ReadNumber(words string) (Typed, bool) {
	plain := strings.ToUpper(domain.OneLine(domain.Narrow(words)))
	if n, err := ParseNumber(plain); err == nil {
		plain = string(n)
	}
	m := typed.FindStringSubmatch(plain)
	if run := joined.FindStringSubmatch(plain); run != nil {
		m = run
	}
	if m == nil {
		return Typed{}, false
	}
	t := Typed{Code: m[1], Kind: m[2], Day: m[3]}
	if _, err := fmt.Sscan(strings.TrimLeft(m[4], "0"), &t.Count); err != nil {
		return Typed{}, false
	}
	if t.Day == "" && t.Code != "" { // "YH 7": of no day
		return Typed{}, false
	}
	if _, err := time.Parse("060102", t.Day); t.Day != "" && err != nil {
		return Typed{}, false
	}
	return t, true
}

// In returns the number of t in the community with a code, of which nothing may be missing but the code.
func (t Typed) In(code string) Number {
	if t.Code != "" {
		code = t.Code
	}
	return Series(code + "-" + t.Kind + t.Day).Number(t.Count)
}

// Ending returns what a complaint's number of which only the count was said ends with: "-007".
func (t Typed) Ending() string { return string(Series("").Number(t.Count)) }

// Fits reports whether a number has the parts that t says.
func (t Typed) Fits(n Number) bool {
	whole, ok := ReadNumber(string(n))
	return ok && whole.Count == t.Count && (t.Code == "" || whole.Code == t.Code) && (t.Day == "" || whole.Day == t.Day && whole.Kind == t.Kind)
}
