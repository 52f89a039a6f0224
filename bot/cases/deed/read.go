package deed

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"guanjia/domain"
)

// Kind is what short words of staff say about their work. The text is stored in conversations.
type Kind string

// The kinds.
const (
	Fixed   Kind = "fixed"   // it is done
	There   Kind = "there"   // they have arrived, or are on the way
	Waiting Kind = "waiting" // for a part, or for somebody
)

// longest is how many characters such words have at most, in letters; a Chinese character counts for two. Longer words tell something else.
const longest = 60

var (
	asks  = regexp.MustCompile(`[?？吗呢谁]|什么|怎么|没有?(?:修|弄|搞|处理|解决|完|好)|未修|不(?:好|行|通|亮|了|能)|(?i)\b(?:not|isn't|hasn't|haven't|never|who|when|why|what|can't)\b|^is `)
	fixed = regexp.MustCompile(`(?:修|弄|搞|处理|解决|更?换|装|清理|打扫|疏通|整|做|办|通|调|焊|补)(?:好|完|定|通|妥|毕|干净)了?[了啦]?$|(?:^|已经?)(?:修复|处理|解决|完成|完工|恢复(?:正常)?|好)了[了啦]?$|(?:疏通|更换|拧紧|清理)了$|^(?:修复|完成|完工)$|已(?:修复|处理|解决|完成|恢复)$|` +
		`(?i)^(?:it'?s |it is |all |i'?ve |i have |we'?ve |job |the job is |now )?(?:fixed|done|repaired|finished|completed|sorted|resolved|solved|mended)(?: it| now| that| the [a-z ]{1,30})?$|^(?:the |its )?[a-z0-9 -]{1,40} (?:is|has been|was|are|have been) (?:fixed|repaired|done|mended|working(?: again)?|replaced|back(?: on)?|ok(?:ay)? (?:now|again))(?: now)?$|` +
		`(?i)^(?:i |we )?(?:have )?(?:replaced|cleaned|unblocked|reset) the [a-z ]{1,30}$|^(?:it )?works (?:again|now)$|^it'?s working(?: again| now)?$`)
	there = regexp.MustCompile(`^(?:我|我们|人|师傅)?(?:已经?|刚)?(?:到|到达|赶到|抵达)(?:现场|楼下|楼上|门口|业主家|他家|她家|客户家|那[里儿]?|这[里儿]|地方)?了[啦]?$|^(?:我|我们)?(?:已经?|刚)(?:到|到达|抵达)(?:现场|楼下|门口|业主家)?$|^到(?:达)?现场$|^(?:我|我们)?(?:已经?|正|马上)?(?:在路上|在去的路上|出发|过去|赶过去|往那边走)了?$|^马上(?:到|过去|来)$|` +
		`(?i)^(?:i'?m|i am|we'?re|we are)? ?(?:already )?(?:there|here|on[ -]site|at the (?:door|site|building|home|flat|house))(?: now)?$|^(?:i|we)(?:'ve| have)? (?:just )?arrived(?: there| at [a-z ]{1,30})?$|^arrived$|^(?:i'?m |i am |we'?re |we are )?on (?:my|our|the) way(?: there)?$`)
	waiting = regexp.MustCompile(`(?:没|没有|缺|少|等|无|订了|要换|在等|等着)(?:个|些|新的?)?(?:配件|材料|零件|备件|料$|货$|到货|发货|厂家|厂商|供货|维保|电梯公司|物业同意|业主同意|业主在家|业主回来)|^(?:业主|家里|住户|户主)?(?:都|又|也|还)?(?:不在家|没人在?家?|没人开门|没人应门?|没人应答)(?:呀|啊)?$|^(?:业主|家里|住户)(?:不在|没人)|^敲门(?:没人|没反应|不开)|^联系不上(?:业主|住户|户主|人)|(?:配件|材料|零件|备件)(?:没|还没|缺|要等|要订|订了|在路上|不够|没到|没货)|^(?:还要|还得|得|要|需要?|大概要?|再)?等(?:个)?[0-9一二两三四五六七八九十几]+(?:来|多)?个?(?:天|周|星期|礼拜|小时|日|月)|` +
		`(?i)\b(?:no|waiting for|wait for|awaiting|missing|need|out of|ordered|lack)(?: the| a| some| any| new)? (?:spare )?(?:parts?|spares?|material|materials|supplier|delivery|vendor|contractor|manufacturer|spare part)\b|\bparts? (?:are |is )?(?:ordered|missing)\b|^(?:there'?s |there is )?(?:nobody|no one) (?:is )?(?:in|at home|home|there|answers?(?: the door)?)$|^(?:the )?(?:owner|resident|tenant)s? (?:is|are) (?:out|away)$|^(?:have to |must |need to |will )?wait(?:ing)? (?:for )?(?:about |another )?(?:[0-9]+|one|two|three|four|five|a|a few|some) (?:more )?(?:hours?|days?|weeks?)`)
)

// Read reads short words of staff about their work; "" for all other words: a question, a denial, or a sentence that tells more.
func Read(said string) Kind {
	said = strings.Trim(strings.ReplaceAll(domain.OneLine(said), "’", "'"), " 。.!！~～,，")
	n := 0
	for _, r := range said {
		if n++; utf8.RuneLen(r) > 2 {
			n++
		}
	}
	if n == 0 || n > longest || asks.MatchString(said) {
		return ""
	}
	switch {
	case waiting.MatchString(said):
		return Waiting
	case fixed.MatchString(said):
		return Fixed
	case there.MatchString(said):
		return There
	}
	return ""
}
