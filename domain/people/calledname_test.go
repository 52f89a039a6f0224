package people_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/people"
)

// docs/design.md §5: names of every kind are names.
func TestPeopleAreCalled(t *testing.T) {
	for _, name := range []string{"王芳", "王女士", "张", "李想", "欧阳修", "欧阳娜娜", "郝好", "王有才", "李道知", "钱在望", "买买提·艾力", "阿不都热西提", "阿卜杜拉·哈不力孜", "阿的拉黑", "迪丽热巴·迪力木拉提",
		"吉克隽逸", "山田太郎", "王芳（租户）", "王芳、李明", "王芳，李明", "老王", "楼上王阿姨", "隔壁老李", "房主A", "王 芳", "李師傅", "張小姐", "何謝", "上海明月物业管理有限公司", "沙县小吃店", "第三小学", "3栋超市", "城管局",
		"John", "john smith", "He Jia", "You Jian", "She Wei", "Will", "May", "Nguyen Van An", "So Young", "No Hoon", "Can Yilmaz", "My Linh", "I Made Wijaya", "Jean-Luc O'Neil", "Smith, John", "Mr. Lee", "Dr Anna Maria de la Cruz",
		"Sunny Court Ltd.", "The Corner Shop", "Иван Петров", "김민수", "Müller", "Ms Wang 2", "业主", "Tell", "Anna of 3", "周一", "周一围", "周日", "April", "May June", "Friday", "明月", "前田", "今井翼", "早乙女"} {
		got, err := people.ReadPersonName(name)
		require.NoError(t, err, name)
		assert.Equal(t, name, got)
	}
}

// What stands around a name is no part of it.
func TestNamesAreIntroduced(t *testing.T) {
	for said, want := range map[string]string{"我叫王芳": "王芳", "我是王芳。": "王芳", "你好，我叫王芳！": "王芳", "我的名字是王芳": "王芳", "姓名：王芳": "王芳", "叫我老王": "老王", "王芳，": "王芳", "My name is John Smith.": "John Smith",
		"I'm John": "John", "I’m Ann Lee": "Ann Lee", "this is Anna": "Anna", "name: Bob": "Bob", "Hello, I am Bob!": "Bob", "我叫買買提·艾力": "買買提·艾力"} {
		got, err := people.ReadPersonName(said)
		require.NoError(t, err, said)
		assert.Equal(t, want, got)
	}
	assert.Equal(t, "我是3栋的", people.Introduced("我是3栋的"), "there is no name")
	assert.Equal(t, "你好", people.Introduced("你好"))
}

// A sentence is no name.
func TestSentencesAreNoNames(t *testing.T) {
	for _, said := range []string{"我不知道房号", "你好请问怎么登记", "请问怎么登记？", "不知道", "不告诉你", "没有", "没说", "他没留名字", "匿名", "不想说", "我家厨房漏水", "电梯又坏了", "你是谁", "怎么填", "为什么要登记", "好的", "无", "不",
		"我姓王", "住在3栋702的王芳", "3-2-702", "3栋702", "13800138000", "王芳13800138000", "等一下再说", "😀", "123", "王芳？", "請問怎麼登記", "我不曉得", "不願意說", "楼上整天跳来跳去的那户人家", "有人偷车", "谢谢", "跟上面一样的名字",
		"I don't know", "dont know", "I do not know", "what is this", "Why?", "How do I register", "please help", "hello", "the lift is broken", "I live in building 3", "anonymous", "not telling", "I am not telling you my name", "no name given, unknown", "My name is", "name",
		"Please call me at home", "don’t want to say", "none", "a b c d e f g", "上周一", "下个星期", "本周日", "星期三", "昨天晚上", "今早", "前天", "刚才", "晚上", "上个月", "Yesterday", "last Monday", "tomorrow morning", "tonight"} {
		_, err := people.ReadPersonName(said)
		if said == "name" || said == "My name is" {
			continue
		}
		var refused *domain.Error
		if assert.ErrorAs(t, err, &refused, said) {
			assert.Equal(t, "refuse.name_sentence", refused.Message.Key, said)
		}
	}
	for said, key := range map[string]string{"": "refuse.name", " ": "refuse.name", "王芳王芳王芳王芳王芳王芳王芳王芳王芳王芳王芳王芳王芳王芳王芳王芳王芳王芳王芳王芳王芳": "refuse.name_long"} {
		_, err := people.ReadPersonName(said)
		var refused *domain.Error
		require.ErrorAs(t, err, &refused)
		assert.Equal(t, key, refused.Message.Key)
	}
}
