package danger

import "regexp"

// conditions are words about how people in an emergency are, and where: a pattern for each kind of word. Words with one of them belong to those who
// are called, however courteous the rest is and whatever conversation is under way: "谢谢，我妈妈脸色发白", "thank you, we are out now".
var conditions = []*regexp.Regexp{
	over, // that it is over
	regexp.MustCompile(`出来|出去|进来|里面|里头|外面|门|还在|又.{0,4}了`),                                                                                                          // 门开了
	regexp.MustCompile(`晕|昏|吐|喘|呼吸|发白|苍白|冷汗|发抖|发烧|抽筋|抽搐|流血|出血|受伤|摔|疼|痛|哭|害怕|醒|难受|不舒服|不行了`),                                                                         // 在出冷汗
	regexp.MustCompile(`[老病孕伤]人|孕妇|怀孕|孩子|小孩|宝宝|婴儿|妈|爸|爷爷|奶奶|外公|外婆|老婆|老公|心脏|[一二两三四五六七八九十0-9]个?人`),                                                                   // 两个人
	regexp.MustCompile(`(?i)\b(?:out|inside|in here|still|door|doors|again|worse|better)\b`),                                                                       // the door opened
	regexp.MustCompile(`(?i)\b(?:faint\w*|dizzy|unconscious|breath\w*|bleed\w*|blood|hurts?|injur\w*|pale|sweat\w*|cry\w*|scared|panic\w*|awake|vomit\w*|pain)\b`), // she is pale
	regexp.MustCompile(`(?i)\b(?:child\w*|kids?|baby|mother|father|mum|mom|dad|grand\w+|wife|husband|pregnant|elderly|heart|people|persons?)\b`),                   // my mother
}

// condition reports whether words say how people in an emergency are, or that it is over.
func condition(said string) bool {
	for _, c := range conditions {
		if c.MatchString(said) {
			return true
		}
	}
	return false
}

// whereabouts are words about who is out and who is still inside: they are about the emergency, whatever else they name.
var whereabouts = regexp.MustCompile(`(?i)出来了|(?:我们?|人|[他她]们?|孩子|老人|都).{0,6}(?:出来|出去|在里|没出)|\b(?:we|i|they|he|she|everybody|everyone|people|child\w*)\b.{0,12}\b(?:out|inside|in here)\b`)
