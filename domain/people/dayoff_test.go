package people_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/people"
)

// Days are read with what is said of them; what tells anything else is no day.
func TestReadDays(t *testing.T) {
	for said, want := range map[string][2]string{
		"10月1号到7号放假": {"10月1号到7号", people.Closed}, "国庆节10月1日至10月7日放假调休": {"10月1日至10月7日", people.Closed}, "10月1日-10月7日 休息": {"10月1日-10月7日", people.Closed}, "周六不上班。": {"周六", people.Closed},
		"10月11日补班": {"10月11日", people.Workday}, "10月10日、10月11日照常上班": {"10月10日、10月11日", people.Workday}, "元旦：1月1日放假": {"1月1日", people.Closed},
		"closed from 1 to 7 October": {"1 to 7 october", people.Closed}, "1 October to 7 October closed": {"1 october to 7 october", people.Closed}, "Holiday: Oct 1": {"oct 1", people.Closed}, "10 October is a working day": {"10 october", people.Workday},
		"10月1号到7号": {}, "放假": {}, "国庆放假": {}, "10月1号到7号放假，10月11日上班": {}, "10月32号放假": {}, "closed": {}, "明天好像放假": {}, "": {},
	} {
		days, hours, ok := people.ReadDays(said)
		assert.Equal(t, want, [2]string{days, hours}, said)
		assert.Equal(t, want[0] != "", ok, said)
	}
}
