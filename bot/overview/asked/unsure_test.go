package asked_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/overview/asked"
	"guanjia/bot/question"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

var (
	monday  = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	manager = domain.Actor{Person: 4, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
)

// asker is what a manager of one community can name.
var asker = question.Known{Now: monday, Zone: time.FixedZone("Asia/Shanghai", 8*60*60),
	Communities: []people.Community{{ID: 1, Name: "阳光花园", Code: "YH", Zone: "Asia/Shanghai"}},
	Buildings:   []people.Building{{ID: 3, Community: 1, Name: "3"}, {ID: 5, Community: 1, Name: "5"}},
	Colleagues:  []people.Profile{{Person: people.Person{ID: 31, Name: "林婷"}}},
	Categories:  map[complaint.Category][]string{"elevator": {"电梯", "lift"}, "noise": {"噪音", "noise"}}}

// What is not certain is asked by buttons that keep all that was understood and say so.
func TestUnsure(t *testing.T) {
	cardtest.Golden(t, "unsure", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, text := range []string{"3栋和5栋", "3栋电梯和噪音上个月多少", "昨天电梯", "9栋上个月投诉", "喷泉上个月投诉多少", "林婷上个月投诉多少", "3栋2单元超期", "周五到期的有哪些", "3栋谁投诉最多",
			"how many lift and noise complaints last week in building 3", "本月和上月3栋的投诉",
			"overdeu", "overdeu in building 3", "complaints last month except lifts", "没有超期的"} {
			q, ok := question.Read(text, asker)
			assert.True(t, ok, text)
			assert.False(t, q.Certain(), text)
			write(text, asked.Unsure(at(manager), q, asker, text))
		}
		for _, arg := range []string{"月光花园", "lsat month 3栋", "3栋 asdf 上个月", "9栋", "林婷 上月", "3栋2单元电梯"} {
			q := question.Restrict(arg, question.Summary, asker)
			write("/summary "+arg, asked.Unsure(at(manager), q, asker, ""))
		}
		write("a clerk's question", asked.Refused(at(manager), "上个月电梯投诉多少"))
	})
}

// The digest is that of now; voices are counted by the summary of a period, and listed if nobody asks how many.
func TestToldOf(t *testing.T) {
	for text, want := range map[string]string{"早报": "v:digest:now", "有多少建议": "v:summary:month", "how many suggestions last week": "v:summary:last-week", "上个月的建议": "v:summary:last-month"} {
		q, ok := question.Read(text, asker)
		assert.True(t, ok, text)
		assert.Equal(t, want, asked.Data(q), text)
	}
	assert.Equal(t, "v:voices:.0", asked.Data(question.Question{Report: question.Voices}))
	data, mine := asked.Queue(question.Question{Report: question.Voices})
	assert.True(t, mine)
	assert.Equal(t, "v:voices:.0", data)
}

// A clerk's word with a slip is offered the list of the queue that was meant; words for figures are left to the search.
func TestNearTheQueue(t *testing.T) {
	for text, want := range map[string]int{"overdeu": 1, "overdeu in building 3": 1, "satisfation": 0, "satisfation last month": 0, "overdue": 0, "喷泉": 0} {
		q, _ := question.Read(text, asker)
		assert.Len(t, asked.NearQueue(q), want, text)
	}
	cardtest.Golden(t, "near_queue", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		q, _ := question.Read("overdeu in building 3", asker)
		write("a clerk", asked.UnsureQueue(at(manager), q, asker, "overdeu in building 3"))
	})
}

// A person who is no manager gets the lists of the queue, and nothing that counts.
func TestQueue(t *testing.T) {
	for text, want := range map[string]string{"今天到期的有哪些": "v:queue:0:today:", "明天到期的电梯投诉": "v:queue:0:tomorrow:elevator", "3栋超期": "v:queue:0:overdue::3", "3栋未结": "v:queue:0:all::3",
		"林婷超期几件": "v:queue:0:overdue:::31", "没人接的电梯投诉": "v:queue:0::elevator", "挂起的": "v:queue:0:held:", "上个月电梯投诉多少": "", "满意率": "", "工作量": "", "上个月3栋超期": "", "周五到期的有哪些": ""} {
		q, ok := question.Read(text, asker)
		assert.True(t, ok, text)
		data, mine := asked.Queue(q)
		assert.Equal(t, want != "", mine, text)
		if mine {
			assert.Equal(t, want, data, text)
			if q.Report != question.Overdue && q.Report != question.Open {
				assert.Equal(t, want, asked.Data(q), "%s: managers get the same list of the queue", text)
			}
		}
	}
}
