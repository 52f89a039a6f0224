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

// data writes what a button carries: run, revision and choice, never words or rights. A value that would not fit is
// replaced by its hash; the offer is recomputed when it is pressed, so the hash finds it again.
func data(run string, rev int, choice string) string {
	head := dataPrefix + ":" + run + ":" + strconv.FormatInt(int64(rev), 36) + ":"
	if len(head)+len(choice) <= MaxData {
		return head + choice
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(choice))
	return head + choice[:1] + fmt.Sprintf("#%x", h.Sum64())
}

// ParseData reads a button of the engine; ok is false for anything else. Nothing of it is to be trusted.
func ParseData(s string) (run string, rev int, choice string, ok bool) {
	parts := strings.SplitN(s, ":", 4)
	if len(s) > MaxData || len(parts) != 4 || parts[0] != dataPrefix || parts[1] == "" || parts[3] == "" {
		return "", 0, "", false
	}
	n, err := strconv.ParseInt(parts[2], 36, 32)
	if err != nil || n < 0 {
		return "", 0, "", false
	}
	return parts[1], int(n), parts[3], true
}
