// Package button writes and reads the data of a conversation's button: the conversation (run), its screen (revision), and what was
// chosen. It knows no flow and grants no right: a press has an effect only if the live screen offers it.
//
//	data := button.Data(button.Head("RUN1", 3), button.Choose, "noise") // "d:RUN1:3:cnoise"
//	run, rev, choice, ok := button.Parse(data)
package button

import (
	"fmt"
	"hash/fnv"
	"math"
	"strconv"
	"strings"
)

// MaxData is the number of bytes for which this format is made: that of Telegram (telegram.MaxData, which a test compares), because the engine
// knows no messenger.
const MaxData = 64

// Bounds of what identifies a screen: the length of a run id, and a revision of 32 bits.
const (
	maxRun = 24
	maxRev = math.MaxInt32
)

// prefix tells the engine's buttons from others.
const prefix = "d"

// The operations of a button: the first letter of its choice.
const (
	Choose  = "c" // + value
	Drop    = "u" // + value: remove one of several chosen values
	Back    = "b"
	Skip    = "s"
	Cancel  = "x"
	Done    = "k"
	Clear   = "0"
	Submit  = "y"
	Edit    = "e" // + step key
	Page    = "p" // + page
	GoOn    = "g"
	Leave   = "l"
	Resume  = "r"
	Discard = "z"
)

// Head returns the beginning of the data of all buttons of a screen: run and revision.
func Head(run string, rev int) string {
	return prefix + ":" + run + ":" + strconv.FormatInt(int64(rev), 36) + ":"
}

// Data returns a button's data: head, operation, value. A value that does not fit is replaced by its hash: when the button is pressed,
// the offers are computed again, and one of them has this hash.
func Data(head, op, value string) string {
	if len(head)+len(op)+len(value) <= MaxData {
		return head + op + value
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(op + value))
	return head + op + fmt.Sprintf("#%x", h.Sum64())
}

// Length returns the number of bytes of a button with a value that is not hashed, with the longest head.
func Length(value string) int {
	return len(Head(strings.Repeat("R", maxRun), maxRev)) + len(Choose) + len(value)
}

// Parse reads a button's data; ok is false if it is not of the engine. The caller must check run, rev and choice.
func Parse(s string) (run string, rev int, choice string, ok bool) {
	mark, rest, _ := strings.Cut(s, ":")
	run, rest, _ = strings.Cut(rest, ":")
	number, choice, _ := strings.Cut(rest, ":")
	if len(s) > MaxData || mark != prefix || run == "" || choice == "" {
		return "", 0, "", false
	}
	n, err := strconv.ParseInt(number, 36, 32)
	if err != nil || n < 0 {
		return "", 0, "", false
	}
	return run, int(n), choice, true
}

// Carries reports whether a pressed choice is op and value, plain or as a hash, on the screen with this head.
func Carries(head, op, value, choice string) bool {
	if choice[:1] != op || len(choice) > 1 && choice[1] != '#' && choice[1:] != value {
		return false
	}
	return choice[1:] == value || strings.HasSuffix(Data(head, op, value), ":"+choice)
}

// ValidRun reports whether a run id fits into a button: 1 to 24 of A–Z, a–z, 0–9, _ and -.
func ValidRun(run string) bool {
	if run == "" || len(run) > maxRun {
		return false
	}
	for _, c := range []byte(run) {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && c != '_' && c != '-' {
			return false
		}
	}
	return true
}
