package people

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"guanjia/domain"
)

var (
	// dialled is a row of digits as people write telephone numbers: with blanks, dashes and brackets, in full width, or spoken.
	dialled = regexp.MustCompile(`[+＋]?[0-9０-９零〇一二三四五六七八九幺](?:[\s\-–—－.()（）]{0,2}[0-9０-９零〇一二三四五六七八九幺]){6,}`)
	// chinese are numbers for certain; others are taken out only if they are the person's own.
	chinese = regexp.MustCompile(`^(?:0086|86)?1[3-9]\d{9}$|^0\d{9,11}$`)
)

// VeilPhone takes telephone numbers out of a text, however they are written: the number of a person, and every other one that is a number for
// certain, because it may be theirs as well.
func VeilPhone(text, phone string) string {
	own := strings.TrimPrefix(digitsOf(phone), "86")
	var out strings.Builder
	end := 0
	for _, at := range dialled.FindAllStringIndex(text, -1) {
		digits := digitsOf(text[at[0]:at[1]])
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		numbered := before == '-' || before < utf8.RuneSelf && unicode.IsLetter(before) // YH-261123-007
		if own != "" && (strings.Contains(digits, own) || strings.HasSuffix(own, digits)) || !numbered && chinese.MatchString(digits) {
			out.WriteString(text[end:at[0]] + domain.Hidden)
			end = at[1]
		}
	}
	return out.String() + text[end:]
}

// digitsOf are the digits of a text, also of spoken ones.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '幺' {
			return '1'
		}
		if d, spoken := digitOf[r]; spoken && !unicode.IsDigit(r) {
			return rune('0' + d)
		}
		if r = []rune(domain.Narrow(string(r)))[0]; r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// titles follow a Chinese family name where somebody is addressed.
const titles = "女士|先生|小姐|太太|阿姨|叔叔|大爷|大妈|大姐|大哥|老师|师傅|医生|奶奶|爷爷|姐|哥|总"

// shortest is the fewest letters of a part of a Latin name that are taken out by themselves: shorter ones are words of their own.
const shortest = 3

// VeilName takes the name of a person out of a text: the whole name, the parts of a Latin name, and of a Chinese one the given name, and the
// family name with a title.
func VeilName(text, name string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		return text
	}
	forms := []string{regexp.QuoteMeta(name)}
	if name[0] < utf8.RuneSelf {
		forms[0] = `\b` + forms[0] + `\b`
	}
	if runes := []rune(name); unicode.Is(unicode.Han, runes[0]) {
		family := regexp.QuoteMeta(string(runes[0]))
		forms = append(forms, family+"(?:"+titles+")", "[老小]"+family+`(?:$|[^\p{Han}])`, "姓"+family)
		if len(runes) > 2 {
			forms = append(forms, regexp.QuoteMeta(string(runes[1:])))
		}
	}
	for _, part := range strings.Fields(name) {
		if utf8.RuneCountInString(part) >= shortest && part[0] < utf8.RuneSelf {
			forms = append(forms, `\b`+regexp.QuoteMeta(part)+`\b`)
		}
	}
	return regexp.MustCompile(`(?i)`+strings.Join(forms, "|")).ReplaceAllString(text, domain.Hidden)
}
