package words

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What courteous words tell besides is not lost in their courtesy; that all is well is none of it.
func TestBeside(t *testing.T) {
	w := shipped(t)
	for said, want := range map[string]string{
		"谢谢，师傅明天上午我在家": "师傅明天上午我在家", "谢谢，密码是2580": "密码是2580", "谢谢师傅，记得带梯子": "记得带梯子", "你好，水表在厨房": "水表在厨房",
		"thank you, I will be home after six": "I will be home after six", "Thanks! Access code 4471": "Access code 4471", "thanks, the key is with the guard": "the key is with the guard",
		"谢谢": "", "好的谢谢你": "", "谢谢，收到": "", "谢谢师傅，煤气味没了": "", "灯修好了，辛苦师傅们": "", "太感谢了，动作真快": "", "thanks and good night": "", "您好": "",
		"水管漏水": "", "": "",
	} {
		assert.Equal(t, want, w.Beside(said), said)
	}
	for said, want := range map[string]bool{"谢谢师傅，水表在柜子后面": true, "thanks, the key is with the guard": true, "谢谢师傅，明天上午有人": true, "感谢保安大哥，冒着雨跑了两趟": false, "谢谢师傅": false, "钥匙在保安那里": false} {
		assert.Equal(t, want, w.ForWork(said), said)
	}
	for _, set := range sets { // thanks of the corpus tell nothing else, nearly all of them
		all, told := 0, 0
		for _, p := range partsOf(t, set) {
			for _, said := range p.sentences {
				if p.name == "everyday.thanks" {
					all++
					if w.Beside(said) != "" {
						told++
					}
				}
			}
		}
		assert.LessOrEqual(t, told*4, all, set)
	}
}
