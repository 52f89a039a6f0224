package question_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/question"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

func known(t testing.TB) question.Known {
	zone, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	return question.Known{Now: time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC), Zone: zone,
		Communities: []people.Community{{ID: 1, Name: "阳光花园"}, {ID: 2, Name: "Riverside"}},
		Buildings: []people.Building{{ID: 13, Community: 1, Name: "3"}, {ID: 14, Community: 1, Name: "12栋"}, {ID: 15, Community: 1, Name: "A"}, {ID: 16, Community: 1, Name: "5"},
			{ID: 17, Community: 2, Name: "8"}},
		Colleagues: []people.Profile{{Person: people.Person{ID: 31, Name: "林婷"}}, {Person: people.Person{ID: 32, Name: "何佳"}}},
		Categories: map[complaint.Category][]string{"elevator": {"电梯", "lift", "elevator"}, "noise": {"噪音", "noise"}, "plumbing": {"漏水", "水管"}, "fees": {"物业费", "收费"},
			"parking": {"停车", "车位", "parking"}, "power": {"停电"}, "cleaning": {"垃圾", "环境卫生"}, "neighbour": {"楼上"}},
		Simplified: strings.NewReplacer("陽", "阳", "園", "园", "個", "个", "電", "电", "訴", "诉", "報", "报", "幾", "几", "這", "这", "滿", "满", "麼", "么", "樣", "样", "結", "结", "時", "时",
			"誰", "谁", "導", "导", "還", "还", "沒", "没", "訪", "访", "類", "类", "別", "别", "進", "进", "棟", "栋", "無", "无").Replace,
		Spelled: func(name string) []string {
			syllables := map[rune]string{'何': "he", '佳': "jia", '林': "lin", '婷': "ting", '停': "ting", '电': "dian", '梯': "ti", '剃': "ti", '超': "chao", '期': "qi", '其': "qi", '起': "qi",
				'投': "tou", '诉': "su", '述': "shu", '朝': "chao", '时': "shi", '市': "shi", '车': "che", '噪': "zao", '造': "zao", '音': "yin", '趋': "qu", '势': "shi", '式': "shi"}
			var said []string
			for _, r := range name {
				if syllables[r] == "" {
					return nil
				}
				said = append(said, syllables[r])
			}
			return []string{strings.Join(said, " "), strings.Join(said[1:], "") + " " + said[0], strings.Join(said, "")}
		}}
}

// said is what was understood, as a line.
func said(q question.Question) string {
	parts := []string{string(q.Report)}
	add := func(s string) { parts = append(parts, s) }
	if q.Report == question.List || q.Report == question.Ranking {
		add(string(q.Figure) + q.By)
	}
	if q.Top > 0 {
		add(fmt.Sprint("top ", q.Top))
	}
	if q.Every != "" {
		add("every " + q.Every)
	}
	if q.Day != "" {
		add(q.Day)
	}
	if q.Late {
		add("late")
	}
	for _, p := range q.Periods {
		add(p.Name)
	}
	of(add, "in ", q.Communities)
	of(add, "building ", q.Buildings)
	of(add, "", q.Categories)
	of(add, "by ", q.Channels)
	of(add, "of ", q.Handlers)
	for _, x := range []struct{ what, words string }{{"unknown ", q.Unknown}, {"entrance ", q.Entrance}, {"left ", q.Left}} {
		if x.words != "" {
			add(x.what + x.words)
		}
	}
	var refusal *domain.Error
	if errors.As(q.Refused, &refusal) {
		add(strings.TrimPrefix(refusal.Message.Key, "refuse."))
	}
	return strings.Join(parts, ", ")
}

