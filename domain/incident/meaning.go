package incident

import (
	"regexp"
	"slices"
	"strings"

	"guanjia/domain"
)

// cuts are words that say what does not come or does not work, in the languages of the program, lower case.
var cuts = map[What][]string{
	Water: {"停水", "没水", "没有水", "沒水", "沒有水", "无水", "不出水", "断水", "水停", "水压", "水太小", "水很小", "no water", "without water", "water is off", "water off", "water cut",
		"water is out", "water outage", "water pressure", "no running water", "water is gone", "water stopped"},
	HotWater: {"没热水", "没有热水", "沒熱水", "无热水", "热水停", "热水不热", "热水没", "no hot water", "without hot water", "hot water is o"},
	Power:    {"停电", "停電", "没电", "没有电", "沒電", "断电", "no power", "without power", "power cut", "power outage", "power is o", "power failure", "blackout", "no electricity", "electricity is o"},
	Lift: {"停梯", "电梯停", "电梯坏", "电梯不动", "电梯没开", "电梯用不了", "电梯不能用", "电梯不走", "电梯故障", "lift is o", "lift out of", "lift not work", "lift is not work", "lift does not work",
		"lift doesn't work", "lift is broken", "lift is down", "lift broken", "elevator is o", "elevator out of", "elevator not work", "elevator is not work", "elevator does not work", "elevator doesn't work",
		"elevator is broken", "elevator is down", "elevator broken"},
	Gas:     {"停气", "停氣", "没气", "没燃气", "没有燃气", "没煤气", "没有煤气", "断气", "no gas", "gas is off", "gas is out", "gas cut", "gas outage"},
	Heating: {"没暖气", "没有暖气", "暖气不热", "暖气停", "停暖", "不供暖", "no heating", "heating is o", "heating is down", "heating does not work", "heating doesn't work", "radiators are cold", "radiator is cold"},
	Net: {"断网", "斷網", "没网", "没有网", "网络断", "网断", "上不了网", "上不去网", "网络中断", "网络不", "连不上网", "no internet", "internet is o", "internet is down", "internet down", "internet outage",
		"internet does not work", "internet doesn't work", "internet not work", "no network", "network is down", "wifi is down", "wi-fi is down", "no wifi", "no wi-fi"},
	Access: {"门打不开", "门禁坏", "门禁失灵", "道闸坏", "道闸不", "进不来", "进不去", "出不去", "路被堵", "gate is broken", "gate does not open", "gate doesn't open", "barrier", "cannot get in", "can't get in",
		"cannot get out", "can't get out", "way is blocked", "road is blocked"},
}

// absent are ways to say that what comes into homes, or the lift, has not come or is not back.
var absent = map[What]*regexp.Regexp{
	Water: regexp.MustCompile(`水(?:还|又|一直|都|怎么|也|仍|依然|到现在)*(?:没来|没有来|不来|没了|没有了|停了|没恢复|未恢复)|(?:不|没|没有)来水|一滴水|水龙头.{0,3}(?:干的|是干|没反应|不来)|` +
		`\btaps? (?:(?:is|are|has|have|run|runs|ran|went|going) )*dry\b|\bdry taps?\b|nothing (?:comes|is coming|came) out of (?:the |my |our )?taps?|\bwater (?:(?:has|is|was|been|still|just) )*(?:stopped|cut|shut|not (?:back|running|coming|on)|hasn'?t come)`),
	HotWater: regexp.MustCompile(`热水(?:还|又|一直|都|怎么|也)*(?:没来|没有来|不来|没了|停了|没恢复)|\bhot water (?:(?:has|is|was|been|still) )*(?:stopped|gone|cut|not (?:back|running|coming|on))`),
	Power: regexp.MustCompile(`电(?:还|又|一直|都|怎么|也|仍|到现在)*(?:没来|没有来|不来|没了|停了|断了|没恢复|未恢复)|(?:不|没|没有)来电(?:$|[^话])|整(?:栋|个)楼.{0,4}(?:黑了|漆黑)|` +
		`\b(?:power|electricity) (?:(?:has|is|was|been|just|still|went|gone) )*(?:gone|out|off|cut|failed|down|not back)\b`),
	Lift:    regexp.MustCompile(`电梯(?:还|又|一直|都|怎么|今天|也)*(?:没修好|没恢复|不运行|没运行|停运|罢工|不上来|不下来)|\b(?:lift|elevator)s? (?:(?:has|have|is|are|just|still|again) )*(?:stopped|dead|died|not (?:running|moving|back|working))`),
	Gas:     regexp.MustCompile(`气(?:还|又|一直|也)*(?:没来|没有来)|(?:不|没)来气`),
	Heating: regexp.MustCompile(`暖气(?:片)?(?:还|又|一直|都|怎么|也|是)*(?:没来|没有来|不来|没了|没恢复|冰的|冰凉|凉的)`),
	Net:     regexp.MustCompile(`(?:网|宽带)(?:还|又|一直|都|怎么|也)*(?:没来|没了|没恢复|断了)|\b(?:internet|wi-?fi|broadband) (?:(?:has|is|was|been|still|just|went) )*(?:gone|dead|down|out|not back|dropped)`),
}

