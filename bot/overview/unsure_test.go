package overview_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/overview"
	"guanjia/bot/question"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
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
		for _, text := range []string{"3栋和5栋", "3栋电梯和噪音上个月多少", "昨天电梯", "9栋上个月投诉", "喷泉上个月投诉多少", "林婷上个月投诉多少", "3栋2单元超期",
			"how many lift and noise complaints last week in building 3", "本月和上月3栋的投诉"} {
			q, ok := question.Read(text, asker)
			assert.True(t, ok, text)
			assert.False(t, q.Certain(), text)
			write(text, overview.Unsure(at(manager), q, asker, text))
		}
		for _, arg := range []string{"月光花园", "3栋 asdf 上个月", "9栋", "林婷 上月", "3栋2单元电梯"} {
			q := question.Restrict(arg, asker)
			q.Report = question.Summary
			write("/summary "+arg, overview.Unsure(at(manager), q, asker, ""))
		}
	})
}
