package people

import (
	"strconv"
	"strings"
)

// digitOf is the value of each Chinese digit, with financial and traditional forms.
var digitOf = map[rune]int{
	'零': 0, '〇': 0, '○': 0, '一': 1, '壹': 1, '二': 2, '贰': 2, '貳': 2, '两': 2, '兩': 2, '三': 3, '叁': 3, '參': 3, '四': 4, '肆': 4,
	'五': 5, '伍': 5, '六': 6, '陆': 6, '陸': 6, '七': 7, '柒': 7, '八': 8, '捌': 8, '九': 9, '玖': 9,
}

// unitOf are the characters that multiply the digit before them; tensOf are short forms of whole tens.
var (
	unitOf = map[rune]int{'十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000}
	tensOf = map[rune]int{'廿': 20, '卅': 30}
)

// numeral reports whether a character is one of a number.
func numeral(r rune) bool {
	_, digit := digitOf[r]
	_, unit := unitOf[r]
	_, tens := tensOf[r]
	return digit || unit || tens
}

// Numerals replaces every number in Chinese numerals by digits: "二十一栋三〇一室" becomes "21栋301室". A number that is not well-formed ("百十")
// stays as it is.
func Numerals(s string) string {
	var out strings.Builder
	for s != "" {
		at := strings.IndexFunc(s, numeral)
		if at < 0 {
			break
		}
		out.WriteString(s[:at])
		run := s[at:]
		if end := strings.IndexFunc(run, func(r rune) bool { return !numeral(r) }); end >= 0 {
			run = run[:end]
		}
		s = s[at+len(run):]
		if n, ok := Numeral(run); ok {
			run = n
		}
		out.WriteString(run)
	}
	out.WriteString(s)
	return out.String()
}

// Numeral reads one number in Chinese numerals and returns it with digits: "十三" is "13", "一百零二" is "102"; a row of digits is a number
// too ("一二〇一" is "1201"). ok is false for anything else.
func Numeral(s string) (digits string, ok bool) {
	if s == "" || strings.ContainsFunc(s, func(r rune) bool { return !numeral(r) }) {
		return "", false
	}
	if !strings.ContainsAny(s, "十拾百佰千仟廿卅") {
		var out strings.Builder
		for _, r := range s {
			out.WriteString(strconv.Itoa(digitOf[r]))
		}
		return out.String(), true
	}
	return composed([]rune(s))
}

// composed reads a number with tens, hundreds and thousands. It refuses "二百五", because people say it for 250 and for 205.
func composed(s []rune) (string, bool) {
	const above = 10_000 // more than any unit
	total, digit, last, zero := 0, 0, above, false
	for i, r := range s {
		unit, isUnit := unitOf[r]
		tens, isTens := tensOf[r]
		switch d := digitOf[r]; {
		case isUnit && unit < last && (digit > 0 || i == 0 && unit == 10):
			total, last, digit, zero = total+max(digit, 1)*unit, unit, 0, false
		case isTens && last > 10 && digit == 0:
			total, last, zero = total+tens, 10, false
		case !isUnit && !isTens && d == 0 && digit == 0 && !zero && last < above && last > 10:
			zero = true
		case !isUnit && !isTens && d > 0 && digit == 0:
			digit = d
		default:
			return "", false
		}
	}
	if zero != (digit > 0 && last > 10) {
		return "", false
	}
	return strconv.Itoa(total + digit), true
}
