package ask

import (
	"strconv"

	"guanjia/dialog"
)

// isKind is true if what somebody wants to say is of a kind.
func isKind(kind string) *dialog.When {
	return &dialog.When{Name: kind, Reads: []string{"kind"}, Holds: func(d dialog.Draft, _ map[string]string) bool { return d["kind"].Value() == kind }}
}

// number reads an id in a parameter; 0 if it is none.
func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}
