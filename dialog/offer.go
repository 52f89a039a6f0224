package dialog

import (
	"slices"
	"strconv"
	"time"

	"guanjia/dialog/button"
)

// Offer is one thing that can be pressed or typed at a step.
type Offer struct {
	Op    string // button.Choose, or button.Drop for what is chosen already
	Label Phrase // all forms of its key can be typed, or its words
	Value string
	On    bool // chosen already (of several)
}

// perPage is how many options are shown at once unless the step says otherwise (docs/telegram.md §5).
const perPage = 8

// Offers lists the answers that can be pressed at a step, in their order, on all pages.
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

// near are the days offered by name: today and around it.
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

// Pages is how many options stand on a page, and how many pages there are: none for no options.
func (k Choice) Pages(options int) (size, pages int) {
	size = k.PerPage
	if size <= 0 {
		size = perPage
		if options <= 2*perPage { // one page holds what is left over, too
			size = 2 * perPage
		}
	}
	return size, (options + size - 1) / size
}
