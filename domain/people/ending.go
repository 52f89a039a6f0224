package people

import (
	"regexp"

	"guanjia/domain"
)

const (
	endingZh  = `(?:手机|电话|手機|電話)?(?:号码|號碼|号|號)?(?:的)?(?:尾号|尾號|尾数|尾數|末尾|末尾数字|(?:后|最后|後|最後|末)[两兩二三四五六七八2-8](?:位|个|個)?(?:数字|數字|数|號|号)?)(?:是|为|為|:)? ?([0-9]{2,8})`
	endingEn  = `(?:the )?(?:tel|phone|mobile|telephone)?(?: ?(?:number|no\.?))? ?(?:that )?(?:ending|ends|end)(?: (?:in|with|on))?:? ([0-9]{2,8})`
	lastFewEn = `(?:the )?(?:(?:tel|phone|mobile|telephone)(?: (?:number|no\.?))?,? )?(?:the )?last (?:two|three|four|five|six|seven|eight|[2-8]|few)?(?: ?(?:digits?|numbers?|figures?))?(?: of (?:the |his |her |my |their )?(?:tel|phone|mobile|telephone|number)(?: number)?)?(?: (?:is|are|=))?:? ([0-9]{2,8})`
)

var lastDigits = regexp.MustCompile(`^(?i)(?:` + endingZh + `|` + endingEn + `|` + lastFewEn + `|([0-9]{2,8}) ?(?:结尾|結尾|收尾))(?:的)?$`)

// LastDigits returns the last 2 to 8 digits of a telephone number where somebody names them: "尾号0412", "手机尾号 0412", "phone ending in
// 0412", "last four digits 0412"; "" for all other words.
func LastDigits(said string) string {
	if m := lastDigits.FindStringSubmatch(domain.Narrow(domain.OneLine(said))); m != nil {
		return m[1] + m[2] + m[3] + m[4]
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
