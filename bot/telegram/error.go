package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Kind says what a failed call means for the caller. The empty Kind is no error.
type Kind string

// The kinds. After Blocked, Deactivated, Kicked or NeverStarted, nothing arrives in that chat until the person does something.
const (
	Retry        Kind = "retry"         // network, time-out, 5xx, or an answer that is no JSON: try the same call again later
	TooMany      Kind = "too_many"      // 429: wait RetryAfter
	Blocked      Kind = "blocked"       // the person blocked the bot
	Deactivated  Kind = "deactivated"   // the account is deleted
	Kicked       Kind = "kicked"        // the bot is not, or no longer, in the group
	NeverStarted Kind = "never_started" // the person never wrote to the bot, or the chat does not exist
	Migrated     Kind = "migrated"      // the group is now the supergroup MigrateTo
	Gone         Kind = "gone"          // the message does not exist, or can no longer be changed
	NotModified  Kind = "not_modified"  // the message has this content already; Edit and ClearKeyboard treat it as success
	TooOld       Kind = "too_old"       // the press can no longer be answered
	TooBig       Kind = "too_big"       // the file is larger than allowed
	BadMarkup    Kind = "bad_markup"    // the HTML cannot be parsed: send it again as plain text
	Conflict     Kind = "conflict"      // another poller or a webhook gets the updates
	Unauthorized Kind = "unauthorized"  // the token is not valid
	Bad          Kind = "bad"           // any other error answer: repeating the call is useless
)

// Error is an error of Telegram or the network. Its text never has the token.
type Error struct {
	Kind        Kind
	Code        int // HTTP status or error_code; 0: there was no answer
	Method      string
	Description string
	RetryAfter  time.Duration // of TooMany; else 0
	MigrateTo   int64         // of Migrated; else 0
	cause       error         // only context.Canceled or context.DeadlineExceeded: other causes may have the URL in them
}

// Error tells which call failed and why.
func (e *Error) Error() string {
	if e.Code == 0 {
		return fmt.Sprintf("telegram %s: %s", e.Method, e.Description)
	}
	return fmt.Sprintf("telegram %s: %d %s", e.Method, e.Code, e.Description)
}

// Unwrap returns the end of the context, if that was the cause.
func (e *Error) Unwrap() error { return e.cause }

// KindOf returns the Kind of err: "" for nil, and Retry for errors of other packages, such as the end of a context.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Retry
}

// errorAnswers tells Telegram's error answers apart. They differ only in their words (docs/telegram.md §2). The first row with this code
// and these words decides. The words are in lower case.
var errorAnswers = []struct {
	code  int
	words string
	kind  Kind
}{
	{400, "can't parse", BadMarkup},
	{400, "message is not modified", NotModified},
	{400, "message to edit not found", Gone},
	{400, "message can't be edited", Gone},
	{400, "message to delete not found", Gone},
	{400, "message can't be deleted", Gone},
	{400, "message_id_invalid", Gone},
	{400, "query is too old", TooOld},
	{400, "query id is invalid", TooOld},
	{400, "file is too big", TooBig},
	{400, "chat not found", NeverStarted},
	{400, "user not found", NeverStarted},
	{400, "peer_id_invalid", NeverStarted},
	{400, "group chat was deactivated", Kicked},
	{400, "have no rights to send", Kicked},
	{400, "not enough rights to send", Kicked},
	{400, "user_is_blocked", Blocked},
	{400, "user_deactivated", Deactivated},
	{403, "blocked by the user", Blocked},
	{403, "user is deactivated", Deactivated},
	{403, "can't initiate conversation", NeverStarted},
	{403, "", Kicked},
	{409, "", Conflict},
	{401, "", Unauthorized},
	{404, "method not found", Bad},
	{404, "", Unauthorized},
	{413, "", TooBig},
	{429, "", TooMany},
}

// kindOf returns the kind of an error answer.
func kindOf(code int, description string) Kind {
	if code == 0 || code >= http.StatusInternalServerError {
		return Retry
	}
	words := strings.ToLower(description)
	for _, r := range errorAnswers {
		if r.code == code && strings.Contains(words, r.words) {
			return r.kind
		}
	}
	return Bad
}

// translate is the only function that converts errors of the library and the network. code is the HTTP status of the answer, 0 if there
// was none: the library loses it for uploads and for answers that are no JSON.
func (a *API) translate(method string, code int, err error) error {
	if err == nil {
		return nil
	}
	var answer *tgbotapi.Error
	if errors.As(err, &answer) {
		return a.fromAnswer(method, code, answer)
	}
	out := &Error{Kind: Retry, Code: code, Method: method, Description: a.redact(plainText(err))}
	switch {
	case errors.Is(err, context.Canceled):
		out.cause = context.Canceled
	case errors.Is(err, context.DeadlineExceeded):
		out.cause = context.DeadlineExceeded
	case code == http.StatusRequestEntityTooLarge: // from a gateway: the same file will fail again
		out.Kind = TooBig
	}
	if code != 0 && out.cause == nil {
		out.Description = "the answer breaks off or is no JSON: " + http.StatusText(code)
	}
	return out
}

// fromAnswer converts an error answer of Telegram.
func (a *API) fromAnswer(method string, code int, answer *tgbotapi.Error) error {
	out := &Error{Code: answer.Code, Method: method, Description: a.redact(answer.Message),
		RetryAfter: time.Duration(answer.RetryAfter) * time.Second, MigrateTo: answer.MigrateToChatID}
	if out.Code == 0 {
		out.Code = code
	}
	switch {
	case out.RetryAfter > 0:
		out.Kind = TooMany
	case out.MigrateTo != 0:
		out.Kind = Migrated
	default:
		out.Kind = kindOf(out.Code, out.Description)
	}
	if out.Kind == TooMany && out.RetryAfter == 0 {
		out.RetryAfter = time.Second
	}
	return out
}

// retryAfter returns how long an error answer asks to wait; 0 if it does not.
func retryAfter(err error) time.Duration {
	var e *Error
	if errors.As(err, &e) {
		return e.RetryAfter
	}
	return 0
}

// levelOf returns the log level of a polling error: warning if it can pass by itself, error if a person must act.
func levelOf(err error) slog.Level {
	if k := KindOf(err); k == Retry || k == TooMany {
		return slog.LevelWarn
	}
	return slog.LevelError
}
