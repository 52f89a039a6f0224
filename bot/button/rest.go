package button

import "strings"

// ReadRest reads the argument of Rest: the run of a conversation and its revision, both unchecked; the conversation puts them behind the data.
func ReadRest(arg string) (run, rev string) {
	run, rev, _ = strings.Cut(arg, ":")
	return run, rev
}
