package question

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// What was not understood is often a word with a slip: "overdeu", "电剃", "dianti". The words that reports are asked by are known, so the report of
// the word that was meant is offered by a button. It is never opened by itself: the word can also be a name that is searched for.

// vocabulary are words by which reports and periods are asked for; the names of categories, communities, buildings and colleagues are added.
var vocabulary = strings.Fields(`overdue late open closed resolved unresolved solved received reopened declined withdrawn complaints complaint cases case tickets
	satisfaction satisfied unhappy ratings rating response resolution causes cause reasons reason trend trends workload export excel spreadsheet
	summary statistics figures numbers overview digest improvements improvement suggestions questions praise unanswered unassigned follow-ups followups surveys coverage
	outstanding pending backlog deadline deadlines channel category categories building buildings tower block handler community
	yesterday today tomorrow week weekly month monthly quarter year last this since
	january february march april august september october november december monday tuesday wednesday thursday friday saturday sunday
	投诉 工单 报修 案件 超期 超时 逾期 未结 未解决 未处理 满意率 满意度 不满意 响应率 解决率 办结率 回访 回访率 覆盖率 按时率 原因 原因分析 趋势 走势 导出 表格 工作量 负荷
	改进措施 早报 建议 咨询 表扬 汇总 统计 报表 月报 周报 热点 撤回 不受理 重新处理 没人接 挂起 到期
	今天 昨天 前天 上周 本周 这周 上个月 本月 这个月 上月 季度 上季度 今年 去年 上半年 下半年`)

