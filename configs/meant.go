package configs

import "strings"

// keys are all keys of the file, for "did you mean".
var keys = strings.Fields(`telegram token api_url database_url redis_url data admins http_addr log_level webhook url secret
	clocks first_answer resolve reopen_within urge_every categories dangers not_before not_after key words`)

// meant is " (did you mean …?)" for the nearest key, or "" if none is near.
func meant(typed string) string {
	const near = 3 // letters to change
	best, least := "", near+1
	for _, k := range keys {
		if d := distance(typed, k); d < least {
			best, least = k, d
		}
	}
	if best == "" || len(typed) > 2*len(best) {
		return ""
	}
	return " (did you mean " + best + "?)"
}

// distance is the number of letters to change, add or drop (Levenshtein 1966).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			corner, row[j+1] = row[j+1], min(corner+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
