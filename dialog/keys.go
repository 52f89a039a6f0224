package dialog

import "cmp"

// AskKey returns the catalogue key of a step's question.
func (f Flow) AskKey(step Step) string {
	return cmp.Or(step.Ask, f.Name+"."+step.Key+".ask")
}

// OptionKey returns the catalogue key of a fixed option's label.
func (f Flow) OptionKey(step Step, value string) string {
	k, _ := step.Answer.(Choice)
	return cmp.Or(k.Options.Prefix, f.Name+"."+step.Key+".") + value
}

// FieldKey returns the catalogue key of a step's name on the card.
func (f Flow) FieldKey(step Step) string { return f.Name + "." + step.Key + ".field" }

// TitleKey returns the catalogue key of the flow's name.
func (f Flow) TitleKey() string { return f.Name + ".title" }
