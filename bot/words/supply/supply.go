// Package supply reads whether words are about what comes into a home by pipe or cable: "停水", "no power". Its name alone stands in other
// words too: a leak is no matter of the water supply, and a lift none of electricity.
//
//	supply.Of("为什么又停水")            // Water
//	supply.Water.In("卫生间天花板漏水") // false
package supply

import "regexp"

// Supply is what comes into a home.
type Supply string

// The supplies.
const (
	None  Supply = ""
	Water Supply = "water"
	Power Supply = "power"
)

var names = map[string]Supply{"水": Water, "自来水": Water, "water": Water, "电": Power, "power": Power, "electricity": Power}

// about are words of a supply that is cut, weak or back. A sign before 水 or 电 means it only if no longer word follows: 停电动车 parks a scooter,
// 没电梯 has no lift, 来电话 is a call, 没水平 is no skill.
var about = map[Supply]*regexp.Regexp{
	Water: regexp.MustCompile(`(?i)[停没沒断斷缺来來]水($|[^平果泥管池沟溝電电])|[没沒]有水($|[^平果泥])|不出水|[供送]水($|[^管果])|自[来來]水|水[压壓]` +
		`|\b(no|without|running out of) (hot |cold )?water(\s*$|[.,;!?]|\s+(again|now|at|in|on|since|for|from|today|yet|all|this|and|or|when|to|coming|pressure)\b)|\bwater (pressure|supply|cut|back|off)\b|\bwater (is|was|has been|went|comes?|came|goes) (still |now |again )?(off|out|cut|gone|back|on|shut)\b`),
	Power: regexp.MustCompile(`(?i)[停没沒断斷来來供][电電]($|[^梯动動话話瓶视視脑腦子车車影器缆纜])|[没沒]有[电電]($|[^梯动動话話瓶视視脑腦子车車影器])|跳[闸閘]|[电電][压壓]` +
		`|\b(no|without) (power|electricity)\b|\b(power|electricity) (supply|cut|cuts|failure|back|off)\b|\b(power|electricity) (is|was|has been|went|comes?|came|goes) (still |now |again )?(off|out|cut|gone|back|on)\b|\b(blackout|power outage)\b`),
}

// Named is the supply that a thing is, in small simplified letters; None if it is none.
func Named(thing string) Supply { return names[thing] }

// Of is the supply that words are about; None if they are about none. Water comes before power.
func Of(words string) Supply {
	for _, s := range []Supply{Water, Power} {
		if s.In(words) {
			return s
		}
	}
	return None
}

// In reports whether words are about the supply; false for None.
func (s Supply) In(words string) bool {
	of, is := about[s]
	return is && of.MatchString(words)
}
