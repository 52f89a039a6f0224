package dialog

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"guanjia/dialog/days"
	"guanjia/dialog/read"
)

// reading is what was read from input at a step: an answer, a line that says what is wrong, or nothing.
type reading struct {
	answer Answer
	ok     bool
	note   Phrase
}

func take(a Answer) reading  { return reading{answer: a, ok: true} }
func wrong(p Phrase) reading { return reading{note: p} }
func hint(kind string, values Values) reading {
	return wrong(Phrase{Key: "dialog.hint." + kind, Values: values})
}

// judgeWords reads typed words at a step that takes one answer.
func judgeWords(f Flow, s State, step Step, text string, facts Facts) reading {
	text = strings.TrimSpace(text)
	switch k := step.Answer.(type) {
	case Choice:
		return judgeChoice(f, s, step, k, text, facts)
	case Text:
		return judgeText(k, text)
	case Contact:
		return judgePhone(text)
	case Number:
		return judgeNumber(k, text)
	case Date:
		return judgeDate(k, text, facts)
	}
	return hint(step.Answer.kind(), nil)
}

// judgeChoice accepts the number of an option, its label in any language, a synonym, or other words where they are allowed.
func judgeChoice(f Flow, s State, step Step, k Choice, text string, facts Facts) reading {
	offers := Offers(f, s, step, facts)
	if i := named(offers, text, facts); i >= 0 {
		return take(chosen(offers[i]))
	}
	if !k.Other || text == "" {
		return hint("choice", Values{"count": Figure(len(offers))})
	}
	most := max(k.MaxOther, 1)
	if n := utf8.RuneCountInString(text); n > most {
		return hint("text_long", Values{"count": Figure(n), "max": Figure(most)})
	}
	return take(Answer{Text: read.Line(text), Other: true})
}

// named returns the index of the offer that text names; -1 if there is none, or if several have this name.
func named(offers []Offer, text string, facts Facts) int {
	want := read.Fold(text)
	if n, ok := read.Which(text); ok && n >= 1 && n <= len(offers) && !anyLabelled(offers, want, facts) {
		return n - 1
	}
	found := -1
	for i, o := range offers {
		if isForm(o, want, facts) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

func anyLabelled(offers []Offer, want string, facts Facts) bool {
	return slices.ContainsFunc(offers, func(o Offer) bool { return isForm(o, want, facts) })
}

func isForm(o Offer, want string, facts Facts) bool {
	if o.Label.Key == "" {
		return read.Fold(o.Label.Words) == want
	}
	return saysKey(o.Label.Key, want, facts)
}

// saysKey reports whether folded words are a form of a catalogue key.
func saysKey(key, want string, facts Facts) bool {
	if facts.Forms == nil || want == "" {
		return false
	}
	return slices.ContainsFunc(facts.Forms(key), func(form string) bool { return read.Folds(form, want) })
}

func chosen(o Offer) Answer { return Answer{Choices: []string{o.Value}, Label: o.Label.Words} }

func judgeText(k Text, text string) reading {
	if !k.Lines {
		text = read.Line(text)
	}
	n := utf8.RuneCountInString(text)
	switch {
	case k.Max > 0 && n > k.Max:
		return hint("text_long", Values{"count": Figure(n), "max": Figure(k.Max)})
	case n < max(k.Min, 1), k.Min > 1 && !read.Says(text):
		return hint("text_short", Values{"count": Figure(max(k.Min, 1))})
	}
	return take(Answer{Text: text})
}

func judgePhone(text string) reading {
	number, ok := read.Phone(text)
	if !ok {
		return hint("contact", nil)
	}
	return take(Answer{Phone: number})
}

func judgeNumber(k Number, text string) reading {
	n, ok := read.Number(text)
	if !ok || n < k.Min || n > k.Max {
		return hint("number", Values{"min": Figure(k.Min), "max": Figure(k.Max)})
	}
	return take(Answer{Number: n})
}

func judgeDate(k Date, text string, facts Facts) reading {
	now := facts.Local(facts.Now)
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	if i := namedDay(append(dateOffers(Date{Future: k.Future}, today, facts), dateOffers(Date{Past: true}, today, facts)...), read.Timeless(text), facts); i != "" {
		text = i
	}
	of := k.days(facts)
	day, next, why := of.Read(text, today)
	if why == "" {
		return take(Answer{Date: day})
	}
	first, last := of.Bounds(today)
	return hint(string(why), Values{"day": Instant{day}, "next": Instant{next}, "today": Instant{today}, "first": Instant{first}, "last": Instant{last}, "example": Words(next.Format("01-02"))})
}

// days are the days that a step takes.
func (k Date) days(facts Facts) days.Days {
	of := days.Days{Side: map[Date]read.Side{{Past: true}: read.Past, {Future: true}: read.Future}[Date{Past: k.Past, Future: k.Future}], Within: k.Within}
	for _, o := range facts.Options[k.Off] {
		of.Off = append(of.Off, o.Value)
	}
	return of
}

// namedDay accepts only words, not the numbers of options: "3" is a day of the month here.
func namedDay(offers []Offer, text string, facts Facts) string {
	for _, o := range offers {
		if saysKey(o.Label.Key, read.Fold(text), facts) {
			return o.Value
		}
	}
	return ""
}

// checked calls the typed setter with an empty record, and turns its refusal into a line for the person.
func checked(step Step, v reading) reading {
	if !v.ok || step.Set == nil {
		return v
	}
	err := step.Set.Check(v.answer)
	if err == nil {
		return v
	}
	var w Wrong
	if errors.As(err, &w) {
		return wrong(w.Phrase)
	}
	return hint(step.Answer.kind(), Values{"count": Figure(0), "min": Figure(0), "max": Figure(0)})
}
