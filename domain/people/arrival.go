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
	arrivedByPhone: regexp.MustCompile(`(?i)来电(?:说|反映|话说|投诉|称)|致电|打来电话|打电话(?:来|说|反映)|电话(?:里说|反映)|\b(?:called|phoned|rang) (?:us|in)\b|\bby phone\b|\bon the phone\b`),
	arrivedAtDesk:  regexp.MustCompile(`(?i)[来到]前台|前台反映|当面(?:说|反映)|上门反映|来办公室(?:说|反映)|\bat the (?:front )?desk\b|\bcame to the (?:office|desk)\b|\bin person\b`),
	arrivedByMail:  regexp.MustCompile(`(?i)来信|来函|写信(?:来|说|反映)|寄信来|寄来(?:一封)?信|信[里中]说|\bby letter\b|\bwrote (?:us )?a letter\b|\bin (?:a|her|his|the|their) letter\b|\bletter from\b`),
	arrivedByEmail: regexp.MustCompile(`(?i)来(?:电子)?邮件|发(?:电子)?邮件(?:来|说|反映)|发来(?:电子)?邮件|邮件(?:里说|反映)|\bby e-?mail\b|\be-?mailed\b|\b(?:sent|wrote) (?:us )?an e-?mail\b|\be-?mail from\b`),
}

var (
	unreached = regexp.MustCompile(`(?i)(?:不|没|没有|未|不肯|不愿)留(?:下)?(?:联系)?(?:电话|手机|号码)|没有电话|无电话|电话不详|\b(?:no|without an?y?|left no) (?:phone|telephone|number)\b`)
	before    = regexp.MustCompile(`^((?:\p{Han}{1,3}(?:先生|女士|小姐|阿姨|大爷|大妈|师傅|老师|老板|经理)|[` + surnames + `]\p{Han}{1,2}))(?:来信|来函|来电|致电|打来|打电话|写信|寄信|寄来|发来|发邮件|来邮件|到前台|来前台|当面|上门|来办公室)`)
)

// arrival reads how a complaint came, and that its author left no telephone number. A name directly before it is the author's.
func (c *Caller) arrival(words string) {
	var ways []string
	for way, form := range arrivals {
		if form.MatchString(words) {
			ways = append(ways, way)
		}
	}
	if len(ways) == 1 {
		c.Channel = ways[0]
	}
	c.NoPhone = c.Phone == "" && unreached.MatchString(words)
	if m := before.FindStringSubmatch(strings.TrimSpace(words)); c.Name == "" && m != nil {
		c.Name = m[1]
	}
}
