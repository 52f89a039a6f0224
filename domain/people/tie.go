package people

import (
	"slices"

	"guanjia/domain"
)

// Tie is what a person is to the home. The text is stored: add values, never rename or reuse one. The zero value: not told yet.
type Tie string

// The ties.
const (
	HomeOwner Tie = "owner"  // the home is theirs
	Tenant    Tie = "tenant" // they rent it
	Family    Tie = "family" // they live there with the owner or the tenant
)

// Ties lists the values that can be told.
func Ties() []Tie { return []Tie{HomeOwner, Tenant, Family} }

// Known reports whether t is one of Ties.
func (t Tie) Known() bool { return slices.Contains(Ties(), t) }

// In adds the word for t to values, as "tie"; nothing if it was not told.
func (t Tie) In(values domain.Values) domain.Values {
	if t != "" {
		values["tie"] = domain.Word("tie." + string(t))
	}
	return values
}
