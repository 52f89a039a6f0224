package catalogue

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"guanjia/dialog"
	"guanjia/domain"
)

// source is where the values of a text come from: a message of the domain or a phrase of the engine.
type source struct {
	message domain.Values
	phrase  map[string]any
}

// values turns all values into what a text can name, and finds the count for the plural form.
func (v *voice) values(from source) (values map[string]any, count *int, err error) {
	values = make(map[string]any, len(from.message)+len(from.phrase))
	for name, value := range from.message {
		if values[name], err = v.value(value); err != nil {
			return nil, nil, err
		}
		if name == "count" && value.Number != nil {
			n := int(*value.Number)
			count = &n
		}
	}
	for name, value := range from.phrase {
		if values[name], err = v.anything(value); err != nil {
			return nil, nil, err
		}
		if name == "count" {
			count = whole(value)
		}
	}
	return values, count, nil
}

// whole reads a count; nil if it is no number.
func whole(value any) *int {
	switch n := value.(type) {
	case int:
		return &n
	case float64: // numbers that went through JSON
		i := int(n)
		return &i
	case domain.Value:
		if n.Number != nil {
			i := int(*n.Number)
			return &i
		}
	}
	return nil
}

// unnamed is a phrase without a key: people's words in its value "text".
func (v *voice) unnamed(from source) (string, error) {
	if value, ok := from.phrase["text"]; ok {
		return v.joined([]any{value})
	}
	if value, ok := from.message["text"]; ok {
		return v.joined([]any{value})
	}
	return "", fmt.Errorf("catalogue: neither a key nor words")
}

// value turns a value of the domain into what a text prints: a string, or a moment.
func (v *voice) value(x domain.Value) (any, error) {
	switch {
	case x.Word != "":
		return v.word(x.Word)
	case x.Number != nil:
		return grouped(*x.Number), nil
	case x.At != nil:
		return moment{at: x.At.In(zone(x.Zone)), format: &v.format}, nil
	case x.List != nil:
		parts := make([]any, len(x.List))
		for i, one := range x.List {
			parts[i] = one
		}
		return v.joined(parts)
	case x.Text != "":
		return v.show(x.Text), nil
	}
	if x.Span == 0 { // an empty text is no length of time: texts say {{or .time "–"}}
		return "", nil
	}
	return v.format.span(x.Span), nil
}

// word says the entry of a key. A category that a company has added goes by its bare name.
func (v *voice) word(key string) (string, error) {
	text, err := v.say(key, source{})
	if name, ok := v.category(key); err != nil && ok {
		return name, nil
	}
	return text, err
}

// anything turns a value of a phrase into what a text prints.
func (v *voice) anything(x any) (any, error) {
	switch x := x.(type) {
	case nil:
		return "", nil
	case string:
		return v.show(x), nil
	case Markup:
		return string(x), nil
	case int:
		return grouped(float64(x)), nil
	case int64:
		return grouped(float64(x)), nil
	case float64:
		return grouped(x), nil
	case bool:
		return x, nil
	case time.Time:
		return moment{at: x, format: &v.format}, nil
	case time.Duration:
		return v.format.span(x), nil
	case domain.Value:
		return v.value(x)
	case domain.Message:
		return v.say(x.Key, source{message: x.Values})
	case dialog.Phrase:
		if len(x.Values) == 0 && x.Key != "" {
			return v.word(x.Key)
		}
		return v.say(x.Key, source{phrase: x.Values})
	case []dialog.Phrase:
		parts := make([]any, len(x))
		for i, one := range x {
			parts[i] = one
		}
		return v.joined(parts)
	case []any:
		return v.joined(x)
	}
	return nil, fmt.Errorf("a value of type %T", x)
}

// joined says several values as one list.
func (v *voice) joined(parts []any) (string, error) {
	words := make([]string, len(parts))
	for i, p := range parts {
		w, err := v.anything(p)
		if err != nil {
			return "", err
		}
		words[i] = fmt.Sprint(w)
	}
	return strings.Join(words, v.format.list), nil
}

// grouped writes a number with its thousands apart, and at most one digit behind the point.
func grouped(n float64) string {
	s := strconv.FormatFloat(math.Round(n*10)/10, 'f', -1, 64)
	whole, rest, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	return sign + whole
}
