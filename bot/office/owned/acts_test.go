package owned_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/office/owned"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/doer"
)

// What somebody did is listed under a heading that says how much there is, and whether older acts are left out.
func TestSayActs(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	all := []doer.Act{{Number: "YH-261123-001", Do: complaint.Take, At: at}, {Number: "YH-261123-002", Do: complaint.Resolve, At: at.Add(-time.Hour)}}
	r := card.Reader{Texts: cardtest.Texts, Lang: domain.English, Now: at}
	ls := owned.SayActs(r, all, 2)
	assert.Equal(t, []string{"", "What you did to complaints, 2 acts:"}, ls[:2])
	assert.Contains(t, ls[2], "YH-261123-001 · ")
	assert.Len(t, ls, 4)
	assert.Equal(t, "What you did to complaints, 1,200 acts, the newest 2 of them:", owned.SayActs(r, all, 1200)[1])
	assert.Nil(t, owned.SayActs(r, nil, 0))
	assert.Equal(t, []owned.Act{{Number: "YH-261123-001", Did: "take", At: at}}, owned.Acts(all[:1]))
}
