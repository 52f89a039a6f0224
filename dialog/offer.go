package dialog

import (
	"slices"
	"strconv"
	"time"

	"guanjia/dialog/button"
)

// Offer is one thing that a person can press or type at a step.
type Offer struct {
	Op    string // button.Choose, or button.Drop if it is chosen already
	Label Phrase // all forms of its key can be typed, or its words
	Value string // the answer that is stored
	On    bool   // of several: chosen already
}

// perPage is the number of options on a page if the step has no PerPage (docs/telegram.md §5).
const perPage = 8

// Offers lists the offers of a step in order, of all pages.
func Offers(f Flow, s State, step Step, facts Facts) []Offer {
	switch k := step.Answer.(type) {
	case Choice:
		return choiceOffers(f, s, step, k, facts)
	case Text:
		var os []Offer
		for _, o := range facts.Options[k.Suggest] {
			os = append(os, Offer{Op: button.Choose, Value: o.Value, Label: plain(o.Label)})
		}
		return os
	case Number:
		if k.Max-k.Min >= 10 {
			return nil
		}
		var os []Offer
		for n := k.Min; n <= k.Max; n++ {
			v := strconv.Itoa(n)
			os = append(os, Offer{Op: button.Choose, Value: v, Label: plain(v)})
		}
		return os
	case Date:
		return dateOffers(k, facts.Local(facts.Now))
	}
	return nil
}

func choiceOffers(f Flow, s State, step Step, k Choice, facts Facts) []Offer {
	loaded := facts.Options[k.Options.Fact]
	os := make([]Offer, 0, len(loaded)+len(k.Options.Values))
	for _, o := range loaded {
		label := plain(o.Label)
		if o.Key != "" {
			label = phrase(o.Key)
		}
		os = append(os, Offer{Op: button.Choose, Value: o.Value, Label: label})
	}
	if k.Options.Fact == "" {
		for _, v := range k.Options.Values {
			os = append(os, Offer{Op: button.Choose, Value: v, Label: phrase(f.OptionKey(step, v))})
		}
	}
	for i := range os {
		if k.Multi && slices.Contains(picked(s), os[i].Value) {
			os[i].On, os[i].Op = true, button.Drop
		}
	}
	return os
}

// near are the days that are offered by name.
var near = []struct {
	days int
	key  string
}{{-2, "dialog.date.before_yesterday"}, {-1, "dialog.date.yesterday"}, {0, "dialog.date.today"}, {1, "dialog.date.tomorrow"},
	{2, "dialog.date.after_tomorrow"}, {3, "dialog.date.in_3_days"}, {7, "dialog.date.in_a_week"}}

func dateOffers(k Date, today time.Time) []Offer {
	var os []Offer
	for _, n := range near {
		if n.days < 0 && k.Future || n.days > 0 && (k.Past || !k.Future) {
			continue
		}
		v := today.AddDate(0, 0, n.days).Format(time.DateOnly)
		os = append(os, Offer{Op: button.Choose, Value: v, Label: phrase(n.key)})
	}
	return os
}

// Pages returns the number of options on a page and the number of pages; 0 pages if there are no options.
func (k Choice) Pages(options int) (size, pages int) {
	size = k.PerPage
	if size <= 0 {
		size = perPage
		if options <= 2*perPage { // two pages would leave few options on the second, so one page has all
			size = 2 * perPage
		}
	}
	return size, (options + size - 1) / size
}