func of[T any](add func(string), what string, list []T) {
	for _, x := range list {
		add(what + fmt.Sprint(x))
	}
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
		"2026-13 投诉多少":                                  "summary, period",
		"2026-10-31到2026-10-01投诉多少":                     "summary, period_order",
		"2027年1月投诉多少":                                   "summary, period_future",
		"2026年10月投诉多少":                                  "summary, 2026-10",
		"投诉多少 2026-10-01..2026-10-31":                   "summary, 2026-10-01..2026-10-31",
		"近30天投诉多少":                                      "summary, 2026-10-25..2026-11-23",
		"9栋超期":                                          "overdue, unknown 9栋",
		"T3超期":                                          "overdue, building 13",
		"３ 號樓超期":                                        "overdue, building 13",
		"3栋2单元超期":                                       "overdue, building 13, entrance 2",
		"how many lift complaints in tower 3 last week": "summary, last-week, building 13, elevator",
		"喷泉上个月投诉多少":                                     "summary, last-month, left 喷泉",
		"投诉多少":                                          "summary",
		"overdue":                                       "overdue",
	} {
		q, ok := question.Read(text, known(t))
		assert.True(t, ok, text)
		assert.Equal(t, want, said(q), text)
	}
}

// A period with what happened in it is a question about figures, whatever the order of the words; so are the names of figures and reports.
func TestReadEverydayQuestions(t *testing.T) {
	for text, want := range map[string]string{
		"这个月3栋的投诉": "summary, month, building 13", "10月的电梯": "summary, 2026-10, elevator", "1号楼和2号楼上个月的投诉": "summary, last-month, unknown 2号楼",
		"3栋和5栋": ", building 13, building 16", "3、5栋上个月投诉": "summary, last-month, building 13, building 16", "2026-13电梯投诉": ", elevator, period", "99栋上个月投诉": "summary, last-month, unknown 99栋",
		"上个月": "summary, last-month", "yesterday": "summary, yesterday", "昨天电梯": ", yesterday, elevator", "elevator complaints this year": "summary, year, elevator",
		"parking complaints in building 3 last month": "summary, last-month, building 13, parking", "noise last week": "summary, last-week, noise", "5栋 环境卫生 本月": "summary, month, building 16, cleaning",
		"漏水 5栋 上个月": "summary, last-month, building 16, plumbing", "上个月噪音投诉在5栋有多少": "summary, last-month, building 16, noise", "哪类投诉最多": "ranking, receivedc", "哪个楼投诉最多": "ranking, receivedb",
		"which building has the most complaints": "ranking, receivedb", "上个月投诉的主要原因": "causes, last-month", "为什么投诉这么多": "causes", "林婷手上有多少件": "open, of 31",
		"何佳上个月处理了多少": "list, resolved, last-month, of 32", "还有多少没结案": "open", "本月重新处理的": "list, reopened, month", "上个月没回访的有哪些": "list, unfollowed, last-month",
		"unanswered follow-ups last month": "list, unfollowed, last-month", "谁手上案件最多": "ranking, openh", "停车和噪音上个月多少": "summary, last-month, noise, parking",
		"把上个月的数据导出成excel": "export, last-month", "上周收到多少投诉": "summary, last-week", "改进措施": "improvements", "improvements": "improvements", "回访覆盖率": "summary",
		"上月表格": "export, last-month", "每月走势": "trend, every month", "谁不在": "workload", "who is away": "workload", "林婷超时几件": "overdue, of 31", "上上周电梯投诉多少": "summary, 2026-11-09..2026-11-15, elevator",
		"open lift cases": "open, elevator", "open in building 3": "open, building 13", "complaints by phone last month": "summary, last-month, by phone", "lift last month": "summary, last-month, elevator",
		"elevator complaints in October": "summary, 2026-10, elevator", "closed last week": "list, closed, last-week", "received yesterday": "summary, yesterday", "reopened this month": "list, reopened, month",
		"how did we do last month": "summary, last-month", "who has the most cases": "ranking, openh", "what is due today": "due, today", "how many from the front desk in October": "summary, 2026-10, by desk",
		"10月1日到7日投诉多少": "summary, 2026-10-01..2026-10-07", "10月1日至10月7日投诉多少": "summary, 2026-10-01..2026-10-07", "how many are open in building 3": "open, building 13",
		"complaints in building 3 last month": "summary, last-month, building 13", "late cases": "overdue", "上个月漏水多少件": "summary, last-month, plumbing", "昨天收了几件": "summary, yesterday",
		"今天到期的有哪些": "due, today", "明天到期的有哪些": "due, tomorrow", "后天要到期的": "due, day_after", "本周到期的电梯投诉": "due, week, elevator", "下周到期的有哪些": "due, next_week", "what is due tomorrow in building 3?": "due, tomorrow, building 13", "what is due this week": "due, week", "快到期的": "due", "周五到期的有哪些": "due, left 周五到期的有哪些", "overdue for He Jia": "overdue, of 32", "open cases of Jia He": "open, of 32", "anything overdue for he jia?": "overdue, of 32", "how many has Lin Ting resolved last month": "list, resolved, last-month, of 31",
		"5栋谁投诉最多": ", building 16, left 谁投诉最多", "who complains the most in building 3": ", building 13, left who complains the most", "5栋谁手上案件最多": "ranking, openh, building 16", "repeat complaints in building 3": "ranking, receivedp, building 13", "反复投诉的地方": "ranking, receivedp", "何佳今天到期的": "due, today, of 32", "今天有哪些要到期": "due, today", "上个月未解决的投诉": "open, last-month", "按时率": "summary", "有没有超时的": "overdue", "上月3栋投诉多少": "summary, last-month, building 13",
		"上周一共多少投诉": "summary, last-week", "复开的": "list, reopened", "没回访的": "list, unfollowed", "谁超时最多": "ranking, overdueh", "哪栋楼上个月噪音投诉最多": "ranking, receivedb, last-month, noise",
		"按类别统计上个月": "ranking, receivedc, last-month", "complaints by building last month": "ranking, receivedb, last-month", "满意率按楼栋": "ranking, followedb", "热点": "ranking, receivedp",
		"how satisfied are owners": "satisfaction", "不满意的有哪些": "list, unhappy", "last October": "summary, 2026-10", "明天投诉多少": "summary, period_future", "本月和上月投诉": "summary, month, last-month",
		"电话投诉上个月": "summary, last-month, by phone", "上个月电话": "summary, last-month, by phone", "lifts last month": "summary, last-month, elevator", "weekly trend": "trend, every week",
		"上周有多少撤回的": "list, withdrawn, last-week", "林婷上个月投诉多少": "summary, last-month, of 31", "Riverside 8栋超时": "overdue, in 2, building 17", "Riverside 3栋超时": "overdue, in 2, unknown 3栋",
	} {
		q, ok := question.Read(text, known(t))
		assert.True(t, ok, text)
		assert.Equal(t, want, said(q), text)
	}
}

