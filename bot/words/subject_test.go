package words

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is broken decides about the category, and not where it is; a place alone is one too.
func TestWhatIsBrokenBeforeWhereItIs(t *testing.T) {
	w, err := New(Own{Categories: []Topic{{Key: "elevator", Words: []string{"电梯", "lift"}}, {Key: "plumbing", Words: []string{"漏水", "leak"}},
		{Key: "electric", Words: []string{"灯", "lamp"}}, {Key: "facility", Words: []string{"大门", "gate", "playground", "door"}},
		{Key: "parking", Words: []string{"停车", "车库", "garage", "parked"}}}})
	require.NoError(t, err)
	for said, want := range map[string]string{
		"The lamp in the garage near entrance B flickers": "electric", "lift in the car park is stuck open": "elevator", "车库的灯不亮": "electric",
		"地下车库的电梯坏了": "elevator", "停车场漏水": "plumbing", "a leak near the playground": "plumbing", "the lamp at the gate is dark": "electric",
		"车库有人乱停车": "parking", "车库很脏": "parking", "someone is parked in my garage space": "parking", "the garage door is stuck": "parking", "oil in the garage": "parking",
		"the gate is open all night": "facility",
	} {
		assert.Equal(t, want, w.Category(said), said)
	}
}

// Words say what they are about, or only point at something.
func TestVague(t *testing.T) {
	w := shipped(t)
	for said, vague := range map[string]bool{
		"upstairs too": true, "楼上也是": true, "it happens every evening after eight": true, "还是那样": true, "": true,
		"花园的长椅坏了一条腿": false, "今天天气热得像火烧": false, "楼下火锅店味道很大": false, "I want my deposit back": false, "押金退给我": false, "the lamp is dark": false, "my grandmother celebrates her birthday tomorrow": false,
	} {
		assert.Equal(t, vague, w.Understand(said).Vague, said)
	}
	for said, n := range map[string]int{"hurry up please": 0, "快点处理": 0, "抄表的人没来": 2, "the butcher has not come": 2, "the tailor boy has not come": 4} {
		assert.Equal(t, n, w.Understand(said).Unknown, said)
	}
	m := w.Understand("The TAP is loose")
	assert.Equal(t, []string{"tap"}, m.Things)
	m.Category = ""
	assert.True(t, m.Concerns("noise", "The tap drips"))
	assert.False(t, m.Concerns("noise", "Noise at night, by stapling neighbours"))
	assert.True(t, w.Understand("电梯快点修").Concerns("elevator", ""))
	assert.False(t, w.Understand("快点").Names())
}

// A supply that is cut is no matter of a leak or a lamp; and a leak none of the supply.
func TestSupplies(t *testing.T) {
	w := shipped(t)
	const leak, cut, lamp, power = "卫生间天花板漏水", "厨房没水了", "12 楼楼道灯不亮", "整栋楼停电"
	for said, want := range map[string][]string{
		"为什么又停水": {cut}, "几点来水": {cut}, "请问今天停电到几点": {power}, "when is the water back? There is no water": {cut}, "no power again": {power},
	} {
		m := w.Understand(said)
		var got []string
		for _, told := range []string{leak, cut, lamp, power} {
			if m.Concerns("", told) {
				got = append(got, told)
			}
		}
		assert.Equal(t, want, got, said)
	}
	drips := w.Understand("the water is dripping again from the ceiling")
	drips.Category = ""
	assert.True(t, drips.Concerns("", "Water drips from the ceiling of the stairwell"), "that the water does something else is no cut")
	scooter := w.Understand("楼道里又停电动车")
	assert.Empty(t, scooter.Supply)
}

// Words that ask something can be sent as a question; a reproach is none.
func TestAsks(t *testing.T) {
	w := shipped(t)
	for said, want := range map[string]bool{
		"水表在哪里看": true, "停水通知收到了，几点来水": true, "门禁卡丢了怎么办": true, "想办一张门禁卡": true, "电梯修好了吗": true, "where do I find the meter": true,
		"what do I do if I lose my key card": true, "楼上怎么天天吵": false, "为什么又停水": false, "why is the lift broken again": false, "the kids upstairs run around until midnight": false, "马桶堵了": false, "the tap drips": false,
	} {
		assert.Equal(t, want, w.Understand(said).Asks, said)
	}
}

// A person who wants another number or name is led to what is kept of them, whatever word says it; whoever proposes something is not.
func TestOwnDetails(t *testing.T) {
	w := shipped(t)
	for said, want := range map[string]Matter{
		"换个手机号": Profile, "帮我把电话改成13912340000": Profile, "把我的手机号换成13912340000": Profile, "请把我的姓名改成王小明": Profile, "change my number to 13912340000": Profile,
		"导出我的资料": Profile, "删除我的信息": Profile, "注销账号": Profile, "我要我的数据": Profile, "我的个人信息在哪里看": Profile, "你们存了我哪些信息": Profile, "delete my account please": Profile,
		"what data do you have about me": Profile, "please send me my data": Profile, "把我的个人信息发给我": Profile, "can you delete my personal information": Profile,
		"保安把我的个人信息泄露给中介": "", "删除我家门口的垃圾": "", "my account was charged twice": Fees, "删掉我的投诉": Withdraw,
		"建议把公告栏的电话号码改成大字": Suggestion, "能不能把楼道灯换成声控的": Suggestion,
	} {
		assert.Equal(t, want, w.Understand(said).Everyday(), said)
	}
}
