package desk_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// TestDeclinedWithTheNumberToCall tests docs/design.md §2: "not ours" says whom to ask, and the telephone number.
func TestDeclinedWithTheNumberToCall(t *testing.T) {
	for _, test := range []struct{ to, call string }{
		{"#police", "110"}, {"#developer", ""}, {"隔壁小区物业 021-5555", ""},
	} {
		t.Run(test.to, func(t *testing.T) {
			h := open(t)
			h.Desk = desk.New(h.Store, lookup.Settings{Of: func(in people.Community) lookup.Rules {
				assert.Equal(t, "YH", in.Code)
				return lookup.Rules{Rules: casework.DefaultRules(), Referrals: map[string]string{"police": "110"}}
			}}, h.Clock)
			c := h.Filed("file", complaint.Filing{}).Case.ID
			seen := len(h.Store.Notices())
			f := h.Acted(h.Li, "decline", c, complaint.Decline, complaint.Declining{Kind: "not_ours", To: test.to, Call: "made up", Reason: "不归物业管"})
			assert.Equal(t, test.call, f.Case.Declining.Call, "the settings say the number, nobody else")
			assert.Equal(t, []string{"notice.decline.not_ours → 王芳"}, h.Told(seen))
			assert.Equal(t, test.call, h.Store.Notices()[seen].Message.Values["call"].Text)
		})
	}
}
