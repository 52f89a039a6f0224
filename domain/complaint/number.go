package complaint

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"guanjia/domain"
)

var numbers = regexp.MustCompile(`^[A-Z][A-Z0-9]{0,7}-[0-9]{6}-[0-9]{3,6}$`)

// narrow turns full-width letters and digits and every kind of dash into the plain ones, and drops blanks.
func narrow(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	}
	switch r {
	case ' ', '\t', '\u3000', '\u00a0', '#':
		return -1
	case '—', '–', '‐', '‑', '−', '－', '_', '·':
		return '-'
	}
	return r
}

// ParseNumber reads a case number as people write it: lower case, full-width, with blanks, with other dashes, with
// a leading "#". It fails with Invalid.
func ParseNumber(s string) (Number, error) {
	n := strings.ToUpper(strings.Map(narrow, s))
	if !numbers.MatchString(n) {
		return "", domain.Refuse(domain.Invalid, "refuse.number", nil)
	}
	return Number(n), nil
}

// Series names the numbers of one community on one local day: "YH-261123". code is the community's.
func Series(code string, received time.Time, in *time.Location) string {
	return code + "-" + received.In(in).Format("060102")
}

// FormatNumber is the number with which the seq-th complaint of a series is known; seq counts from 1.
func FormatNumber(series string, seq int) Number {
	return Number(fmt.Sprintf("%s-%03d", series, seq))
}
