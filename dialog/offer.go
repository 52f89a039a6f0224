package dialog

import (
	"slices"
	"strconv"
	"time"

	"guanjia/dialog/button"
	"guanjia/dialog/read"
)

// Offer is one thing that a person can press or type at a step.
type Offer struct {
	Op    string // button.Choose, or button.Drop if it is chosen already
	Label Phrase // all forms of its key can be typed, or its words
	Value string // the answer that is stored
	On    bool   // of several: chosen already
}

// Offers lists the offers of a step in order, of all pages.
func Offers(f Flow, s State, step Step, facts Facts) []Offer {
	switch k := step.Answer.(type) {
	case Choice:
		return choiceOffers(f, s, step, k, facts)
	case Text:
		return loaded(facts.Options[k.Suggest])
	case Number:
		var os []Option
		for n := k.Min; n <= k.Max && k.Max-k.Min < 10; n++ {
			os = append(os, Option{Value: strconv.Itoa(n), Label: strconv.Itoa(n)})
		}
		return loaded(os)
	case Date:
		return dateOffers(k, facts.Local(facts.Now), facts)
	}
	return nil
}

// loaded are the offers of options that were loaded.
func loaded(options []Option) (os []Offer) {
	for _, o := range options {
		label := plain(o.Label)
		if o.Key != "" {
			label = phrase(o.Key)
		}
		os = append(os, Offer{Op: button.Choose, Value: o.Value, Label: label})
	}
	return os
}

func choiceOffers(f Flow, s State, step Step, k Choice, facts Facts) []Offer {
	os := loaded(facts.Options[k.Options.Fact])
	if k.Options.Fact == "" {
		for _, v := range k.Options.Values {
			if !slices.ContainsFunc(facts.Options[k.Options.Off], func(o Option) bool { return o.Value == v }) {
				os = append(os, Offer{Op: button.Choose, Value: v, Label: phrase(f.OptionKey(step, v))})
			}
		}
	}
	for i := range os {
		if k.Multi && slices.Contains(picked(s), os[i].Value) {
			os[i].On, os[i].Op = true, button.Drop
		}
	}
	return os
}

// dateOffers are the near days that can be chosen. If the next one that can is not among them, because days off come first, it is added.
func dateOffers(k Date, today time.Time, facts Facts) []Offer {
	var os []Offer
	of := k.days(facts)
	next := of.Free(today.AddDate(0, 0, 1))
	for _, n := range read.Nears(of.Side) {
		day := today.AddDate(0, 0, n.Days)
		if of.Free(day).Equal(day) {
			os = append(os, Offer{Op: button.Choose, Value: day.Format(time.DateOnly), Label: phrase(n.Key)})
		}
	}
	if v := next.Format(time.DateOnly); k.Off != "" && !slices.ContainsFunc(os, func(o Offer) bool { return o.Value == v }) {
		os = append(os, Offer{Op: button.Choose, Value: v, Label: plain(next.Format("01-02"))})
	}
	return os
}
