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

// meant returns " (did you mean …?)" with the key of t that is nearest to the typed one, "" if none is near; and a key of t with a value as
// an example: that one, or the first that has one.
func meant(typed string, t reflect.Type) (words, example string) {
	const near, longest = 3, 40 // letters to change; letters to compare
	least := near + 1
	for _, f := range reflect.VisibleFields(t) {
		key := keyOf(f)
		if key == "" {
			continue
		}
		if example == "" {
			example = exampleAt(key, f)
		}
		if d := distance(typed, key); len(typed) <= longest && d < least && d < len(key) {
			least, words, example = d, " (did you mean "+key+"?)", exampleAt(key, f)
		}
	}
	return words, example
}

// exampleAt returns a key with the example of its field, or with the first example below it.
func exampleAt(key string, f reflect.StructField) string {
	if eg := f.Tag.Get("eg"); eg != "" {
		return key + ": " + eg
	}
	t, list := f.Type, false
	if t.Kind() == reflect.Slice {
		t, list = t.Elem(), true
	}
	if t.Kind() != reflect.Struct {
		return key
	}
	for _, below := range reflect.VisibleFields(t) {
		if name := keyOf(below); name != "" {
			if inner := "{" + exampleAt(name, below) + "}"; list {
				return key + ": [" + inner + "]"
			} else {
				return key + ": " + inner
			}
		}
	}
	return key
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
