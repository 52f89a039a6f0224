package voices

import (
	"slices"
	"strings"

	rules "guanjia/domain/voice"
)

// named are the words that only name a kind, in small letters.
var named = map[string]rules.Kind{
	"建议": rules.Suggestion, "建議": rules.Suggestion, "suggestion": rules.Suggestion, "suggestions": rules.Suggestion, "suggest": rules.Suggestion, "idea": rules.Suggestion, "proposal": rules.Suggestion,
	"咨询": rules.Question, "諮詢": rules.Question, "问": rules.Question, "問": rules.Question, "请问": rules.Question, "請問": rules.Question, "提问": rules.Question, "提問": rules.Question, "question": rules.Question, "questions": rules.Question,
	"表扬": rules.Praise, "表揚": rules.Praise, "praise": rules.Praise, "compliment": rules.Praise,
}

// beside are words that can stand around the name of a kind and say nothing: "I would like to make a suggestion".
var (
	beside      = []string{"您好", "你好", "我们", "我們", "一下", "一个", "一個", "一条", "一條", "一些", "我", "想", "要", "有", "提", "个", "個", "条", "條", "点", "點", "些", "下", "的", "吗", "嗎", "吧", "呢", "可以", "能"}
	besideWords = []string{"hi", "hello", "i", "i've", "i'd", "have", "got", "like", "would", "want", "to", "make", "give", "ask", "a", "an", "one", "some", "my", "please", "can", "may", "just"}
)

// bare returns the kind that words name if they say no more than that: "建议", "I have a question". "" for all others.
func bare(said string) rules.Kind {
	said = strings.Trim(strings.ToLower(strings.TrimSpace(said)), "。．.！!？?，,：:；;…~～、 \n")
	said = strings.ReplaceAll(said, "’", "'")
	left := slices.DeleteFunc(strings.FieldsFunc(said, func(r rune) bool { return strings.ContainsRune(" ，,。.！!", r) }), func(w string) bool { return slices.Contains(besideWords, w) })
	rest := strings.Join(left, "")
	for rest != "" {
		if k, ok := named[rest]; ok {
			return k
		}
		was := rest
		for _, w := range beside {
			rest = strings.TrimSuffix(strings.TrimPrefix(rest, w), w)
		}
		if rest == was {
			break
		}
	}
	return ""
}

// several are words that name complaints and suggestions at once.
var several = []string{"投诉建议", "投诉与建议", "投诉和建议", "投诉或建议", "投诉及建议", "建议投诉", "意见建议", "意见和建议", "投訴建議", "complaint or suggestion", "complaints and suggestions", "complaint and suggestion", "suggestions and complaints"}

// both reports whether words name complaints and suggestions at once, and say no more.
func both(said string) bool {
	said = strings.Trim(strings.ToLower(strings.TrimSpace(said)), "。．.！!？?，,：:；;…~～、 ")
	for _, open := range []string{"我想", "我要", "我有"} {
		said = strings.TrimPrefix(said, open)
	}
	return slices.Contains(several, said)
}
