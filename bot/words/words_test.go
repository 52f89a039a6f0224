package words

import (
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// shipped understands what is built in, with a few words for categories such as the configuration brings. The tables are many, and read
// once for all tests.
func shipped(t testing.TB) Words {
	t.Helper()
	w, err := builtIn()
	require.NoError(t, err)
	return w
}

var builtIn = sync.OnceValues(func() (Words, error) {
	return New(Own{Categories: []Topic{
		{Key: "elevator", Words: []string{"电梯", "elevator", "lift"}},
		{Key: "plumbing", Words: []string{"漏水", "水管", "马桶", "leak", "water", "pipe", "tap"}},
		{Key: "noise", Words: []string{"太吵", "noise", "noisy"}},
		{Key: "neighbour", Words: []string{"邻居", "楼上", "隔壁", "neighbour"}},
		{Key: "greening", Words: []string{"树枝", "garden"}},
		{Key: "fees", Words: []string{"物业费", "fee"}},
		{Key: "pets", Words: []string{"狗", "cat", "pet", "dog"}},
		{Key: "other"},
	}})
})

// docs/design.md §5: things and troubles in any order, and what makes them harmless. A case of doubt is a danger, because the person is
// asked.
func TestDanger(t *testing.T) {
	w := shipped(t)
	for _, c := range []struct{ said, danger string }{
		{"有人困在电梯里了", "lift"},
		{"老人被困电梯，快来", "lift"},
		{"We are stuck in the lift!", "lift"},
		{"STUCK  IN\nTHE ELEVATOR", "lift"},
		{"電梯困人", "lift"},
		{"困在店梯里", "lift"},
		{"dianti kun ren", "lift"},
		{"厨房着火了", "fire"},
		{"着火了没人管", "fire"},
		{"楼道冒烟", "fire"},
		{"My kitchen is on fire", "fire"},
		{"ｏｎ　ｆｉｒｅ", "fire"},
		{"家里有煤气味", "gas"},
		{"There is a smell of gas in the stairs", "gas"},
		{"水管爆了，水漫到客厅", "flood"},
		{"A burst pipe, water everywhere", "flood"},
		{"有人触电", "electric"},
		{"整栋楼停电了", "power"},
		{"Power cut, my father is on a ventilator", "power"},
		{"停电了，有人困在电梯里", "lift"},
		{"家里停电了", ""},
		{"台风把窗户吹碎了，雨往屋里灌", "storm"},
		{"台风要来了，花盆要收吗", ""},
		{"没有着火，但是冒烟了", "fire"},
		{"着火了？没有，是烧烤的烟", ""},
		{"着火了？没有人管吗", "fire"},
		{"着火了吗？没有，是煤气漏了", "gas"},
		{"a fire? no, only the toaster", ""},
		{"Is that gas? No idea, but it smells of it", "gas"},
		{"the lift was stuck for 40 minutes last week", ""},
		{"we have been stuck in the lift for 40 minutes", "lift"},
		{"外墙瓷砖松了，怕掉下来", "falling"},
		{"手机壳松了，怕掉下来", ""},
		{"there is real fire in the kitchen after all!!!", "fire"},
		{"it is a fire now for real, help", "fire"},
		{"着了着了快来", "fire"},
		{"厨房真着了", "fire"},
		{"this song is fire", ""},
		{"there was smoke but nobody hurt after all", ""},
		{"昨天着火了，现在又冒烟了", "fire"},
		{"It is not a drill: the roof is on fire", "fire"},
		{"没有着火，只是烧糊了", ""},
		{"今天有消防演练，有人扮演着火演练", ""},
		{"The house fire drill is tomorrow", ""},
		{"漏气已经修好了，谢谢", ""},
		{"there is no gas leak any more", ""},
		{"It isn’t on fire", ""},
		{"怎样防止漏电", ""},
		{"电梯坏了", ""},
		{"", ""},
		{"   \u200b ", ""},
	} {
		got, found := w.Danger(c.said)
		assert.Equal(t, c.danger, got.Key, c.said)
		assert.Equal(t, c.danger != "", found, c.said)
	}
}

// docs/design.md §5: everyday words are answered by their meaning, and thanks do not hide a complaint.
func TestEveryday(t *testing.T) {
	w := shipped(t)
	for _, c := range []struct {
		said      string
		first     Matter
		complaint bool
	}{
		{"谢谢", Thanks, false},
		{"谢谢，另外我家水管漏水", "", true},
		{"Hello! The lift is broken", "", true},
		{"电梯又坏了", NotSolved, true},
		{"still broken", NotSolved, false},
		{"我不满意", NotSolved, false},
		{"I am not happy with the repair", NotSolved, false},
		{"我要撤销投诉", Withdraw, false},
		{"cancel", Stray, false},
		{"取消", Stray, false},
		{"ok", Chatter, false},
		{"物业电话多少", Office, false},
		{"物業費怎麼算的", Fees, false},
		{"转人工", Human, false},
		{"zai ma", Hello, false},
		{"早", Hello, false},
		{"早上好", Hello, false},
		{"每天早上八点到晚上十点", "", false},
		{"从早上八点到现在", "", false},
		{"着火了，谢谢", "", false}, // a danger
		{"我们小区的乒乓球台在哪个花园旁边", "", false},
		{"", "", false},
	} {
		m := w.Understand(c.said)
		assert.Equal(t, c.first, m.Everyday(), c.said)
		assert.Equal(t, c.complaint, m.Complaint, c.said)
	}
	assert.Empty(t, Words{}.Understand("谢谢"), "the zero value understands nothing")
}

// How long something lasts is haste where nothing else is said, and an answer in the middle of a conversation; so is a place beside haste.
func TestDurations(t *testing.T) {
	w := shipped(t)
	for _, c := range []struct {
		said            string
		everyday, aside Matter
	}{
		{"三天了", Urge, ""},
		{"快一个月了", Urge, ""},
		{"从周一开始", Urge, ""},
		{"since last week", Urge, ""},
		{"for about two weeks", Urge, ""},
		{"三天了还没人来", Urge, Urge},
		{"three weeks and still nothing", Urge, Urge},
		{"漏水三天了", "", ""},
		{"please hurry", Urge, Urge},
		{"after 10 pm please, and hurry", Urge, ""},
		{"3栋2单元电梯机房，没人来管过", Urge, ""},
		{"去年我家着火的时候你们没人来", "", ""},
		{"last month the pipe burst and nobody came for hours", "", ""},
		{"去年报修的窗户到现在还没人来", Urge, ""},
		{"谢谢王师傅", Thanks, Thanks},
		{"谢谢，3栋2单元大厅", Thanks, ""},
	} {
		m := w.Understand(c.said)
		assert.Equal(t, []Matter{c.everyday, c.aside}, []Matter{m.Everyday(), m.Aside(c.said)}, c.said)
	}
}

func TestCategory(t *testing.T) {
	w := shipped(t)
	for _, c := range []struct{ said, category string }{
		{"电梯又坏了", "elevator"},
		{"電梯又壞了", "elevator"},
		{"The lifts are out again", "elevator"},
		{"the elevater is broken", "elevator"},
		{"卫生间漏水", "plumbing"},
		{"Lift in Building 3, entrance 1 makes a noise", "elevator"}, // as 电梯异响
		{"The water pipe is very noisy at night", "plumbing"},
		{"Too much noise at night", "noise"},
		{"a leakage under the sink", "plumbing"},
		{"楼上装修太吵", "noise"}, // of words of the same length the first in the list
		{"隔壁的狗一直叫", "neighbour"},
		{"The cats are in the garden again", "greening"},
		{"an educated guess", ""}, // no cat
		{"I feel petty", ""},      // no fee, no pet
		{"carpets", ""},
		{"hello", ""},
		{"嗯", ""},
	} {
		assert.Equal(t, c.category, w.Category(c.said), c.said)
	}
}

// A company's own words count besides those that are built in, and its own dangers too.
func TestOwnWords(t *testing.T) {
	w, err := New(Own{
		Dangers: []Topic{{Key: "fire", Category: "gas_fire", Call: "118", Words: []string{"红色警报"}},
			{Key: "bees", Category: "greening", Call: "119", Words: []string{"马蜂窝", "wasps"}}},
		NotBefore: []string{"模型"}, NotAfter: []string{"观摩"},
	})
	require.NoError(t, err)
	for _, c := range []struct{ said, key, call string }{
		{"红色警报！", "fire", "118"},
		{"着火了", "fire", "118"},
		{"门口有马蜂窝", "bees", "119"},
		{"Wasps at the gate", "bees", "119"},
		{"没有马蜂窝", "", ""},
		{"模型马蜂窝", "", ""},
		{"马蜂窝观摩", "", ""},
		{"电梯困人", "lift", "119"}, // not in the company's list, and a danger all the same
	} {
		got, found := w.Danger(c.said)
		assert.Equal(t, c.key, got.Key, c.said)
		assert.Equal(t, c.call, got.Call, c.said)
		assert.Equal(t, c.key != "", found, c.said)
	}
	_, found := Words{}.Danger("着火了")
	assert.False(t, found, "the zero value understands nothing")
}

// Case, width, blanks and repeated punctuation make no difference.
func TestShapeSaysNothing(t *testing.T) {
	w := shipped(t)
	var all []string
	for _, set := range sets {
		for _, p := range partsOf(t, set) {
			if kind, _, _ := strings.Cut(p.name, "."); kind == "danger" || kind == "harmless" {
				all = append(all, p.sentences...)
			}
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		said := rapid.SampledFrom(all).Draw(rt, "said")
		other := said
		if rapid.Bool().Draw(rt, "upper case") {
			other = strings.ToUpper(other)
		}
		if rapid.Bool().Draw(rt, "full width") {
			other = strings.Map(func(r rune) rune {
				if r > ' ' && r <= '~' {
					return r + 0xFEE0
				}
				return r
			}, other)
		}
		if rapid.Bool().Draw(rt, "blanks") {
			other = strings.ReplaceAll(other, " ", "  \t")
			for _, r := range said {
				if r >= 0x4e00 && r <= 0x9fff {
					other = strings.ReplaceAll(other, string(r), " "+string(r))
				}
			}
		}
		end := rapid.SampledFrom([]string{"", "!", "！！！", "。", "...", " ?!"}).Draw(rt, "end")
		want, _ := w.Danger(said)
		got, _ := w.Danger(" " + other + end)
		if want.Key != got.Key {
			rt.Fatalf("%q is %q, %q is %q", said, want.Key, other+end, got.Key)
		}
	})
}

// FuzzWords: no bytes panic or take long.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"没有着火", "on fire \xff\xfe", "'re", "we're", "jiuming", "h e l p", strings.Repeat("ananan", 50), "１２.", "~#*{|}"} {
		f.Add(s)
	}
	built := shipped(f)
	f.Fuzz(func(t *testing.T, s string) {
		built.Understand(s)
		built.Category(s + s)
		if len(s) > 0 && len(s) < 40 && utf8.ValidString(s) {
			built.Understand(strings.Repeat(s, 20))
		}
	})
}

