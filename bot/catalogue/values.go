package catalogue

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"time"

	"guanjia/dialog"
	"guanjia/domain"
)

// source has the values of a text: a message of the domain, or a phrase of the engine.
type source struct {
	message domain.Values
	phrase  dialog.Values
	words   string // of a phrase without a key
}

func fromPhrase(p dialog.Phrase) source { return source{phrase: p.Values, words: p.Words} }

// printed is one value as texts print it: said, or a moment, of which a text can take the day, the date and the time of day.
type printed interface{ String() string }

// said is a printed value that is words already. "" counts as no value in {{if}} and {{or}}.
type said string

func (s said) String() string { return string(s) }

// values converts all values for the template, and finds the count for the plural form.
func (v *voice) values(from source) (values map[string]printed, count *int, err error) {
	values = make(map[string]printed, len(from.message)+len(from.phrase))
	for name, value := range from.message {
		if name == ours {
			values[name] = said(value.Text)
			continue
		}
		if values[name], err = v.value(value); err != nil {
			return nil, nil, err
		}
	}
	for name, value := range from.phrase {
		if values[name], err = v.part(value); err != nil {
			return nil, nil, err
		}
	}
	sayOnce(values)
	if n := from.message["count"].Number; n != nil {
		count = whole(*n)
	}
	if n, ok := from.phrase["count"].(dialog.Figure); ok {
		count = whole(float64(n))
	}
	return values, count, nil
}

// sayOnce takes the category out of a place that begins with the same word: "Lift" and "Lift (no. 2), building 3" become "Lift (no. 2)" and
// "building 3", which every text writes one after the other. One about a danger names that in place of the category: its place stays whole.
func sayOnce(values map[string]printed) {
	of := func(name string) string {
		if value := values[name]; value != nil {
			return value.String()
		}
		return ""
	}
	category, at := of("category"), of("place")
	first, rest, _ := strings.Cut(at, ", ")
	if of("danger") != "" || category == "" || first != category && !strings.HasPrefix(first, category+" (") {
		return
	}
	values["category"], values["place"] = said(first), said(rest)
}

func whole(n float64) *int {
	i := int(n)
	return &i
}

// unnamed returns the text of a phrase without a key: people's words; in a message its value "text".
func (v *voice) unnamed(from source) (string, error) {
	words := from.words
	if words == "" {
		words = from.message["text"].Text
	}
	if words == "" {
		return "", errors.New("catalogue: neither a key nor words")
	}
	return v.show(words), nil
}

// value converts a value of the domain into what a text prints.
func (v *voice) value(x domain.Value) (printed, error) {
	switch {
	case x.Word != "" && len(x.Values) > 0:
		return saying(v.say(x.Word, source{message: x.Values}))
	case x.Word != "":
		return saying(v.word(x.Word))
	case x.Number != nil:
		return said(grouped(*x.Number)), nil
	case x.At != nil:
		return v.moment(x.At.In(domain.Zone(x.Zone))), nil
	case x.List != nil:
		return saying(joined(v, x.List, v.value))
	case x.Text != "":
		return said(v.show(x.Text)), nil
	}
	if x.Span == 0 { // zero is no length of time: texts use {{or .time "–"}}
		return said(""), nil
	}
	return said(v.format.span(x.Span)), nil
}

// saying is words that could be made as a printed value.
func saying(words string, err error) (printed, error) { return said(words), err }

// word returns the entry of a key. A category that a company added has its plain name.
func (v *voice) word(key string) (string, error) {
	text, err := v.say(key, source{})
	if name, ok := v.category(key); err != nil && ok {
		return name, nil
	}
	return text, err
}

// part converts a value of a phrase into what a text prints.
func (v *voice) part(x dialog.Value) (printed, error) {
	switch x := x.(type) {
	case dialog.Words:
		return said(v.show(string(x))), nil
	case dialog.Figure:
		return said(grouped(float64(x))), nil
	case dialog.Instant:
		return v.moment(x.Time), nil
	case dialog.Span:
		return said(v.format.span(time.Duration(x))), nil
	case dialog.List:
		return saying(joined(v, x, v.part))
	case dialog.Phrase:
		if len(x.Values) == 0 && x.Key != "" {
			return saying(v.word(x.Key))
		}
		return saying(v.say(x.Key, fromPhrase(x)))
	}
	return said(""), nil // nil: no value
}

// joined returns several values as one list.
func joined[V any](v *voice, all []V, say func(V) (printed, error)) (string, error) {
	words := make([]string, len(all))
	for i, one := range all {
		w, err := say(one)
		if err != nil {
			return "", err
		}
		words[i] = w.String()
	}
	return strings.Join(words, v.format.list), nil
}

// grouped writes a number with separated thousands and at most one decimal.
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