// apart are words of what is the matter in one home or with one thing: no cut explains it.
var apart = []string{"漏", "渗", "滲", "堵", "返水", "马桶", "馬桶", "地漏", "下水", "爆管", "水管破", "跳闸", "跳閘", "插座", "灯泡", "异响", "異響", "抖", "leak", "drip", "clog", "blocked drain", "burst",
	"toilet", "sewage", "socket", "bulb", "fuse", "strange noise", "shakes", "shaking"}

// Meant is what words say does not work, in the order of Whats; nil: they name nothing. own is true if they tell of something that no cut
// explains, and of no cut.
func Meant(words string) (whats []What, own bool) {
	words = strings.ToLower(domain.Narrow(words))
	says := func(all []string) bool {
		return slices.ContainsFunc(all, func(w string) bool { return strings.Contains(words, w) })
	}
	for _, w := range Whats() {
		if missing, is := absent[w]; says(cuts[w]) || is && missing.MatchString(words) {
			whats = append(whats, w)
		}
	}
	if slices.Contains(whats, HotWater) && !slices.Contains(whats, Water) {
		whats = append(whats, Water) // without water there is no hot water
	}
	return whats, len(whats) == 0 && says(apart)
}

// Explains reports whether a cut of this kind can explain a complaint: what its words say, or else its category.
func (t Terms) Explains(w What, category, words string) bool {
	whats, own := Meant(words)
	if len(whats) == 0 {
		whats = Asked(words)
	}
	if len(whats) > 0 || own {
		return slices.Contains(whats, w)
	}
	return slices.Contains(t.Usual().Fits[w], category)
}

// Behind is the first kind of cut, in the order of Whats, that explains complaints of a category; "" if none does.
func (t Terms) Behind(category string) What {
	for _, w := range Whats() {
		if slices.Contains(t.Usual().Fits[w], category) {
			return w
		}
	}
	return ""
}

// same are words that only say that it is so in the speaker's home too.
var same = regexp.MustCompile(`^(?:(?:我|我们|咱|咱们|我家|我们家|咱家|咱们家|家里|我这|我这里|我这边|我们这|我们这里|我们楼|我们单元|这边)(?:也|同样|一样|都)(?:是|一样|这样|如此|是这样|是一样|中招|受影响)?(?:的|了|啊|呀|呢)?|同上|一样|` +
	`(?:me|us|mine|ours|my home|our home|my flat|our flat|my place|we|here) (?:too|as well|also)|same here|same (?:with|for) (?:me|us)|same (?:in|at) (?:my|our) (?:flat|home|place|house|building)|so is (?:mine|ours)|(?:my|our) (?:flat|home|place) is (?:affected|concerned) too)[。.!！,， ]*$`)

// Same reports whether words only say that it is so in the speaker's home too, and not what.
func Same(words string) bool {
	return same.MatchString(strings.ToLower(strings.TrimSpace(domain.Narrow(words))))
}
