package talk

import (
	"slices"
	"strings"

	"guanjia/bot/card"
	"guanjia/dialog"
)

// WordsShown reads the description from what the card of a complaint shows; "" if there is none.
func WordsShown(r card.Reader, f dialog.Flow, shown string) string {
	label := func(s dialog.Step) string { return r.Label(f.FieldKey(s), nil) }
	var lines []string
	within := false
	for _, line := range strings.Split(strings.ReplaceAll(shown, "\u200b", ""), "\n") {
		name, value, is := strings.Cut(strings.Replace(line, "：", ":", 1), ":")
		is = is && slices.ContainsFunc(f.Steps, func(s dialog.Step) bool { return r.Texts.Has(f.FieldKey(s)) && label(s) == name })
		switch {
		case is && name == label(dialog.Step{Key: "words"}):
			within, lines = true, []string{strings.TrimSpace(value)}
		case is:
			within = false
		case within:
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
