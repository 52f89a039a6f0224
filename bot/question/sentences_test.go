package question_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/question"
)

// TestSentences: what managers ask in a day, as they type it, with typos, shorthand and several wishes at once. A line says what is understood
// and what happens: a report is opened, a question is asked by buttons ("?"), or the words are left to the search and the intake ("–").
// Nothing is guessed: whatever is not understood stands behind "left" or "unknown", and then it is asked.
func TestSentences(t *testing.T) {
	for text, want := range map[string]string{
		"上个月投诉多少":                                 "summary, last-month",
		"这半年电梯投诉":                                 "summary, 2026-05-24..2026-11-23, elevator",
		"unanswered low ratings":                  "? list, unhappy, left unanswered",
		"低分还没人回应的有哪些":                             "? list, unhappy, left 没人回应",
		"上月一共收了几件投诉？":                             "summary, last-month",
		"今天来了多少投诉":                                "summary, today",
		"前天的投诉":                                   "summary, 2026-11-21",
		"这周3栋有几件":                                 "summary, week, building 13",
		"近7天噪音投诉多少":                               "summary, 2026-11-17..2026-11-23, noise",
		"今年以来停车投诉一共多少":                            "summary, 2026-01-01..2026-11-23, parking",
		"去年12月漏水投诉多少":                             "summary, 2025-12, plumbing",
		"2026/10 电梯投诉":                            "summary, 2026-10, elevator",
		"第三季度满意率":                                 "satisfaction, 2026-q3",
		"上半年投诉原因":                                 "causes, 2026-h1",
		"10月1号到10月15号阳光花园投诉多少":                    "summary, 2026-10-01..2026-10-15, in 1",
		"阳光花园3栋超期的":                               "overdue, in 1, building 13",
		"各小区上个月投诉多少":                              "summary, last-month",
		"何佳超期了几件":                                 "overdue, of 32",
		"hejia手上多少件":                              "open, of 32",
		"林婷手上还有几件没结":                              "open, of 31",
		"谁的超期最多":                                  "ranking, overdueh",
		"电话来的投诉上个月多少":                             "summary, last-month, by phone",
		"哪个类别满意率最低":                               "ranking, followedc",
		"导出10月":                                   "export, 2026-10",
		"看看趋势图":                                   "trend",
		"按月走势":                                    "trend, every month",
		"没有回访到的有哪些":                               "list, unfollowed",
		"上个月不满意的有哪些":                              "list, unhappy, last-month",
		"今天谁请假":                                   "workload",
		"三栋超期":                                    "overdue, building 13",
		"A座上周投诉":                                  "summary, last-week, building 15",
		"電梯投訴上個月多少":                               "summary, last-month, elevator",
		"上個月3栋电梯多少件":                              "summary, last-month, building 13, elevator",
		"how many complaints yesterday?":          "summary, yesterday",
		"complaints last week in bldg 3":          "summary, last-week, building 13",
		"overdue lifts":                           "overdue, elevator",
		"how many lift complants last month":      "summary, last-month, elevator",
		"satisfaction last quarter":               "satisfaction, last-quarter",
		"root causes in October":                  "causes, 2026-10",
		"export September":                        "export, 2026-09",
		"trend by month":                          "trend, every month",
		"open cases Riverside":                    "open, in 2",
		"complaints from 1 to 15 October":         "summary, 2026-10-01..2026-10-15",
		"2026-10-01 2026-10-15":                   "summary, 2026-10-01..2026-10-15",
		"2026-10-01 到 2026-10-15 投诉":              "summary, 2026-10-01..2026-10-15",
		"近十年投诉":                                   "summary, 2016-11-24..2026-11-23",
		"过去20年投诉多少":                               "summary, period_long",
		"3栋和5栋上个月投诉多少":                            "? summary, last-month, building 13, building 16",
		"阳光花园和Riverside上个月投诉多少":                   "? summary, last-month, in 1, in 2",
		"上周电梯和噪音投诉":                               "? summary, last-week, elevator, noise",
		"noise and parking last month":            "? summary, last-month, noise, parking",
		"满意度最低的楼":                                 "ranking, followedb",
		"导出去年全年的数据":                               "? export, last-year, year",
		"改进措施进展":                                  "improvements",
		"12栋电梯坏了几次":                               "? summary, building 14, elevator, left 坏",
		"投诉最多的三栋楼":                                "ranking, receivedb, top 3",
		"上个月电悌投诉多少":                               "? summary, last-month, left 电悌",
		"whats overdue in tower 12":               "overdue, building 14",
		"which building complains most":           "ranking, receivedb",
		"how many cases does Lin Ting have":       "? summary, of 31",
		"2026-13 complaints":                      "? , period",
		"complaints next month":                   "? , period_future",
		"complaints October 2025 to October 2015": "? , period_order",
		"陽光花園上個月電梯投訴多少":                           "summary, last-month, in 1, elevator",
		"上個月漏水報修幾件":                               "summary, last-month, plumbing",
		"這個季度滿意率怎麼樣":                              "satisfaction, quarter",
		"3棟超時的案件":                                 "overdue, building 13",
		"誰手上最多":                                   "workload",
		"導出上個月":                                   "export, last-month",
		"還沒回訪的":                                   "list, unfollowed",
		"滿意度最低的類別":                                "ranking, followedc",
		"何佳的案子":                                   "? , of 32",
		"没人接的案子":                                  "waiting",
		"三天没人接的有哪些":                               "? waiting, left 3天",
		"上個月沒人接的有幾件":                              "? waiting, last-month",
		"未分派的":                                    "waiting",
		"unassigned cases":                        "waiting",
		"挂起的":                                     "held",
		"电话没人接":                                   "–",
		"电梯暂停使用":                                  "–",
		"3栋电梯坏了没人管":                               "–",
		"哪里反复投诉":                                  "ranking, receivedp",
		"平均多久答复":                                  "summary",
		"处理时间多长":                                  "summary",
		"平均处理多久":                                  "summary",
		"首次答复用了多久":                                "summary",
		"response time last month":                "summary, last-month",
		"how fast do we answer":                   "summary",
		"修好要多久":                                   "? , left 修好要多久",
		"上月报表":                                    "summary, last-month",
		"月度报告":                                    "summary, month",
		"complaints from October":                 "summary, 2026-10",
		"月报":                                      "summary, month",
		"周报":                                      "summary, week",
		"上个月的月报":                                  "summary, last-month",
		"monthly report":                          "summary, month",
		"回访率多少":                                   "summary",
		"首次答复及时率":                                 "summary",
		"follow-up coverage":                      "summary",
		"谁给了差评":                                   "list, unhappy",
		"谁的差评最多":                                  "ranking, unhappyh",
		"多少人不满意":                                  "list, unhappy",
		"收到":                                      "–",
		"收到了":                                     "–",
		"Received, thanks":                        "–",
		"已处理":                                     "–",
		"处理了":                                     "–",
		"已结案":                                     "–",
		"closed":                                  "–",
		"resolved":                                "–",
		"今天收到多少":                                  "summary, today",
		"改进一下电梯":                                  "–",
		"希望整改":                                    "–",
		"哪些改进逾期了":                                 "improvements, late",
		"open improvements":                       "improvements",
		"林婷名下还有几件":                                "open, of 31",
		"林婷负责的超期案件":                               "overdue, of 31",
		"林婷经办的未结案件":                               "open, of 31",
		"Lin Ting's open cases":                   "open, of 31",
		"林婷上个月解决了几件":                              "list, resolved, last-month, of 31",
		"how many did we close in October":        "list, closed, 2026-10",
		"各楼栋投诉":                                   "ranking, receivedb",
		"每栋楼的投诉":                                  "ranking, receivedb",
		"各栋楼电梯都坏了":                                "–",
		"几栋投诉最多":                                  "ranking, receivedb",
		"哪几栋超期":                                   "ranking, overdueb",
		"top 5 complaints":                        "ranking, receivedc, top 5",
		"worst building":                          "ranking, receivedb",
		"busiest handler":                         "ranking, openh",
		"阳光花园10月3栋电梯林婷经办的投诉有多少": "? summary, 2026-10, in 1, building 13, elevator, of 31",
		"投诉最多的楼":                           "ranking, receivedb",
		"超期最多的员工":                          "ranking, overdueh",
		"满意率最低的经办人":                        "ranking, followedh",
		"火星花园上个月投诉多少":                      "? summary, last-month, left 火星花园",
		"99栋上周投诉":                          "? summary, last-week, unknown 99栋",
		"上个月我报的电梯还没修好":                     "? , last-month, elevator, left 报 没修好",
		"shangge月投诉":                       "–",
		"电梯坏了":                             "–",
		"3栋楼道灯不亮了，麻烦看看":                    "–",
		"物业费怎么算":                           "–",
		"谢谢":                               "–",
		"好的":                               "–",
		"王芳":                               "–",
		"YH-261123-001":                    "–",
		"业主说楼上太吵":                          "–",
		"please send somebody, lift stuck": "–",
		"几点上班":                             "–",
		"投诉他态度不好":                          "–",
		"张师傅电话多少":                          "–",
		"is anybody there":                 "–",

		"投诉最多的前三个类别":                          "ranking, receivedc, top 3",
		"上个月投诉前三的楼栋":                          "ranking, receivedb, top 3, last-month",
		"上个月投诉前三栋":                            "ranking, receivedb, top 3, last-month",
		"top 3 楼栋":                            "ranking, receivedb, top 3",
		"前五类别":                                "ranking, receivedc, top 5",
		"上个月类别前五名":                            "ranking, receivedc, top 5, last-month",
		"超期前三的经办人":                            "ranking, overdueh, top 3",
		"top 3 categories last month":         "ranking, receivedc, top 3, last-month",
		"top three buildings":                 "ranking, receivedb, top 3",
		"overdue: top 5 handlers":             "ranking, overdueh, top 5",
		"前三个月投诉多少":                            "? summary, left 前3 月",
		"overdue more than 30 days":           "? overdue, left more than 30 days",
		"超过30天没处理的":                           "? open, left 超过30天",
		"超期30天以上的":                            "? overdue, left 30天以上",
		"月亮小区的投诉":                             "? , left 月亮",
		"complaints in Moon Garden":           "? , left moon garden",
		"complaints in building 99":           "? , unknown building 99",
		"十年的投诉":                               "summary, 2016-11-24..2026-11-23",
		"三个月的投诉":                              "summary, 2026-08-24..2026-11-23",
		"十月和九月的投诉对比":                          "? summary, 2026-10, 2026-09",
		"这个月和上个月比怎么样":                         "? summary, month, last-month",
		"complaints this month vs last month": "? summary, month, last-month",
		"picture of last month":               "summary, last-month",
		"improvements that are late":          "improvements, late",
		"改进措施有哪些逾期":                           "improvements, late",
		"逾期的改进措施":                             "improvements, late",
		"前三栋电梯都坏了":                            "–",
		"楼上三年的投诉没人管，我很生气":                     "–",
	} {
		assert.Equal(t, want, heard(t, text), text)
	}
}

