package lint

import (
	"slices"

	"guanjia/dialog/ending"
)

// ToastKeys lists the keys of the engine's short answers to a press.
func ToastKeys() []string {
	return append(ending.Toasts(), "dialog.old_button", "dialog.newer", "dialog.unreadable")
}

// MessageKeys lists the engine's own catalogue keys. The values that a text may name stand behind each.
func MessageKeys() []string {
	return slices.Concat(ToastKeys(), []string{
		// Buttons. Their texts and synonyms (key + ".also") can be typed, too.
		"dialog.back", "dialog.skip", "dialog.cancel", "dialog.done", "dialog.send",
		"dialog.edit", // field
		"dialog.go_on", "dialog.leave", "dialog.resume", "dialog.discard",
		"dialog.page.before", "dialog.page.next",
		"dialog.ticked", // label
		// Days.
		"dialog.date.before_yesterday", "dialog.date.yesterday", "dialog.date.today", "dialog.date.tomorrow",
		"dialog.date.after_tomorrow", "dialog.date.in_3_days", "dialog.date.in_a_week",
		"dialog.date.value", "dialog.date.value_year", // date
		"dialog.moment.value", // at, near, year
		// Values on a card.
		"dialog.skipped", "dialog.none",
		"dialog.media.value", // count
		"dialog.media.count", // count, max
		"dialog.given",       // value
		// Questions of the engine itself.
		"dialog.leave_or_go_on", // flow
		"dialog.kept",
		"dialog.parked", // flow
		"dialog.lost",   // flow
		// Lines above a question.
		"dialog.reminder", "dialog.upgraded", "dialog.nothing_to_choose",
		"dialog.media.full", // max
		"dialog.media.held", // count
		"dialog.media.words_kept", "dialog.media.clear", "dialog.words_kept",
		"dialog.hint.choice", // count
		"dialog.hint.text",
		"dialog.hint.text_long", // count, max
		"dialog.hint.text_rest",
		"dialog.hint.words_full", // count, max
		"dialog.hint.words_long", // count, max
		"dialog.hint.text_short", // count
		"dialog.hint.contact", "dialog.hint.location", "dialog.hint.media", "dialog.hint.confirm", "dialog.hint.other",
		"dialog.hint.number",    // min, max
		"dialog.hint.date",      // today, example
		"dialog.hint.date_past", // today, next
		"dialog.hint.date_future",
		"dialog.hint.date_off", // day, next, today
		"dialog.hint.date_far", // first, last
	})
}
