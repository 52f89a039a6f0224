package card_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/domain"
	"guanjia/domain/call"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// Who called without a name is said to be unknown, in the list and on the button of the call.
func TestACallToSomebodyWithoutAName(t *testing.T) {
	t.Parallel()
	for lang, want := range map[domain.Language]string{domain.Chinese: "姓名未知", domain.English: "name not known"} {
		r := card.Reader{Texts: cardtest.Texts, Lang: lang}
		c := complaint.Case{Number: "YH-261123-001", Filing: complaint.Filing{Channel: complaint.ByPhone, Complainant: complaint.Complainant{Phone: "+8613900139009"}}}
		p := card.Calls(r, []call.View{{View: lookup.View{Case: c}}}, 0, 1)
		assert.Contains(t, p.HTML, want)
		assert.Contains(t, p.Rows[0][0].Label, want)
	}
}