// words are the vocabulary with the names that k knows.
func (k Known) words() []string {
	list := slices.Clone(vocabulary)
	add := func(name string) {
		name = k.plain(name)
		list = append(append(list, name), strings.Fields(name)...)
	}
	for _, names := range k.Categories {
		for _, name := range names {
			add(name)
		}
	}
	for _, c := range k.Communities {
		add(c.Name)
	}
	for _, p := range k.Colleagues {
		add(p.Name)
		if k.Spelled != nil {
			list = append(list, k.Spelled(p.Name)...)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// mostSlips is how many words with a slip a question has at most, and mostNear in how many ways it is read.
const (
	mostSlips = 3
	mostNear  = 4
)

// near are the questions that text asks if words of left have a slip, each of which means one thing. Those with fewer slips come first.
func (k Known) near(text, left string, read func(text string) (Question, bool)) (found []Question) {
	if n := weight(left); n == 0 || n > some+little {
		return nil
	}
	words := k.words()
	texts := []step{{k.plain(text), left}}
	for range mostSlips {
		var next []step
		for _, s := range texts {
			for _, written := range k.mended(s.text, s.left, words) {
				q, ok := read(written)
				switch {
				case ok && q.Certain():
					if !slices.ContainsFunc(found, func(o Question) bool { return o.same(q) }) {
						found = append(found, q)
					}
				case q.Refused == nil && q.Left != s.left && len(next) < mostNear:
					next = append(next, step{written, q.Left})
				}
			}
		}
		if texts = next; len(found) > 0 {
			return found[:min(len(found), mostNear)]
		}
	}
	return nil
}

// step is a text with what of it is not understood.
type step struct{ text, left string }

// same says whether two questions open the same report, so that one button is enough.
func (q Question) same(o Question) bool {
	return q.Report == o.Report && q.Figure == o.Figure && q.By == o.By && q.Day == o.Day && q.Every == o.Every && q.Period() == o.Period() && slices.Equal(q.Communities, o.Communities) &&
		slices.Equal(q.Buildings, o.Buildings) && slices.Equal(q.Categories, o.Categories) && slices.Equal(q.Channels, o.Channels) && slices.Equal(q.Handlers, o.Handlers)
}

// feasts are days off by name, and the days of the year that most people mean by them. How long one was off differs, so they are only offered.
var feasts = []struct {
	words *regexp.Regexp
	days  string
}{
	{feast(`国庆节?|十一|\bnational day\b`), "10月1日到10月7日"}, {feast(`五一|劳动节|\b(?:labou?r|may) day\b`), "5月1日到5月5日"},
	{feast(`元旦|\bnew year(?:'?s)?(?: day)?\b`), "1月1日到1月3日"}, {feast(`圣诞节?|\bchristmas\b`), "12月24日到12月26日"},
}

// feast matches the name of days off with what stands around it.
func feast(name string) *regexp.Regexp {
	return regexp.MustCompile(`(?:(?:over|during|around) )?(?:` + name + `)(?:期间|假期|长假|那几天)?`)
}

// mended are texts with one word of words for what of left is a slip away from it.
func (k Known) mended(text, left string, words []string) (texts []string) {
	for _, f := range feasts {
		if f.words.MatchString(left) {
			texts = append(texts, f.words.ReplaceAllString(text, " "+f.days+" "))
		}
	}
	for _, part := range strings.Fields(left) {
		if ascii.MatchString(part) {
			texts = append(texts, k.mendedLatin(text, part, words)...)
			continue
		}
		texts = append(texts, k.mendedChinese([]rune(text), []rune(part), words)...)
	}
	return texts
}

var ascii = regexp.MustCompile(`^[a-z]+$`)

// mendedLatin writes words for a word of letters: one with a slip, or a Chinese one that was left in letters.
func (k Known) mendedLatin(text, part string, words []string) (texts []string) {
	whole := regexp.MustCompile(`(^|[^a-z])` + part + `($|[^a-z])`)
	for _, w := range words {
		if slip(part, w) || slip(strings.TrimSuffix(part, "s"), w) || k.spells(part, w) {
			texts = append(texts, whole.ReplaceAllString(text, "${1} "+w+" ${2}"))
		}
	}
	return texts
}

// spells says whether letters are how a Chinese word is pronounced.
func (k Known) spells(letters, word string) bool {
	const shortest = 5
	if k.Spelled == nil || len(letters) < shortest || !han(word) {
		return false
	}
	return slices.Contains(k.Spelled(word), letters)
}

func han(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) < 0
}

// How long words of letters are of which a slip is read, and of which two are.
const (
	slipFrom  = 5
	slipsFrom = 9
)

// slip says whether a word of letters was meant by another one: a letter too many, missing, wrong, or in the wrong order. A short one has only two
// letters in the wrong order.
func slip(said, meant string) bool {
	if !ascii.MatchString(meant) || said == meant {
		return false
	}
	n := slips(said, meant)
	switch long := max(len(said), len(meant)); {
	case long >= slipsFrom:
		return n <= 2
	case long >= slipFrom:
		return n == 1
	}
	return n == 1 && sorted(said) == sorted(meant) && len(said) == slipFrom-1
}

func sorted(word string) string {
	b := []byte(word)
	slices.Sort(b)
	return string(b)
}

// slips counts the letters by which two words differ; two neighbours in the wrong order are one.
func slips(a, b string) int {
	at := make([][]int, len(a)+1)
	for i := range at {
		at[i] = make([]int, len(b)+1)
		at[i][0] = i
	}
	for j := range at[0] {
		at[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			at[i][j] = min(at[i-1][j]+1, at[i][j-1]+1, at[i-1][j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				at[i][j] = min(at[i][j], at[i-2][j-2]+1)
			}
		}
	}
	return at[len(a)][len(b)]
}

// ownWords sound like words of the vocabulary, and are looked for as they are.
var ownWords = []string{"超市", "回放"}

// mendedChinese writes words for characters that are a slip away from them and of which at least one is in part.
func (k Known) mendedChinese(text, part []rune, words []string) (texts []string) {
	at := index(text, part)
	if at < 0 {
		return nil
	}
	for _, w := range words {
		meant := []rune(w)
		if !han(w) || len(meant) < 2 {
			continue
		}
		for from := max(0, at-len(meant)+1); from < at+len(part); from++ {
			for _, n := range []int{len(meant), len(meant) + 1} {
				if from+n <= len(text) && from+n > at && !slices.Contains(ownWords, string(text[from:from+n])) && k.mistyped(text[from:from+n], meant) {
					texts = append(texts, string(text[:from])+w+string(text[from+n:]))
				}
			}
		}
	}
	return texts
}

func index(text, part []rune) int {
	for i := 0; i+len(part) <= len(text); i++ {
		if slices.Equal(text[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// mistyped says whether characters were meant to be a word: some with another one of the same sound, one of three or more with any other one, one
// written twice, or two in the wrong order.
func (k Known) mistyped(said, meant []rune) bool {
	if len(said) == len(meant)+1 {
		for i := 1; i < len(said); i++ {
			if said[i] == said[i-1] && slices.Equal(slices.Delete(slices.Clone(said), i, i+1), meant) {
				return true
			}
		}
		return false
	}
	wrong, sounding := 0, 0
	for i := range said {
		if said[i] != meant[i] {
			wrong++
			if k.sound(said[i], meant[i]) {
				sounding++
			}
		}
	}
	switch {
	case wrong == 0 || wrong == len(said):
		return len(said) == 2 && wrong == 2 && said[0] == meant[1] && said[1] == meant[0]
	case wrong == sounding:
		return true
	}
	return wrong == 1 && len(said) > 2
}

// accents are sounds that many people do not tell apart.
var accents = strings.NewReplacer("zh", "z", "ch", "c", "sh", "s", "ng", "n")

// sound says whether two characters sound alike.
func (k Known) sound(a, b rune) bool {
	if k.Spelled == nil {
		return false
	}
	ways := k.Spelled(string([]rune{a, b}))
	if len(ways) == 0 {
		return false
	}
	one, other, _ := strings.Cut(accents.Replace(ways[0]), " ")
	return one == other
}
