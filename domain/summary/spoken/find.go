package spoken

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"guanjia/domain/summary"
)

// Found are the periods that stand among other words.
type Found struct {
	Periods []summary.Period // in the order of the words, each once; nil: none
	Rest    string           // the other words, in small letters and narrow; "": there are none
	Refused error            // of what can only be meant as a period and is none: 2026-13, one that has not come yet; nil: nothing was refused
}

// scanner finds what is written like a period, the longest first; what it finds may still be none. Its cost grows with the length of the
// words, whatever they are. It is made when it is first needed, because it is large and most processes never are asked for a period.
var scanner = sync.OnceValue(scanning)

func scanning() *regexp.Regexp {
	var all []string
	for _, w := range ways {
		if !w.alone {
			all = append(all, w.words)
		}
	}
	one := `(?:` + strings.Join(all, "|") + `)`
	const short, shortDays = `\d{1,2}(?:st|nd|rd|th)?`, `\d{1,2}[-/.月]\d{1,2}[日号]?`
	tail := `(?:` + one + `|` + shortDays + `|` + short + `[日号]?|\d{1,2}月份?)`
	return longest(`(?:since |from |between |从|自从?)?` + one + `(?:` + separators + tail + `)?(?:` + untilNow + `)?` +
		`|(?:from |between )?` + short + separators + one + `|between (?:` + one + `|` + short + `) and ` + tail +
		`|\d{1,2}[-/.]\d{1,2}` + separators + `\d{1,2}[-/.]\d{1,2}` +
		`|(?:from |between |从|自)?(?:` + dayWords + `) ?(?:` + dayWords + `)`)
}

func longest(words string) *regexp.Regexp {
	re := regexp.MustCompile(words)
	re.Longest()
	return re
}

// Find finds the periods among other words: "上个月电梯投诉多少", "how many complaints from 1 to 15 October". It reads them as Period
// does, and takes nothing for a period that is a part of a longer word or number.
func Find(text string, now time.Time, loc *time.Location) (found Found) {
	r, text := reading{today: summary.Midnight(now.In(loc))}, plain(text)
	var rest strings.Builder
	for from := 0; ; {
		at := scanner().FindStringIndex(text[from:])
		if at == nil {
			found.Rest = rest.String() + text[from:]
			return found
		}
		begin := from + at[0]
		end := whole(text, begin, from+at[1])
		if end == begin {
			_, size := utf8.DecodeRuneInString(text[begin:])
			rest.WriteString(text[from : begin+size])
			from = begin + size
			continue
		}
		p, err := r.checked(r.period(text[begin:end]))
		if err == nil && (endless.MatchString(text[end:]) || beginless.MatchString(text[:begin])) {
			err = refused("refuse.period") // "2026-10-01..": an end is missing, and it is not guessed
		}
		switch {
		case err != nil && found.Refused == nil:
			found.Refused = err
		case err == nil && !slices.ContainsFunc(found.Periods, func(o summary.Period) bool { return o.Name == p.Name }):
			found.Periods = append(found.Periods, p)
		}
		rest.WriteString(text[from:begin] + " ")
		from = end
	}
}

// whole is where the longest period that begins at from ends, to at most: one that is not torn out of a word, a number or the name of a
// building. from: there is none.
func whole(text string, from, to int) int {
	if before, _ := utf8.DecodeLastRuneInString(text[:from]); from > 0 && torn(before, text[from:]) {
		return from
	}
	for {
		at := scanner().FindStringIndex(text[from:to])
		if at == nil || at[0] > 0 {
			return from
		}
		if end := from + at[1]; ends(text[from:end], text[end:]) && meant(text[:from], text[from:end], text[end:]) {
			return end
		}
		_, size := utf8.DecodeLastRuneInString(text[from : from+at[1]])
		to = from + at[1] - size
	}
}

// endless and beginless are what stands beside one end of a span whose other end is missing.
var (
	endless   = regexp.MustCompile(`^(?:` + separators + `| (?:to|till|until|through))$`)
	beginless = regexp.MustCompile(`^(?:` + separators + `|until |till |截[至止] ?)$`)
)

func latin(r rune) bool { return r < unicode.MaxLatin1 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// torn says whether text goes on with a word or number that before has begun.
func torn(before rune, text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return latin(first) && latin(before) || unicode.IsDigit(first) && strings.ContainsRune("-/.第", before) || before == '上' && first == '上'
}

// counted is what numbers that are no period count.
var counted = regexp.MustCompile(`^(?: ?[栋幢座楼室层号单户件个起次条元%]|楼|[-/.]?[0-9])`)

// ends says whether a period can end where after goes on.
func ends(words, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(words)
	next, _ := utf8.DecodeRuneInString(after)
	switch {
	case unicode.IsDigit(last):
		return !counted.MatchString(after) && !latin(next)
	case latin(last):
		return !latin(next)
	}
	return last != '号' || next != '楼'
}

// namesToo are months that are other words too.
var namesToo = regexp.MustCompile(`^(?:may|march)$`)

// introduced are words behind which a month is one.
var introduced = regexp.MustCompile(`(?:^|\b)(?:in|of|for|during|since|from|to|and|until)? ?$`)

// meant says whether a word is a month among its neighbours: "in may", but not "may i".
func meant(before, words, after string) bool {
	if !namesToo.MatchString(words) {
		return true
	}
	m := introduced.FindString(before)
	return strings.TrimSpace(m) != "" || strings.TrimSpace(before) == "" && strings.TrimSpace(after) == ""
}
