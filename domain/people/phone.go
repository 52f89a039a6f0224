package people

import (
	"regexp"
	"strings"

	"guanjia/domain"
)

// phones are the accepted forms of a number. Each has a pattern, which captures digits, and the country code that is put before them (the
// numbering plan of mainland China; E.164 for numbers that start with + or 00).
var phones = []struct {
	written *regexp.Regexp
	before  string
}{
	{regexp.MustCompile(`^(?:\+|00)?86(1[3-9][0-9]{9})$`), "+86"},             // mobile, country code given
	{regexp.MustCompile(`^(1[3-9][0-9]{9})$`), "+86"},                         // mobile
	{regexp.MustCompile(`^(?:\+|00)860?((?:10|2[0-9])[0-9]{8})$`), "+86"},     // landline of a large city
	{regexp.MustCompile(`^(?:\+|00)860?([3-9][0-9]{2}[0-9]{7,8})$`), "+86"},   // landline
	{regexp.MustCompile(`^0((?:10|2[0-9])[0-9]{8})$`), "+86"},                 // landline with trunk 0
	{regexp.MustCompile(`^0([3-9][0-9]{2}[0-9]{7,8})$`), "+86"},               // landline with trunk 0
	{regexp.MustCompile(`^([48]00[0-9]{7})$`), "+86"},                         // service number
	{regexp.MustCompile(`^(?:\+|00)?852([2-9][0-9]{7})$`), "+852"},            // Hong Kong
	{regexp.MustCompile(`^(?:\+|00)?853([268][0-9]{7})$`), "+853"},            // Macao
	{regexp.MustCompile(`^(?:\+|00)((?:[1-79]|8[0-57-9])[0-9]{6,14})$`), "+"}, // any other country; +86 is above
}

// ParsePhone reads a telephone number as people write it and returns it in E.164 ("+8613800138000"). A number without country code is one
// of mainland China; a landline needs its area code. It fails with Invalid.
func ParsePhone(s string) (string, error) {
	digits := strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '(', ')', '.', '/':
			return -1
		}
		return r
	}, domain.Narrow(s))
	for _, p := range phones {
		if m := p.written.FindStringSubmatch(digits); m != nil {
			return p.before + m[1], nil
		}
	}
	return "", domain.Refuse(domain.Invalid, "refuse.phone", nil)
}

// ShowPhone returns a stored number as people dial it in mainland China: without "+86".
func ShowPhone(s string) string { return strings.TrimPrefix(s, "+86") }

// MaskPhone hides the middle of a number: "138****8000". Of a short number it shows only the last two digits.
func MaskPhone(s string) string {
	shown := []rune(ShowPhone(s))
	n := len(shown)
	switch {
	case n == 0:
		return ""
	case n < 8:
		return strings.Repeat("*", max(0, n-2)) + string(shown[max(0, n-2):])
	}
	return string(shown[:3]) + strings.Repeat("*", n-7) + string(shown[n-4:])
}
