package people

import (
	"regexp"
	"strings"
	"time"

	"guanjia/domain"
)

// Words before and behind days that say what these are, and the names of holidays before their dates, in small letters.
var (
	isClosed  = regexp.MustCompile(`^(?:(?:we are |the office is )?closed|(?:public )?holidays?|off)(?: (?:on|from))?[ :：]+|[ ，,:：]*(?:都|全部|全)?(?:放假|休息|不上班|休假|关门|闭馆)(?:了|调休)?$|[ ,]+(?:(?:is|are|we are|the office is) )?(?:closed|off)$|[ ,]+(?:(?:is|are) )?(?:a )?(?:public )?holidays?$`)
	isWorkday = regexp.MustCompile(`[ ，,:：]*(?:照常上班|正常上班|调休上班|补班|上班)$|[ ,]+(?:(?:is|are) )?(?:a )?(?:make-up )?(?:workdays?|working days?)$`)
	namesDays = regexp.MustCompile(`^(?:元旦|春节|清明|端午|五一|劳动|中秋|国庆)节?[ ：:，,]*`)
)

// ReadDays reads days with what is said of them: "10月1号到7号放假" is the days "10月1号到7号" that are Closed, "10月11日补班" a Workday. ok is false for
// anything else, days alone too.
func ReadDays(s string) (days, hours string, ok bool) {
	text := strings.ToLower(strings.TrimRight(domain.OneLine(domain.Narrow(s)), "。.! "))
	for _, said := range []struct {
		form  *regexp.Regexp
		hours string
	}{{isWorkday, Workday}, {isClosed, Closed}} {
		if days = said.form.ReplaceAllString(text, ""); days == text {
			continue
		}
		days = strings.TrimSpace(namesDays.ReplaceAllString(days, ""))
		if _, err := ParseDays(days, time.Time{}); err == nil {
			return days, said.hours, true
		}
	}
	return "", "", false
}
