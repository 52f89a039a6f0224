package people

import (
	"regexp"

	"guanjia/domain"
)

var lastDigits = regexp.MustCompile(`^(?i)(?:(?:手机|电话|手機|電話)?(?:号码|號碼|号|號)?(?:尾号|尾號|末尾|后四位|後四位)(?:是|为|為|:)? ?([0-9]{2,8})|(?:tel|phone|mobile)?(?: ?(?:number|no\.?))? ?(?:ending|ends)(?: (?:in|with))? ([0-9]{2,8}))(?:的)?$`)

// LastDigits returns the last 2 to 8 digits of a telephone number where somebody names them: "尾号0412", "手机尾号 0412", "phone ending in
// 0412"; "" for all other words.
func LastDigits(said string) string {
	if m := lastDigits.FindStringSubmatch(domain.Narrow(domain.OneLine(said))); m != nil {
		return m[1] + m[2]
	}
	return ""
}

// PhoneEnd returns how a telephone number ends that is all of the words: the last digits that they name, or a whole number; "" for all other
// words.
func PhoneEnd(said string) string {
	end := LastDigits(said)
	if end == "" {
		end, _ = ParsePhone(said)
	}
	return end
}
