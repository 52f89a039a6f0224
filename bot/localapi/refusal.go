package localapi

import (
	"net/http"
	"strconv"
)

// refusal is an error answer, in Telegram's words.
type refusal struct {
	code       int
	words      string
	retryAfter int // seconds
	migrateTo  int64
}

func (r *refusal) Error() string { return r.words }

// Refusals that do not depend on the call.
var (
	unauthorized = &refusal{code: http.StatusUnauthorized, words: "Unauthorized"}
	tooLarge     = &refusal{code: http.StatusRequestEntityTooLarge, words: "Request Entity Too Large"}
	hookActive   = &refusal{code: http.StatusConflict, words: "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"}
	terminated   = &refusal{code: http.StatusConflict, words: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"}
)

// bad returns Telegram's error answer for wrong parameters.
func bad(words string) error {
	return &refusal{code: http.StatusBadRequest, words: "Bad Request: " + words}
}

// forbidden returns Telegram's error answer if the other side does not want the bot.
func forbidden(words string) error {
	return &refusal{code: http.StatusForbidden, words: "Forbidden: " + words}
}

// tooMany returns the error answer for too many calls.
func tooMany(seconds int) *refusal {
	return &refusal{code: http.StatusTooManyRequests, words: "Too Many Requests: retry after " + strconv.Itoa(seconds), retryAfter: seconds}
}
