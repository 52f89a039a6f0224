package main

import (
	"cmp"
	"fmt"
)

// hears records that a colleague is told of a new case, and whether in order: numbers are given out in the order in which cases are stored.
func (c *chaos) hears(chat int64, number string) {
	key := fmt.Sprint(chat, " ", number)
	if c.told[key]++; c.told[key] > 1 {
		return
	}
	if c.newest[chat] != "" && later(c.newest[chat], number) {
		c.disorder++
	}
	c.newest[chat] = number
}

// later reports whether a number comes after another: of a later day, else the longer one, else the greater one.
func later(a, b string) bool {
	const day = len("YH-261127")
	return cmp.Or(cmp.Compare(a[:day], b[:day]), cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) > 0
}