// BenchmarkUnderstand reads 500 characters: docs/design.md §12 gives a step of a conversation microseconds, not milliseconds.
func BenchmarkUnderstand(b *testing.B) {
	w := shipped(b)
	for _, c := range []struct{ name, said string }{
		{"zh", strings.Repeat("昨天下午三点左右我在小区门口看到有人把垃圾扔在绿化带里，物业一直没有人来清理，味道很大，希望尽快处理。", 10)},
		{"en", strings.Repeat("Yesterday afternoon I saw somebody leave rubish bags beside the flower beds near gate two; nobody came to clean it. ", 4)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w.Understand(c.said)
			}
		})
	}
}

// How somebody of the office behaves is a complaint about staff, whatever else the words name; how a neighbour behaves is not.
func TestHowStaffBehaves(t *testing.T) {
	w, err := New(Own{Categories: []Topic{{Key: "security", Words: []string{"保安", "guard"}}, {Key: "fees", Words: []string{"收费", "fee"}},
		{Key: "neighbour", Words: []string{"邻居", "neighbour"}}, {Key: Staff, Words: []string{"态度"}}, {Key: "cleaning", Words: []string{"脏", "dirty"}}}})
	require.NoError(t, err)
	for said, want := range map[string]string{
		"保安态度太差": Staff, "保安孙伟骂人": Staff, "你们赵建国师傅收钱不开票": Staff, "经理周敏说话难听": Staff, "林婷不理人": Staff, "前台推三阻四": Staff,
		"找你们经理，保安骂人": Staff, "物业费怎么算的，前台态度恶劣": Staff,
		"保安偷了我快递": Staff, "维修师傅私下收了我200块": Staff, "保洁阿姨拿走了我门口的快递": Staff, "你们经理收回扣": Staff, "电工修完问我要好处费": Staff, "保安叫我滚": Staff,
		"师傅收了200块不给收据": Staff, "管家挪用我们的押金": Staff, "前台骂我神经病": Staff, "保安拆了我的快递": Staff,
		"the guard stole my parcel": Staff, "your repairman wanted cash and gave me no receipt": Staff, "The electrician took my drill": Staff, "the manager asked me for a bribe": Staff,
		"陈经理收装修队红包，包庇他们晚上施工": Staff, "你们经理陈某收了停车费不给发票": Staff, "保洁阿姨对我妈大喊大叫": Staff, "保安拿了装修公司的购物卡": Staff, "管家拍桌子": Staff,
		"the guard damaged my car and walked off": Staff, "the technician broke our door": Staff, "具名员工 broke my tap and left without a word": Staff,
		"the doorman told me to get lost": Staff, "the cleaner called me an idiot": Staff,
		"快递被偷了，门口有保安": "security", "保安没抓到小偷": "security", "小偷偷了我的车，保安没看见": "security", "有人骂保安": "security", "邻居偷了我快递，邻居真坏": "neighbour",
		"the guard caught a thief who stole my bike": "security", "a neighbour stole my parcel": "neighbour",
		"The lift is dirty, the guard was rude and my neighbour plays drums at night": Staff, "the plumber shouted at my mother and my neighbour laughed": Staff,
		"the cleaner swore at me": Staff, "the guard pushed my father": Staff, "the plumber took 50 yuan from me": Staff, "the technician smelled of alcohol": Staff,
		"the guard stole my parcel and my neighbour saw it": Staff, "客服电话里骂我神经病": Staff, "打客服电话被骂神经病": Staff, "客服在电话里骂人": Staff, "维修师傅赵建国收了我50块钱": Staff,
		"师傅来修水，一身酒气": Staff, "保安推人": Staff, "师傅收了50块钱": Staff,
		"my neighbour was rude to the guard": "neighbour", "the guard said my neighbour was rude": "neighbour", "my neighbour was rude and the guard did nothing": "neighbour",
		"my neighbour shouted at the guard and was rude": "neighbour", "邻居骂人": "neighbour", "打客服电话没人接，邻居半夜骂人": "neighbour",
		"The guard was rude to me": Staff, "the receptionist shouted at me": Staff, "bad service": Staff,
		"邻居态度恶劣": "neighbour", "门口保安大哥人真好": "security", "心脏不舒服": "", "楼道很脏": "cleaning",
	} {
		m := w.Understand(said)
		assert.Equal(t, want, m.Category, said)
		assert.Equal(t, want, w.Category(said), said)
		if want == Staff {
			assert.True(t, m.Complaint, said)
			assert.Empty(t, m.Everyday(), said)
		}
	}
	m := w.Understand("师傅修了三次都没修好，还发脾气")
	assert.Equal(t, Staff, m.Category, "what is not solved beside it hides it as little")
	assert.Equal(t, NotSolved, m.Everyday())
}

