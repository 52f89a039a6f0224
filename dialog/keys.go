package dialog

// AlreadyDone is the key of the toast when somebody presses a button again after the conversation was finished.
const AlreadyDone = "dialog.already_done"

// ToastKeys lists the keys of the engine's toasts.
func ToastKeys() []string {
	return []string{"dialog.old_button", AlreadyDone, "dialog.newer", "dialog.unreadable"}
}

// MessageKeys lists the engine's own catalogue keys. The comment after a key names the values that its text can use.
func MessageKeys() []string {
	return []string{
		// Buttons. Their texts and synonyms (key + ".also") can be typed too.
		"dialog.back", "dialog.skip", "dialog.cancel", "dialog.done", "dialog.send",
		"dialog.edit", // field
		"dialog.go_on", "dialog.leave", "dialog.resume", "dialog.discard",
		"dialog.page.before", "dialog.page.next",
		"dialog.ticked", // label
		// Days.
		"dialog.date.before_yesterday", "dialog.date.yesterday", "dialog.date.today", "dialog.date.tomorrow",
		"dialog.date.after_tomorrow", "dialog.date.in_3_days", "dialog.date.in_a_week",
		"dialog.date.value", // date
		// Values on a card.
		"dialog.skipped", "dialog.none",
		"dialog.media.value", // count
		"dialog.media.count", // count, max
		// Questions that the engine itself asks.
		"dialog.leave_or_go_on", // flow
		"dialog.parked",         // flow
		"dialog.lost",           // flow
		// Lines above a question.
		"dialog.reminder", "dialog.upgraded", "dialog.nothing_to_choose",
		"dialog.media.full", // max
		"dialog.media.held", // count
		"dialog.media.words_kept", "dialog.media.clear",
		"dialog.hint.choice", // count
		"dialog.hint.text",
		"dialog.hint.text_long", // count, max
		"dialog.hint.text_rest",
		"dialog.hint.text_short", // count
		"dialog.hint.contact", "dialog.hint.location", "dialog.hint.media", "dialog.hint.confirm", "dialog.hint.other",
		"dialog.hint.number", // min, max
		"dialog.hint.date",   // today
		// Toasts.
		"dialog.old_button", "dialog.already_done", "dialog.newer", "dialog.unreadable",
	}
}

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
