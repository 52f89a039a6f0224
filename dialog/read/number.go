package read

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// digit matches a number as people write it or say it to their telephone: in digits, in Chinese, as an English word.
const digit = `-?[0-9]+|[零〇一二两三四五六七八九十百千]+|[a-z]+?`

var (
	// amount is a number with what stands around it when it is said: 打四分, 三个, five stars.
	amount = regexp.MustCompile(`^(?:打|给|评|大概|大约|约|about)?(` + digit + `)(?:个|位|人|次|户|天|分|点|颗星|颗|星|points?|stars?|days?|times?|people)?$`)
	// which is the place of one in a list: 第三个, 选2, the second one, option 3.
	which = regexp.MustCompile(`^(我?(?:要|选择?|点))?(第)?(` + digit + `)([个項项条种])?$`)
	place = regexp.MustCompile(`^(?:the|number|no\.?|option|choice)?(` + digit + `|[0-9]+(?:st|nd|rd|th))(?:one|option|choice)?$`)
)

// Number reads a whole number, in digits or as it is said (三, 十二, five stars); ok is false if s is none.
func Number(s string) (n int, ok bool) {
	m := amount.FindStringSubmatch(Fold(s))
	if m == nil {
		return 0, false
	}
	return numeral(m[1])
}

// Which reads which of a list is meant, counted from 1: a number alone, 第三个, 选二, the second one; ok is false if s says none.
func Which(s string) (n int, ok bool) {
	want := Fold(s)
	if m := which.FindStringSubmatch(want); m != nil && (m[4] == "" || m[1]+m[2] != "") {
		if n, ok = numeral(m[3]); ok {
			return n, true
		}
	}
	m := place.FindStringSubmatch(want)
	if m == nil {
		return 0, false
	}
	if n := slices.Index(ordinals, m[1]); n > 0 {
		return n, true
	}
	if n, ok := numeral(m[1]); ok {
		return n, true
	}
	return numeral(strings.TrimRight(m[1], "stndrh")) // 2nd
}

var (
	ordinals = strings.Fields("- first second third fourth fifth sixth seventh eighth ninth tenth")
	english  = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve")
	chinese  = strings.NewReplacer("零", "0", "〇", "0", "一", "1", "二", "2", "两", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")
	tens     = regexp.MustCompile(`^(?:([1-9])千)?0?(?:([1-9])百)?0?(?:([1-9]?)(十))?0?([1-9])?$`)
)

// numeral reads a number without anything around it.
func numeral(s string) (int, bool) {
	if n := slices.Index(english, s); n >= 0 {
		return n, true
	}
	s = chinese.Replace(s)
	if n, err := strconv.Atoi(s); err == nil {
		return n, true
	}
	m := tens.FindStringSubmatch(s)
	if m == nil || s == "" {
		return 0, false
	}
	one := func(digits string) int { n, _ := strconv.Atoi(digits); return n }
	n := 1000*one(m[1]) + 100*one(m[2]) + 10*one(m[3]) + one(m[5])
	if m[4] != "" && m[3] == "" { // 十二 is 12
		n += 10
	}
	return n, true
}
