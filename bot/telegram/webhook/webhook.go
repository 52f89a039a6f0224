// Package webhook says what Telegram accepts for a webhook, for the settings and for the port to Telegram alike (docs/telegram.md §1).
//
// It sets none, and speaks to nobody.
//
//	fine := webhook.FitsSecret(secret) && webhook.FitsPort(u.Port())
package webhook

import (
	"fmt"
	"regexp"
	"slices"
)

// MaxSecret is the length of a secret in characters of A–Z, a–z, 0–9, _ and - (setWebhook, secret_token).
const MaxSecret = 256

var secret = regexp.MustCompile(fmt.Sprintf(`^[A-Za-z0-9_-]{1,%d}$`, MaxSecret))

// FitsSecret reports whether Telegram accepts a secret.
func FitsSecret(s string) bool { return secret.MatchString(s) }

// ports are those that Telegram calls (setWebhook); "" is the usual one of https.
var ports = []string{"", "443", "80", "88", "8443"}

// FitsPort reports whether Telegram calls a port, as it stands in an address.
func FitsPort(s string) bool { return slices.Contains(ports, s) }
