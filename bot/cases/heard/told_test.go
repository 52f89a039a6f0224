package heard

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What staff search for is short; what somebody has told them says so, or who it was.
func TestWhatStaffWrite(t *testing.T) {
	for said, want := range map[string][2]bool{ // sought, told
		"3-2-1201": {true, false}, "13800138000": {true, false}, "3栋2单元": {true, false}, "3栋2单元1201的王女士来电说楼上太吵": {false, true},
		"刚接到电话，5-1-802 没水了": {false, true}, "email from Linda Brown linda@example.com received Nov 24: the parking gate hit my car": {false, true},
		"业主打电话来说物业费收错了 3-2-802": {false, true}, "物业人员来电话说3栋灯不亮": {false, true}, "办公室电话多少": {false, false}, "来电了吗": {false, false},
		"物业费怎么算": {false, false}, "转人工": {false, false}, "谢谢": {false, false}, "周日有人值班吗": {false, false},
	} {
		assert.Equal(t, want, [2]bool{Sought(said), Told(said)}, said)
	}
}
