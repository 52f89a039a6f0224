package place_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/place"
)

func TestApart(t *testing.T) {
	for _, c := range []struct{ said, where, beside string }{
		{"3栋2单元电梯", "3栋2单元电梯", ""},
		{"3栋2单元，左边", "3栋2单元，左边", ""},
		{"3栋2单元电梯，我电话13812345678，王大妈也知道", "3栋2单元电梯", "王大妈也知道，我电话13812345678"},
		{"3栋2单元电梯 手机号码：138 1234 5678", "3栋2单元电梯", "手机号码：138 1234 5678"},
		{"Building 4 entrance 1 lift, my son is 6 and alone, phone +86 13812345678", "Building 4 entrance 1 lift", "my son is 6 and alone, phone +86 13812345678"},
		{"the lamp near the pond by the tall tree, call me at 13812345678 please", "the lamp near the pond by the tall tree please", "call me at 13812345678"},
		{"the gate of building 4, call me at +86 138 1234 5678", "the gate of building 4", "call me at +86 138 1234 5678"},
		{"Building 4 entrance 1, phone +1 (415) 555-2671", "Building 4 entrance 1", "phone +1 (415) 555-2671"},
		{"3栋2单元，电话+852 2345 6789", "3栋2单元", "电话+852 2345 6789"},
		{"3栋2单元，+8613812345678", "3栋2单元", "+8613812345678"},
		{"3栋2单元，电话(0755)8312 3456转12", "3栋2单元", "电话(0755)8312 3456转12"},
		{"3栋2单元，电话0755-8312 3456 转 12", "3栋2单元", "电话0755-8312 3456 转 12"},
		{"5栋2单元电梯，我叫王芳，门关不上了怎么办", "5栋2单元电梯", "我叫王芳，门关不上了怎么办"},
		{"3栋2单元楼道，我是住户王强，电话13812345678", "3栋2单元楼道", "我是住户王强，电话13812345678"},
		{"Building 4 entrance 1, my name is Anna, it has been dark for three days now", "Building 4 entrance 1", "my name is Anna, it has been dark for three days now"},
		{"我是王强就在3栋2单元楼道那里已经坏了三天了没有人来", "3栋2单元楼道", "我是王强就在3栋2单元楼道那里已经坏了三天了没有人来"},
		{"It's next to the entrance of building 4", "It's next to the entrance of building 4", ""},
		{"12-2-1201", "12-2-1201", ""},
		{"13812345678", "13812345678", ""},
		{"孩子一个人在里面等了很久", "孩子一个人在里面等了很久", ""},
		{"车库B1层，靠近2号电梯厅的消防栓旁边", "车库B1层，靠近2号电梯厅的消防栓旁边", ""},
		{"", "", ""},
	} {
		where, matter := place.Apart(c.said, "很响", 100)
		want := "很响"
		if c.beside != "" {
			want += "\n" + c.beside
		}
		assert.Equal(t, c.where, where)
		assert.Equal(t, want, matter, c.said)
	}
	where, matter := place.Apart("3栋2单元电梯，我电话13812345678", "很响", 5)
	assert.Equal(t, []string{"3栋2单元电梯，我电话13812345678", "很响"}, []string{where, matter}, "nothing is cut")
}
