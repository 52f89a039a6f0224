package people_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/people"
)

// docs/design.md §5: words by which somebody says nothing are told from what is asked.
func TestUnsaid(t *testing.T) {
	for want, all := range map[people.Unsaid][]string{
		people.Anything:    {"不知道", "不知道在哪", "不知道这是哪里", "I don't know where I am", "不清楚。", "没说", "他没说", "她没有告诉我", "没问", "不详", "无", "没有", "不肯说", "他不愿意说", "忘了问", "不知道呢", "沒說", "对方没讲清楚", "unknown", "Not known", "He didn't say", "didn’t say", "I don't know", "dont know", "She did not tell me", "no idea", "they never said", "n/a", "caller refused to say", "忘记问了", "我也不知道", "信里没写"},
		people.UnsaidPhone: {"他没留电话", "没留电话", "没有电话", "没有留联系方式", "他不肯留手机号", "不知道他的电话", "没电话", "No phone", "no phone number", "He didn't leave a number", "no contact given", "没說電話"},
		people.UnsaidName:  {"没留名字", "他不说姓名", "不愿透露姓名", "没问叫什么", "不知道是谁", "她不肯说自己的名字", "no name", "didn't give a name", "he didn't leave his name", "I don't know who"},
		people.UnsaidHome:  {"没说住哪里", "不知道住在哪栋", "没留地址", "不知道房号", "我不知道房号", "不知道他家在哪里", "不知道几号", "no address", "he did not say where he lives", "I don't know his address", "没说哪一户"},
		people.UnsaidPlace: {"没说地点", "不知道具体位置", "不清楚什么地方", "no location given", "didn't say the place"},
		people.UnsaidTime:  {"没说什么时候", "不记得时间", "不知道哪天", "he didn't say when", "no date"},
		people.Nothing:     {"3-2-702", "楼下超市", "没人管的车库", "不锈钢门", "王芳", "13800138000", "没电", "不是3栋", "电梯坏了没人修", "他没留电话，住3-2-702", "he didn't fix it", "no water", "nobody came", "未来花园", "不家", "给我打电话", "他说住3栋", "no parking sign", "I don't know why nobody comes to repair the gate", "没家具", "", "无锡路3号"},
	} {
		for _, said := range all {
			assert.Equal(t, want, people.ReadUnsaid(said), said)
		}
	}
}
