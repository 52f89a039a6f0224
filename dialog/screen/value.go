package screen

import (
	"strconv"
	"time"

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
		if at, err := time.ParseInLocation(step.Layout, a.Text, facts.Local(facts.Now).Location()); step.Layout != "" && err == nil {
			return []dialog.Phrase{momentValue(at, facts)}
		}
		return []dialog.Phrase{plain(a.Text)}
	}
	if _, isNumber := step.Answer.(dialog.Number); isNumber {
		return []dialog.Phrase{plain(strconv.Itoa(a.Number))}
	}
	return []dialog.Phrase{phrase("dialog.none")}
}

// momentValue is a day and a time of day, with the name of the day if it has one today: whoever typed a time without a day reads which day it is.
func momentValue(at time.Time, facts dialog.Facts) dialog.Phrase {
	now, values := facts.Local(facts.Now), dialog.Values{"at": dialog.Instant{Time: at}}
	for days, name := range map[int]string{-1: "yesterday", 0: "today", 1: "tomorrow"} {
		if now.AddDate(0, 0, days).Format(time.DateOnly) == at.Format(time.DateOnly) {
			values["near"] = phrase("dialog.date." + name)
		}
	}
	if at.Year() != now.Year() {
		values["year"] = dialog.Figure(at.Year())
	}
	return dialog.Phrase{Key: "dialog.moment.value", Values: values}
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
