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
		"陈大妈来信说6栋3单元门禁坏了，晚上进不去，不留电话":                               {"mail", "陈大妈", "none"},
		"李强来电投诉楼上半夜拖椅子":                                            {"phone", "李强", ""},
		"王女士到前台反映电梯有异响":                                            {"desk", "王女士", ""},
		"赵阿姨发来邮件：车库漏水":                                             {"email", "赵阿姨", ""},
		"By letter: the lamp at the gate is broken, left no phone": {"mail", "", "none"},
		"Mrs Carter called us about the lift":                      {"phone", "", ""},
		"门口的信箱坏了，信件都湿了":                                            {"", "", ""},
		"物业电话没人接":                                                  {"", "", ""},
		"The phone in the lift does not work":                      {"", "", ""},
		"打电话反映没人管，又来信说":                                            {"", "", ""},
		"李强 13800138000 来信说厨房水管漏水，没有留电话":                           {"mail", "李强", ""},
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
