package term_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup/term"
)

// A person who names an entrance means what is in it: not the roof, nor what stands before the building.
func TestEntrance(t *testing.T) {
	entrance := term.Term{Within: []term.Within{{Building: 2, Entrance: "2", Homes: "2-2-"}}}
	for name, c := range map[string]struct {
		place domain.Place
		says  bool
	}{
		"stairs of it":           {domain.Place{Part: domain.Stairs, Building: 2, Entrance: "2"}, true},
		"a home in it":           {domain.Place{Part: domain.AtHome, Home: 9, Building: 2, Label: "2-2-1201"}, true},
		"a home of the next one": {domain.Place{Part: domain.AtHome, Home: 9, Building: 2, Label: "2-1-1201"}, false},
		"the other entrance":     {domain.Place{Part: domain.Stairs, Building: 2, Entrance: "1"}, false},
		"the roof":               {domain.Place{Part: domain.Roof, Building: 2}, false},
		"another building":       {domain.Place{Part: domain.Stairs, Building: 3, Entrance: "2"}, false},
	} {
		assert.Equal(t, c.says, entrance.Says(complaint.Case{Filing: complaint.Filing{Place: c.place}}), name)
	}
	house := term.Term{Within: []term.Within{{Building: 2, Homes: "2-"}}}
	assert.True(t, house.Says(complaint.Case{Filing: complaint.Filing{Place: domain.Place{Part: domain.Roof, Building: 2}}}))
}
