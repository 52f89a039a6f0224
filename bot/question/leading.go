package question

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"guanjia/domain/people"
)

// How people ask for the first of an order, "投诉最多的前三个类别" and "top 3 buildings", means the order itself: which category has most. It is
// read before buildings are, because "前三栋" is no building 3.
const (
	howMany = `(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})`
	measure = `(?:名|位|个|大|项|种)?的?`
	sorts   = `(类别|类型|类|员工|同事|经办人|地方|地点|渠道|问题)`
	by      = `(类别|类型|类|楼栋|楼|栋楼|栋|幢|员工|同事|经办人|地方|地点|渠道|问题)`
)

var (
	first   = regexp.MustCompile(`(?:投诉)?(?:最[多高大]的?|排名)?(?:前|top ?)` + howMany + measure + sorts + `|(?:投诉)?最[多高大]的` + howMany + `(?:名|位|个|大|项|种)?` + by)
	houses  = regexp.MustCompile(`(?:投诉)?(?:最[多高大]的?|排名)?(?:前|top ?)` + howMany + measure + `(楼栋|栋楼|楼|栋|幢)[?？]?$`) // "前三栋电梯坏了" are the first buildings of the street
	ofFirst = regexp.MustCompile(by + `的?(?:排名)?(?:前|top ?)` + howMany + `(?:名|位|个)?`)
	topOf   = regexp.MustCompile(`\btop (?:[0-9]{1,2}|two|three|four|five|six|ten) (categor(?:y|ies)|kinds?|types?|buildings?|blocks?|towers?|handlers?|places?|channels?)\b`)
)

// inFull are the words of a dimension as they are asked for.
var inFull = map[string]string{"类": "类别", "问题": "类别", "栋": "楼栋", "栋楼": "楼栋", "楼": "楼栋", "幢": "楼栋", "buildings": "building", "blocks": "building", "towers": "building", "handlers": "handler"}

// many finds how many of an order are asked for; what follows it may be no time: "前三个月" is a period.
var (
	many  = regexp.MustCompile(`(?:前|最[多高低大差少]的|哪|\b(?:top|first|worst|busiest|which(?: are)?(?: the)?) ?)(` + howManyWords + `)(.?[^ ]?)|\b(` + howManyWords + `) (?:worst|busiest|most complained|top)\b`)
	spell = regexp.MustCompile(`^ ?(?:个?[月周季年天日]|个?星|个?礼|[dwmy][aeo]|qu|号)`)

	// ofWhich, which and worst are the number in "哪三栋", "which three buildings", "3 worst buildings", which asks for the order all the same; plural is a
	// word for buildings without their names.
	ofWhich = regexp.MustCompile(`哪(?:[2-9]|10|[二两三四五六七八九十])(个|栋|幢|座|类|种|位|名)`)
	which   = regexp.MustCompile(`\b(which|worst|busiest)(?: are)?(?: the)? ` + howManyWords + ` (categor|kind|type|building|block|tower|handler|place|channel|colleague|complaint)`)
	plural  = regexp.MustCompile(`\b(building|block|tower)s( (?:have|has|had|with|are|were|last|this|in|by|do|did|got|get|complain\w*)\b|[?]?$)`)
	worst   = regexp.MustCompile(`\b` + howManyWords + ` (worst|busiest|most complained)\b`)
)

const howManyWords = `(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2}|two|three|four|five|six|seven|eight|nine|ten)`

// firstOf is how many of an order are asked for; 0: not said.
func firstOf(text string) int {
	for _, m := range many.FindAllStringSubmatch(text, -1) {
		if spell.MatchString(m[2]) {
			continue
		}
		said := m[1] + m[3]
		if at := slices.Index(cardinals, said); at >= 0 {
			return at + 1
		}
		if n, err := strconv.Atoi(people.Numerals(said)); err == nil && n > 0 {
			return n
		}
	}
	return 0
}

// leading writes the first of an order as a question for the order.
func leading(text string) string {
	text = plural.ReplaceAllString(text, "$1$2")
	text = worst.ReplaceAllString(which.ReplaceAllString(ofWhich.ReplaceAllString(text, "哪$1"), "$1 $2"), "$1")
	for _, re := range []*regexp.Regexp{first, houses, ofFirst} {
		text = re.ReplaceAllStringFunc(text, func(found string) string {
			m := re.FindStringSubmatch(found)
			which := strings.Join(m[1:], "")
			if full, short := inFull[which]; short {
				which = full
			}
			return " 哪个" + which + "最多 "
		})
	}
	return topOf.ReplaceAllStringFunc(text, func(found string) string {
		which := topOf.FindStringSubmatch(found)[1]
		if full, short := inFull[which]; short {
			which = full
		}
		return "which " + which + " most"
	})
}

// length is how long something has lasted or is late. No report is restricted by it, so it is asked about; it makes no sentence out of a
// question.
var length = regexp.MustCompile(`^(?:(?:已经?|都|超过|超|满|大于|多于|不到|近) ?)?[0-9]{1,3} ?(?:天|日|周|个?星期|个?小时|个?月|年)(?: ?(?:以上|以下|以内|之久|多))?$` +
	`|^(?:(?:more|longer|less) than |over |since )?[0-9]{1,3} (?:hours?|days?|weeks?|months?|years?)$`)

// about is a heading for complaints, not a sentence that tells one: "月亮小区的投诉", "complaints in Moon Garden".
var about = regexp.MustCompile(`的(?:投诉|工单|报修|案件|案子)[?？。]?$|^(?:all |open |new )?(?:(?:compl(?:ai|a|ia)n?ts?|cases?|tickets?) (?:in|at)|(?:complaints|cases|tickets) (?:of|by|from)) |'s (?:complaints?|cases?|tickets?)[?.]?$`)

// lasted is a stretch of time up to now as it stands before what is counted: "十年的投诉".
var lasted = regexp.MustCompile(`^((?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:年|个月|个?星期|周|天))(?:来|内|间)?的?(投诉|工单|报修|案件)`)

// against are the words between two periods that shall be compared.
var against = regexp.MustCompile(`相?比(?:较|一比)?(?:起来)?|对比|\bcompared?\b|\bversus\b|\bvs\b\.?|\bagainst\b`)

// complains are words that only repeat what is counted, once it is known by what it shall be told apart.
var complains = regexp.MustCompile(`\bcomplain(?:s|ed|ing)?\b`)
