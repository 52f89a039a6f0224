package informing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/lookup"
)

// An incident can be made of an open case in a building, by who reads it for the office, if its category can be explained by one.
func TestWhatAnIncidentIsMadeOf(t *testing.T) {
	staff := domain.Actor{Person: 5, Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	for name, row := range map[string]struct {
		want   incident.What
		change func(c *complaint.Case, by *domain.Actor)
	}{
		"as it is":             {incident.Lift, func(*complaint.Case, *domain.Actor) {}},
		"over":                 {"", func(c *complaint.Case, _ *domain.Actor) { c.Stage = complaint.Closed }},
		"in no building":       {"", func(c *complaint.Case, _ *domain.Actor) { c.Filing.Place = domain.Place{Part: domain.Garage} }},
		"what no cut explains": {"", func(c *complaint.Case, _ *domain.Actor) { c.Filing.Category = "noise" }},
		"of the reader":        {"", func(c *complaint.Case, by *domain.Actor) { c.Filing.Complainant.Person = by.Person }},
		"of another community": {"", func(c *complaint.Case, _ *domain.Actor) { c.Community = 2 }},
		"read by its owner":    {"", func(_ *complaint.Case, by *domain.Actor) { by.Grants[0].Role = domain.Owner }},
		"of water":             {incident.Water, func(c *complaint.Case, _ *domain.Actor) { c.Filing.Category = "plumbing" }},
	} {
		c, by := complaint.Case{Community: 1, Stage: complaint.Registered}, staff
		by.Grants = []domain.Grant{staff.Grants[0]}
		c.Filing.Category, c.Filing.Place = "elevator", domain.Place{Part: domain.Lift, Building: 3}
		row.change(&c, &by)
		assert.Equal(t, row.want, informing.Behind(by, lookup.View{Case: c}, incident.Terms{}), name)
	}
}