// What somebody demands in a complaint is no wish to talk to a person; "another person" alone is.
func TestDemandIsNoWishForAPerson(t *testing.T) {
	w := shipped(t)
	for _, said := range []string{"要求道歉并换人", "道歉，换人", "要求换人", "请你们经理给我道歉", "要求保安赔礼道歉并换人", "换个保安，赔偿损失", "an apology, and I want to speak of compensation from the manager",
		"the manager must see me and apologise", "把他换掉，叫经理来道歉"} {
		assert.NotContains(t, w.Understand(said).Matters, Human, said)
	}
	for _, said := range []string{"换人", "换个人来", "转人工", "我要找你们经理谈", "I want to talk to the manager", "a human please"} {
		assert.Equal(t, Human, w.Understand(said).Everyday(), said)
	}
}

// Who only asks to be called wants a person; "call" in what is told does not.
func TestCallMe(t *testing.T) {
	w := shipped(t)
	for _, said := range []string{"call me", "Call me!", "please call me now", "phone me", "can you call me?", "打电话给我", "给我打电话"} {
		assert.Equal(t, Human, w.Understand(said).Everyday(), said)
	}
	for _, said := range []string{"they call me names at the desk", "my neighbours call me a liar and shout", "他们老是打电话给我推销"} {
		assert.NotContains(t, w.Understand(said).Matters, Human, said)
	}
}

