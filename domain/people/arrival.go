package people

import (
	"regexp"
	"strings"
)

// The ways in which a complaint reaches an office besides the chat. They are the names of complaint.Channel.
const (
	arrivedByPhone = "phone"
	arrivedAtDesk  = "desk"
	arrivedByMail  = "mail"
	arrivedByEmail = "email"
)

// arrivals say how a complaint came. Words about telephones and mailboxes alone do not: these can be what the complaint is about.
var arrivals = map[string]*regexp.Regexp{
	arrivedByPhone: regexp.MustCompile(`(?i)来电(?:说|反映|话说|投诉|称|[:：,，。]|\s*\d|$)|(?:先生|女士|小姐|阿姨|大爷|大妈|业主|住户|租户)打(?:了)?(?:个)?电话|致电|打(?:了|过)(?:一个|个)?电话(?:来|过来|说|称|反映|投诉)|接到[^,，。]{0,12}电话|电话(?:投诉|报修|告知|告诉)|电话中|打来电话|打电话(?:来|说|反映)|电话(?:里说|反映)|\b(?:called|phoned|rang|telephoned) (?:us|in|from|the office|to say|and said)\b|\b(?:phone|telephone) call from\b|\bover the phone\b|\bby phone\b|\bon the phone\b`),
	arrivedAtDesk:  regexp.MustCompile(`(?i)[来到](?:了)?(?:前台|物业(?:办公室|中心|服务中心)?|服务中心|窗口)|前台(?:登记|投诉|来访)|来访|当面投诉|前台反映|当面(?:说|反映)|上门反映|来办公室(?:说|反映)|\bat (?:the |our )?(?:front |reception )?desk\b|\bwalked in\b|\bcame in(?: to say| and said)\b|\bcame to the (?:office|desk)\b|\bin person\b`),
	arrivedByMail:  regexp.MustCompile(`(?i)来信|来函|(?:收到|接到|寄来|转来)[^,，。]{0,12}(?:一封)?(?:信(?:件|函)?)(?:[,，。:：说称反]|$)|写信(?:来|说|反映)|寄信来|寄来(?:一封)?信|信[里中]说|\bby letter\b|\bwrote (?:us )?a letter\b|\bin (?:a|her|his|the|their) letter\b|\bletter from\b|\bletter (?:came|arrived)\b|\b(?:sent|received|got) (?:us )?a letter\b`),
	arrivedByEmail: regexp.MustCompile(`(?i)(?:来|收到[^,，。]{0,12})(?:电子)?邮件|电邮|发(?:电子)?邮件(?:来|说|反映)|发来(?:电子)?邮件|邮件(?:里说|反映)|\bby e-?mail\b|\be-?mailed\b|\b(?:sent|wrote) (?:us )?an e-?mail\b|\be-?mail from\b`),
}

// labels name how a complaint came at the beginning of its words: “邮件：…”. A number after one is the author's.
var labels = map[string]*regexp.Regexp{
	arrivedByPhone: regexp.MustCompile(`(?i)^(?:电话|電話|来电|來電|phone(?: call)?|telephone|call)\s*[:：]\s*[^\d\s+]`),
	arrivedAtDesk:  regexp.MustCompile(`(?i)^(?:前台|前臺|来访|來訪|(?:front |reception )?desk|visit)\s*[:：]`),
	arrivedByMail:  regexp.MustCompile(`(?i)^(?:来信|來信|来函|信件?|letter|mail|post)\s*[:：]`),
	arrivedByEmail: regexp.MustCompile(`(?i)^(?:电子邮件|電子郵件|邮件|郵件|电邮|電郵|邮箱|e-?mail)\s*[:：]\s*[^\s@]+(?:[^\w.@+-]|$)`),
}

