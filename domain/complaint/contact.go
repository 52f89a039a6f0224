package complaint

import (
	"strings"
	"unicode"

	"guanjia/domain"
	"guanjia/domain/people"
)

// Ways of reaching a complainant that are chosen instead of written (Complainant.Contact); they are stored in the form that ChosenOrTyped
// reads.
const (
	ComesToDesk    = "#desk"    // asks at the desk
	ContactUnknown = "#unknown" // was asked, or could not be, and is not known
)

// MaxContact bounds an address, in characters.
const MaxContact = 120

// Reached reads what staff write down as the way to reach a complainant: a telephone number, as it was written, or an e-mail or postal
// address. What is neither for certain is Invalid.
func Reached(said string) (phone, contact string, err error) {
	said = domain.OneLine(said)
	if _, err = people.ParsePhone(said); err == nil {
		return said, "", nil
	}
	if err := domain.TooLong(MaxContact, said); err != nil {
		return "", "", err
	}
	if address(said) {
		return "", strings.TrimLeft(said, "#"), nil
	}
	return "", "", domain.Refuse(domain.Invalid, "refuse.contact", nil)
}

// leastLetters are the fewest letters of an address; a number with a remark has fewer.
const leastLetters = 4

// address reports whether words are an e-mail or postal address: letters, and a digit or one of the words of addresses.
func address(said string) bool {
	letters := 0
	for _, r := range said {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if user, host, mail := strings.Cut(said, "@"); mail {
		return user != "" && strings.Contains(host, ".") && !strings.ContainsAny(said, " ,;")
	}
	if letters < leastLetters {
		return false
	}
	low := strings.ToLower(said)
	for _, w := range []string{"省", "市", "区", "县", "镇", "乡", "村", "路", "街", "巷", "道", "号", "楼", "栋", "室", "信箱", "邮编", "店", "street", "road", "avenue", "lane", "box", "floor", "shop", "st.", "rd"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}
