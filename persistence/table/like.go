package table

import "strings"

// Like returns the pattern of LIKE … ESCAPE '\' for texts that have s anywhere.
func Like(s string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(s) + "%"
}
