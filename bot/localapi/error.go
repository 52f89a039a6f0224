package localapi

import (
	"net/http"
	"strconv"
)

// errorAnswer is an error answer, in Telegram's words.
type errorAnswer struct {
	code       int
	words      string
	retryAfter int // seconds
	migrateTo  int64
}

func (r *errorAnswer) Error() string { return r.words }

// Error answers that do not depend on the call.
var (
	unauthorized = &errorAnswer{code: http.StatusUnauthorized, words: "Unauthorized"}
	tooLarge     = &errorAnswer{code: http.StatusRequestEntityTooLarge, words: "Request Entity Too Large"}
	hookActive   = &errorAnswer{code: http.StatusConflict, words: "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"}
	terminated   = &errorAnswer{code: http.StatusConflict, words: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"}
)

// bad returns Telegram's error answer for wrong parameters.
func bad(words string) error {
	return &errorAnswer{code: http.StatusBadRequest, words: "Bad Request: " + words}
}

// forbidden returns Telegram's error answer if the other side does not want the bot.
func forbidden(words string) error {
	return &errorAnswer{code: http.StatusForbidden, words: "Forbidden: " + words}
}

// tooMany returns the error answer for too many calls.
func tooMany(seconds int) *errorAnswer {
	return &errorAnswer{code: http.StatusTooManyRequests, words: "Too Many Requests: retry after " + strconv.Itoa(seconds), retryAfter: seconds}
}
