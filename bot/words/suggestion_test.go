package words_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/words"
)

// Who asks for something that is not there yet suggests it, whether as a request, a wish or a lack; who asks for something to be repaired,
// cleaned, stopped or brought to their own home complains, or asks.
func TestSuggestions(t *testing.T) {
	w, err := words.New(words.Own{})
	require.NoError(t, err)
	for _, said := range []string{
		"Please put a bench in front of building 3", "Could you install a handrail at the entrance?", "It would be nice if there were more bike racks", "Could you install a handrail on the steps", "please put up a mirror at the garage exit",
		"Please plant some trees along the path", "please set up a parcel locker near gate 2", "Could we get a swing for the children", "there should be a ramp for prams at entrance 2", "There is no bench near the playground", "we need a bench by the pond",
		"A bench in front of building 5 would be great", "Can you add a light on the path behind building 6", "Please add a second charging station", "would you mind putting a bin near the bus stop", "would it be possible to have a water fountain in the garden",
		"It'd be nice to have a notice board in the lobby", "please provide umbrellas at the gate", "I'd like to see a reading corner in the lobby", "We would appreciate a zebra crossing at the main gate", "The garden needs a bench", "Building 3 could do with a ramp",
		"the east gate lacks a bench", "please build a shelter for bicycles", "can there be a bench near the lift lobby", "Please consider a smoking area", "Please install a camera at the bike shed", "a few benches would help the elderly", "why is there no bench at the east gate?", "Please open the gym earlier on weekends",
		"请在我家楼下装个长椅", "可以在门口放几把爱心伞吗", "小区门口缺少斑马线", "请物业给楼下配个轮椅", "能不能在地库装几个充电桩", "单元门口没有坡道，轮椅上不去", "会所能不能周末早点开",
		"Would you consider a dog park", "there are no bins along the path", "please get us a table tennis table", "could there be a bench at the bus stop", "please plant a few trees in front of my building",
		"What about a parcel locker at the west gate?", "maybe a bench for the old people?", "希望物业在广场加几把遮阳伞", "能不能多放几张椅子", "西门缺一个减速带", "Please could you put up a sign at the gate", "can you plant roses along the fence",
		"东门缺个长椅", "能不能在3栋门口装个扶手", "3栋门口装个长椅吧", "请在3栋前面放一张长椅", "请给花园添几张椅子", "小区没有充电桩，装几个吧", "门口需要一个坡道", "花园里缺个秋千", "麻烦在车库出口装面镜子", "东门应该有个雨棚", "单元门口要是有个长凳多好", "小区里连个健身器材都没有", "希望儿童区加个滑梯", "游乐场旁边缺几张凳子", "在大门口设个快递柜吧", "给老人装个扶手行不行", "可以给楼道装个长凳吗", "能在电梯厅放个垃圾桶吗", "东门口少个垃圾桶", "楼下最好有个晾衣架", "想在花园里要一个凉亭", "建议门口放把伞", "请考虑在车库装充电桩", "能否在2号门加一个人行道", "是不是能给孩子们弄个沙坑", "门厅里有张椅子就好了", "广场上缺少遮阳的地方", "北门没有无障碍坡道，能加一个吗", "麻烦给电动车棚装个插座", "园区需要增加几个路灯", "能不能给晨练的老人划块地", "请物业在花园里种几棵桂花树",
	} {
		assert.Equal(t, words.Suggestion, w.Understand(said).Everyday(), said)
	}
	for _, said := range []string{
		"路灯坏了能不能修", "缺个灯泡", "楼道缺个灯泡", "能不能把我家的水管修一下", "门口的长椅坏了", "长椅少了一块木板", "电梯里缺个按钮", "扶手松了，请装好", "能不能派人装一下我家的灯", "请装好门锁", "麻烦把垃圾桶清一下", "楼下没有灯，太黑了", "我家没有热水", "门口没有保安", "少了一个快递", "请放一个师傅上来", "请给我家装个门铃", "灯泡坏了换一个", "能不能把噪音停了", "井盖缺了一个", "消防栓缺水带", "栏杆少了一根", "请在下午三点来修", "请把垃圾运走", "路上少了块砖", "请给我开门", "楼道灯没有了，请装上", "车位被占了，能不能挪走", "请在我家门口清垃圾",
		"有人在长椅上放垃圾", "邻居在我门口放了张椅子，请挪走", "我家缺个灯", "滑梯坏了，请修好", "请把长椅扶正", "能不能把垃圾桶清空", "希望尽快修好扶手", "请把路灯修好", "斑马线被车占了", "健身房关门太早", "椅子没人擦，很脏", "谁把长凳搬走了",
		"somebody put a bin in front of my door", "please empty the bins", "please repair the swing", "the mirror at the exit is cracked", "the bench needs repair", "my flat needs a plumber", "there is no lift working", "please bring the parcel to my door", "neighbours put chairs in the corridor", "the bin was not emptied, please come",
		"能不能换个灯泡", "扶手掉了，能不能装回去", "水龙头缺个垫圈", "能不能让邻居把鞋柜搬走", "垃圾桶满了，能加快清吗", "门禁卡丢了，能不能补一张",
		"Could you put the light back on", "can you get the guard to open the gate", "they put a bench in the fire lane", "what about the bench you promised", "the bin is full, please empty it", "Please install the tap you promised, mine is leaking",
		"Please put the bin lids back, the bins are overflowing", "Could you fix the handrail", "please put out the garbage smell", "Can you install my new washing machine", "please put me through to the manager", "the bench is broken", "There is no water", "There is no light in the corridor", "a screw is missing from the bench", "we need a plumber", "Could you send someone to install the lock that fell off", "please put back the lamp you removed", "the lamp at entrance 2 is missing", "please add my phone number", "please stop the drilling", "The lift needs repair", "could you open the gate, I am locked out", "There is no heating in my flat", "the handrail is loose, please install it again", "please open the door for me",
	} {
		assert.NotEqual(t, words.Suggestion, w.Understand(said).Everyday(), said)
	}
}
