package clause

import "regexp"

// lone is a single word in Latin letters.
var lone = regexp.MustCompile(`^[A-Za-z][A-Za-z'’-]*[.!?]*$`)

// Lone says whether text is a single word in Latin letters. Staff look for something by it; nobody takes down a complaint of one word that
// names no category.
func Lone(text string) bool { return lone.MatchString(text) }
