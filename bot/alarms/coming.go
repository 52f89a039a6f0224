package alarms

import (
	"regexp"
	"strings"

	"guanjia/domain"
)

// The parts of words by which somebody says that they go to an alarm: a yes, who goes and when, and in how many minutes.
const (
	aYes    = `(?:(?:好的?|收到|明白|ok(?:ay)?|yes|got it)[,，。.!！ ]*)?`                                                                    // 收到，
	going   = `(?:我们?)?(?:现在|马上|立刻|立即|这就|正|就|已经)?(?:去|来|过去|过来|赶去|赶来|赶过去|赶过来|出发|在路上)(?:了|处理|看看|现场)?`                                  // 我马上过去
	minutes = `(?:[,，。.!！ ]*(?:大概|大约|约)?[0-9一二两三四五六七八九十]+(?:分钟?|min)(?:后?到|内到)?)?`                                                   // ，5分钟
	inWords = `(?:i'?m |i am |we'?re |i'?ll |i will |we'?ll )?(?:go|going|coming|on (?:my|our) way|be there|heading (?:there|over))` // I'm going
	inTime  = `(?: now| there)?(?:[,. ]*(?:in )?[0-9]+ ?min(?:ute)?s?)?`                                                             // in 5 minutes
)

var coming = regexp.MustCompile(`(?i)^` + aYes + `(?:` + going + minutes + `|` + inWords + inTime + `)$`)

// Coming reports whether words of staff say that they go, and nothing else: what somebody who is called to an alarm answers in words.
func Coming(said string) bool {
	return coming.MatchString(strings.Trim(strings.ReplaceAll(domain.OneLine(said), "’", "'"), " 。.!！~～,，"))
}