// What only looks like a wish to hurry, or like a question for a number, is none.
func TestWhatIsNoQuestion(t *testing.T) {
	w := shipped(t)
	for said, want := range map[string]Matter{
		"I finally found my parking space": "", "my package finally arrived": "", "快点下班吧": "", "2栋1单元电梯按了没反应": "", "报了三天没反应": Urge, "快点来修": Urge,
		"我的电话13800138000": "", "客服电话是多少": Office, "怎么改手机号": Profile, "我搬走了": Profile, "I moved out": Profile,
	} {
		assert.Equal(t, want, w.Understand(said).Everyday(), said)
	}
}

// A question that the office can answer is no complaint; how it goes with a report, and what is out of order, is no such question.
func TestQuestionsOfResidents(t *testing.T) {
	w := shipped(t)
	for said, want := range map[string]Matter{
		"How is the pool water tested?": Question, "how are the lifts inspected": Question, "Who do I ask about parking?": Question, "Can I keep a dog?": Question,
		"Is there a gym?": Question, "do you have a charging station": Question, "可以养狗吗": Question, "小区有充电桩吗": Question, "垃圾怎么分类": Question,
		"how is the repair going": Progress, "how is the case going?": Progress, "how are the repairs coming along": Progress,
		"is there a leak upstairs?": "", "is there a power cut?": "", "is there a reason the lift stops every day": "", "how is the hallway still dark": NotSolved,
	} {
		assert.Equal(t, want, w.Understand(said).Everyday(), said)
	}
}

