package domain

import "fmt"

// The letters of a community's code, the start of its numbers ("YH"): two at least, so that one alone names a kind of ticket.
const (
	MinCode = 2
	MaxCode = 4
)

// CodeShape returns the pattern of a community's code.
func CodeShape() string { return fmt.Sprintf("[A-Z]{%d,%d}", MinCode, MaxCode) }
