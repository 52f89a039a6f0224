package complaint

import (
	"time"

	"guanjia/domain"
)

// Holding is why and for whom a case waits: For is "owner" or "third_party".
type Holding struct {
	For    string
	Reason string
	By     domain.PersonID
	Since  time.Time
}

// WaitsFor lists whom a case on hold can wait for.
func WaitsFor() []string { return []string{"owner", "third_party"} }

// Resumption ends a hold.
type Resumption struct{}

// Refusal is why a case was declined: Kind is "not_ours" (To says who is: "#" and a key of Referrals, or words) or
// "misuse". Call is the number of the one named by a key, which the desk fills in from the settings; may be empty.
type Refusal struct {
	Kind   string
	To     string
	Call   string
	Reason string
	By     domain.PersonID
	At     time.Time
}

// Refusals lists the kinds of refusal.
func Refusals() []string { return []string{"not_ours", "misuse"} }

// ReferralKind is the kind of To, as Said reads it.
const ReferralKind = "referral"

// Referrals lists the keys of those to whom people are sent, in the order in which they are offered; their names are
// the catalogue entries "referral.<key>".
func Referrals() []string {
	return []string{"municipality", "developer", "police", "urban_management", "water", "power", "gas", "committee"}
}

// Retraction is the owner's withdrawal.
type Retraction struct{ Reason string }

// Reopening says why it is not solved.
type Reopening struct {
	Reason   string
	Evidence []Evidence
	By       domain.PersonID
	At       time.Time
}

// Addition is what the owner adds to an open case.
type Addition struct {
	Words    string
	Evidence []Evidence
	By       domain.PersonID
	At       time.Time
}

// Urging is a 催办; its instant is all that is kept.
type Urging struct{}
