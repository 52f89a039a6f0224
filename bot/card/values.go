package card

import (
	"strings"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// The values of a card's lines: none at all for what is not there, so that its line is left out.

func text(s string) []domain.Value {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return []domain.Value{domain.Text(s)}
}

// part is text that stands in a list beside other things: without the full stop at its end.
func part(s string) []domain.Value { return text(unstopped(s)) }

// parts are values that stand in a line beside other things: texts are without the full stop at their ends.
func parts(vs domain.Values) domain.Values {
	own := make(domain.Values, len(vs))
	for name, v := range vs {
		if v.Text != "" {
			v.Text = unstopped(v.Text)
		}
		own[name] = v
	}
	return own
}

// unstopped is text without the full stop at its end.
func unstopped(s string) string { return strings.TrimRight(strings.TrimSpace(s), "。.") }

func word(prefix, s string) []domain.Value {
	if s == "" {
		return nil
	}
	return []domain.Value{domain.Word(prefix + s)}
}

func count(n int) []domain.Value {
	if n == 0 {
		return nil
	}
	return []domain.Value{domain.Count(n)}
}

// chosenOrTyped is a value that was chosen or typed.
func chosenOrTyped(kind, s string) []domain.Value {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return []domain.Value{complaint.ChosenOrTyped(kind, s)}
}