// No report leaves something out, so words that turn something into its opposite are asked about and never read as what they deny; words
// that ask whether there is something deny nothing.
func TestOpposites(t *testing.T) {
	for text, want := range map[string]string{
		"没有超期的": "? overdue, left 没有", "没有超期的吗": "? overdue, left 没有", "没有撤回的": "? list, withdrawn, left 没有", "没有满意的": "? satisfaction, left 没有", "没有导出": "? export, left 没有",
		"上周没有投诉吗": "? , last-week, left 没有", "有没有超期的": "overdue", "3栋有超期的没有": "overdue, building 13", "挂起的没有？": "held",
		"not overdue": "? overdue, left not", "complaints last month except lifts": "? , last-month, left except", "not solved last month": "? list, resolved, last-month, left not",
	} {
		assert.Equal(t, want, heard(t, text), text)
	}
}

// What leaves something out is answered by what shows everything, told apart by what was to be left out, or by what stands for the opposite; never by
// just what was to be left out.
func TestInstead(t *testing.T) {
	for text, want := range map[string]string{
		"complaints last month except lifts": "ranking, receivedc, last-month; summary, last-month", "除了电梯上个月投诉多少": "ranking, receivedc, last-month; summary, last-month", "电梯以外的投诉上个月多少": "ranking, receivedc, last-month; summary, last-month",
		"上个月不含电梯的投诉": "ranking, receivedc, last-month; summary, last-month", "lift complaints last month without building 3": "ranking, receivedb, last-month, elevator; summary, last-month, elevator",
		"除了3栋的电梯投诉上个月": "ranking, receivedb, last-month, elevator; summary, last-month, elevator", "overdue except He Jia": "ranking, overdueh; overdue", "all complaints other than noise": "ranking, receivedc; summary",
		"除了何佳的未结": "ranking, openh; open", "没有超期的": "open; summary", "not overdue": "open; summary", "未超期的投诉": "open; summary", "complaints last month not by phone": "ranking, receivedn, last-month; summary, last-month",
		"not solved last month": "open, last-month; summary, last-month", "没有撤回的": "summary", "没有满意的": "list, unhappy; summary",
		"上个月电梯投诉多少": "", "喷泉上个月投诉多少": "", "no complaints about lifts last month?": "ranking, receivedc, last-month; summary, last-month",
	} {
		q, ok := question.Read(text, known(t))
		assert.True(t, ok, text)
		assert.Equal(t, want, each(q.Instead()), text)
		assert.False(t, want != "" && q.Certain(), "%s is asked about", text)
	}
	for text, want := range map[string]string{"除了电梯上个月投诉多少": "除了电梯", "电梯以外的投诉上个月多少": "电梯以外", "complaints last month except lifts": "except lifts", "没有超期的": "", "上个月不含电梯的投诉": "不含电梯"} {
		q, _ := question.Read(text, known(t))
		assert.Equal(t, want, q.Denied(), text)
	}
}

