package dialog

// AskKey returns the catalogue key of a step's question.
func (f Flow) AskKey(step Step) string {
	if step.Ask != "" {
		return step.Ask
	}
	return f.Name + "." + step.Key + ".ask"
}

// OptionKey returns the catalogue key of a fixed option's label.
func (f Flow) OptionKey(step Step, value string) string {
	if k, _ := step.Answer.(Choice); k.Options.Prefix != "" {
		return k.Options.Prefix + value
	}
	return f.Name + "." + step.Key + "." + value
}

// FieldKey returns the catalogue key of a step's name on the card.
func (f Flow) FieldKey(step Step) string { return f.Name + "." + step.Key + ".field" }

// TitleKey returns the catalogue key of the flow's name.
func (f Flow) TitleKey() string { return f.Name + ".title" }
