package localapi

// served is the table of methods for the check against Telegram's description.
func served() map[string][]string {
	out := map[string][]string{}
	for _, m := range methods {
		out[m.name] = m.reads
	}
	return out
}

// Served opens served to the tests outside.
var Served = served