// A word with a slip is no word that is known, so it is asked about; the report of the word that was meant is offered.
func TestNear(t *testing.T) {
	for text, want := range map[string]string{
		"overdeu": "overdue", "digset": "digest", "pendign": "open", "ovrdue in building 3": "overdue, building 13", "overdeu in buildnig 3": "overdue, building 13", "satisfation last month": "satisfaction, last-month", "workload": "",
		"complaints lsat month": "summary, last-month", "complaints last mnoth": "summary, last-month", "lfits last month": "summary, last-month, elevator", "excport last month": "export, last-month", "trned": "trend",
		"上个月电剃投诉多少": "summary, last-month, elevator", "超其的有哪些": "overdue", "3栋朝期": "overdue, building 13", "上个月dianti投诉多少": "summary, last-month, elevator", "上个月投述多少": "summary, last-month", "趋式": "trend",
		"上个月满意绿": "satisfaction, last-month", "满意意率": "satisfaction", "chaoqi": "overdue", "上个月造音投诉": "summary, last-month, noise", "阳关花园上个月投诉多少": "summary, last-month, in 1", "林亭超期": "",
		"国庆期间投诉多少": "summary, 2026-10-01..2026-10-07", "complaints over Christmas": "summary, 2025-12-24..2025-12-26", "春节期间投诉多少": "",
		"何家手上多少件": "", "hejai手上多少件": "open, of 32", "Riversdie overdue": "overdue, in 2", "overdue for lintng": "overdue, of 31", "喷泉上个月投诉多少": "", "超期": "",
	} {
		q, ok := question.Read(text, known(t))
		assert.Equal(t, want, each(q.Near), text)
		assert.False(t, want != "" && (!ok || q.Certain()), "%s is asked about", text)
	}
	for text, want := range map[string]string{"lsat month 3栋": "summary, last-month, building 13", "电剃": "summary, elevator", "last month": ""} {
		assert.Equal(t, want, each(question.Restrict(text, question.Summary, known(t)).Near), text)
	}
	for _, text := range []string{"lost", "超市", "王芳", "Trevor", "上市", "电剃", "电剃坏了", "Mark", "yesterdy", "closd", "投述他态度不好", "the lfit is broken", "业主说楼上太吵"} {
		q, ok := question.Read(text, known(t))
		assert.False(t, ok, "%s: %s", text, each(q.Near))
	}
}

