package question_test

import (
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
		"今天谁请假":                                   "workload, today",
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
		"近十年投诉":                                   "summary, 2016-11-24..2026-11-23",
		"过去20年投诉多少":                               "summary, period_long",
		"3栋和5栋上个月投诉多少":                            "? summary, last-month, building 13, building 16",
		"阳光花园和Riverside上个月投诉多少":                   "? summary, last-month, in 1, in 2",
		"上周电梯和噪音投诉":                               "? summary, last-week, elevator, noise",
		"noise and parking last month":            "? summary, last-month, noise, parking",
		"满意度最低的楼":                                 "? satisfaction, left 楼",
		"导出去年全年的数据":                               "? export, last-year, year",
		"改进措施进展":                                  "? improvements, left 进展",
		"12栋电梯坏了几次":                               "? summary, building 14, elevator, left 坏",
		"投诉最多的三栋楼":                                "? , building 13",
		"上个月电悌投诉多少":                               "? summary, last-month, left 电悌",
		"whats overdue in tower 12":               "overdue, building 14",
		"which building complains most":           "? ranking, receivedb, left complains",
		"how many cases does Lin Ting have":       "? summary, of 31",
		"2026-13 complaints":                      "? , period",
		"complaints next month":                   "? , period_future",
		"complaints October 2025 to October 2015": "? , period_order",
		"火星花园上个月投诉多少":                             "? summary, last-month, left 火星花园",
		"99栋上周投诉":                                 "? summary, last-week, unknown 99栋",
		"上个月我报的电梯还没修好":                            "? , last-month, elevator, left 报 没修好",
		"shangge月投诉":                              "–",
		"电梯坏了":                                    "–",
		"3栋楼道灯不亮了，麻烦看看":                           "–",
		"物业费怎么算":                                  "–",
		"谢谢":                                      "–",
		"好的":                                      "–",
		"王芳":                                      "–",
		"YH-261123-001":                           "–",
		"业主说楼上太吵":                                 "–",
		"please send somebody, lift stuck":        "–",
		"几点上班":                                    "–",
		"投诉他态度不好":                                 "–",
		"张师傅电话多少":                                 "–",
		"is anybody there":                        "–",
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
