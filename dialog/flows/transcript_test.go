package flows_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows"
	"guanjia/dialog/flows/ask"
	"guanjia/dialog/flows/inform"
	"guanjia/dialog/flows/mend"
	"guanjia/dialog/flows/ring"
	"guanjia/dialog/flows/said"
	"guanjia/dialog/flows/self"
	"guanjia/dialog/flows/tell"
	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/complaint"
	"guanjia/domain/roster"
)

const me = domain.PersonID(42)

// promisedBy is about for a case that has a date.
func promisedBy(day string) map[string]string {
	params := about("in_progress")
	params["date"] = day
	return params
}

// about are the start parameters of a conversation about a case at a stage.
func about(stage string) map[string]string {
	return map[string]string{"case": "5", "number": "YH-261123-007", "community": "1", "stage": stage}
}

// action are the start parameters of a conversation about an improvement action.
func action(provable string) map[string]string {
	return map[string]string{"number": "YH-A261123-01", "community": "1", "zone": "Asia/Shanghai", "provable": provable, "again": "1"}
}

// afterwards are those of an action after whose watch two more cases came.
func afterwards() map[string]string {
	params := action("yes")
	params["later"] = "2"
	return params
}

// voiceOf are the start parameters of a conversation about a voice.
func voiceOf() map[string]string {
	return map[string]string{"number": "YH-V261123-01", "community": "1", "zone": "Asia/Shanghai"}
}

// saying is a draft with a text.
func saying(d dialog.Draft, step, text string) dialog.Draft {
	d[step] = dialog.Answer{Text: text}
	return d
}

// with is params and one more.
func with(params map[string]string, name, value string) map[string]string {
	params[name] = value
	return params
}