// What has a list or report of its own is found by the words that people have for it; a day beside it does not hide it.
func TestReadWhatHasAName(t *testing.T) {
	for text, want := range map[string]string{
		"unanswered complaints": "waiting", "unanswered": "waiting", "没人回复的": "waiting", "未答复的投诉": "waiting", "complaints without an answer": "waiting", "unanswered lift complaints": "waiting, elevator", "没回复的": "waiting", "not answered yet": "waiting", "unanswered surveys": "list, unfollowed",
		"absent today": "workload", "who is away today": "workload", "今天谁请假": "workload", "今天请假的有谁": "workload", "who is on leave": "workload", "谁今天不在": "workload", "absent": "workload", "absences": "workload", "今天请假的": "workload", "who's off today?": "workload",
		"明天谁请假": "workload, left 明天谁请假", "who was away yesterday": "workload, left who was away yesterday", "who is busiest": "workload",
		"digest": "digest", "早报": "digest", "this morning": "digest", "morning digest": "digest", "看看早报": "digest", "晨报": "digest", "today's digest": "digest", "show me the digest": "digest",
		"overdue in building three": "overdue, building 13", "overdue in tower twelve": "overdue, building 14", "open in the third building": "open, building 13", "overdue in block nine": "overdue, unknown block 9", "lift complaints in building five last week": "summary, last-week, building 16, elevator",
		"first answers late last month": "list, answer_late, last-month", "上个月首次答复超时的": "list, answer_late, last-month", "late first answers in October": "list, answer_late, 2026-10", "上个月答复超时多少": "list, answer_late, last-month", "answered late": "list, answer_late", "3栋超时答复的": "list, answer_late, building 13",
		"resolved late last month": "list, result_late, last-month", "上个月逾期办结的": "list, result_late, last-month",
		"how many suggestions": "voices", "有多少建议": "voices", "上个月多少表扬": "voices, last-month", "how many questions last week": "voices, last-week", "上个月的建议": "voices, last-month", "本月咨询有几条": "voices, month",
		"投诉率": "summary", "complaint rate last month": "summary, last-month", "上个月办结率": "summary, last-month",
	} {
		q, ok := question.Read(text, known(t))
		assert.True(t, ok, text)
		assert.Equal(t, want, said(q), text)
	}
	for _, text := range []string{"建议", "表扬小王", "我建议装个路灯", "i am away today", "i have a question", "今天早上电梯坏了", "this morning the lift stopped between floors", "the second lift is broken", "我明天请假", "请假", "没人管电梯，已经三天了", "nobody answered me and the lift is broken again"} {
		q, ok := question.Read(text, known(t))
		assert.False(t, ok, "%s: %s", text, said(q))
	}
}

