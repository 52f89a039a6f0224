package dialog

import (
	"fmt"
	"hash/fnv"
	"math"
	"strconv"
	"strings"
)

// MaxData is the most bytes that a button may carry (Bot API, InlineKeyboardButton).
const MaxData = 64

// Bounds of what identifies a button: a run id of A–Z a–z 0–9, at most 24, and a revision of 32 bits.
const (
	maxRun = 24
	maxRev = math.MaxInt32
)

// dataPrefix tells the engine's buttons from others.
const dataPrefix = "d"

// The operations of a button: the first letter of its choice.
const (
	opChoose  = "c" // + value
	opDrop    = "u" // + value: take a choice of several back
	opBack    = "b"
	opSkip    = "s"
	opCancel  = "x"
	opDone    = "k"
	opClear   = "0"
	opSubmit  = "y"
	opEdit    = "e" // + step key
	opPage    = "p" // + page
	opGoOn    = "g"
	opLeave   = "l"
	opResume  = "r"
	opDiscard = "z"
)

// head is what all buttons of a screen begin with: run and revision.
func head(run string, rev int) string {
	return dataPrefix + ":" + run + ":" + strconv.FormatInt(int64(rev), 36) + ":"
}

// carried is what stands behind the head: an operation and its value, never words or rights. A value that would not fit is
// replaced by its hash; the offer is recomputed when it is pressed, so the hash finds it again.
func carried(head, op, value string) string {
	if len(head)+len(op)+len(value) <= MaxData {
		return head + op + value
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(op + value))
	return head + op + fmt.Sprintf("#%x", h.Sum64())
}

// ParseData reads a button of the engine; ok is false for anything else. Nothing of it is to be trusted.
func ParseData(s string) (run string, rev int, choice string, ok bool) {
	prefix, rest, _ := strings.Cut(s, ":")
	run, rest, _ = strings.Cut(rest, ":")
	number, choice, _ := strings.Cut(rest, ":")
	if len(s) > MaxData || prefix != dataPrefix || run == "" || choice == "" {
		return "", 0, "", false
	}
	n, err := strconv.ParseInt(number, 36, 32)
	if err != nil || n < 0 {
		return "", 0, "", false
	}
	return run, int(n), choice, true
}

// ValidRun says whether a run id can stand in a button: 1 to 24 of A–Z, a–z, 0–9, _ and -.
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

// DataLength is how many bytes a button carries at most for an option's value, a step's key or nothing (""), if it is not hashed.
func DataLength(value string) int {
	return len(head(strings.Repeat("R", maxRun), maxRev)) + len(opChoose) + len(value)
}
