package dialog

import (
	"slices"
	"strconv"
	"time"
)

// offer is one thing that can be pressed or typed at a step.
type offer struct {
	op    string // opChoose, or opDrop for what is chosen already
	label Phrase // all forms of its key can be typed, or its words
	value string
	on    bool // chosen already (of several)
}

// perPage is how many options are shown at once unless the step says otherwise (TELEGRAM.md §5).
const perPage = 8

// offersOf lists the answers that can be pressed at a step, in their order; paging is done later.
func offersOf(f Flow, s State, step Step, facts Facts) []offer {
	switch k := step.Answer.(type) {
	case Choice:
		return choiceOffers(f, s, step, k, facts)
	case Text:
		var os []offer
		for _, o := range facts.Options[k.Suggest] {
			os = append(os, offer{op: opChoose, value: o.Value, label: plain(o.Label)})
		}
		return os
	case Number:
		if k.Max-k.Min >= 10 {
			return nil
		}
		var os []offer
		for n := k.Min; n <= k.Max; n++ {
			v := strconv.Itoa(n)
			os = append(os, offer{op: opChoose, value: v, label: plain(v)})
		}
		return os
	case Date:
		return dateOffers(k, facts.Now.In(zoneOf(facts)))
	}
	return nil
}

func choiceOffers(f Flow, s State, step Step, k Choice, facts Facts) []offer {
	loaded := facts.Options[k.Options.Fact]
	os := make([]offer, 0, len(loaded)+len(k.Options.Values))
	for _, o := range loaded {
		label := plain(o.Label)
		if o.Key != "" {
			label = phrase(o.Key)
		}
		os = append(os, offer{op: opChoose, value: o.Value, label: label})
	}
	if k.Options.Fact == "" {
		for _, v := range k.Options.Values {
			os = append(os, offer{op: opChoose, value: v, label: phrase(f.OptionKey(step, v))})
		}
	}
	for i := range os {
		if k.Multi && slices.Contains(picked(s), os[i].value) {
			os[i].on, os[i].op = true, opDrop
		}
	}
	return os
}

// near are the days offered by name: today and around it.
var near = []struct {
	days int
	key  string
}{{-2, "dialog.date.before_yesterday"}, {-1, "dialog.date.yesterday"}, {0, "dialog.date.today"}, {1, "dialog.date.tomorrow"},
	{2, "dialog.date.after_tomorrow"}, {3, "dialog.date.in_3_days"}, {7, "dialog.date.in_a_week"}}

func dateOffers(k Date, today time.Time) []offer {
	var os []offer
	for _, n := range near {
		if n.days < 0 && k.Future || n.days > 0 && (k.Past || !k.Future) {
			continue
		}
		v := today.AddDate(0, 0, n.days).Format(time.DateOnly)
		os = append(os, offer{op: opChoose, value: v, label: phrase(n.key)})
	}
	return os
}

func zoneOf(facts Facts) *time.Location {
	if facts.Zone == nil {
		return time.UTC
	}
	return facts.Zone
}