// Whether a question is answered at once or asked about.
func TestCertain(t *testing.T) {
	for text, want := range map[string]bool{"上个月电梯投诉多少": true, "3栋超期": true, "3栋和5栋": false, "昨天电梯": false, "3栋2单元超期": false, "9栋超期": false, "林婷上个月投诉多少": false,
		"林婷超时几件": true, "本月和上月投诉": false, "喷泉上个月投诉多少": false, "哪个楼投诉最多": true} {
		q, ok := question.Read(text, known(t))
		assert.True(t, ok, text)
		assert.Equal(t, want, q.Certain(), text)
	}
}

// What people of the office otherwise write is no question: a search, a complaint that somebody told them, thanks.
func TestOtherWords(t *testing.T) {
	for _, text := range []string{"3-2-1201", "YH-261123-001", "王芳", "电梯坏了", "3栋2单元电梯又坏了", "谢谢", "物业费多少", "停车费一个月多少钱", "几点下班", "13800001200", "lift broken", "12",
		"how much is parking", "楼上漏水，已经三天了", strings.Repeat("投诉多少", 30), "楼上装修超时施工", "查不出原因，电梯总是停", "数据线被偷了", "电梯统计屏坏了", "昨天晚上3栋漏水了，水管爆了",
		"3栋", "电梯", "林婷", "电话多少", "昨天电梯困人两小时", "the lift is broken since yesterday morning", "业主说上周的报修一直没人来处理", "may i come in", "the late shift forgot the keys",
		"2026", "开门", "物业电话是多少", "下周停水通知贴好了吗请回复我一下谢谢"} {
		q, ok := question.Read(text, known(t))
		assert.False(t, ok, "%s: %s", text, said(q))
	}
}

// A short question that is no report is asked about; what people tell, and questions for a price or an hour, are left to others.
func TestDoubtful(t *testing.T) {
	for text, want := range map[string]bool{"评分最低的案件": true, "最近投诉多不多": true, "哪里最近老出问题": true, "三天没人理的有哪些": true, "who is overloaded": true, "what keeps breaking": true, "worst rated cases": true,
		"上个月电梯投诉多少": false, "电梯坏了": false, "楼道的灯坏了，什么时候修": false, "几点下班": false, "电话多少": false, "谢谢": false, strings.Repeat("哪里", 40): false} {
		q, ok := question.Doubtful(text, known(t))
		assert.Equal(t, want, ok, text)
		assert.False(t, ok && (q.Certain() || q.Left != text), "%s: it is asked with its words", text)
	}
}

