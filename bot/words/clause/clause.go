// Package clause cuts what people write into the parts of its sentences, for those who ask of each part what it means.
//
// It knows no words but those that it is given.
//
//	parts := clause.Cut("谢谢师傅，但是灯又坏了。", regexp.MustCompile("但是|不过")) // "谢谢师傅，", "但是灯又坏了。"
package clause

import (
	"regexp"
	"strings"
)

// ends are the signs behind which another part begins, with the blanks after them.
var ends = regexp.MustCompile(`[，,。；;！!？?\n]+\s*|\.\s+`)

// Cut cuts text behind the signs that end a part, and before each turn: words with which a sentence goes on to something else. Together the parts
// are the text; none is blank, unless all of it is: then there is none.
func Cut(text string, turn *regexp.Regexp) (parts []string) {
	from := 0
	cut := func(to int) {
		if strings.TrimSpace(text[from:to]) != "" {
			parts = append(parts, text[from:to])
			from = to
		}
	}
	for _, end := range append(ends.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		start := from
		for _, at := range turn.FindAllStringIndex(text[start:end[1]], -1) {
			cut(start + at[0])
		}
		cut(end[1])
	}
	return parts
}
