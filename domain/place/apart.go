package place

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// aClause is what stands between two marks.
	aClause = regexp.MustCompile(`[^,，。;；!！?？\n]+`)
	// aPerson is a clause in which somebody says who they are.
	aPerson = regexp.MustCompile(`(?i)^(?:你好|您好)?(?:我叫|我是|我姓|本人|姓名|联系人|聯繫人|住户|my name is|my name's|i am |i'm |this is |name ?[:：])`)
	// aPhone is a telephone number with the words before it; a label of a home such as 12-2-1201 is none.
	aPhone = regexp.MustCompile(`(?i)[,，;； ]*(?:我的?|本人|my )?(?:手机|电话|手機|電話|联系|聯繫|call me (?:at|on)|phone|tel|mobile|number)?(?:号码?|號碼?)?(?: ?(?:is|是|为|為|:|：))? ?(?:\+[0-9]{1,3}[ -]?)?\+?\(?[0-9]{2,4}\)?[ -]?[0-9]{3,4}[ -]?[0-9]{4,}(?: ?(?:转|轉|ext\.?) ?[0-9]{1,6})?`)
)

// Apart takes out of the words about a place what is said beside it, and adds that to the words about the matter: "3栋2单元电梯，我电话
// 138…，孩子在里面" is the lift, and the rest belongs to what happened. Short additions ("，左边") stay. Nothing is lost: if a place is not
// named, or the words would have more than most characters, both stay as they are.
func Apart(where, words string, most int) (place, matter string) {
	phone := aPhone.FindString(where)
	kept := strings.Replace(where, phone, "", 1)
	var there, beside []string
	for _, clause := range aClause.FindAllString(kept, -1) {
		if clause = strings.TrimSpace(clause); clause == "" {
			continue
		}
		if where, rest := within(clause); rest != "" {
			there, beside = append(there, where), append(beside, rest)
		} else if !aPerson.MatchString(clause) && (names(clause) || short(clause)) {
			there = append(there, clause)
		} else {
			beside = append(beside, clause)
		}
	}
	if phone != "" {
		beside = append(beside, strings.Trim(phone, ",，;； "))
	}
	mark := ", "
	if strings.ContainsFunc(where, han) {
		mark = "，"
	}
	place = strings.Join(there, mark)
	matter = strings.TrimSpace(words + "\n" + strings.Join(beside, mark))
	if len(beside) == 0 || !names(place) || utf8.RuneCountInString(matter) > most {
		return where, words
	}
	return place, matter
}

// within cuts what names a place out of a long clause without marks ("我是王强就在3栋2单元楼道那里已经坏了三天了"); the rest is all that was said.
// rest is "" if the clause is short, or names nothing that can be cut out.
func within(clause string) (where, rest string) {
	const characters, others = 14, 14
	n := 0
	for _, r := range clause {
		if han(r) {
			n++
		}
	}
	if n < characters && (n > 0 || len(strings.Fields(clause)) < others) {
		return "", ""
	}
	from, to := -1, -1
	for _, p := range Pieces(clause, Around{}) {
		if at := strings.Index(clause, p.Typed); p.Names() && p.Typed != "" && at >= 0 {
			if from < 0 || at < from {
				from = at
			}
			to = max(to, at+len(p.Typed))
		}
	}
	if from < 0 || len(clause)-(to-from) < len(clause)/2 || !names(clause[from:to]) {
		return "", ""
	}
	return clause[from:to], clause
}

func han(r rune) bool { return unicode.Is(unicode.Han, r) }

// names reports whether words name a building, an entrance, a home or a part.
func names(words string) bool {
	for _, p := range Pieces(words, Around{}) {
		if p.Names() {
			return true
		}
	}
	return false
}

// short reports whether words only say more about a place that was named: fewer than six Chinese characters, or four other words.
func short(clause string) bool {
	const characters, others = 6, 4
	n := 0
	for _, r := range clause {
		if han(r) {
			n++
		}
	}
	return n < characters && (n > 0 || len(strings.Fields(clause)) < others)
}
