package question_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/question"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

func known(t testing.TB) question.Known {
	zone, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	return question.Known{Now: time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC), Zone: zone,
		Communities: []people.Community{{ID: 1, Name: "阳光花园"}, {ID: 2, Name: "Riverside"}},
		Buildings:   []people.Building{{ID: 13, Community: 1, Name: "3"}, {ID: 14, Community: 1, Name: "12栋"}, {ID: 15, Community: 1, Name: "A"}},
		Categories: map[complaint.Category][]string{"elevator": {"电梯", "lift", "elevator"}, "noise": {"噪音", "noise"}, "plumbing": {"漏水", "水管"}, "fees": {"物业费", "收费"},
			"parking": {"停车", "车位", "parking"}, "power": {"停电"}}}
}

// said is what was understood, as a line.
func said(q question.Question) string {
	var parts []string
	add := func(s string) { parts = append(parts, s) }
	add(string(q.Report))
	if q.Period != "" {
		add(q.Period)
	}
	for _, c := range q.Communities {
		add(fmt.Sprint("in ", c))
	}
	for _, b := range q.Buildings {
		add(fmt.Sprint("building ", b))
	}
	for _, c := range q.Categories {
		add(string(c))
	}
	if q.Refused != nil {
		add("refused")
	}
	if q.Left != "" {
		add("left " + q.Left)
	}
	return strings.Join(parts, ", ")
}

func TestRead(t *testing.T) {
	for text, want := range map[string]string{
		"上个月电梯投诉多少":                                     "summary, last-month, elevator",
		"overdue in building 3":                         "overdue, building 13",
		"3栋超期":                                          "overdue, building 13",
		"三栋超期的有哪些？":                                     "overdue, building 13",
		"how many complaints last week":                 "summary, last-week",
		"how many lift complaints last month?":          "summary, last-month, elevator",
		"满意率 十月":                                        "satisfaction, 2026-10",
		"10月份满意度怎么样":                                    "satisfaction, 2026-10",
		"satisfaction in October":                       "satisfaction, 2026-10",
		"阳光花园上周投诉几件":                                    "summary, last-week, in 1",
		"Riverside overdue":                             "overdue, in 2",
		"12号楼今年噪音投诉有多少件":                                "summary, year, building 14, noise",
		"A座未结":                                          "open, building 15",
		"本月原因分析":                                        "causes, month",
		"工作量":                                           "workload",
		"趋势":                                            "trend",
		"导出上个月":                                         "export, last-month",
		"2026-13 投诉多少":                                  "summary, refused",
		"2026-10-31到2026-10-01投诉多少":                     "summary, refused",
		"2027年1月投诉多少":                                   "summary, refused",
		"2026年10月投诉多少":                                  "summary, 2026-10",
		"投诉多少 2026-10-01..2026-10-31":                   "summary, 2026-10-01..2026-10-31",
		"近30天投诉多少":                                      "summary, 2026-10-25..2026-11-23",
		"9栋超期":                                          "overdue, left 9栋",
		"T3超期":                                          "overdue, building 13",
		"３ 號樓超期":                                        "overdue, building 13",
		"3栋2单元超期":                                       "overdue, building 13, left 2单元",
		"how many lift complaints in tower 3 last week": "summary, last-week, building 13, elevator",
		"喷泉上个月投诉多少":                                     "summary, last-month, left 喷泉",
		"投诉多少":                                          "summary",
		"overdue":                                       "overdue",
	} {
		q, ok := question.Read(text, known(t))
		require.True(t, ok, text)
		assert.Equal(t, want, said(q), text)
	}
}

// What people of the office otherwise write is no question, or not understood in all its words.
func TestOtherWords(t *testing.T) {
	for _, text := range []string{"3-2-1201", "YH-261123-001", "王芳", "电梯坏了", "3栋2单元电梯又坏了", "谢谢", "物业费多少", "停车费一个月多少钱", "几点下班", "13800001200", "lift broken", "12",
		"how much is parking", "楼上漏水，已经三天了", strings.Repeat("投诉多少", 30)} {
		_, ok := question.Read(text, known(t))
		assert.False(t, ok, text)
	}
	for _, text := range []string{"楼上装修超时施工", "查不出原因，电梯总是停", "数据线被偷了", "电梯统计屏坏了"} {
		if q, ok := question.Read(text, known(t)); ok {
			assert.NotEmpty(t, q.Left, text)
		}
	}
}

func TestRestrict(t *testing.T) {
	for text, want := range map[string]string{"上个月 3栋 电梯": ", last-month, building 13, elevator", "week 火星花园": ", week, left 火星花园", "2026-13": ", refused",
		"Riverside last month": ", last-month, in 2"} {
		assert.Equal(t, want, said(question.Restrict(text, known(t))), text)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("上个月3栋电梯投诉多少")
	f.Fuzz(func(t *testing.T, text string) { question.Read(text, known(t)) })
}
