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

var about = map[Supply]*regexp.Regexp{
	Water: regexp.MustCompile(`(?i)[停没断缺来供]水|没有水|不出水|自来水|水压|(no|without|running out of) water|water (is|was|has been|supply|pressure|off|cut)`),
	Power: regexp.MustCompile(`(?i)[停没断来供]电|没有电|跳闸|电压|(no|without) (power|electricity)|(power|electricity) (is|was|has been|supply|cut|off|out|failure)|blackout|outage`),
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
