package place

import (
	"strings"

	"guanjia/domain"
)

// word is the meaning of a word in the tables; the zero value is a word without a meaning for the place ("of", "里面").
type word struct {
	part   domain.Part
	own    string
	inside bool // a room of a home
}

// partWords are the words for parts, by part, separated by "|".
var partWords = map[domain.Part]string{
	domain.Lift: "电梯|升降机|轿厢|电梯轿厢|客梯|货梯|电梯门|电梯厅|电梯间|电梯口|电梯里|电梯内|lift|lifts|elevator|elevators|lift car|lift door|lift lobby",
	domain.Stairs: "楼道|楼梯|楼梯间|走廊|过道|走道|楼道里|公共走廊|步梯|安全通道|" +
		"stairs|stair|staircase|stairwell|corridor|hallway|landing|passage|fire stairs",
	domain.Entrance: "单元门口|单元门|门口|楼门口|楼门|大堂|门厅|入户大堂|入户门厅|楼下大门|楼下门口|一楼大堂|1楼大堂|防盗门|楼宇门|" +
		"entrance|entrance hall|entrance door|front door|building door|lobby|doorway|main door|hall|door",
	domain.Lamp: "灯|楼道灯|走廊灯|声控灯|感应灯|楼梯灯|照明|照明灯|过道灯|路灯灯|lamp|lamps|light|lights|corridor light|stair light|hallway light",
	domain.Roof: "楼顶|天台|屋顶|楼顶平台|顶楼天台|屋面|roof|rooftop|roof terrace",
	domain.Wall: "外墙|外立面|墙面|墙体|墙外|外墙面|wall|outer wall|facade|outside wall",

	domain.Basement:  "地下室|储藏室|地下储藏室|basement|cellar|storage room",
	domain.Shaft:     "管道井|水井|电井|弱电井|强电井|水表井|电表箱|水表箱|配电箱|shaft|pipe shaft|riser|meter box",
	domain.Letterbox: "信箱|信报箱|快递柜|mailbox|mailboxes|letter box|letterbox|parcel locker",
	domain.Intercom:  "门禁|对讲|对讲机|可视对讲|门铃|门禁系统|单元门禁|intercom|door phone|entry phone|access control",

	domain.Garage: "车库|地库|地下车库|地下停车场|地下停车库|停车库|地下室车库|车库里|车库入口|车库出口|" +
		"garage|underground garage|parking garage|car park|underground car park|underground parking",
	domain.Gate:       "大门|大门口|小区门口|小区大门|小区大门口|正门门口|正门|门岗|岗亭|保安亭|侧门|后门|gate|main gate|guard house|guardhouse|community gate|gatehouse",
	domain.Garden:     "花园|绿地|草坪|绿化|绿化带|花坛|小花园|中心花园|中央花园|花圃|景观|garden|lawn|green|flower bed|courtyard",
	domain.Outside:    "路|道路|马路|路上|小区道路|路面|小区路面|车道|人行道|小区里|园区|road|roads|path|paths|pavement|driveway|street|paths outside",
	domain.Parking:    "停车场|停车位|车位|地面车位|地面停车场|露天停车场|parking lot|parking space|parking|parking spaces",
	domain.Bicycles:   "车棚|自行车棚|电动车棚|单车棚|充电棚|充电桩|电瓶车棚|bike shed|bicycle shed|bike rack|charging shed|scooter shed",
	domain.Playground: "游乐场|儿童乐园|儿童游乐场|游乐区|健身区|健身器材|滑梯|篮球场|羽毛球场|playground|sports ground|basketball court|play area",
	domain.Bins: "垃圾桶|垃圾房|垃圾站|垃圾箱|垃圾点|垃圾投放点|垃圾分类点|bins|bin|garbage room|trash room|rubbish room|garbage bins|" +
		"trash bins|waste room|rubbish bins|trash|dumpster",
	domain.Pool:       "泳池|游泳池|喷泉|水池|水景|人工湖|池塘|pool|swimming pool|fountain|pond",
	domain.Club:       "会所|活动室|活动中心|社区中心|club|clubhouse|club house|activity room",
	domain.Bureau:     "物业|物业中心|物业服务中心|物业办公室|服务中心|物业前台|管理处|客服中心|management office|property office|service centre|service center|reception",
	domain.Fence:      "围墙|围栏|栅栏|护栏|fence|railing|boundary wall",
	domain.StreetLamp: "路灯|景观灯|庭院灯|草坪灯|小区路灯|street lamp|street lamps|street light|street lights|path light",

	domain.AtHome: "我家|我们家|家里|自己家|自家|本户|我屋|我房|我家里|俺家|咱家|家中|家|my home|our home|at home|home|my flat|our flat|my apartment|" +
		"our apartment|my place|my house|my unit|in my home",
}

// insideWords are rooms of a home.
const insideWords = "厨房|卫生间|厕所|洗手间|浴室|客厅|卧室|主卧|次卧|阳台|书房|餐厅|房间|飘窗|入户门|kitchen|bathroom|toilet|bedroom|living room|balcony|study|dining room"

// ownWords say whose building or entrance it is.
var ownWords = map[string]string{
	ownBuilding: "我们楼|我们这栋|我们这栋楼|我们栋|本栋|本栋楼|本楼|我这栋|我这栋楼|咱们楼|这栋楼|我家楼|我家楼下|我家这栋|我家这栋楼|楼下|our building|my building|our block|our tower|downstairs",
	ownEntrance: "我们单元|本单元|我们这单元|我们这个单元|我家单元|我这单元|咱们单元|这个单元|我家门口的|our entrance|my entrance|our stairwell",
}

// plainWords have no meaning for the place.
const plainWords = "的|里|里面|内|内部|在|处|位置|那里|这里|那边|这边|那个|那部|这部|这个|部|台|座|小区|我们小区|本小区|小区内|小区的|我们|" +
	"地点|地方|位于|有|the|of|in|at|on|our|inside|a|an|is|it|to|by the|no|number|side|please|community|compound|estate|within|s"

// words has all tables; longest is the length of the longest word in bytes.
var words, longest = func() (map[string]word, int) {
	all, most := map[string]word{}, 0
	put := func(list string, w word) {
		for s := range strings.SplitSeq(list, "|") {
			all[s], most = w, max(most, len(s))
		}
	}
	put(plainWords, word{})
	for part, list := range partWords {
		put(list, word{part: part})
	}
	for own, list := range ownWords {
		put(list, word{own: own})
	}
	put(insideWords, word{part: domain.AtHome, inside: true})
	return all, most
}()