// conversations are examples of every flow; reviewers read their transcripts in testdata.
var conversations = []struct {
	name, flow string
	params     map[string]string
	draft      dialog.Draft
	inputs     []input
}{
	{"register", "register", nil, nil, []input{
		choose("1"), choose("13"), choose("121"), say("王芳", "Fang Wang"), say("12345678", "12345678"), share, submit}},
	{"register_known_community", "register", map[string]string{"community": "1"}, nil, []input{
		say("3", "3"), say("3－2－1201", "3-2-1201"), say("<b>王芳</b>", "<b>Fang</b>"), skip, press("ename"), say("王芳", "Fang"), submit}},
	{"rename", "rename", map[string]string{"name": "王芳"}, nil, []input{say("我住在三栋，昨天才搬来的", "I live in house 3 and came yesterday"), say("我叫王小芳", "Fang Wang-Li")}},
	{"renumber", "renumber", map[string]string{"phone": "138 0013 8000"}, nil, []input{say("12345678", "12345678"), share}},
	{"renumber_first", "renumber", map[string]string{"phone": ""}, nil, []input{say("139 0013 9000", "+49 171 1234567")}},
	{"accept_staff", "accept", map[string]string{"token": "t", "community": "云湖花园", "role": "staff", "home": ""}, nil, []input{submit}},
	{"accept_home", "accept", map[string]string{"token": "t", "community": "云湖花园", "role": "owner", "home": "3-2-1201"}, nil, []input{submit}},
	{"community", "community", nil, nil, []input{
		say("绿洲花园", "Oasis Garden"), say("x1", "x1"), say("lh", "lh"), say("火星", "Mars"), choose("shanghai"), say("八点", "eight"), say("8:30-17:30", "8:30-17:30"), submit}},
	{"homes", "homes", map[string]string{"in": "1", "community": "云湖花园"}, nil, []input{document, done}},
	{"homes_where", "homes", map[string]string{"communities": "many"}, nil, []input{document, choose("2"), done}},
	{"opening", "opening", map[string]string{"in": "1", "community": "云湖花园"}, nil, []input{
		say("改天", "some day"), say("10月1日-10月7日", "1 October to 7 October"), say("八点", "eight"), say("放假", "closed"), press("ehours"), say("22:00-06:00", "22:00-06:00"), submit}},
	{"settle", "settle", map[string]string{"in": "1", "community": "云湖花园", "file": "f", "sum": "s"}, nil, []input{submit}},
	{"post", "post", map[string]string{"in": "1", "community": "云湖花园", "zone": "Asia/Shanghai"}, nil, []input{
		choose("guard"), say("东门岗", "East gate"), skip, say("全天", "24 hours"), choose("all"), submit}},
	{"rotation", "rotation", map[string]string{"in": "1", "community": "云湖花园", "zone": "Asia/Shanghai", "post": "3", "name": "东门岗"}, nil, []input{
		say("7:00-19:00, 19:00-7:00", "7:00-19:00, 19:00-7:00"), choose("workdays"), choose("8"), choose("7"), done, choose("7"), say("明天", "tomorrow"), submit}},
	{"timetable", "timetable", map[string]string{"in": "1", "community": "云湖花园", "zone": "Asia/Shanghai"}, nil, []input{document, done}},
	{"timetable_set", "timetable_set", map[string]string{"in": "1", "community": "云湖花园", "file": "f", "sum": "s"}, nil, []input{submit}},
	{"hand_shift", "hand_shift", map[string]string{"in": "1", "community": "云湖花园", "zone": "Asia/Shanghai", "post": "3", "name": "东门岗"}, nil, []input{
		choose("7"), say("明天", "tomorrow"), say("8:00-12:00, 13:00-17:00", "8:00-12:00, 13:00-17:00"), choose("night"), submit}},
	{"cover_part", "cover_part", map[string]string{"in": "1", "zone": "Asia/Shanghai", "shift": "3", "do": "ask", "reason": "ill", "name": "东门岗 11月23日 20:00 – 次日 08:00"}, nil, []input{
		say("过一会儿", "a while"), say("晚上10点到凌晨2点", "22:00-2:00"), choose("0"), press("eperson"), choose("7"), submit}},
	{"complaint", "complaint", map[string]string{"community": "1"}, nil, []input{
		choose("elevator"), choose("lift@13@2"), say("电梯卡在 12 楼，响了两声。", "The lift stands still at floor 12."), choose("just_now"),
		album(3), say("轿厢里的灯也坏了", "The light inside is broken, too."), done, choose("repair"), submit}},
	{"complaint_short", "complaint", map[string]string{"homes": "many"}, nil, []input{
		choose("2"), say("噪音", "noise"), skip, say("楼上半夜装修", "Drilling at night"), skip, skip, skip, submit}},
	{"complaint_elsewhere", "complaint", map[string]string{"community": "1"}, nil, []input{
		choose("noise"), choose(flows.Elsewhere), choose("11"), choose("lift@11@1"), say("电梯异响", "The lift squeals"), skip, skip, skip,
		press("eplace_part"), say("水泵房", "pump room"), submit}},
	{"complaint_words", "complaint", map[string]string{"community": "1"}, nil, []input{
		choose("elevator"), say("3 栋 2 单元电梯", "T3 lift"), say("电梯异响", "The lift squeals"), skip, skip, skip, submit}},
	{"complaint_located", "complaint", map[string]string{"community": "1"}, nil, []input{
		choose("elevator"), located, say("电梯门夹人", "The door shuts on people"), skip, done, skip, submit}},
	{"complaint_second_thoughts", "complaint", map[string]string{"community": "1"}, nil, []input{
		choose("noise"), back, choose("staff"), choose("7"), say("大门岗亭", "At the gate"), say("态", "?"), say("态度不好", "He was rude"),
		say("上周三", "Last Wednesday"), skip, say("希望道歉", "Say sorry"), press("ecategory"), choose("noise"), submit}},
	{"complaint_offer", "complaint", map[string]string{"community": "1", "offer": "yes"},
		dialog.Draft{"category": {Choices: []string{"elevator"}}, "words": {Text: "电梯又坏了"}}, []input{
			choose("yes"), choose("lift@13@2"), skip, skip, skip, submit}},
	{"emergency", "emergency", map[string]string{"community": "1", "kind": "lift"}, dialog.Draft{
		"category": {Choices: []string{"elevator"}}, "words": {Text: "困在电梯里了"}, "evidence": {Skipped: true}}, []input{choose("yes")}},
	{"emergency_where", "emergency", map[string]string{"communities": "many", "kind": "fire"}, dialog.Draft{
		"category": {Choices: []string{"elevator"}}, "words": {Text: "着火了"}, "evidence": {Skipped: true}}, []input{say("快", "quick"), choose("1")}},
	{"details_place", "details", with(about("registered"), "ask", "place"), dialog.Draft{"evidence": {Skipped: true}}, []input{choose("lift@13@2")}},
	{"contain_lift", "contain", with(about("registered"), "kind", "lift"), nil, []input{say("三个人，无人受伤", "Three people, nobody hurt"), say("门锁卡住", "The door lock was stuck"),
		choose("levelled"), choose("stopped"), say("E32", "E32"), submit}},
	{"contain_fire", "contain", with(about("registered"), "kind", "fire"), nil, []input{say("没有人受伤", "Nobody was hurt"), say("灭了，是油锅", "Out, it was a pan"), submit}},
	{"stand_down", "stand_down", about("registered"), nil, []input{say("看过了，是水汽", "I looked: it was steam"), submit}},
	{"cannot", "cannot", about("registered"), nil, []input{choose("busy")}},
	{"cannot_typed", "cannot", about("registered"), nil, []input{say("被车堵住了", "Stuck in traffic")}},
	{"details_people", "details", with(about("registered"), "ask", "people"), dialog.Draft{"evidence": {Skipped: true}}, []input{say("三个人", "Three people")}},
	{"details_phone", "details", with(about("registered"), "ask", "phone"), dialog.Draft{"evidence": {Skipped: true}}, []input{say("没有", "None"), say("138 0013 8000", "138 0013 8000")}},
	{"details_caller", "details", with(with(about("registered"), "ask", "caller"), "caller", "yes"), dialog.Draft{"evidence": {Skipped: true}}, []input{say("不知道他在哪", "no idea where"), say("138 0013 8000", "138 0013 8000")}},
	{"details_called", "details", with(with(with(about("registered"), "ask", "people"), "kind", "gas"), "caller", "yes"), dialog.Draft{"evidence": {Skipped: true}}, []input{say("已经在楼下了", "He is outside")}},
	{"details_placed", "details", with(with(with(about("registered"), "ask", "people"), "kind", "fire"), "placed", "yes"), dialog.Draft{"evidence": {Skipped: true}}, []input{say("三个人", "Three people")}},
	{"details_power", "details", with(with(about("registered"), "ask", "people"), "kind", "power"), dialog.Draft{"evidence": {Skipped: true}}, []input{say("整栋楼", "The whole building")}},
	{"complaint_words_first", "complaint", map[string]string{"community": "1"}, nil, []input{
		tells("电梯又坏了，停在三楼", "The lift is broken again, at floor 3", dialog.Draft{"category": {Choices: []string{"elevator"}}}), choose("lift@13@2"), skip, skip, skip,
		tells("门也关不上", "The door does not close, too", nil), submit}},
	{"complaint_interrupted", "complaint", map[string]string{"community": "1"}, nil, []input{
		choose("noise"), sticker, later(30 * time.Minute), say("车库", "garage"), elsewhere("register"), press("g"), say("有人半夜装修", "Drilling at night"),
		later(30 * time.Minute), later(24 * time.Hour), press("r"), again("ctoday"), skip, skip, submit}},
	{"intake", "intake", map[string]string{"communities": "many"}, flows.IntakeDraft(), []input{
		choose("1"), say("厨房水管漏水", "The kitchen pipe leaks"), choose("phone"), say("李强", "Qiang Li"), say("一三八", "one three"), say("138 0013 8000", "138 0013 8000"),
		choose("13"), choose("121"), choose("plumbing"), choose("u121"), press("ehappened"), choose("today"), submit}},
	{"intake_letter", "intake", map[string]string{"community": "1"}, flows.IntakeDraft(), []input{
		together("广场舞太吵", "The dancing is too loud", dialog.Draft{"category": {Choices: []string{"noise"}}}), choose("mail"), say("明年1月1日", "tomorrow"), say("11-20", "11-20"),
		choose("unknown"), say("人民路 5 号", "5 Market Street"), choose("unknown"), choose("outside"), submit}},
	{"intake_visitor", "intake", map[string]string{"community": "1"}, flows.IntakeDraft(), []input{
		say("广场舞太吵", "The dancing is too loud"), choose("desk"), say("周老板", "Mr Zhou"), choose("desk"), say("一楼商铺", "Shop on the ground floor"), choose("noise"), choose("outside"),
		submit}},
	{"survey_good", "survey", about("resolved"), nil, []input{choose("yes"), choose("yes"), choose("5"), skip}},
	{"survey_partly", "survey", about("resolved"), nil, []input{
		choose("yes"), choose("partly"), say("3", "3"), choose("slow"), choose("no_news"), press("uslow"), done, say("来得太晚", "They came late")}},
	{"survey_no", "survey", about("resolved"), nil, []input{
		choose("no"), say("没解决", "Not solved"), choose("1"), skip, say("还在漏", "It still leaks")}},
	{"survey_short", "survey", with(about("resolved"), "rating", flows.Short), dialog.Draft{"solved": {Choices: []string{"yes"}}}, []input{choose("4")}},
	{"survey_short_no", "survey", with(about("resolved"), "rating", flows.Short), dialog.Draft{"solved": {Choices: []string{"no"}}}, []input{
		say("还在漏", "It still leaks")}},
	{"investigate", "investigate", about("investigating"), nil, []input{
		choose("substantiated"), say("限速器开关磨损", "The governor switch is worn"), skip, album(2), done}},
	{"assess", "assess", about("investigating"), nil, []input{
		choose("serious"), choose("building"), say("整栋楼没有电梯可用", "Nobody in the building has a lift"), press("eseverity"), choose("minor"),
		say("另一部电梯正常", "The other lift works"), submit}},
	{"plan", "plan", about("assessed"), nil, []input{choose("8"), say("更换限速器开关", "Replace the governor switch"), say("11-25", "11-25"), submit}},
	{"plan_again", "plan", promisedBy("2026-11-25"), nil, []input{
		choose("8"), say("更换限速器开关", "Replace the governor switch"), choose("2026-11-30"), say("配件晚到", "The part comes late"), submit}},
	{"progress", "progress", about("in_progress"), nil, []input{say("配件已下单", "The part is ordered"), choose("yes"), skip}},
	{"resolve", "resolve", about("in_progress"), nil, []input{say("已更换，试运行正常", "Replaced, and it runs well"), album(1), done, submit}},
	{"visit", "visit", about("resolved"), nil, []input{choose("no"), skip, say("还有异响", "It still makes a noise")}},
	{"visit_unreachable", "visit", about("resolved"), nil, []input{choose("unreachable"), skip}},
	{"review", "review", about("resolved"), nil, []input{choose("ageing"), say("开关应每年检查", "Check the switch every year"), choose("none"), submit}},
	{"review_improvement", "review", about("resolved"), nil, []input{
		choose("ageing"), say("开关应每年检查", "Check the switch every year"), choose("system"), say("列入年检清单", "Put it on the yearly list"), choose("8"), choose("2026-11-30"), choose("corrective"), choose("90"), submit}},
	{"improve", "improve", action("yes"), nil, []input{choose("preventive"), choose("management"), say("换立管，每季检查接头", "Replace the riser, check the joints each quarter"),
		choose("8"), choose("2026-11-30"), choose("180"), choose("2"), submit}},
	{"improved", "improved", action("yes"), nil, []input{skip, album(2), done}},
	{"judge", "judge", action("yes"), nil, []input{choose("effective"), say("90 天没有再漏", "No leak in 90 days"), submit}},
	{"judge_later", "judge", afterwards(), nil, []input{choose("not"), say("又漏了", "It leaks again"), submit}},
	{"judge_dry", "judge", action("no"), nil, []input{choose("unproven"), say("一年没下大雨", "No heavy rain for a year"), submit}},
	{"abandon", "abandon", action("yes"), nil, []input{say("整栋楼要换管", "The whole building gets new pipes"), submit}},
	{"suggest", "suggest", map[string]string{"community": "1"}, ask.Draft(), []input{choose("suggestion"), say("3栋门口加扶手", "A handrail at building 3"), press("ename"), choose("anonymous"), submit}},
	{"suggest_praise", "suggest", map[string]string{"community": "1"}, saying(ask.Draft(), "words", "谢谢陈工"), []input{choose("praise"), choose("8"), submit}},
	{"offered", "offered", map[string]string{"community": "1", "known": "3", "question": "泳池几点开门？", "answer": "早上八点。"}, nil, []input{choose("no")}},
	{"split", "split", map[string]string{"icon": "🌷", "kind": "表扬", "first": "谢谢赵师傅修好了漏水，", "wrong": "但是电梯一直坏着", "run": ""}, nil, []input{choose("both")}},
	{"ask_again", "ask_again", voiceOf(), nil, []input{say("周末几点呢？", "And at weekends?"), submit}},
	{"reply", "reply", voiceOf(), nil, []input{say("早上八点开门。", "It opens at eight."), submit}},
	{"consider", "consider", voiceOf(), nil, []input{say("12-04", "12-04"), skip, submit}},
	{"adopt", "adopt", voiceOf(), nil, []input{say("装一根扶手", "Put up a handrail"), choose("8"), say("12-10", "12-10"), submit}},
	{"voice_assign", "voice_assign", voiceOf(), nil, []input{choose("8"), submit}},
	{"improve_assign", "improve_assign", action("yes"), nil, []input{choose("8"), submit}},
	{"incident_assign", "incident_assign", map[string]string{"number": "YH-P261123-01", "community": "1", "zone": "Asia/Shanghai"}, nil, []input{say("孙丽", "孙丽"), submit}},
	{"turn_down", "turn_down", voiceOf(), nil, []input{say("消防通道不能装", "It is a fire lane"), submit}},
	{"announce", "announce", map[string]string{"community": "1", "zone": "Asia/Shanghai"}, tell.Draft(), []input{choose("works"), choose("b13"), choose("yes"), say("11月28日 9:00–17:00 停水。", "No water on 28 November, 9:00–17:00."), press("eack"), choose("yes"), submit}},
	{"announce_night", "announce", map[string]string{"communities": "many", "zone": "Asia/Shanghai", "quiet": "yes"}, tell.Draft(), []input{choose("1"), choose("safety"), say("3栋2单元、5栋", "building 3 entrance 2, building 5"), choose("yes"), say("燃气泄漏，请不要开灯。", "Gas leak: please switch no lights on."), choose("wake"), submit}},
	{"correct_notice", "correct_notice", map[string]string{"number": "YH-G261123-01", "community": "1", "zone": "Asia/Shanghai"}, tell.CorrectionDraft(announce.Edition{Media: []announce.Media{{Kind: "photo", File: "f"}}}), []input{say("11月29日停水。", "No water on 29 November."), submit}},
	{"end_notice", "end_notice", map[string]string{"number": "YH-G261123-01", "community": "1", "zone": "Asia/Shanghai"}, nil, []input{submit}},
	{"drill", "drill", map[string]string{"communities": "many"}, nil, []input{choose("1"), choose("lift"), say("3栋2单元电梯", "Lift of building 3, entrance 2"), submit}},
	{"incident", "incident", map[string]string{"community": "1", "zone": "Asia/Shanghai"}, inform.Draft(time.Hour), []input{choose("water"), choose("b13"), choose("1"), choose("yes"), choose("2h"), say("立管漏水，正在抢修。", "The riser leaks and is being repaired."), press("enext"), choose("30m"), submit}},
	{"incident_planned", "incident", map[string]string{"communities": "many", "zone": "Asia/Shanghai", "quiet": "yes"}, inform.Draft(45 * time.Minute), []input{choose("1"), choose("lift"), say("3栋2单元、5栋", "building 3 entrance 2, building 5"), choose("yes"), choose("unknown"), say("维保", "Maintenance"), choose("wake"), press("esince"), choose("planned"),
		say("2026-11-28 09:00", "2026-11-28 09:00"), say("2026-11-28 12:00", "2026-11-28 12:00"), skip, submit}},
	{"incident_update", "incident_update", map[string]string{"number": "YH-P261123-01", "community": "1", "zone": "Asia/Shanghai"}, inform.UpdateDraft(time.Hour), []input{say("换阀。", "The valve is being changed."), press("eends"), choose("1h"), submit}},
	{"incident_restore", "incident_restore", map[string]string{"number": "YH-P261123-01", "community": "1", "zone": "Asia/Shanghai"}, inform.RestoreDraft(), []input{say("阀门已更换。", "The valve was changed."), submit}},
	{"incident_begin", "incident_begin", map[string]string{"number": "YH-P261123-01", "community": "1", "zone": "Asia/Shanghai"}, nil, []input{submit}},
	{"incident_move", "incident_move", map[string]string{"number": "YH-P261123-01", "community": "1", "zone": "Asia/Shanghai"}, nil, []input{say("2026-11-29 09:00", "2026-11-29 09:00"), say("2026-11-29 12:00", "2026-11-29 12:00"), say("材料未到", "The parts have not come"), submit}},
	{"incident_cancel", "incident_cancel", map[string]string{"number": "YH-P261123-01", "community": "1", "zone": "Asia/Shanghai"}, nil, []input{say("弄错了", "It was a mistake"), submit}},
	{"withhold", "withhold", voiceOf(), nil, []input{say("里面提到了邻居的隐私", "It tells private things of a neighbour"), submit}},
	{"carried_out", "carried_out", voiceOf(), nil, []input{say("扶手装好了", "The handrail is up"), album(2), done, submit}},
	{"known", "known", map[string]string{"community": "1"}, nil, []input{say("装修垃圾放在哪里？", "装修垃圾放在哪里？"), say("北门外的围栏里。", "北门外的围栏里。"), say("Where does renovation waste go?", "Where does renovation waste go?"), say("Into the fence at the north gate.", "Into the fence at the north gate."), skip, submit}},
	{"assign", "assign", about("registered"), nil, []input{say("孙丽", "孙丽"), skip}},
	{"assign_again", "assign", with(about("registered"), flows.HandledParam, "yes"), nil, []input{say("孙丽", "孙丽"), say("休假", "on leave")}},
	{"hold", "hold", about("in_progress"), nil, []input{choose("third_party"), say("等电梯厂配件", "Waiting for the maker's part")}},
	{"decline", "decline", about("registered"), nil, []input{
		choose("not_ours"), say("自来水公司 96116", "The waterworks, 96116"), say("市政管网停水", "The city's pipes are off"), submit}},
	{"join", "join", about("registered"), nil, []input{choose("3"), say("同一部电梯", "It is the same lift"), submit}},
	{"due", "due", about("in_progress"), nil, []input{say("11-30", "11-30"), say("配件下周才到", "The part comes next week"), submit}},
	{"correct", "correct", about("registered"), nil, []input{choose("category"), choose("staff"), choose("7"), say("业主说的是保安", "The owner means the guard"), submit}},
	{"correct_place", "correct", about("registered"), nil, []input{choose("place"), choose("elsewhere"), choose("11"), choose("lift@11@1"), skip, submit}},
	{"correct_place_words", "correct", about("registered"), nil, []input{choose("place"), say("8栋2单元电梯", "lift of building 8 entrance 2"), skip, press("eplace"), choose("garage"), submit}},
	{"correct_sources", "correct", about("registered"), nil, []input{choose("sources"), say(rooms(complaint.MaxSources+1), rooms(complaint.MaxSources+1)),
		say("3栋2单元1301", "3-2-1301"), skip, submit}},
	{"redact", "redact", about("registered"), nil, []input{choose("words.0"), say("照片里有别人的脸", "Another person's face is in it"), submit}},
	{"absence", "absence", map[string]string{"member": "8", "name": "陈工"}, nil, []input{say("11-25", "11-25"), submit}},
	{"absence_with_cases", "absence", map[string]string{"member": "8", "name": "陈工", "cases": "yes", "count": "2", "numbers": "YH-261123-001, YH-261123-002"}, nil,
		[]input{say("11-25", "11-25"), choose("9"), submit}},
	{"leave", "leave", map[string]string{"member": "8", "name": "陈工", "cases": "yes", "count": "2", "numbers": "YH-261123-001, YH-261123-002"}, nil,
		[]input{choose("0"), submit}},
	{"decline_referral", "decline", about("registered"), nil, []input{
		choose("not_ours"), choose("police"), say("邻居打架", "The neighbours fight"), submit}},
	{"handle", "handle", about("registered"), flows.Known(complaint.HandleNow, complaint.Case{}), []input{
		choose("substantiated"), say("楼道灯不亮", "The stair light is off"), choose("minor"), say("换灯泡", "Change the bulb"), say("已换好", "It is changed"), album(1), done, submit}},
	{"handle_serious", "handle", about("registered"), flows.Known(complaint.HandleNow, complaint.Case{Filing: complaint.Filing{Place: domain.Place{Part: domain.Lift}}}), []input{
		choose("substantiated"), say("困人一次", "Somebody was stuck once"), choose("serious"), say("换门机", "Change the door drive"), say("已换好", "It is changed"), skip, submit}},
	{"handle_planned", "handle", about("planned"), nil, []input{say("已换好", "It is changed"), skip, submit}},
	{"confirm", "confirm", nil, nil, []input{choose("21.121"), choose("22.122"), press("u21.121"), done}},
	{"conclude", "conclude", nil, nil, []input{choose("3"), choose("4"), done, choose("ageing")}},
	{"same", "same", map[string]string{"community": "1"}, nil, []input{choose("5")}},
	{"withdraw", "withdraw", about("registered"), nil, []input{skip, submit}},
	{"reopen", "reopen", about("closed"), nil, []input{say("又漏了", "It leaks again"), skip}},
	{"forget", "forget", map[string]string{"open": "1"}, nil, []input{submit}},
	{"deed", "deed", map[string]string{"deed": "fixed"}, dialog.Draft{"words": {Text: "修好了"}}, []input{choose("5")}},
	{"remark", "remark", map[string]string{"case": "5", "number": "YH-261122-003"}, dialog.Draft{"words": {Text: "业主不在家"}, "evidence": {Skipped: true}}, []input{album(2), choose("progress")}},
	{"remark_of_several", "remark", map[string]string{"several": "yes"}, dialog.Draft{"words": {Text: "业主不在家"}, "evidence": {Skipped: true}}, []input{choose("6"), choose("resolve")}},
	{"matter", "matter", nil, dialog.Draft{"words": {Text: "又停了"}, "evidence": {Skipped: true}}, []input{album(2), choose("5")}},
	{"add", "add", about("registered"), nil, []input{album(2), say("昨晚又停了一次", "It stopped again last night"), done}},
}

