package question

import (
	"regexp"
	"strings"
	"time"

	"guanjia/domain/summary"
	"guanjia/domain/summary/spoken"
)

// What no report tells exactly is asked about by the buttons of what comes next to it: ratings below a number, the day with the most, everything before
// a day.

var (
	// rated are words for ratings up to a number of points.
	rated = regexp.MustCompile(`(?:评分|评价|打分|分数|满意度)(?:在)?(?:低于|小于|不到|不足|少于)[1-5]分?的?|(?:评分|评价|打分|满意度)?(?:在|是)?[1-5]分?(?:及|或)?以下的?(?:评分|评价|打分)?|` +
		`\b(?:ratings?|rated|scores?|scored)(?: of)? (?:below|under|less than|lower than|up to|at most) [1-5](?: stars?| points?)?\b|\b(?:ratings?|rated|scores?)?(?: of)? ?[1-5](?: stars?| points?)? (?:or|and) (?:below|less|lower|fewer|under)\b(?: ratings?)?|\bbelow [1-5] (?:stars?|points?)\b`)
	points = regexp.MustCompile(`[1-5]`)
	upTo   = regexp.MustCompile(`[及或]以下|up to|at most| or | and `)
	under  = regexp.MustCompile(`低于|小于|不到|不足|少于|below|under|less than|lower than`)

	// peak is the time with the most of something; ofMonth and ofWeek are those that the trend tells.
	peak    = regexp.MustCompile(`哪1?个?(?:天|日子|月份?|周|星期)|(?:星期|周|礼拜)几|\b(?:which|what) (?:days?(?: of the week)?|months?|weeks?)\b`)
	ofMonth = regexp.MustCompile(`月|month`)
	ofWeek  = regexp.MustCompile(`^哪1?个?(?:周|星期)|\bweeks?$`)

	// fees are words for how much is paid, or how many complaints about it came in.
	fees = regexp.MustCompile(`(?:收|缴|物业|停车|水电|水|电|燃气|管理|维修|取暖|供暖|垃圾|服务|公摊|电梯)?费(?:是|有|收了?)?多少$|\bhow much are [a-z ]*fees\b`)

	before = regexp.MustCompile(`^(?:before|prior to|earlier than|之前|以前|前)$`)
	after  = regexp.MustCompile(`^(?:after|later than|之后|以后|后)$`)

	// lists are words that ask for the complaints one by one.
	lists = regexp.MustCompile(`哪些|清单|名单|列表|列出|明细|\blist\b|\bshow\b|\bwhich compl(?:ai|a|ia)n?ts?\b|\bwhich (?:cases|tickets)\b`)
)

// bounded finds a bound of ratings and the time with the most, which the list of low ratings and the trend come next to, and returns the other words.
func (q *Question) bounded(text string) string {
	if m := rated.FindString(text); m != "" {
		q.Report, q.Figure, q.sure = List, summary.Unhappy, true
		n, most := points.FindString(m), string(rune('0'+summary.SatisfiedFrom-1))
		exactly := upTo.MatchString(m) && n == most || under.MatchString(m) && !upTo.MatchString(m) && n == string(rune('0'+summary.SatisfiedFrom))
		if !exactly {
			q.bound = strings.TrimSpace(m)
		}
		return rated.ReplaceAllString(text, " ")
	}
	m := peak.FindString(text)
	if m == "" || !superlatives.MatchString(text) || !q.noun {
		return text
	}
	q.Report, q.Every, q.sure = Trend, summary.Week, true
	switch {
	case ofMonth.MatchString(m):
		q.Every = summary.Month
	case !ofWeek.MatchString(m):
		q.bound = m
	}
	return complains.ReplaceAllString(peak.ReplaceAllString(text, " "), " ")
}

// aHome is a home as its number is written: "3-2-1201", "3栋2单元1201室".
var aHome = regexp.MustCompile(`\b[0-9]{1,3}-(?:[0-9]{1,2}-)?[0-9]{3,4}\b(?:室|房|户|号)?|[0-9a-z]{1,3}(?:号楼|栋|幢|座)(?:[0-9]{1,2}单元)?[0-9]{3,4}(?:室|房|户|号)?`)

// ofHome finds the home whose complaints of a period are asked for, and returns the other words. Figures are counted by building, so it is asked
// what is meant; it begins no complaint of that home.
func (q *Question) ofHome(text string, k Known) string {
	m := aHome.FindString(text)
	if m == "" || !q.noun {
		return text
	}
	other := strings.Replace(text, m, " ", 1)
	if found := spoken.Find(other, k.Now, k.Zone); len(found.Periods) == 0 || left(noun.ReplaceAllString(found.Rest, " ")) != "" {
		return text // a date, or words that tell what happened
	}
	q.bound = m
	return other
}

// owed finds words that can ask for a price and for complaints about fees, "上个月收费多少", so that it is asked which.
func (q *Question) owed(text string, k Known) bool {
	m := fees.FindString(text)
	if m == "" || len(spoken.Find(text, k.Now, k.Zone).Periods) == 0 {
		return false
	}
	q.bound = m
	return true
}

// sided makes of a day with "before" or "after" what it can mean, so that it is asked which.
func (q *Question) sided(k Known) {
	if len(q.Periods) != 1 || q.Periods[0].Days() != 1 || !q.noun && q.Report == "" {
		return
	}
	day, now := q.Periods[0].From, k.Now.In(k.Zone)
	var spans [][2]time.Time
	switch {
	case before.MatchString(q.Left):
		spans = [][2]time.Time{{day.AddDate(0, 0, 1-day.Day()), day.AddDate(0, 0, -1)}, {time.Date(day.Year(), 1, 1, 0, 0, 0, 0, day.Location()), day.AddDate(0, 0, -1)}}
	case after.MatchString(q.Left):
		spans = [][2]time.Time{{day, now}, {day.AddDate(0, 0, 1), now}}
	}
	var periods []summary.Period
	for _, s := range spans {
		if s[1].Before(s[0]) {
			continue
		}
		p, err := spoken.Period(s[0].Format(time.DateOnly)+".."+s[1].Format(time.DateOnly), k.Now, k.Zone)
		if err == nil {
			periods = append(periods, p)
		}
	}
	if len(periods) > 0 {
		q.Periods = periods
	}
	if len(periods) > 1 {
		q.Left = "" // which of them is asked
	}
}