func each(list []question.Question) string {
	var all []string
	for _, q := range list {
		all = append(all, said(q))
	}
	return strings.Join(all, "; ")
}

// How many of an order are asked for.
func TestTop(t *testing.T) {
	for text, want := range map[string]string{"哪三栋楼投诉最多": "ranking, receivedb, top 3", "which three buildings have the most complaints": "ranking, receivedb, top 3", "3 worst buildings last month": "ranking, receivedb, top 3, last-month",
		"worst 2 buildings": "ranking, receivedb, top 2", "排名前十的类别": "ranking, receivedc, top 10", "which buildings have the most complaints": "ranking, receivedb", "worst buildings": "ranking, receivedb", "哪个楼投诉最多": "ranking, receivedb", "top categories": "ranking, receivedc", "近三个月哪类投诉最多": "ranking, receivedc, 2026-08-24..2026-11-23"} {
		assert.Equal(t, want, heard(t, text), text)
	}
}

// Complaints of one home in a period are asked about: figures are counted by building, and the words begin no complaint of that home.
func TestComplaintsOfAHome(t *testing.T) {
	for text, want := range map[string]string{
		"3-2-1201 上个月投诉": "? , last-month, left 3-2-1201", "3-1201上周的投诉有几件": "? summary, last-week, left 3-1201", "complaints of 3-2-1201 last month": "? , last-month, left 3-2-1201",
		"3栋2单元1201上个月投诉": "? , last-month, left 3栋2单元1201", "3-2-1201 上个月投诉电梯坏了没人修": "–", "3-2-1201 电梯坏了": "–", "3-2-1201 complaints": "–",
	} {
		assert.Equal(t, want, heard(t, text), text)
	}
}

// What was done on time is asked for in either order of the words.
func TestOnTime(t *testing.T) {
	for text, want := range map[string]string{
		"how many complaints were solved on time": "summary", "how many were resolved on time last month": "summary, last-month", "complaints closed in time last week": "summary, last-week",
		"上个月按时解决了多少": "summary, last-month", "上个月按时处理完了几件": "summary, last-month", "按时完成了多少": "summary", "及时解决率": "summary", "已按时处理完": "–",
	} {
		assert.Equal(t, want, heard(t, text), text)
	}
}

// heard is what becomes of a sentence.
func heard(t *testing.T, text string) string {
	q, ok := question.Read(text, known(t))
	if !ok {
		if q, ok = question.Doubtful(text, known(t)); !ok {
			return "–"
		}
	}
	if q.Certain() {
		return said(q)
	}
	return "? " + said(q)
}
