package question

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Numbers in English words, from one and from the first.
var (
	cardinals = []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
		"seventeen", "eighteen", "nineteen", "twenty"}
	ordinals = []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"}
)

// numbered are buildings with their number in words, "building three", "the third block".
var numbered = regexp.MustCompile(`\b(buildings?|blocks?|towers?) (?:number |no\.? ?)?(` + strings.Join(cardinals, "|") + `)\b|\b(` + strings.Join(ordinals, "|") + `) (building|block|tower)\b`)

// counted writes the numbers of buildings with digits: "building 3" for both.
func counted(text string) string {
	return numbered.ReplaceAllStringFunc(text, func(found string) string {
		m := numbered.FindStringSubmatch(found)
		if m[4] != "" {
			return m[4] + " " + strconv.Itoa(slices.Index(ordinals, m[3])+1)
		}
		return m[1] + " " + strconv.Itoa(slices.Index(cardinals, m[2])+1)
	})
}
