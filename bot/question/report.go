package question

import (
	"regexp"
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// asks are words that ask something.
var asks = regexp.MustCompile(`多少|几[件起个单条次户位]|多久|多长|多快|哪|谁|什么|怎么样|如何|吗|呢|有没有|是不是|多不多|高不高|快不快|慢不慢|最多|最少|最高|最低|最差|[?？]|\b(?:how|which|who|what|why|where|when|list|show)\b|\b(?:most|worst|lowest)\b`)

// noun are the words for what is counted.
var noun = regexp.MustCompile(`投诉|投訴|工单|报修|案件|案子|单子|诉求|\bcompl(?:ai|a|ia)n?ts?\b|\bcases?\b|\btickets?\b`)

// counts are the words that ask for a number.
var counts = regexp.MustCompile(`(?:投诉|工单|报修|案件)?(?:总共|总|有|了|是)*(?:多少|几)(?:件|起|个|单|次|条|人|户|位|宗|例|笔)?|(?:投诉|工单)(?:数量|总数|数|量)|\bhow (?:many|much)\b|\b(?:number|count|total) of\b`)

// priced are questions for a price, an hour or a telephone number: nothing that reports tell.
var priced = regexp.MustCompile(`多少钱|多少元|几点|几号|费多少|费是多少|电话是?多少|号码|how much (?:is|does|do|are)|opening hours|phone number`)

// trigger is how a report is asked for. What is not sure is a question only if nearly all words are understood.
type trigger struct {
	words  *regexp.Regexp
	report Report
	figure summary.Figure
	sure   bool
	told   bool // people also say it of what they have done: "收到", "已处理"; alone it asks nothing
}

func on(words string, report Report) trigger {
	return trigger{words: regexp.MustCompile(words), report: report, sure: true}
}

func maybe(words string, report Report) trigger {
	return trigger{words: regexp.MustCompile(words), report: report}
}

func list(words string, figure summary.Figure, sure bool) trigger {
	return trigger{words: regexp.MustCompile(words), report: List, figure: figure, sure: sure}
}

func told(words string, report Report, figure summary.Figure) trigger {
	return trigger{words: regexp.MustCompile(words), report: report, figure: figure, sure: report == Summary, told: true}
}

// spent are words for how long answers and work take; the summary tells it.
const spent = `(?:平均|一般|通常)?(?:首次)?(?:答复|响应|回复|处理|解决|办理|办结)(?:完|好)?(?:的|平均|一般)*(?:时间|时长|用时|耗时|时效|速度)(?:是|要|用|有|花)?了?(?:多少|多久|多长|多快)?` +
	`|(?:平均|一般|通常)(?:要|用|花|需要?)?(?:多久|多长时间|几天|多快)(?:才?能|才|会)?(?:首次)?(?:答复|响应|回复|处理|解决|办理|办结|办)(?:完|好)?` +
	`|(?:平均|一般|通常)?(?:首次)?(?:答复|响应|回复|处理|解决|办理|办结)(?:完|好)?(?:平均|一般|通常)?(?:要|用|花|需要?)?了?(?:多久|多长时间)|多久(?:才?能|才|会)?(?:首次)?(?:答复|响应|回复)` +
	`|\b(?:average |mean |median |typical )?time (?:it takes )?to (?:first )?(?:answer|respond|reply|resolve|resolution|close|handle|solve|fix)\b|\bhow long does it (?:usually )?take(?: us| you)?(?: on average)? to (?:answer|respond|reply|resolve|close|handle|solve)\b` +
	`|\b(?:average |mean |median )?(?:first )?(?:response|answer|answering|reaction|resolution|handling|processing) times?\b` +
	`|\bhow (?:fast|quick|quickly|long) (?:do|did|does|are|were|is) (?:we|it|they)(?: take)?(?: to)? ?(?:answer|respond|reply|resolve|handle|close)?\b`

// Words for what has a name of its own among figures and lists, but not always the same one.
const (
	lateAnswer = `(?:首次)?(?:答复|响应|回复)(?:超时|超期|逾期|晚|迟|过期)(?:了|的)?|(?:超时|超期|逾期|过期)的?(?:首次)?(?:答复|响应|回复)|\b(?:first )?(?:answer|response|repl)(?:s|y|ies)? (?:(?:that|which) )?(?:(?:is|are|was|were|came) )?(?:too )?(?:late|overdue)\b` +
		`|\b(?:late|overdue) (?:first )?(?:answers?|responses?|reply|replies)\b|\banswered (?:too )?late\b`
	lateResult = `(?:超时|超期|逾期)(?:才|后)?(?:解决|办结|处理完)的?|\b(?:resolved|settled|solved) (?:too )?late\b|\blate (?:results?|resolutions?)\b`
	unanswered = `(?:没有?|无|未|还没有?)人?(?:回复|答复|响应|回应)过?|待(?:回复|答复)|\bun(?:answered|replied)\b|\bnot (?:yet )?answered(?: yet)?\b|\bwithout (?:an |any )?(?:answer|reply|response)\b|\bno(?:body| one)(?: has)? (?:answered|replied)\b`
	away       = `(?:有?谁|哪[些位个]人?|几个?人)(?:今天|今日|现在|目前|还)?(?:不在岗?|请假|休假|缺勤|外出|没来|没上班)|(?:请假|休假|缺勤|不在岗?|没来|没上班)的?(?:有谁|有哪些|是谁|人员|员工|同事|名单)|\bwho(?: is| was|'s|s) (?:away|absent|off|out|on leave|missing)\b`
	absent     = `\b(?:people |colleagues |staff )?(?:absent|away|off|on leave)\b|\babsen(?:ces?|tees?)\b|(?:今天|今日)的?(?:请假|缺勤|休假|不在岗?)的|(?:请假|缺勤|休假)的?情况`
	morning    = `早报|晨报|早间(?:汇总|简报|消息)|简报|今早|今天早上|\b(?:daily |morning |today's |this morning's )?digests?\b|\bthis morning(?:'s (?:report|news|message))?\b|\bmorning(?:'s)? (?:report|briefing|news|message)\b`
)

// digests are words that only name the morning's digest: "this morning" also tells when something was.
var digests = regexp.MustCompile(`^(?:看一?下?|看看|查看|打开)?(?:今天的?|今日)?(?:早报|晨报|早间简报)$|^(?:the )?(?:daily |morning |today's |this morning's )?digest$|^morning (?:report|briefing)$`)

// Morning reports whether words name the morning's digest, and nothing else.
func Morning(words string) bool {
	return digests.MatchString(strings.ToLower(strings.TrimSpace(strings.ReplaceAll(words, "’", "'"))))
}

// periodical are reports with a period of their own.
const periodical = `[日周月季年]报表?|(?:月度|季度|年度)(?:报告|报表|总结)|\b(?:daily|weekly|monthly|quarterly|annual|yearly) (?:reports?|summary|figures|numbers|statistics|stats)\b`

// lastly is a question whose dimension comes last: "满意度最低的楼" for "哪个楼满意度最低".
var lastly = regexp.MustCompile(`(最[多少高低差])的(类别|类型|楼栋?|栋|员工|同事|经办人|人|地方|地点|渠道)`)

var dated = regexp.MustCompile(`((?:上个?|这个?|本|当|去|今|前)[周月季年])(报)`)

// periodicals are the periods of these.
var periodicals = []struct {
	words  *regexp.Regexp
	period string
}{
	{regexp.MustCompile(`日报|daily`), "today"}, {regexp.MustCompile(`周报|weekly`), "week"}, {regexp.MustCompile(`月报|月度|monthly`), "month"},
	{regexp.MustCompile(`季报|季度|quarterly`), "quarter"}, {regexp.MustCompile(`年报|年度|annual|yearly`), "year"},
}

// triggers in the order in which they are tried.
var triggers = []trigger{
	on(`(?:逾期|到期|进行中|未完成)?的?(?:改进|整改)(?:(?:措施|行动|项目)(?:逾期|到期|进展|效果)?|逾期|到期|进展|效果)了?|\b(?:open |late |overdue )?improvements?(?: actions?)?\b`, Improvements),
	maybe(`(?:没有?|无|未|还没)人?(?:接单?|接手|认领|经办|分派|派单|指派)|待(?:接单?|分派|派单|认领)|\bun(?:assigned|claimed|taken)\b|\b(?:without|no) (?:a )?handler\b|\bnobody (?:has |took|has taken)\b`, Waiting),
	maybe(`挂起|搁置|暂停(?:处理|办理)?的|\bon hold\b|\bheld\b`, Held),
	list(lateAnswer, summary.LateAnswers, true),
	list(lateResult, summary.LateResults, true),
	on(spent, Summary),
	on(`超期|超时|逾期|到期未办|过期未|\boverdue\b|\btoo late\b|\bpast due\b`, Overdue),
	maybe(`\blate\b|\bdelayed\b`, Overdue),
	on(`(?:今天|今日|本周|这周|明天|近期|快|马上)?(?:要|该|会)?(?:到期|截止|办完的|到时间)|\bdue(?: (?:today|tomorrow|soon|this week|now))?\b|\bdeadlines?\b`, Due),
	list(`没有?人?回访到?|未回访到?|还没回访|漏回访|\bunanswered (?:follow-?ups?|surveys?)\b|\bnot followed up\b|\bwithout (?:a )?follow-?ups?\b|\bunreached\b`, summary.Unfollowed, true),
	list(`不满意|低分|差评|\bunhappy\b|\bdissatisfied\b|\bunsatisfied\b|\b(?:low|bad|poor) ratings?\b`, summary.Unhappy, true),
	maybe(unanswered, Waiting),
	on(`投诉率|办结率|结案率|完成率|\b(?:complaint|closing|completion) rates?\b`, Summary),
	on(`回访(?:覆盖)?率|覆盖率|(?:首次)?(?:答复|响应|处理|解决|办结)?(?:按时|及时|准时)率|(?:按时|及时|准时)(?:地)?(?:答复|解决|办结)了?率?|(?:按时|及时|准时)(?:处理|完成|办完)(?:完|好)?了?(?:率|多少|几)件?|\b(?:follow-?ups? )?coverage\b|\b(?:(?:got |been )?(?:re)?(?:solved|answered|closed|handled|settled|finished|completed|dealt with) )?on[- ]time(?: rates?)?\b|\b(?:re)?(?:solved|answered|closed|handled|settled|finished|completed|dealt with) in time\b`, Summary),
	on(`满意率|满意度|响应率|解决率|三率|满意|\bsatisf(?:action|ied)(?: rates?)?\b|\bresponse rates?\b|\bresolution rates?\b|\bratings?\b`, Satisfaction),
	maybe(`回访|\bfollow-?ups?\b|\bsurveys?\b`, Satisfaction),
	list(`复开|重开|重新处理|重新打开|重新受理|返工|\breopened\b|\bopened again\b`, summary.Reopened, true),
	on(`导出|表格|\bexport\b|\bexcel\b|\bxlsx\b|\bspreadsheet\b`, Export),
	maybe(`(?:主要|根本)?原因(?:分析)?|为什么|为何|\b(?:root |main )?causes?\b|\bwhy\b|\breasons?\b`, Causes),
	on(`走势|趋势|\btrends?\b`, Trend),
	on(`工作量|每人未结|谁手上(?:最?多|有)|谁最?忙|负荷|\bworkload\b|\bwho(?: is|'s) busiest\b`, Workload),
	on(away, Workload),
	maybe(absent, Workload),
	maybe(morning, Digest),
	on(`没结(?:案|完|掉)?|没有结案|未结案?|没办完|没有办完|未办结|没处理完|没有处理完|未处理|没有?处理|没解决|没有解决|未解决|积压|手上|手里|手头|名下|在办|\bstill open\b|\bopen (?:cases|complaints)\b|\bbacklog\b|\bunresolved\b|\boutstanding\b`, Open),
	maybe(`\bopen\b|\bpending\b|没完成|进行中|处理中`, Open),
	list(`不受理|不予受理|\bdeclined\b|\brejected\b`, summary.Declined, true),
	list(`撤回|撤诉|撤销|\bwithdrawn\b`, summary.Withdrawn, true),
	told(`已?办结了?|已?结案了?|\bclosed?\b`, List, summary.Closed),
	told(`处理了|解决了|办了|已处理|已经处理|已解决|处理完|处理过|\b(?:handled?|resolved?|dealt with|solved?)\b`, List, summary.Resolved),
	told(`业主(?:建议|心声)|建议|咨询|表扬|心声|\bsuggestions\b|\bquestions\b|\bpraises?\b|\bvoices\b`, Voices, ""),
	told(`收到了?|收了|接到了?|\breceived\b|\bcame in\b`, Summary, ""),
	on(`新增|新收|(?:几|多少)[件个起条]?新的?(?:投诉|工单|报修|案件)|新的?(?:投诉|工单|报修|案件)(?:有|是|来了)?(?:多少|几)[件个起条]?|有(?:没有)?新的?(?:投诉|工单|报修|案件)|来了(?:多少|几)|\bnew (?:complaints|cases)\b`, Summary),
	on(periodical, Summary),
	maybe(`汇总|统计|报表|总结|数据|数字|\bsummary\b|\bstatistics\b|\bstats\b|\bfigures\b|\bnumbers\b|\bhow (?:did|do|are) we (?:do|doing)\b|\boverview\b`, Summary),
}

// dimensions are how people ask by what something shall be told apart, by the letter in buttons.
var dimensions = []struct {
	letter string
	words  *regexp.Regexp
}{
	{"h", regexp.MustCompile(`谁|哪个(?:人|员工|同事|师傅|经办人?)|哪[位些]人?(?:员工|同事|师傅|经办)|按(?:经办人|负责人|人员?)|每个?人|\bwho\b|\bwhich (?:handler|colleague|person|technician)\b|[各按每]个?(?:经办人|员工|同事)|\b(?:by|per) (?:handler|person|colleague|staff)\b|\bbusiest (?:handler|colleague|technician|person)\b`)},
	{"b", regexp.MustCompile(`哪[1一]?[个些几]?(?:栋楼?|幢楼?|座楼?|楼栋?|号楼)|几(?:栋|幢|号楼)|[按各每](?:楼栋?|栋楼?|幢)|\b(?:most complained|worst|top) (?:building|block|tower)s?\b|\bwhich (?:building|block|tower)s?\b|\b(?:by|per) (?:building|block|tower)\b`)},
	{"c", regexp.MustCompile(`哪[1一]?[个些]?(?:类别?|种|类型|方面)|什么(?:类别?|类型|问题|投诉|事)|[按各每]个?(?:类别?|类型|种)|\b(?:most complained|worst|top) (?:category|categories|kinds?|types?)\b|\btop (?:[0-9]{1,2} )?(?:complaints|issues|problems)\b|\b(?:which|what) (?:category|categories|kinds?|types?|sort)(?: of)?\b|\b(?:by|per) (?:category|kind|type)\b`)},
	{"n", regexp.MustCompile(`哪[1一]?[个些]?渠道|什么渠道|[按各每]个?渠道|\b(?:which|what) channels?\b|\b(?:by|per) channel\b`)},
	{"p", regexp.MustCompile(`热点|(?:反复|重复)(?:投诉|出现|发生)(?:最多)?(?:的地方)?|\brepeat(?:ed|ing)? (?:complaints?|cases?)\b|哪里|哪儿|什么地方|哪[1一]?[个些]?(?:地方|地点|位置)|[按各每]个?地点|\bhot ?spots?\b|\bwhere\b|\bwhich places?\b|\b(?:by|per) place\b`)},
}

// complainer are words that can ask who complains, and can ask whose cases are meant.
var complainer = regexp.MustCompile(`(?:谁|哪位|哪个人)(?:家|户)?(?:上个?月|这个?月|今年|最近)?(?:的)?(?:投诉|报修)(?:得|的)?最[多少]|(?:谁|哪位|哪个人)最(?:爱|喜欢|会)投诉|\bwho complain(?:s|ed)?(?: the)? (?:most|least)\b|\bwho has (?:the )?(?:most|fewest) complaints\b`)

// spots are words that ask for places even without a superlative.
var spots = regexp.MustCompile(`热点|(?:反复|重复)(?:投诉|出现|发生)|\bhot ?spots?\b|\brepeat`)

// superlatives ask for the first of an order.
var superlatives = regexp.MustCompile(`最多|最少|最高|最低|最大|最忙|最差|排名|排行|\b(?:the )?(?:most|top|busiest|highest|lowest|fewest|least|worst)\b`)

// fewest ask for the end of an order that begins with the most; what has none is in no order.
var fewest = regexp.MustCompile(`最[少低小]|最不忙|\b(?:the )?(?:fewest|least|lowest)\b`)

// apart are words that can only ask to tell figures apart.
var apart = regexp.MustCompile(`^(?:按|各|每(?:栋|个)|most complained|top |worst |busiest )`)

// mine are words for the cases of a colleague who is named.
var mine = regexp.MustCompile(`(?:经办|负责|处理|接手|跟进|承办)|名下|手[上里头]|在办|归|管|\'s\b|\bs\b|\bhandled by\b|\bassigned to\b`)

// each asks for a trend by week or by month.
var each = regexp.MustCompile(`每个?月|按月|逐月|每周|每个?星期|按周|逐周|\bmonthly\b|\bweekly\b|\b(?:per|each|every|by) (?:month|week)\b`)

// tardy are words for improvement actions whose day is over.
var tardy = regexp.MustCompile(`逾期|超期|到期|过期|\b(?:that |which )?(?:are |is )?(?:late|overdue)\b`)

// report finds which report words ask for, and returns the other words.
func (q *Question) report(text string) string {
	text = dated.ReplaceAllString(text, "$1 $2") // "上月报表" is no "月报"
	text = q.bounded(lastly.ReplaceAllString(text, "哪个$2$1"))
	for _, t := range triggers {
		if q.Report != "" {
			break
		}
		if t.words.MatchString(text) {
			q.Report, q.Figure, q.sure, q.told = t.report, t.figure, t.sure, t.told
			q.away = t.words.String() == away || t.words.String() == absent
			if m := t.words.FindString(text); t.words.String() == periodical {
				q.usual = m
			}
			if q.Late = t.report == Improvements && tardy.MatchString(text); q.Late {
				text = tardy.ReplaceAllString(t.words.ReplaceAllString(text, " "), " ")
			}
			text = t.words.ReplaceAllString(text, " ")
			break
		}
	}
	if m := each.FindString(text); m != "" && (q.Report == "" || q.Report == Trend || q.Report == Summary) {
		q.Report, q.Every = Trend, summary.Week
		if strings.Contains(m, "月") || strings.Contains(m, "month") {
			q.Every = summary.Month
		}
		text = each.ReplaceAllString(text, " ")
	}
	text = q.ranked(text)
	if counts.MatchString(text) {
		text = counts.ReplaceAllString(text, " ")
		if q.sure = true; q.Report == "" {
			q.Report = Summary
		}
	}
	return text
}

// ranked finds by what a figure shall be told apart.
func (q *Question) ranked(text string) string {
	top := superlatives.MatchString(text)
	for _, d := range dimensions {
		m := d.words.FindString(text)
		if m == "" || q.Report == Workload || !(top || q.Report != "" || d.letter == "p" && spots.MatchString(text) || strings.ContainsAny(m[:1], "bp") || apart.MatchString(m) && (q.noun || q.asking || !strings.ContainsAny(m, "各每"))) {
			continue
		}
		if d.letter == "h" && q.Figure == summary.Unhappy && !top && !strings.HasPrefix(m, "按") { // who is unhappy is no colleague
			continue
		}
		figure, known := map[Report]summary.Figure{"": summary.Received, Summary: summary.Received, Overdue: summary.Overdue, Open: summary.Open,
			Satisfaction: summary.Followed, Causes: summary.Closed, List: q.Figure}[q.Report]
		if !known {
			continue
		}
		if who := complainer.FindString(text); d.letter == "h" && who != "" && (q.Report == "" || q.Report == Summary) { // a resident, or a colleague?
			q.Who = who
			return text
		}
		if d.letter == "h" && (q.Report == "" || q.Report == Summary) {
			figure = summary.Open
		}
		q.Report, q.Figure, q.By, q.sure = Ranking, figure, d.letter, true
		if m := fewest.FindString(text); figure != summary.Followed {
			q.bound = m
		}
		text = complains.ReplaceAllString(d.words.ReplaceAllString(text, " "), " ")
		break
	}
	return superlatives.ReplaceAllString(text, " ")
}

// dueDays are the days on which something is due, by the selections of the queue.
var dueDays = []struct {
	words *regexp.Regexp
	show  lookup.Show
}{
	{regexp.MustCompile(`后天|後天|\bday after tomorrow\b`), lookup.ShowDayAfter},
	{regexp.MustCompile(`明天|明日|\btomorrow\b`), lookup.ShowTomorrow},
	{regexp.MustCompile(`今天|今日|今晚|当天|\btoday\b`), lookup.ShowToday},
	{regexp.MustCompile(`下周|下星期|下个星期|\bnext week\b`), lookup.ShowNextWeek},
	{regexp.MustCompile(`本周|这周|这星期|这个星期|\bthis week\b`), lookup.ShowThisWeek},
}

// gone finds on which day people shall be away. Only those of now are known; another day is asked about.
func (q *Question) gone(text string) {
	now := slices.ContainsFunc(q.Periods, func(p summary.Period) bool { return p.Name == "today" })
	switch narrowed := len(q.Periods) > 0 || q.Refused != nil; {
	case !q.away || !narrowed:
	case now:
		q.Periods = nil
	default:
		q.Left, q.Periods, q.Refused = domain.Shorten(text, mostTold), nil, nil
	}
}

// due finds on which day something shall be due. Another day is asked about: the queue has no list for it.
func (q *Question) due(text string) {
	if q.Report != Due {
		return
	}
	for _, d := range dueDays {
		if m := d.words.FindString(text); m != "" {
			q.Day, q.Periods, q.Refused = string(d.show), nil, nil
			q.Left = left(strings.Replace(q.Left, m, " ", 1))
			return
		}
	}
	if len(q.Periods) > 0 || q.Refused != nil {
		q.Left, q.Periods, q.Refused = domain.Shorten(text, mostTold), nil, nil
	}
}
