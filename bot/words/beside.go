package words

import (
	"regexp"
	"slices"
	"unicode/utf8"

	parts "guanjia/bot/words/clause"
)

// courtesies are the matters beside which something else can be told.
var courtesies = []Matter{Praise, Thanks, Hello, Chatter}

// furthermore are words with which a sentence goes on to something else.
var furthermore = regexp.MustCompile(`(?i)还有|另外|顺便|记得|麻烦|but | and |also `)

// pleased are words that say how well it was done.
var pleased = regexp.MustCompile(`(?i)[得很真好挺太]快|及时|\bworks? (?:like new|perfectly|great|fine|well)`)

// leastTold is how long a part of courteous words is at least that tells something, in characters; a word of letters counts as many as it has.
const leastTold = 4

// mostKind is the largest Unknown of thanks that tell nothing else: "多谢你们半夜还跑一趟".
const mostKind = 3

// Beside returns what courteous words tell besides: of "谢谢，水表在柜子后面" the second part. "" if they tell nothing, or only that all is well.
func (w Words) Beside(said string) (told string) {
	if !slices.Contains(courtesies, w.Understand(said).Single()) {
		return ""
	}
	for _, part := range parts.Cut(said, furthermore) {
		if w.tells(part) {
			told += part
		}
	}
	return told
}

// forWork are words that tell those who work what they need to know: when, where, how to get in. What somebody has done well is none of it.
var forWork = regexp.MustCompile(`(?i)[明后]天|今晚|下午|上午|以后|之后|点[前后钟半]|记得|请[^问假]|麻烦|密码|钥匙|门没锁|门开着|\d|在.{1,8}(?:里|上|下|后面|旁边|家)|没修|还没|` +
	`\b(?:tomorrow|tonight|afternoon|morning|after|before|please|bring|keys?|code|unlocked|is (?:in|with|at|behind|under|on|next)|will be|not yet)\b`)

// ForWork reports whether courteous words tell besides what those who work on something need to know, and do not only say what was done well.
func (w Words) ForWork(said string) bool { return forWork.MatchString(w.Beside(said)) }

// tells reports whether a part of courteous words tells something.
func (w Words) tells(part string) bool {
	m := w.Understand(part)
	switch m.Single() {
	case Thanks, Praise, Hello, Chatter:
		return m.Unknown > mostKind || len(m.Things) > 0 && m.Single() != Praise && !w.well(part)
	}
	return utf8.RuneCountInString(part) >= leastTold && !w.well(part)
}

// well reports whether words say that something is over or well done, or that people are well.
func (w Words) well(part string) bool {
	if pleased.MatchString(part) {
		return true
	}
	c := w.compiled()
	r := c.lexicon.understand(c.lexicon.Read(part))
	return slices.ContainsFunc([]int{cueDone, cueWell, cueGone}, func(cue int) bool { return len(r.places[concept(cue)]) > 0 })
}
