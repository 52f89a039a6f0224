package deed

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain/complaint"
)

// docs/design.md §5: what short words of staff say about their work.
func TestRead(t *testing.T) {
	for want, all := range map[Kind][]string{
		Fixed: {"修好了", "搞定了", "已修复", "已经修好了。", "弄好了", "处理完了", "完成了", "完工", "解决了", "已处理", "3栋电梯修好了", "灯换好了", "下水道疏通了", "好了", "done", "Fixed!", "it's fixed", "all done", "Repaired", "the lift is fixed", "The light has been repaired",
			"fixed the tap", "replaced the lamp", "it works again", "lift is working again"},
		There:   {"到了", "我到了", "已到", "到现场了", "已到现场", "我们到楼下了", "刚到", "在路上了", "马上到", "I'm there", "I’m there", "I am here", "on site", "arrived", "We have arrived", "on my way", "I'm on my way", "here now"},
		Waiting: {"没配件，等三天", "业主不在家", "家里没人", "敲门没人应", "联系不上业主", "nobody home", "No one answers the door", "the owner is away", "等配件", "没有配件", "缺材料", "配件要等一周", "配件没到", "还要等三天", "等厂家来", "要等2天", "no parts", "Waiting for parts", "no spare parts, three days", "wait three days", "parts ordered, waiting for delivery", "waiting for the supplier"},
		"": {"修好了吗", "没修好", "还没处理好", "什么时候修好", "谁到了", "电梯坏了", "到了没人", "不好了", "谢谢", "你好", "王芳", "3-2-702", "is it fixed?", "not fixed", "who is there", "no", "ok", "", "业主说电梯坏了三天了没人来修，说要投诉我们，让我们马上过去看一下",
			"昨天下午业主打电话来说他家厨房的水管一直在漏水我过去看了一下换了一个接头现在修好了", "wait", "等一下", "到3-2-702看一下", "the lift is broken", "there is a leak", "修电梯", "部件", "完成率", "done yesterday?", "没空", "通知", "里面没人", "电梯里没人"},
	} {
		for _, said := range all {
			assert.Equal(t, want, Read(said), said)
		}
	}
}

// Each act has a conversation whose question takes the words, or needs none.
func TestActsTakeTheWords(t *testing.T) {
	all := flows.All(flows.Settings{Categories: []string{"elevator"}})
	for kind, list := range acts {
		for _, a := range list {
			trigger, known := complaint.Triggers().Of(a.do)
			assert.True(t, known, "%s %s", kind, a.do)
			if a.step == "" {
				assert.NotNil(t, trigger.Bare, a.do)
				continue
			}
			step, there := all[trigger.Flow].Step(a.step)
			_, text := step.Answer.(dialog.Text)
			assert.True(t, there && text, a.do)
		}
	}
}
