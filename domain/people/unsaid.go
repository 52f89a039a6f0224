package people

import (
	"regexp"
	"strings"

	"guanjia/domain"
)

// Unsaid is what words say that somebody does not know, has not said or does not want to say (docs/design.md §5).
type Unsaid string

// Nothing is what other words say. Anything is what words leave open: "不知道".
const (
	Nothing     Unsaid = ""
	Anything    Unsaid = "anything"
	UnsaidName  Unsaid = "name"
	UnsaidPhone Unsaid = "phone"
	UnsaidHome  Unsaid = "home"
	UnsaidPlace Unsaid = "place"
	UnsaidTime  Unsaid = "time"
)

// objects are what may be unsaid, as people name it at the end of such words.
var objects = []struct {
	what  Unsaid
	words *regexp.Regexp
}{
	{UnsaidPhone, regexp.MustCompile(`电话|手机|号码|联系方式|联系|邮箱|phone|number|contact|e-?mail`)},
	{UnsaidName, regexp.MustCompile(`姓名|名字|名|姓|叫什么|称呼|是谁|name|who`)},
	{UnsaidTime, regexp.MustCompile(`时间|什么时候|几点|哪天|哪一天|日期|when|time|date`)},
	{UnsaidPlace, regexp.MustCompile(`地点|地方|位置|place|location`)},
	{UnsaidHome, regexp.MustCompile(`住|地址|房|门牌|几号|几栋|哪栋|哪户|哪一户|家|home|address|live|flat|apartment|building`)},
}

var (
	// withheldZh are Chinese words by which somebody does not say something, simplified: who, not, say, what.
	withheldZh = regexp.MustCompile(`^(?:他|她|我|我们|对方|人家|业主|住户|来电人|打电话的人?|打来的人?|投诉人|客户|那人|这人|这位|那位|本人|信里|信上|邮件里|来信)?(?:也|都|就|还|只|根本|好像|又|可|真|实在|现在|暂时)*` +
		`(?:没有?|不|未|拒绝|忘了|忘记)(?:有|想|肯|愿|愿意|方便|太|是很|很|能|会)*(?:留下?|说|讲|提到?|报|给|问|告诉|透露|知道|清楚|晓得|记得|确定|填|写|记下?|用|讲明|说明|注明)?(?:过|到|清楚?|明|出来|我|我们|他|她)*的?(?:自己的?)?` +
		`((?:具体|准确|详细)?(?:的)?(?:他|她|谁)?的?(?:姓名|名字|名|姓什么|姓|叫什么|怎么称呼|称呼|是谁|电话号码|电话|手机号码?|手机|号码|联系方式|联系电话|邮箱|地址|住址|房号|房间号|门牌号?|住在?哪[里儿]?|住在?哪?[一几]?[栋户号楼]|住在?几号|几号|几栋|哪一?[栋户]|家在哪[里儿]?|家|地点|地方|位置|在哪[里儿]?|这里?是(?:哪[里儿]?|什么地方)|什么地方|时间|什么时候|几点|哪一?天|日期)?)(?:了|呢|啊|呀|哦|的)*$`)
	// withheldEn are English words that say so.
	withheldEn = regexp.MustCompile(`^(?:(?:he|she|they|i|we|nobody|the caller|caller|the resident|the letter|it) )?(?:(?:did|do|does|has|have|would|will|could|can)(?:n['’]?t| not)|won['’]?t|dont|didnt|cannot|can['’]?t|never|refused to|forgot to|forgot|declined to)(?: (?:really|want to|wish to|like to))*` +
		`(?: (?:say|said|tell|told|leave|left|give|given|gave|know|mention|mentioned|remember|ask|asked|have|has|sure|provide))(?: (?:me|us|it|him|her|a|any|the|his|their|my|where|which|what|who|when))*( (?:[a-z]+ ?){0,4})?$`)
	blankEn = regexp.MustCompile(`^(?:not (?:known|said|given|sure|left|stated|mentioned|told|provided)|unknown|no idea|unsure|not applicable|n/?a|(?:no|without(?: a| any)?) (name|phone|phone number|number|telephone|contact|contact details|address|home address|home|e-?mail|place|location|time|date)(?: (?:left|given|known|said|mentioned|provided|was left|was given|either))*|(name|phone|number|address|home|place|time|date) (?:is )?(?:not known|unknown|not given|not left))$`)
	blankZh = regexp.MustCompile(`^(?:不知道|不清楚|不晓得|不详|未知|不明|没说|没有说|没讲|没提|没问|没留|没有留|没告诉|说不清|说不上来|不好说|不确定|不记得|忘了|记不清|无|没有)(?:了|呢|啊|呀|哦)*$`)
)

// ReadUnsaid reads whether words say that something is not known or was not said, and what: "他没留电话" is the telephone.
func ReadUnsaid(s string) Unsaid {
	said := strings.ToLower(simplest.Replace(strings.TrimRight(strings.TrimSpace(domain.Narrow(domain.OneLine(s))), "。.!~, ")))
	if blankZh.MatchString(said) {
		return Anything
	}
	for _, form := range []*regexp.Regexp{withheldZh, blankEn, withheldEn} {
		m := form.FindStringSubmatch(said)
		if m == nil || form == withheldZh && !tells.MatchString(said) {
			continue
		}
		rest := strings.TrimSpace(strings.Join(m[1:], " "))
		for _, o := range objects {
			if o.words.MatchString(rest) || form == withheldEn && o.words.MatchString(said) {
				return o.what
			}
		}
		return Anything
	}
	return Nothing
}

// tells finds that something was not said, or that there is none of it: without that "不家" says nothing.
var tells = regexp.MustCompile(`没|留|说|讲|提|报|给|问|告诉|透露|知道|清楚|晓得|记得|确定|填|写|记`)
