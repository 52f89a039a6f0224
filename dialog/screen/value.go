package screen

import (
	"strconv"

	"guanjia/dialog"
)

// ValueOf returns an answer as phrases that are joined when shown, on the card or elsewhere.
func ValueOf(f dialog.Flow, step dialog.Step, a dialog.Answer, facts dialog.Facts) []dialog.Phrase {
	switch {
	case a.Skipped:
		return []dialog.Phrase{phrase("dialog.skipped")}
	case len(a.Media) > 0 && !a.Other: // a location instead of an option is shown by its text
		return []dialog.Phrase{{Key: "dialog.media.value", Values: dialog.Values{"count": dialog.Figure(len(a.Media))}}}
	case len(a.Labels) > 0:
		return plains(a.Labels)
	case a.Label != "":
		return []dialog.Phrase{plain(a.Label)}
	case len(a.Choices) > 0 && !a.Other:
		return choiceValues(f, step, a)
	case a.Phone != "":
		return []dialog.Phrase{plain(a.Phone)}
	case !a.Date.IsZero():
		key := "dialog.date.value"
		if now := facts.Local(facts.Now); !facts.Now.IsZero() && a.Date.Year() != now.Year() {
			key = "dialog.date.value_year"
		}
		return []dialog.Phrase{{Key: key, Values: dialog.Values{"date": dialog.Instant{Time: facts.Local(a.Date)}}}}
	case a.Text != "":
		return []dialog.Phrase{plain(a.Text)}
	}
	if _, isNumber := step.Answer.(dialog.Number); isNumber {
		return []dialog.Phrase{plain(strconv.Itoa(a.Number))}
	}
	return []dialog.Phrase{phrase("dialog.none")}
}

func plains(words []string) []dialog.Phrase {
	ps := make([]dialog.Phrase, len(words))
	for i, w := range words {
		ps[i] = plain(w)
	}
	return ps
}

func choiceValues(f dialog.Flow, step dialog.Step, a dialog.Answer) []dialog.Phrase {
	var ps []dialog.Phrase
	for _, v := range a.Choices {
		ps = append(ps, phrase(f.OptionKey(step, v)))
	}
	return ps
}

// phrase returns a phrase of the engine without values.
func phrase(key string) dialog.Phrase { return dialog.Phrase{Key: key} }

// plain returns a phrase with a person's own words.
func plain(s string) dialog.Phrase { return dialog.Phrase{Words: s} }
