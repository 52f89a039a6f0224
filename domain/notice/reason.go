package notice

import "slices"

// Reason says why a letter is undeliverable. The text is stored, with letters and with persons: add values, never rename or reuse one.
type Reason string

// The reasons.
const (
	Blocked      Reason = "blocked"       // the reader has stopped the bot
	Deactivated  Reason = "deactivated"   // the reader's account is deleted
	Kicked       Reason = "kicked"        // the bot was removed from the chat
	NeverStarted Reason = "never_started" // the reader has never written to the bot, or has no chat any more
	Rejected     Reason = "rejected"      // Telegram refuses the letter, whoever reads it
	Dropped      Reason = "dropped"       // it was not sent, because the reader must not read it any more
)

// Reasons lists all reasons.
func Reasons() []Reason {
	return []Reason{Blocked, Deactivated, Kicked, NeverStarted, Rejected, Dropped}
}

// OfReader reports whether r lies with the reader and not with the letter: nothing reaches the person until the person writes again.
func (r Reason) OfReader() bool {
	return slices.Contains([]Reason{Blocked, Deactivated, Kicked, NeverStarted}, r)
}
