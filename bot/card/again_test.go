package card_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// docs/design.md §2: the card shows the present attempt only. After "not solved" the whole answer stands there once, and the promises that
// the former attempt kept are not praised; a case that is withdrawn then shows neither.
func TestCardOfAReopenedCase(t *testing.T) {
	again := then(t, after(t, 8), step{owner, "answer", complaint.Survey{Solved: complaint.No, Satisfaction: 1, Reasons: []string{"reason.not_fixed"}, Words: "还是响"}})
	withdrawn := then(t, again, step{owner, "withdraw", complaint.Retraction{}})
	page := card.Case(reader(domain.Chinese, handler), to(again, handler)).HTML
	assert.Equal(t, 1, strings.Count(page, "还是响"), page)
	for _, part := range []string{"没解决", "★☆☆☆☆", "没修好", "没有人联系"} {
		assert.Contains(t, page, part)
	}
	assert.NotContains(t, page, "按时")
	page = card.Case(reader(domain.Chinese, handler), to(withdrawn, handler)).HTML
	assert.NotContains(t, page, "按时")
	assert.NotContains(t, page, "还是响")
	assert.Equal(t, promise.Met, withdrawn.Case.Clocks.Answer.Judgement(), "figures still count it")
}

// A person who raised an alarm as staff is named as the recorder, not as the complainant.
func TestCardOfAnAlarmRaisedByStaff(t *testing.T) {
	v := after(t, 0)
	v.Case.Filing.Channel, v.Case.Filing.Emergency, v.Case.Filing.Complainant, v.Case.ReceivedBy = complaint.AtDesk, true, complaint.Complainant{}, li
	assert.Contains(t, card.Case(reader(domain.Chinese, clerk), to(v, clerk)).HTML, "当事人姓名未知，员工代报、李强")
}