// The kinds whose advice is a different one.
func TestKindsOfAdvice(t *testing.T) {
	w := shipped(t)
	for said, want := range map[string]string{
		"我不想活了": "despair", "I want to kill myself": "despair", "楼顶有个女孩坐在边上": "despair", "孩子不见了": "lost", "my son is missing": "lost", "my dog is missing": "",
		"电梯夹住我的手了": "injury", "井盖没了 有人掉下去了": "injury", "天然气报警器一直响": "gas", "gas alarm keeps beeping": "gas", "燃气报警器电池没电了一直响": "",
		"我被反锁在阳台上了": "shut", "my kid's ball got stuck on the roof": "", "电梯坏了快来人修": "", "楼道里有蛇": "animal", "门口有蛇": "animal", "被蛇咬了，腿肿了": "injury",
		"车库坡道有辆车撞到人": "injury", "救护车进不来，门口停满了车": "injury", "阳台栏杆断了，有人挂在外面": "injury", "an old lady collapsed at the gate": "injury",
		"the bridge of the playground collapsed, nobody hurt": "falling", "外墙的空调外机挂在外面要掉下来": "falling",
	} {
		assert.Equal(t, want, w.Understand(said).Danger.Key, said)
	}
}

// Somebody who was beaten or hurt is not thanked for an idea, and is told of no question: that is a complaint, and danger if it is now.
func TestHarmBeneathASuggestion(t *testing.T) {
	w := shipped(t)
	for said, want := range map[string]struct {
		danger string
		first  Matter
		wrong  bool
	}{
		"建议你们把那个保安开除，他打了我": {"violence", "", true}, "建议把保安换掉，他推了我老婆一把": {"violence", "", true}, "我建议你们不要再打人了": {"violence", "", true},
		"I suggest you fire the guard, he hit me": {"violence", "", true}, "I suggest you fire the security guard who pushed my mother": {"violence", "", true},
		"建议加强管理，昨天有人被打了": {"", "", true}, "建议养狗的人牵绳，昨天狗咬了我儿子": {"", "", true}, "建议装个摄像头，昨晚有人撬我家门": {"", "", true},
		"建议加强巡逻，防止有人打架": {"", Suggestion, false}, "建议装护栏，避免有人摔伤": {"", Suggestion, false}, "I suggest a handrail so that nobody gets hurt": {"", Suggestion, false},
		"请问保安打人怎么投诉": {"", "", false}, "感谢保安昨天抓住了打人的人": {"", Thanks, false}, "我打了他们三次电话": {"", Office, false}, "👍": {"", Thanks, false}, "🙏🙏": {"", Thanks, false}, "👎": {"", "", false},
		"there is a fire, the guard is not here": {"fire", "", false},
	} {
		m := w.Understand(said)
		assert.Equal(t, want.danger, m.Danger.Key, said)
		assert.Equal(t, want.first, m.Everyday(), said)
		if want.wrong {
			assert.True(t, m.Complaint || m.Danger.Key != "", said)
		}
	}
}

