package people_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/people"
)

// TestReadCaller: who complains is read where it is said for certain; the home of somebody else stays in the words.
func TestReadCaller(t *testing.T) {
	for words, want := range map[string]people.Caller{
		"李强 13800138000 3-2-1201 厨房水管漏水":                                     {Name: "李强", Phone: "13800138000", Label: "3-2-1201", Rest: "厨房水管漏水"},
		"3栋2单元1201，王女士，138 0013 8000，楼上装修太吵":                                 {Name: "王女士", Phone: "138 0013 8000", Label: "3-2-1201", Rest: "楼上装修太吵"},
		"电梯坏了两天没人修，李强，１３８００１３８０００":                                           {Name: "李强", Phone: "13800138000", Rest: "电梯坏了两天没人修"},
		"姓名：李强 电话：010-62345678 转 801\n车库很脏":                                  {Name: "李强", Phone: "010-62345678 转 801", Rest: "车库很脏"},
		"楼上3-2-1301半夜装修":                                                     {Rest: "楼上3-2-1301半夜装修"},
		"电梯坏了":                                                               {Rest: "电梯坏了"},
		"Qiang Li, 13800138000, 3-2-1201: the kitchen leaks":                 {Name: "Qiang Li", Phone: "13800138000", Label: "3-2-1201", Rest: "the kitchen leaks"},
		"The lift is out again. Call me on 13800138000 after dinner":         {Phone: "13800138000", Rest: "The lift is out again. Call me on 13800138000 after dinner"},
		"邮件：张三 zhangsan@example.com 3-2-1201 厨房漏水":                           {Name: "张三", Email: "zhangsan@example.com", Label: "3-2-1201", Rest: "厨房漏水", Channel: "email"},
		"张三发来邮件，zhang3@example.com.cn：电梯坏了":                                  {Name: "张三", Email: "zhang3@example.com.cn", Rest: "张三发来邮件，zhang3@example.com.cn：电梯坏了", Channel: "email"},
		"Email: Qiang Li, li.qiang@example.com, 3-2-1201: the kitchen leaks": {Name: "Qiang Li", Email: "li.qiang@example.com", Label: "3-2-1201", Rest: "the kitchen leaks", Channel: "email"},
		"e-mail from Qiang Li li13800138000@example.com the kitchen leaks":   {Name: "Qiang Li", Email: "li13800138000@example.com", Rest: "the kitchen leaks", Channel: "email"},
		"3栋2单元1201的王女士来电说楼上太吵":                                               {Name: "王女士", Label: "3-2-1201", Rest: "王女士来电说楼上太吵", Channel: "phone"},
		"3-2-1201业主李强打电话说厨房漏水":                                               {Name: "李强", Label: "3-2-1201", Rest: "李强打电话说厨房漏水", Channel: "phone"},
		"李先生打电话来说3-2-1301半夜装修":                                               {Name: "李先生", Rest: "李先生打电话来说3-2-1301半夜装修", Channel: "phone"},
		"收到一封来信，4-1-302 周老先生投诉保洁态度不好":                                        {Name: "周老先生", Label: "4-1-302", Rest: "收到一封来信，4-1-302 周老先生投诉保洁态度不好", Channel: "mail"},
		"2-1-701 刘先生投诉水压太小，来信":                                               {Name: "刘先生", Label: "2-1-701", Rest: "刘先生投诉水压太小，来信", Channel: "mail"},
		"收到投诉：楼上3-2-1301半夜装修":                                                {Rest: "收到投诉：楼上3-2-1301半夜装修"},
		"陈阿姨来电，家住3-2-1201，厨房漏水":                                              {Name: "陈阿姨", Label: "3-2-1201", Rest: "陈阿姨来电，家住3-2-1201，厨房漏水", Channel: "phone"},
		"Mrs Wang called from 3-2-1201, kitchen tap leaks, 13800138000": {Name: "Mrs Wang", Phone: "13800138000", Label: "3-2-1201",
			Rest: "Mrs Wang called from 3-2-1201, kitchen tap leaks", Channel: "phone"},
		"楼上的wang@example.com天天发广告":               {Rest: "楼上的wang@example.com天天发广告"},
		"12号701的吴先生打电话，厨房煤气味很重，头晕，电话13500135000": {Name: "吴先生", Phone: "13500135000", Label: "12-701", Rest: "吴先生打电话，厨房煤气味很重，头晕", Channel: "phone"},
		"12号 1201 钱女士 13600136001 来电说电梯停了":       {Name: "钱女士", Phone: "13600136001", Label: "12-1201", Rest: "来电说电梯停了", Channel: "phone"},
		"8栋2单元101郑阿姨来电13600136055，门坏了":           {Name: "郑阿姨", Phone: "13600136055", Label: "8-2-101", Rest: "郑阿姨来电13600136055，门坏了", Channel: "phone"},
		"有位阿姨打电话说厨房煤气味很重":                        {Rest: "有位阿姨打电话说厨房煤气味很重", Channel: "phone"},
		"李强 13800138000 11月12号 1201 灯坏了":         {Name: "李强", Phone: "13800138000", Rest: "11月12号 1201 灯坏了"},
		"李强 13800138000 11月12号 1800元的账单":         {Name: "李强", Phone: "13800138000", Rest: "11月12号 1800元的账单"},
		"13800138000": {Phone: "13800138000", Rest: "13800138000"},
		"两个号码 13800138000 或 13900139000 都打不通": {Rest: "两个号码 13800138000 或 13900139000 都打不通"},
	} {
		assert.Equal(t, want, people.ReadCaller(words), words)
	}
	for words, want := range map[string]people.Caller{
		"李强":                     {Name: "李强"},
		"周老板 13800138001":        {Name: "周老板", Phone: "13800138001"},
		"李强 liqiang@example.com": {Name: "李强", Email: "liqiang@example.com"},
		"Ms Wang, 3-2-1202":      {Name: "Ms Wang", Label: "3-2-1202"},
		"业主 李强 电话 13800138000 房号 3-2-1201": {Name: "李强", Phone: "13800138000", Label: "3-2-1201"},
		"12345678": {Name: "12345678"},
	} {
		assert.Equal(t, want, people.ReadName(words), words)
	}
}
