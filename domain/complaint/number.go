package complaint

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"guanjia/domain"
)

// What a number looks like: the community's code, the day, the count of the day.
const shape = `[A-Z][A-Z0-9]{0,7}-[0-9]{6}-[0-9]{3,6}`

var (
	whole  = regexp.MustCompile(`^` + shape + `$`)
	within = regexp.MustCompile(`\b` + shape + `\b`)
)

// ParseNumber reads a case number as people write it: lower case, full-width, with blanks, with other dashes, with
// a leading "#". It fails with Invalid.
func ParseNumber(s string) (Number, error) {
	plain := strings.ReplaceAll(strings.ToUpper(domain.Narrow(s)), " ", "")
	n := strings.TrimPrefix(plain, "#")
	if !whole.MatchString(n) {
		return "", domain.Refuse(domain.Invalid, "refuse.number", nil)
	}
	return Number(n), nil
}

// FindNumber finds the first number in words of the program itself, where it stands as FormatNumber writes it; false if there is none.
func FindNumber(words string) (Number, bool) {
	n := within.FindString(words)
	return Number(n), n != ""
}

// Series names the numbers of one community on one local day: "YH-261123". code is the community's.
func Series(code string, received time.Time, in *time.Location) string {
	return code + "-" + received.In(in).Format("060102")
}

// FormatNumber is the number of the seq-th complaint of a series; seq counts from 1, and may pass 999.
func FormatNumber(series string, seq int) Number {
	return Number(fmt.Sprintf("%s-%03d", series, seq))
}