var (
	unreached = regexp.MustCompile(`(?i)(?:不|没|没有|未|不肯|不愿|不愿意|不想|不方便|拒绝)留(?:下)?(?:联系)?(?:电话|手机|号码|方式)|电话(?:没|没有|未|不)(?:留|写)|没(?:写|有写)电话|没有电话|无电话|电话不详|\b(?:(?:did not|didn.?t|does not|doesn.?t|would not|wouldn.?t) (?:leave|give|want to leave|want to give) (?:a |any |his |her |their )?(?:phone|telephone|number))\b|\b(?:no|without an?y?|left no) (?:phone|telephone|number)\b`)
	unknown   = regexp.MustCompile(`^(?:有|一|某|这|那|几|个|位)`) // "有位阿姨打电话": nobody knows who
	letterOf  = regexp.MustCompile(`(?:收到|接到)(?:了)?((?:\p{Han}{1,3}(?:先生|女士|小姐|阿姨|大爷|大妈|师傅|老师|老板|经理)|[` + surnames + `]\p{Han}{1,2}?))(?:的|寄来|发来|打来|电话|来电|来信)`)
	before    = regexp.MustCompile(`^((?:\p{Han}{1,3}(?:先生|女士|小姐|阿姨|大爷|大妈|师傅|老师|老板|经理)|[` + surnames + `]\p{Han}{1,2}?))(?:来信|来函|来电|致电|打来|打电话|打了(?:一)?个?电话|打过电话|写信|寄信|寄来|发来|发邮件|来邮件|到前台|来前台|当面|上门|来办公室)`)
	living    = regexp.MustCompile(`^(?:室|房|户)?的?(?:业主|住户|租户|租客)?`) // between a home and the name of who lives there
	complains = regexp.MustCompile(`(` + homes.String() + `)的?(?:业主|住户|租户|租客)?[ ,，、]*((?:老|小)?\p{Han}{1,2}(?:先生|女士|小姐|阿姨|大爷|大妈|老师|老先生|老太太)|[` + surnames + `]\p{Han}{1,2}?)(?:投诉|反映|反应|说|称|来电|来信|来函|打电话|报修|来邮件)`)
	signed    = regexp.MustCompile(`^` + someone + ` (?:has |just |have )*(?:called|phoned|rang|telephoned|wrote|e-?mailed|came|walked in|dropped in|sent|says|reports|reported|complains|complained)\b`)
	sentBy    = regexp.MustCompile(`\b(?i:call|letter|e-?mail|message|note|visit|complaint)\b[^,.:;]{0,20} (?i:from|by) ` + someone)
	fromHome  = regexp.MustCompile(`(?i)(?:家住|住在|\b(?:(?:called|phoned|rang|telephoned|wrote|e-?mailed|came|walked in|dropped in)(?: us| in)? from|(?:lives|living) (?:in|at)|(?:resident|owner|tenant) (?:of|in|from))) ?(?:flat |apartment |home )?(` + homes.String() + `)`)
)

// someone is an English name that is certain: one with a title, or two words.
const someone = `((?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’-]+)?|[A-Z][a-z'’-]+ [A-Z][a-z'’-]+)`

// arrival reads how a complaint came, and that its author left no telephone number. A name directly before it is the author's, and so is the
// home from which they called, or in which they live.
func (c *Caller) arrival(words string) {
	words = strings.TrimSpace(words)
	if c.Channel = onlyWay(labels, words); c.Channel == "" {
		c.Channel = onlyWay(arrivals, words)
	}
	c.NoPhone = c.Phone == "" && unreached.MatchString(words)
	if c.Label != "" { // 3-2-1201的王女士来电
		c.Rest = living.ReplaceAllString(c.Rest, "")
	}
	for _, said := range []string{words, c.Rest} {
		for _, form := range []*regexp.Regexp{before, letterOf, signed, sentBy} {
			if m := form.FindStringSubmatch(said); c.Name == "" && m != nil && !unknown.MatchString(m[1]) {
				c.Name = m[1]
			}
		}
	}
	if m := complains.FindStringSubmatch(words); c.Name == "" && m != nil { // a letter came, 4-1-302 周老先生投诉…
		if l, err := ParseLabel(m[1]); err == nil && (c.Label == "" || c.Label == l.String()) {
			c.Label, c.Name = l.String(), m[2]
		}
	}
	if m := fromHome.FindStringSubmatch(words); c.Label == "" && m != nil {
		if l, err := ParseLabel(m[1]); err == nil {
			c.Label = l.String()
		}
	}
}

// onlyWay is the one way whose form is found in the words; "" if there is none, or several.
func onlyWay(forms map[string]*regexp.Regexp, words string) string {
	only := ""
	for way, form := range forms {
		if !form.MatchString(words) {
			continue
		}
		if only != "" {
			return ""
		}
		only = way
	}
	return only
}
