package question

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
)

// timely are the characters and words that a period has; a number alone is none.
var timely = regexp.MustCompile(`[年月日周天季昨今]|星期|[0-9]{4}[-/.]|[0-9]{4}$|^[0-9]{4}|today|yesterday|week|month|quarter|year|days|q[1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec`)

// written is what can only be meant as a period, right or wrong.
var written = regexp.MustCompile(`[0-9]{4}[-/.年][0-9]{1,2}(?:[-/.月][0-9]{1,2}日?)?(?: ?(?:\.\.+|至|到|~| to | - ) ?[0-9]{4}[-/.年][0-9]{1,2}(?:[-/.月][0-9]{1,2}日?)?)?月?|[0-9]{1,2}月(?:份)?`)

// mostPeriod is the longest period in words, in characters.
const mostPeriod = 24

// period finds the longest stretch of words that is a period.
func period(text string, k Known) (name, rest string, refused error) {
	runes := []rune(text)
	for n := min(mostPeriod, len(runes)); n > 1; n-- {
		for i := 0; i+n <= len(runes); i++ {
			part := string(runes[i : i+n])
			if part != strings.TrimSpace(part) || !timely.MatchString(part) || torn(runes, i, i+n) {
				continue
			}
			p, err := summary.ParsePeriod(part, k.Now, k.Zone)
			if err == nil || !unread(err) {
				return p.Name, string(runes[:i]) + " " + string(runes[i+n:]), err
			}
		}
	}
	if at := written.FindStringIndex(text); at != nil {
		_, err := summary.ParsePeriod(text[at[0]:at[1]], k.Now, k.Zone)
		return "", text[:at[0]] + " " + text[at[1]:], err
	}
	return "", text, nil
}

// unread says whether words are no period at all; other refusals are of a period that was understood.
func unread(err error) bool {
	var refusal *domain.Error
	return !errors.As(err, &refusal) || refusal.Message.Key == "refuse.period"
}

// torn says whether a stretch begins or ends within a word or a number.
func torn(runes []rune, from, to int) bool {
	within := func(a, b rune) bool {
		return latin(a) && latin(b) || unicode.IsDigit(a) && (b == '-' || b == '/' || b == '.') || (a == '-' || a == '/' || a == '.') && unicode.IsDigit(b)
	}
	return from > 0 && within(runes[from-1], runes[from]) || to < len(runes) && within(runes[to-1], runes[to])
}

// categories finds the categories that words name: those with the longest word.
func categories(text string, k Known) (list []complaint.Category, rest string) {
	best := ""
	at := -1
	for category, names := range k.Categories {
		for _, name := range names {
			name = plain(name)
			i := find(text, name)
			switch n := utf8.RuneCountInString(name) - utf8.RuneCountInString(best); {
			case i < 0 || utf8.RuneCountInString(name) < 2 || n < 0:
			case n > 0:
				best, at, list = name, i, []complaint.Category{category}
			case name == best && !contains(list, category):
				list = append(list, category)
			}
		}
	}
	if at < 0 {
		return nil, text
	}
	return list, text[:at] + " " + text[at+len(best):]
}

func contains(list []complaint.Category, c complaint.Category) bool {
	for _, x := range list {
		if x == c {
			return true
		}
	}
	return false
}

// fillers are words that ask nothing.
var fillers = regexp.MustCompile(`投诉|工单|报修|案件|小区|的|有|了|是|一共|总共|多少|几|件|起|个|吗|呢|吧|啊|请问|麻烦|我们|我|想|要|看看|看一下|看下|看|查一下|查下|查询|查|给|帮|显示|目前|现在|当前|都|还|里|在|和|与|情况|怎么样|怎样|如何|哪些|什么|一下|各|按|表格|表|图|` +
	`\b(?:complaints?|cases?|how many|how much|how|what's|what|which|were|was|are|is|there|the|in|of|for|on|at|from|during|show|me|please|did|do|we|have|has|get|got|received|about|and|all|by|total|my|our|give|list|rates?|numbers?|report)\b`)

// left are the words that are not understood.
func left(rest string) string {
	rest = fillers.ReplaceAllString(rest, " ")
	rest = strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return ' '
		}
		return r
	}, rest)
	return strings.Join(strings.Fields(rest), " ")
}
