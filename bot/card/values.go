package card

import (
	"strings"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// The values of a card's lines. A missing value has no values, so that its line is left out.

func text(s string) []domain.Value {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return []domain.Value{domain.Text(s)}
}

// part returns a text without its final full stop, for a list.
func part(s string) []domain.Value { return text(unstopped(s)) }

// parts returns values for a line with other things: texts have no final full stop.
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

// unstopped removes the final full stop of a text.
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

// chosenOrTyped returns a value that was chosen or typed.
func chosenOrTyped(kind, s string) []domain.Value {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return []domain.Value{complaint.ChosenOrTyped(kind, s)}
}

// filled is a value, if it says anything.
func filled(v domain.Value) []domain.Value {
	if v.Text == "" && v.Word == "" {
		return nil
	}
	return []domain.Value{v}
}
