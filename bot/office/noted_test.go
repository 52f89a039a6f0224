package office

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/office/owned"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// The files of one's own data say who wrote something down for the person, who had no Telegram then.
func TestOwnHistoryNamesWhoNotedIt(t *testing.T) {
	v := lookup.View{Case: complaint.Case{Filing: complaint.Filing{Complainant: complaint.Complainant{Person: 7}}}, History: []complaint.Entry{
		{Do: complaint.Add, By: 8, ByName: "林婷", After: complaint.Registered}, {Do: complaint.Add, By: 7, ByName: "王芳", After: complaint.Registered}}}
	assert.Equal(t, []owned.Entry{{Did: "add", After: "registered", NotedBy: "林婷"}, {Did: "add", After: "registered"}}, entriesOf(v))
}
