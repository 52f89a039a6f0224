package heard

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"guanjia/domain/people"
)

// WorthFiling is how many characters words have at least that are worth a complaint or an intake, unless they name its category.
const WorthFiling = 6

// Sought reports whether words look like a home or a telephone number: digits without blanks, and no sentence beside them.
func Sought(said string) bool {
	told := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) && !strings.ContainsRune(ofHomes, r) {
			return r
		}
		return -1
	}, said)
	return strings.ContainsFunc(said, unicode.IsDigit) && !strings.ContainsFunc(said, unicode.IsSpace) && utf8.RuneCountInString(told) < WorthFiling
}

// ofHomes are the characters in what homes are called, beside digits.
const ofHomes = "栋幢座号楼单元室房户层门梯区期弄一二三四五六七八九十"

// Told reports whether staff write what somebody has told: how it came, or who said it.
func Told(said string) bool {
	c := people.ReadCaller(said)
	return c.Rest != "" && c.Rest != said && c.Phone+c.Email+c.Label != "" && utf8.RuneCountInString(c.Rest) >= WorthFiling || c.Channel != "" && utf8.RuneCountInString(said) >= WorthFiling+2
}
