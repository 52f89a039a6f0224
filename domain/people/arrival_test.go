package people_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// How a complaint came, who sent it and that there is no phone, as staff write it down.
func TestArrival(t *testing.T) {
	for said, want := range map[string][3]string{
		"陈大妈来信说6栋3单元门禁坏了，晚上进不去，不留电话":                                          {"mail", "陈大妈", "none"},
		"李强来电投诉楼上半夜拖椅子":                                                       {"phone", "李强", ""},
		"王女士到前台反映电梯有异响":                                                       {"desk", "王女士", ""},
		"赵阿姨发来邮件：车库漏水":                                                        {"email", "赵阿姨", ""},
		"By letter: the lamp at the gate is broken, left no phone":            {"mail", "", "none"},
		"王建国 13812345678 来电：电梯坏了":                                             {"phone", "王建国", ""},
		"收到张阿姨的一封信，说楼道灯不亮，不方便留电话":                                             {"mail", "张阿姨", "none"},
		"接到王女士电话，电梯停了":                                                        {"phone", "王女士", ""},
		"李强打了个电话说漏水":                                                          {"phone", "李强", ""},
		"a letter came from Mrs Smith about noise":                            {"mail", "Mrs Smith", ""},
		"Mrs Smith phoned the office, no water, she would not leave a number": {"phone", "Mrs Smith", "none"},
		"小区前台没人":                                                              {"", "", ""},
		"打电话没人接，电话坏了":                                                         {"", "", ""},
		"Mrs Carter called us about the lift":                                 {"phone", "Mrs Carter", ""},
		"The lift called for help":                                            {"", "", ""},
		"Anna Berg wrote that the bins are full":                              {"", "Anna Berg", ""},
		"打过电话投诉":                                                              {"phone", "", ""},
		"门口的信箱坏了，信件都湿了":                                                       {"", "", ""},
		"物业电话没人接":                                                             {"", "", ""},
		"The phone in the lift does not work":                                 {"", "", ""},
		"打电话反映没人管，又来信说":                                                       {"", "", ""},
		"李强 13800138000 来信说厨房水管漏水，没有留电话":                                      {"mail", "李强", ""},
		"邮件：楼下的花园里有很多垃圾没人清理":                                                  {"email", "", ""},
		"電子郵件: 大堂燈壞了":                                                         {"email", "", ""},
		"E-mail: the bins are overflowing":                                    {"email", "", ""},
		"邮箱：wang@example.com 楼道灯坏了":                                           {"", "", ""},
		"email: wang@example.com, no light":                                   {"", "", ""},
		"电话：楼上漏水":                                                             {"phone", "", ""},
		"电话：13812345678 楼上漏水":                                                 {"", "", ""},
		"Phone: +8613812345678 no water":                                      {"", "", ""},
		" Call: no water on floor 3":                                          {"phone", "", ""},
		"前台：3栋电梯停了":                                                           {"desk", "", ""},
		"Front desk: the gate is stuck":                                       {"desk", "", ""},
		"信：希望管一管噪音":                                                           {"mail", "", ""},
		"Letter: please mend the lamp":                                        {"mail", "", ""},
		"邮件：他打电话来说没人接，又来信":                                                    {"email", "", ""},
	} {
		c := people.ReadCaller(said)
		none := ""
		if c.NoPhone {
			none = "none"
		}
		assert.Equal(t, want, [3]string{c.Channel, c.Name, none}, said)
	}
	for _, way := range []complaint.Channel{complaint.ByPhone, complaint.AtDesk, complaint.ByMail, complaint.ByEmail} {
		assert.Contains(t, complaint.Channels(), way)
	}
	assert.Equal(t, string(complaint.ByEmail), people.ReadCaller("赵阿姨发来邮件：车库漏水").Channel)
}