// rooms are so many rooms in words.
func rooms(n int) string {
	var list []string
	for i := range n {
		list = append(list, strconv.Itoa(301+i))
	}
	return strings.Join(list, ",")
}

func TestTranscripts(t *testing.T) {
	for _, c := range conversations {
		for _, lang := range domain.Languages() {
			t.Run(c.name+"."+string(lang), func(t *testing.T) {
				k := converse(t, lang, c.flow, c.params, c.draft, c.inputs...)
				require.NotNil(t, k.result, "not at its end:\n%s", k.out.String())
				k.read()
				assert.Zero(t, k.misses(), "a text could not be said:\n%s", k.out.String())
				golden(t, c.name+"."+string(lang)+".txt", k.out.String())
			})
		}
	}
}

// read reads the result as the bot does.
func (k *talk) read() {
	r := *k.result
	switch r.Flow {
	case "register":
		in, err := self.ReadRegister(k.flow, r)
		require.NoError(k.t, err)
		k.record("register", in)
	case "rename", "renumber":
		in, err := self.ReadCorrected(k.flow, r)
		require.NoError(k.t, err)
		k.record(r.Flow, in)
	case "forget":
		k.record("forget", r.Params["open"])
	case "accept":
		k.record("accept", r.Params["token"])
	case "community":
		in, err := flows.ReadFounding(k.flow, r)
		require.NoError(k.t, err)
		k.record("community", in)
	case "opening":
		in, err := flows.ReadOpening(k.flow, r)
		require.NoError(k.t, err)
		k.record("opening", in)
	case "homes", "timetable":
		file, err := flows.ReadSheet(k.flow, r)
		require.NoError(k.t, err)
		k.record("homes", file)
	case "settle", "timetable_set":
		k.record(r.Flow, r.Params["file"])
	case "complaint", "intake":
		read := flows.ReadComplaint
		if r.Flow == "intake" {
			read = flows.ReadIntake
		}
		in, filing, err := read(k.flow, r, me, now)
		require.NoError(k.t, err)
		k.record("file in "+string(rune('0'+in)), filing)
	case "emergency":
		in, filing, err := flows.ReadEmergency(k.flow, r, me, now)
		require.NoError(k.t, err)
		k.record("file in "+string(rune('0'+in)), filing)
	case "details":
		place, said, ok, err := flows.ReadDetail(k.flow, r)
		require.NoError(k.t, err)
		k.record("add", map[string]any{"place": place.Value(), "said": said.Words, "ok": ok})
	case "deed":
		d, err := answer.Read[said.Deed](k.flow, r)
		require.NoError(k.t, err)
		k.record("deed", d)
	case "remark":
		d, err := said.ReadRemark(k.flow, r)
		require.NoError(k.t, err)
		k.record("remark", d)
	case "matter":
		m, err := flows.ReadMatter(k.flow, r, me, now)
		require.NoError(k.t, err)
		k.record("matter", m)
	case "absence":
		who, until, to, err := flows.ReadAbsence(k.flow, r)
		require.NoError(k.t, err)
		k.record("absence", map[string]any{"member": who, "until": until, "to": to})
	case "improve", "improved", "improve_assign", "judge", "abandon":
		do, rec, ours, err := mend.Read(k.flow, r, now)
		require.NoError(k.t, err)
		require.True(k.t, ours)
		k.record(string(do), rec)
	case "suggest":
		in, v, err := ask.Read(k.flow, r)
		require.NoError(k.t, err)
		k.record("voice in "+string(rune('0'+in)), v)
	case "announce", "correct_notice", "end_notice":
		d, err := tell.Read(k.flow, r)
		require.NoError(k.t, err)
		k.record(r.Flow, d)
	case "incident", "incident_update", "incident_restore", "incident_begin", "incident_move", "incident_assign", "incident_cancel":
		d, err := inform.Read(k.flow, r)
		require.NoError(k.t, err)
		k.record(r.Flow, d)
	case "split":
		k.record("split", r.Answers["which"].Value())
	case "offered":
		k.record("offered", ask.ReadHelped(r))
	case "known":
		known, err := ask.ReadKnown(k.flow, r)
		require.NoError(k.t, err)
		k.record("known", known)
	case "ask_again", "reply", "consider", "adopt", "voice_assign", "turn_down", "withhold", "carried_out":
		do, rec, err := ask.ReadAct(k.flow, r)
		require.NoError(k.t, err)
		k.record(string(do), rec)
	case "confirm", "conclude", "same":
		k.record(r.Flow, map[string]any{"ticked": flows.Ticked(r), "cause": flows.CauseOf(r)})
	case "leave":
		to, err := flows.ReadLeaving(k.flow, r)
		require.NoError(k.t, err)
		k.record("leave", map[string]any{"to": to})
	case "handle":
		h, err := flows.ReadHandling(k.flow, r, me, now)
		require.NoError(k.t, err)
		k.record("handle", h)
	case "contain", "stand_down", "cannot":
		do, rec, err := ring.Read(k.flow, r)
		require.NoError(k.t, err)
		k.record(string(do), rec)
	case "drill":
		d, err := ring.ReadDrill(k.flow, r)
		require.NoError(k.t, err)
		k.record("drill", d)
	case "post":
		p, err := flows.ReadRoster[roster.Post](k.flow, r)
		require.NoError(k.t, err)
		k.record("post", p)
	case "rotation":
		p, err := flows.ReadRoster[roster.Pattern](k.flow, r)
		require.NoError(k.t, err)
		k.record("rotation", p)
	case "hand_shift":
		h, err := flows.ReadRoster[roster.Hand](k.flow, r)
		require.NoError(k.t, err)
		k.record("hand_shift", h)
	case "cover_part":
		x, err := flows.ReadRoster[roster.Taking](k.flow, r)
		require.NoError(k.t, err)
		k.record("cover_part", x)
	default:
		do, rec, err := flows.Record(k.flow, r, me, now)
		require.NoError(k.t, err)
		k.record(string(do), rec)
	}
}
