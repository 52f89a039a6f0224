package configs

import (
	"reflect"
	"strings"
)

// fieldOf returns the field of t for a key of the file, in t itself or in an inlined struct.
func fieldOf(t reflect.Type, key string) (reflect.StructField, bool) {
	if t.Kind() != reflect.Struct || key == "" {
		return reflect.StructField{}, false
	}
	for _, f := range reflect.VisibleFields(t) {
		if keyOf(f) == key {
			return f, true
		}
	}
	return reflect.StructField{}, false
}

// keyOf returns the key of a field; "" for an inlined one.
func keyOf(f reflect.StructField) string {
	key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	return key
}

// meant returns " (did you mean …?)" with the key of t that is nearest to the typed one; "" if none is near.
func meant(typed string, t reflect.Type) string {
	const near, longest = 3, 40 // letters to change; letters to compare
	if len(typed) > longest {
		return ""
	}
	best, least := "", near+1
	for _, f := range reflect.VisibleFields(t) {
		key := keyOf(f)
		if d := distance(typed, key); key != "" && d < least && d < len(key) {
			best, least = key, d
		}
	}
	if best == "" {
		return ""
	}
	return " (did you mean " + best + "?)"
}

// distance returns the number of bytes to change, add or remove (Levenshtein 1966).
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
