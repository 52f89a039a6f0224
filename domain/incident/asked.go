package incident

import (
	"regexp"
	"slices"
	"strings"

	"guanjia/domain"
)

// supplied are words of what comes into homes, in small letters, as a question about it names it: whether it comes, or when it is back.
var supplied = map[What]*regexp.Regexp{
	Water:    regexp.MustCompile(`[停没断来供有]水|自来水|用水|\bwater\b`),
	HotWater: regexp.MustCompile(`热水|\bhot water\b`),
	Power:    regexp.MustCompile(`[停没断来供有]电(?:$|[^话梯动视脑])|\b(?:power|electricity)\b`),
	Lift:     regexp.MustCompile(`电梯|停梯|\b(?:lifts?|elevators?)\b`),
	Gas:      regexp.MustCompile(`燃气|煤气|天然气|[停没断来供有通]气|\bgas\b`),
	Heating:  regexp.MustCompile(`暖气|供暖|停暖|来暖|\bheating\b|\bradiators?\b`),
	Net:      regexp.MustCompile(`网络|宽带|断网|[来没有]网(?:$|[^点店])|\b(?:internet|broadband|wi-?fi|network)\b`),
}

// whether are words that ask whether or when something is off or back: together with what it is they are a question about a cut. Who asks why, or
// how often yet, complains.
var (
	whether = regexp.MustCompile(`什么时候|啥时候|何时|几点|多久|多长时间|哪天|会不会|是不是|是否|有没有|(?:停|断|来|恢复|通|供|修好|好|用|开|没|没有|有).{0,6}[了]?[吗么嘛没][?？。!！~ ]*$|` +
		`\b(?:until )?when\b|\bhow long\b|\bwhat time\b|^(?:so |and |please |hello |hi )?\W*(?:is|are|will|does|do|has|any)\b.*\?|\bis there (?:any )?(?:water|power|electricity|gas|heating|hot water)\b`)
	reproach = regexp.MustCompile(`怎么|为什么|为啥|凭什么|又|天天|老是|总是|\bwhy\b|\bagain\b|\bkeeps?\b|\balways\b`)
	off      = regexp.MustCompile(`停|断|没|来|恢复|通|供|好|有|开|用|\b(?:off|on|out|cut|back|restored?|working|running|down|fixed|repaired|again|there|shut|come|return|resume)\b`)
)

// mostAsked is how many characters a question about a cut has: longer words tell something.
const mostAsked = 60

// Asked is what words ask about, in the order of Whats: whether it is off, or when it is back; nil: they ask nothing of the kind.
func Asked(words string) (whats []What) {
	words = strings.ToLower(strings.TrimSpace(domain.Narrow(words)))
	if len([]rune(words)) > mostAsked || !whether.MatchString(words) || reproach.MatchString(words) || !off.MatchString(words) ||
		slices.ContainsFunc(apart, func(w string) bool { return strings.Contains(words, w) }) {
		return nil
	}
	for _, w := range Whats() {
		if about, is := supplied[w]; is && about.MatchString(words) && (w != Water || !supplied[HotWater].MatchString(words)) {
			whats = append(whats, w)
		}
	}
	return whats
}

// Tells reports whether words ask about a cut, or say that there is one.
func Tells(words string) bool {
	meant, _ := Meant(words)
	return len(meant) > 0 || len(Asked(words)) > 0
}

// Names reports whether words tell of one of some cuts: that it is off, or when.
func Names(words string, some []What) bool {
	words = strings.ToLower(domain.Narrow(words))
	said, _ := Meant(words)
	return slices.ContainsFunc(some, func(w What) bool {
		about, is := supplied[w]
		return slices.Contains(said, w) || is && about.MatchString(words) && off.MatchString(words)
	})
}
