package people

import (
	"regexp"
	"strings"

	"guanjia/domain"
)

// country is the country code of the company: numbers without a country code belong to it.
const country = "86"

// The numbers of the mainland without country code and trunk zero.
var (
	mobile   = regexp.MustCompile(`^1[3-9][0-9]{9}$`)
	landline = regexp.MustCompile(`^(?:(?:10|2[0-9])[0-9]{8}|[3-9][0-9]{2}[0-9]{7,8})$`)
	service  = regexp.MustCompile(`^[48]00[0-9]{7}$`)
)

// abroad are the country codes whose numbers have known lengths, without the trunk zero; other numbers have 4 to 12 digits (E.164).
var abroad = map[string]*regexp.Regexp{
	"852": regexp.MustCompile(`^[2-9][0-9]{7}$`), "853": regexp.MustCompile(`^[268][0-9]{7}$`), "886": regexp.MustCompile(`^[2-9][0-9]{7,8}$`),
	"1": regexp.MustCompile(`^[2-9][0-9]{2}[2-9][0-9]{6}$`), "7": regexp.MustCompile(`^[3-9][0-9]{9}$`), "33": regexp.MustCompile(`^[1-9][0-9]{8}$`),
	"34": regexp.MustCompile(`^[5-9][0-9]{8}$`), "44": regexp.MustCompile(`^[1-9][0-9]{8,9}$`), "55": regexp.MustCompile(`^[1-9][0-9]{9,10}$`),
	"61": regexp.MustCompile(`^[1-9][0-9]{8}$`), "65": regexp.MustCompile(`^[3689][0-9]{7}$`), "81": regexp.MustCompile(`^[1-9][0-9]{8,9}$`),
	"82": regexp.MustCompile(`^[1-9][0-9]{7,9}$`), "91": regexp.MustCompile(`^[1-9][0-9]{9}$`),
}

// keptZero are the country codes after which a zero is part of the number (ITU-T, national numbering plans).
var keptZero = regexp.MustCompile(`^(?:39|225|241|242|378|379)0`)

var (
	elsewhere = regexp.MustCompile(`^(?:[1-79][0-9]{6,14}|8[0-57-9][0-9]{5,13})$`)
	countries = regexp.MustCompile(`^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3})`)
	named     = regexp.MustCompile(`(?i)^(?:我的?|本人的?|my )?(?:新|new )?(?:联系电话|电话号码|手机号码|手机号|手机|电话|座机|固话|号码|号|phone number|mobile number|telephone|number|tel|phone|mobile|mob|cell)(?:是| is)?[.: ]*`)
	remark    = regexp.MustCompile(`\([^()0-9]*\)|[\s,;]*[^0-9+()\s#,;.-]+[^0-9]*$`)
	extended  = regexp.MustCompile(`(?i)^(.*[0-9])\s*[,;(]?\s*(?:转接?|轉接?|分机号?|分機號?|内线|內線|extension|ext|x|#|,)[.:=\s]*([0-9]{1,6})\)?$`)
	dangling  = regexp.MustCompile(`(?i)转|轉|分机|分機|内线|內線|ext`) // of an extension that cannot be read
	groups    = regexp.MustCompile(`[0-9]+`)
	written   = regexp.MustCompile(`^\+?[0-9(][0-9 ().-]*$`)
)

// MaxPhone bounds a telephone number as people write it, in characters.
const MaxPhone = 30

// maxExtension is the most digits of an extension after a dash without a word for it.
const maxExtension = 5

// extension is the text between a stored number and its extension (RFC 3966).
const extension = ";ext="

// ParsePhone reads a telephone number as people write it. It returns E.164 ("+8613800138000"), followed by the extension if there is
// one ("+863716234567;ext=8"). A number without country code is one of mainland China; a landline needs its area code. It fails with
// Invalid if the number is not certain: two numbers in one, a number without its area code, digits that may or may not be an
// extension.
func ParsePhone(s string) (string, error) {
	s = named.ReplaceAllString(domain.Narrow(domain.OneLine(s)), "")
	said := ""
	if m := extended.FindStringSubmatch(s); m != nil {
		s, said = m[1], m[2]
	} else if !dangling.MatchString(s) {
		s = strings.TrimSpace(remark.ReplaceAllString(s, ""))
	}
	if number, ext, ok := split(s); ok && (ext == "" || said == "") {
		if said += ext; said != "" {
			number += extension + said
		}
		return number, nil
	}
	return "", domain.Refuse(domain.Invalid, "refuse.phone", nil)
}

