package people

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"guanjia/domain"
)

// How people are called (docs/design.md §5): a name of any kind is taken, a sentence in its place is not. What cannot be told for certain is a
// name, because nobody's name is refused.

const (
	longestWords  = 6 // words of a name in letters
	fewestNumbers = 5 // digits that are a telephone number or a home, and no part of a name
)

var (
	// introduced is what people say before their name.
	introduced = regexp.MustCompile(`(?i)^(?:(?:你好|您好|hello|hi|hey)[ ,，。.!！、]*)?(?:我的?(?:名字|姓名)(?:是|叫)|我(?:是|叫)|(?:姓名|名字)(?:是|叫|[:：])|叫我|本人|my name is |my name's |name(?: is |[:：])|i am |i'm |i’m |this is |it's |it’s |call me )[ :：]*`)
	// parts are what several names are separated by.
	parts = regexp.MustCompile(`[,，、/]`)
	// told are signs that no name has.
	told = regexp.MustCompile(`[?？!！。;；:：…\n]`)
	// spoken are words of Chinese sentences, simplified; each has at least two characters, or is in no name.
	spoken = regexp.MustCompile(`我|你|您|谁|吗|^[无没不否好行在嗯哦对有请]$|不(?:知|晓|清楚|想|要|用|会|能|行|是|告|方便|记得|说|肯|愿|给|懂|明白|需)|没(?:有|说|留|问|告|登|人|名|姓|写|法|讲|提)|什么|怎么|怎样|怎|如何|为啥|啥|请问|请[先给帮再说稍]|哪[里儿栋个位一户天]|在哪|这[里个是边]|那[里个边]|他们|[他她](?:叫|没|不|是|家|说|姓)|登记|注册|投诉|报修|电话|手机|号码|房号|门牌|住在|住址|地址|可以|谢谢|收到|知道|名字|姓名|姓[什啥]|匿名|保密|随便|以后再|等会|等一下|待会|稍后|暂时|先不|需要|想问|问一下|麻烦|帮忙|就是|好的|有人|一下|坏了|坏掉|漏水|停水|停电|电梯|噪音|垃圾|太吵|还没|还在|已经|今天|昨天|明天|现在|的[时话人那]|[栋楼室号户]的|了[吗没吧]`)
	// sentences are words of English sentences that are no names.
	sentences = regexp.MustCompile(`(?i)(?:^|[ ,.])(?:don['’]?t|didn['’]?t|doesn['’]?t|isn['’]?t|can['’]?t|cannot|won['’]?t|not|know|what|what['’]s|why|where|how|which|please|pls|hello|is|am|was|were|has|have|had|to|in|at|with|your|our|their|want|need|register|registration|number|telephone|address|complaint|complain|broken|leaks?|leaking|nobody|anonymous|unknown|none|nothing|yes|nope|idk|thanks|thank|sorry|okay|secret|later|it['’]s|that['’]s|there|here|this|that)(?:$|[ ,.])`)
	// days are days and times of day; 周一 alone is left out, because somebody may be called so.
	days = regexp.MustCompile(`(?i)^(?:(?:上|下|这|這|本|前|后|後)+个?(?:周|星期|礼拜|禮拜)[一二三四五六日天末]?|(?:星期|礼拜|禮拜)[一二三四五六日天]|大?(?:今|明|昨|前|后|後|当)[天日晚早]|[上下这]个?月|[今明去前]年|凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|半夜|深夜|刚才|刚刚|最近|(?:last|next|this) (?:week|month|year|night|morning|afternoon|evening|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|today|yesterday|tomorrow|tonight)(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚|早|半夜| (?:morning|afternoon|evening|night))?$`)
	// simplest converts the traditional characters of spoken.
	simplest = strings.NewReplacer("誰", "谁", "嗎", "吗", "無", "无", "對", "对", "請", "请", "無", "无", "曉", "晓", "會", "会", "記", "记", "說", "说", "給", "给", "願", "愿", "沒", "没",
		"問", "问", "麼", "么", "樣", "样", "啥", "啥", "裡", "里", "裏", "里", "個", "个", "這", "这", "邊", "边", "們", "们", "註冊", "注册", "報", "报", "電話", "电话", "機", "机", "號", "号", "碼", "码",
		"門", "门", "謝", "谢", "隨", "随", "後", "后", "暫時", "暂时", "煩", "烦", "幫", "帮", "壞", "坏", "電", "电", "還", "还", "經", "经", "現", "现", "時", "时", "話", "话", "妳", "你", "訴", "诉", "點", "点")
	// offices are the endings of what companies, shops and offices are called.
	offices = regexp.MustCompile(`(?i)(?:公司|集团|[饭酒商书花药]?店|超市|餐厅|餐馆|食堂|学校|[小中大]学|幼儿园|中心|委员会|业委会|居委会|社区|派出所|银行|医院|协会|工作室|街道办?|[局处所科部]|\b(?:ltd|limited|co|company|inc|llc|gmbh|school|shop|store|restaurant|bank|office|hotel|clinic|association|committee|centre|center))\.?$`)
)

// ReadPersonName reads how somebody is called, as people say it ("我叫王芳", "my name is Ann Lee"), and fails with Invalid as ParseName does, and if a
// sentence, a number or a home stands there ("我不知道房号").
func ReadPersonName(s string) (string, error) {
	name, err := ParseName(Introduced(s))
	if err != nil {
		return "", err
	}
	if isSentence(name) {
		return "", domain.Refuse(domain.Invalid, "refuse.name_sentence", nil)
	}
	return name, nil
}

// Introduced is how somebody is called without what stands around it: "我叫王芳。" is "王芳". Words that hold no name stay as they are.
func Introduced(s string) string {
	line := domain.OneLine(s)
	name := introduced.ReplaceAllString(line, "")
	if signs := " 。！!，,～~"; name != line {
		name = strings.TrimRight(name, signs+".")
	} else {
		name = strings.TrimRight(name, signs)
	}
	if name == "" || isSentence(name) {
		return s
	}
	return name
}

// isSentence reports whether words are no name of anybody.
func isSentence(name string) bool {
	digits, letters, han := 0, 0, 0
	for _, r := range name {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.Is(unicode.Han, r):
			han++
			letters++
		case unicode.IsLetter(r):
			letters++
		}
	}
	if letters == 0 || digits >= fewestNumbers || told.MatchString(name) || days.MatchString(strings.TrimSpace(name)) {
		return true
	}
	if _, err := ParseLabel(name); err == nil && digits > 2 {
		return true
	}
	if offices.MatchString(name) && !spoken.MatchString(name) {
		return false
	}
	return slices.ContainsFunc(parts.Split(name, -1), func(part string) bool {
		part = strings.TrimSpace(part)
		return part != "" && (han > 0 && inChinese(part) || sentences.MatchString(part) || len(strings.Fields(part)) > longestWords)
	})
}

// inChinese reports whether a part of a name with Chinese characters is none. Names of minorities have any characters, with a dot between them.
func inChinese(part string) bool {
	plain := simplest.Replace(part)
	if strings.ContainsAny(part, "·•・‧") {
		return false
	}
	return spoken.MatchString(plain)
}
