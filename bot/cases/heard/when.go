package heard

import (
	"regexp"
	"strings"
)

// times are the parts of which times in words consist, each with an example. A part that is used by another one stands before it.
var times = []struct{ name, shape, example string }{
	{"n", `(?:[0-9]{1,3}|[一二两三四五六七八九十几半]{1,3}|好几)`, "两"},
	{"weekday", `(?:周|星期|礼拜)[一二三四五六日天末]`, "周三"},
	{"day", `(?:大前天|前天|昨天|昨日|今天|今日|上个?{weekday}|(?:上上|上|这)个?(?:周|星期|礼拜|月)|{weekday}|[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}[日号]|[0-9]{1,2}[日号])`, "大前天"},
	{"part", `(?:凌晨|清早|清晨|一大早|一早|大清早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|深夜|夜间)`, "下午"},
	{"short", `(?:昨晚|昨夜|前晚|今早|今晨|今晚|刚才|刚刚)`, "今早"},
	{"clock", `(?:[0-9]{1,2}[:：][0-9]{2}|[0-9一二两三四五六七八九十]{1,3}点(?:半|钟|多|一刻|[0-9一二三四五六七八九十]{1,3}分?)?)`, "三点半"},
	{"ago", `{n}(?:多)?个?(?:小时|钟头|分钟|天|星期|礼拜|周|月)(?:之?前|以前)`, "两个小时前"},
	{"zh", `(?:自从|从|打)?(?:{ago}|(?:{short}|{day}){part}?)(?:大概|大约|差不多|的)?{clock}?(?:左右|多)?(?:开始|起)?`, "从前天下午三点开始"},
	{"num", `(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple of|several|half an)`, "two"},
	{"named", `(?:mon|tues|wednes|thurs|fri|satur|sun)day`, "monday"},
	{"piece", `(?:morning|afternoon|evening|night|noon|lunchtime)`, "evening"},
	{"hour", `(?:(?:at |around |about )+)(?:\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.|o'?clock)?|noon|midnight)`, "at 3 pm"},
	{"date", `(?:the day before yesterday|yesterday|today|tonight|last (?:{named}|{piece}|week|weekend|month)|this (?:{piece}|week)|(?:on )?{named})`, "last night"},
	{"en", `(?:(?:ever )?since |from )?(?:{num} (?:minute|hour|day|week|month)s? ago|{date}(?: {piece})?|just now)(?: {hour})?`, "since yesterday evening at 7 pm"},
}

// timed finds times in words.
var timed = func() *regexp.Regexp {
	parts := map[string]string{}
	for _, t := range times {
		shape := t.shape
		for name, of := range parts {
			shape = strings.ReplaceAll(shape, "{"+name+"}", of)
		}
		parts[t.name] = "(?:" + shape + ")"
	}
	return regexp.MustCompile(`(?i)` + parts["zh"] + `|\b` + parts["en"] + `\b`)
}()

var (
	// visited is what was done about something, or will be: a time beside it is not when it began.
	visited = regexp.MustCompile(`(?i)(?:修|换|装|清理|疏通|处理|检查|看|弄|搞)(?:好|过|完|了)|来过|报过|报了|报修|投诉过|反映|打过?电话|说过|\b(?:fixed|repaired|replaced|reported|called|phoned|told|complained|came|cleaned|installed|visited|promised)\b`)
	// repeated is what happens again and again, or is about to: no time tells when it was.
	repeated = regexp.MustCompile(`(?i)每|天天|夜夜|经常|总是|老是|一到|明天|后天|下周|下个?(?:星期|礼拜|月)|\b(?:every|always|usually|each|often|tomorrow|next|until|till)\b`)
)

// When is the time that words of a complaint name, as they say it: "昨天晚上", "since Monday"; "" if they name none, several, or one that can
// be that of something else: the question is asked then.
func When(said string) string {
	all := timed.FindAllString(said, -1)
	if len(all) != 1 || repeated.MatchString(said) || visited.MatchString(said) {
		return ""
	}
	return strings.TrimSpace(all[0])
}
