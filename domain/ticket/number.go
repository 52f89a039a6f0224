package ticket

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
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

// The counts of numbers: a complaint's has at least three digits, that of other kinds at least two.
const (
	complaintDigits = 3
	otherDigits     = 2
)

// shape is the pattern of a number.
var shape = fmt.Sprintf(`%s-(?:[0-9]{6}-[0-9]{%d,6}|[A-Z][0-9]{6}-[0-9]{%d,6})`, domain.CodeShape(), complaintDigits, otherDigits)

var (
	whole  = regexp.MustCompile(`^` + shape + `$`)
	within = regexp.MustCompile(`\b` + shape + `\b`)
	like   = regexp.MustCompile(`(?i)(?:^|[^a-z0-9])#?([a-z][a-z0-9]{0,7} ?- ?[a-z]?[0-9]{4,8} ?- ?[0-9]+)`)
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

// FindNumbers returns all numbers in a text that the program itself wrote, each once, in the order of the text; nil if there is none.
func FindNumbers(words string) (all []Number) {
	for _, n := range within.FindAllString(words, -1) {
		if !slices.Contains(all, Number(n)) {
			all = append(all, Number(n))
		}
	}
	return all
}

// Mentioned finds what a person wrote for a number among other words, right or wrong ("#yh-261123 - 7"), and returns it, and the words
// without it; false if there is none. ParseNumber reads what was found.
func Mentioned(words string) (number, rest string, found bool) {
	words = domain.Narrow(words)
	at := like.FindStringSubmatchIndex(words)
	if at == nil {
		return "", words, false
	}
	return words[at[2]:at[3]], strings.Trim(words[:at[2]]+words[at[3]:], " #,.:;?!，。：；？！、"), true
}

// SeriesOf returns the series of a community and a kind on the local day of an instant. code is the community's, letter the kind's (""
// for complaints).
func SeriesOf(code, letter string, at time.Time, in *time.Location) Series {
	return Series(code + "-" + letter + at.In(in).Format("060102"))
}

// Number returns number seq of s. seq counts from 1; a large one has more digits than usual.
func (s Series) Number(seq int) Number {
	width := complaintDigits
	if i := strings.LastIndex(string(s), "-"); i >= 0 && len(s)-i-1 > len("060102") { // there is a letter before the day
		width = otherDigits
	}
	return Number(fmt.Sprintf("%s-%0*d", s, width, seq))
}

// Split returns the series of a number, and its place in it; false if it is none.
func (n Number) Split() (of Series, seq int, ok bool) {
	i := strings.LastIndexByte(string(n), '-')
	if i < 0 {
		return "", 0, false
	}
	seq, err := strconv.Atoi(string(n[i+1:]))
	return Series(n[:i]), seq, err == nil
}

// Subjects returns the numbers of the cases that a message of the program is about: the one in its heading, else each that it lists; nil if it
// is about none. Numbers of other kinds are left out.
func Subjects(message string) []Number {
	heading, _, _ := strings.Cut(strings.TrimSpace(message), "\n")
	for _, part := range []string{heading, message} {
		all := slices.DeleteFunc(FindNumbers(part), func(n Number) bool {
			said, ok := ReadNumber(string(n))
			return !ok || said.Kind != ""
		})
		if len(all) > 0 {
			return all
		}
	}
	return nil
}