// split reads a number, and an extension after a dash. A blank does not separate an extension.
func split(s string) (number, ext string, ok bool) {
	if !written.MatchString(s) {
		return "", "", false
	}
	spans := groups.FindAllStringIndex(s, -1)
	whole, fits, _ := e164(s)
	last := len(spans) - 1
	if last < 1 || spans[last][1]-spans[last][0] > maxExtension {
		return whole, "", fits
	}
	shorter, complete, exact := e164(s[:spans[last-1][1]])
	between := s[spans[last-1][1]:spans[last][0]]
	switch {
	case !complete || !exact: // groups of digits like any other
		return whole, "", fits
	case strings.Contains(between, "-"):
		_, twice, _ := split(s[:spans[last-1][1]])
		return shorter, s[spans[last][0]:spans[last][1]], twice == ""
	}
	return "", "", false
}

// e164 reads a number without extension. exact reports that it cannot have more digits.
func e164(s string) (number string, fits, exact bool) {
	digits := strings.Join(groups.FindAllString(s, -1), "")
	known := strings.HasPrefix(s, "+")
	if !known {
		digits, known = strings.CutPrefix(digits, "00")
	}
	if !known {
		number = national(digits)
		return number, number != "", true
	}
	if rest, with := strings.CutPrefix(digits, country); with {
		rest = domestic(rest, false)
		return "+" + country + rest, rest != "", true
	}
	code := countries.FindString(digits)
	rest := digits[len(code):]
	if !keptZero.MatchString(digits) {
		rest = strings.TrimPrefix(rest, "0") // the trunk zero, also as (0)
	}
	if lengths, have := abroad[code]; have {
		return "+" + code + rest, lengths.MatchString(rest), true
	}
	return "+" + code + rest, code != "" && elsewhere.MatchString(code+rest), false
}

// national reads a number without country code, or with one of ours but without the plus sign; "" if it is none.
func national(digits string) string {
	if n := domestic(digits, true); n != "" {
		return "+" + country + n
	}
	if rest, with := strings.CutPrefix(digits, country); with && domestic(rest, false) != "" {
		return "+" + country + domestic(rest, false)
	}
	for _, c := range []string{"852", "853"} {
		if rest, with := strings.CutPrefix(digits, c); with && abroad[c].MatchString(rest) {
			return "+" + digits
		}
	}
	return ""
}

// domestic returns a mainland number without its trunk zero; "" if it is none. A landline without country code needs the zero, so that
// its area code is certain.
func domestic(digits string, alone bool) string {
	rest, zero := strings.CutPrefix(digits, "0")
	switch {
	case mobile.MatchString(rest), landline.MatchString(rest) && (zero || !alone), service.MatchString(rest) && !zero:
		return rest
	}
	return ""
}

// ShowPhone writes a stored number as people at home write it: mainland numbers without the country code, landlines with the zero,
// the area code set apart.
func ShowPhone(s string) string {
	number, ext, extended := strings.Cut(s, extension)
	if rest, ours := strings.CutPrefix(number, "+"+country); ours {
		number = rest
		if landline.MatchString(rest) && !mobile.MatchString(rest) && !service.MatchString(rest) {
			area := 3
			if rest[0] == '1' || rest[0] == '2' {
				area = 2
			}
			number = "0" + rest[:area] + "-" + rest[area:]
		}
	}
	switch {
	case extended && strings.HasPrefix(number, "+"):
		number += " x" + ext
	case extended:
		number += "-" + ext
	}
	return number
}

// MaskPhone hides the middle of a number: "138****8000". The extension is hidden whole. Of a number with fewer than 8 digits it leaves
// the last two.
func MaskPhone(s string) string {
	number, _, _ := strings.Cut(s, extension)
	shown := []rune(strings.ReplaceAll(ShowPhone(number), "-", ""))
	n := len(shown)
	switch {
	case n == 0:
		return ""
	case n < 8:
		return strings.Repeat("*", max(0, n-2)) + string(shown[max(0, n-2):])
	}
	return string(shown[:3]) + strings.Repeat("*", n-7) + string(shown[n-4:])
}
