package telegram

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

// secretHeader has the secret that SetWebhook gave to Telegram.
const secretHeader = "X-Telegram-Bot-Api-Secret-Token"

// WebhookHandler gets updates that Telegram posts. It answers 200 only after handle returned nil, so that Telegram sends again what could
// not be handled (500); 401 without the right secret, which must not be empty; 413 for more than limit bytes; 400 if the body is no JSON.
// An update that is JSON but cannot be decoded is given to handle with Broken set.
func WebhookHandler(secret string, limit int64, handle func(ctx context.Context, u Update) error) http.Handler {
	want := sha256.Sum256([]byte(secret)) // equal lengths, so that the comparison discloses nothing of the secret
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := sha256.Sum256([]byte(r.Header.Get(secretHeader)))
		if secret == "" || subtle.ConstantTimeCompare(want[:], got[:]) != 1 {
			http.Error(w, "not authorized", http.StatusUnauthorized)
			return
		}
		if r.Method != http.MethodPost {
			http.Error(w, "POST only", http.StatusMethodNotAllowed)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
		var tooBig *http.MaxBytesError
		switch {
		case errors.As(err, &tooBig):
			http.Error(w, "too big", http.StatusRequestEntityTooLarge)
			return
		case err != nil || !json.Valid(body):
			http.Error(w, "no update", http.StatusBadRequest)
			return
		}
		if handle(r.Context(), Decode(body)) != nil {
			http.Error(w, "not handled", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusOK)
	})
}