// A person is named by the name, or by that in letters, in both orders; not by a part of another word.
func TestNames(t *testing.T) {
	w := shipped(t)
	for said, name := range map[string]string{
		"谢谢何佳": "何佳", "Thanks to He Jia for the kind help": "何佳", "thank you HE JIA!": "何佳", "hejia was kind": "何佳", "Zhao Jianguo fixed it": "赵建国", "I want to praise Lin Ting": "林婷", "Wang Yuxin and Lu Hao were kind": "陆皓", "Jianguo Zhao fixed it": "赵建国",
		"Many thanks, Emma Carter": "Emma Carter", "多謝趙建國": "趙建國",
	} {
		assert.True(t, w.Names(said, name), said)
	}
	for said, name := range map[string]string{"he is kind": "何佳", "the jia": "何佳", "谢谢赵师傅": "赵建国", "Zhao fixed it": "赵建国", "thanks": "何佳", "谢谢你": "你", "": "何佳"} {
		assert.False(t, w.Names(said, name), said)
	}
}

func TestSimplified(t *testing.T) {
	w := shipped(t)
	for text, want := range map[string]string{"陽光花園上個月電梯投訴幾件": "阳光花园上个月电梯投诉几件", "阳光花园 Lift 3": "阳光花园 Lift 3", "": ""} {
		assert.Equal(t, want, w.Simplified(text), text)
	}
	assert.Equal(t, "電梯", Words{}.Simplified("電梯"), "without tables nothing is changed")
}