func TestRestrict(t *testing.T) {
	for text, want := range map[string]string{"上个月 3栋 电梯": ", last-month, building 13, elevator", "week 火星花园": ", week, left 火星花园", "2026-13": ", period",
		"Riverside last month": ", last-month, in 2", "月光花园": ", left 月光花园", "电话 上月": ", last-month, by phone", "3栋1单元电梯 上月": ", last-month, building 13, elevator, entrance 1", "林婷": ", of 31",
		"asdf": ", left asdf", "99栋": ", unknown 99栋", "电梯 噪音": ", elevator, noise", strings.Repeat("上个月 ", 1000): ", last-month", strings.Repeat("上", 3000): ", left " + strings.Repeat("上", 39) + "…"} {
		assert.Equal(t, want, said(question.Restrict(text, "", known(t))), text)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("上个月3栋电梯投诉多少")
	f.Fuzz(func(t *testing.T, text string) { question.Read(text, known(t)) })
}

func BenchmarkRestrict(b *testing.B) {
	k, text := known(b), strings.Repeat("上个月 ", 1000)
	for b.Loop() {
		question.Restrict(text, "", k)
	}
}

// Where something else was asked, only what is certainly a question about figures is taken for one.
func TestPlain(t *testing.T) {
	for _, text := range []string{"上个月电梯投诉多少", "elevator complaints this year", "3栋超期", "今天到期的有哪些", "谁手上案件最多", "what is due tomorrow"} {
		_, ok := question.Plain(text, known(t))
		assert.True(t, ok, text)
	}
	for _, text := range []string{"电梯", "3栋", "3栋电梯", "林婷", "漏水", "昨天", "上个月", "5栋谁投诉最多", "不满意", "处理完", "1", "电梯坏了，没人修"} {
		_, ok := question.Plain(text, known(t))
		assert.False(t, ok, text)
	}
}

// A home alone is searched for, whoever writes it; a building asks for figures.
func TestAHomeIsNoQuestion(t *testing.T) {
	for words, want := range map[string]bool{"3栋702": false, "三号楼702室": false, "3栋2单元702": false, "3栋超期": true, "3栋今年": true} {
		_, ok := question.Read(words, known(t))
		assert.Equal(t, want, ok, words)
	}
}

// docs/design.md §8: what no report tells exactly is asked about by what comes next to it; a list is asked for by its words.
func TestBounds(t *testing.T) {
	for words, want := range map[string]string{
		"ratings below 3": "list, unhappy, left ratings below 3", "评分低于3": "list, unhappy, left 评分低于3", "3分以下的评价": "list, unhappy, left 3分以下的评价", "below 2 stars": "list, unhappy, left below 2 stars",
		"ratings below 4": "list, unhappy", "3分及以下的评价": "list, unhappy", "rated 3 or below": "list, unhappy", "本月评分低于4分的": "list, unhappy, month",
		"上个月收费多少": "summary, last-month, fees, left 收费多少", "本月物业费多少": "summary, month, fees, left 物业费多少",
		"哪栋楼投诉最少": "ranking, receivedb, left 最少", "which building has the fewest complaints": "ranking, receivedb, left the fewest", "who has the fewest cases": "ranking, openh, left the fewest",
		"哪天投诉最多": "trend, every week, left 哪天", "星期几投诉最多": "trend, every week, left 星期几", "which day had most complaints": "trend, every week, left which day",
		"哪个月投诉最多": "trend, every month", "which month had most complaints": "trend, every month", "哪周投诉最多": "trend, every week",
		"complaints before November 15": "summary, 2026-11-01..2026-11-14, 2026-01-01..2026-11-14", "11月15日之前的投诉": "summary, 2026-11-01..2026-11-14, 2026-01-01..2026-11-14",
		"complaints after November 15": "summary, 2026-11-15..2026-11-23, 2026-11-16..2026-11-23", "complaints before November 1": "2026-01-01..2026-10-31, left before",
		"complaints since November 15": "summary, 2026-11-15..2026-11-23",
		"本周电话投诉有哪些":                    "list, received, week, by phone", "which complaints came by phone this week": "list, received, week, by phone", "本月电话投诉": "summary, month, by phone",
		"今天有几件新投诉": "summary, today", "average time to resolve": "summary", "平均多久解决": "summary", "谁请假了": "workload",
	} {
		q, ok := question.Read(words, known(t))
		require.True(t, ok, words)
		assert.Equal(t, want, strings.TrimPrefix(said(q), ", "), words)
		assert.Equal(t, !strings.Contains(want, "left") && strings.Count(want, "..") < 2, q.Certain(), words)
	}
	for _, words := range []string{"物业费多少", "收费多少", "停车费一个月多少钱", "哪天修好", "哪天来修", "11月15日前要修好", "after rain water drips", "新投诉：王女士家漏水"} {
		_, ok := question.Read(words, known(t))
		assert.False(t, ok, words)
	}
}
