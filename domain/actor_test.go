package domain_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	. "guanjia/domain"
)

// What somebody is to the company and to a community, whatever the page that asks.
func TestWhoBelongs(t *testing.T) {
	at := func(grants ...Grant) Actor { return Actor{Person: 1, Grants: grants} }
	for name, row := range map[string]struct {
		by                                        Actor
		known, works, lives, atWork, here, yonder bool // here is community 7, yonder 8
	}{
		"a stranger":                 {at(), false, false, false, false, false, false},
		"an owner":                   {at(Grant{7, Owner}), true, false, true, false, true, false},
		"staff":                      {at(Grant{7, Staff}), true, true, false, true, true, false},
		"a manager":                  {at(Grant{8, Manager}), true, true, false, true, false, true},
		"staff who live there too":   {at(Grant{7, Staff}, Grant{7, Owner}), true, true, true, false, true, false},
		"staff who live elsewhere":   {at(Grant{7, Staff}, Grant{8, Owner}), true, true, true, false, true, true},
		"the admin":                  {Actor{Person: 1, Admin: true}, true, true, false, true, true, true},
		"the admin, who lives there": {Actor{Person: 1, Admin: true, Grants: []Grant{{7, Owner}}}, true, true, true, false, true, true},
		"the system belongs nowhere": {TheSystem(), false, false, false, false, false, false},
	} {
		got := []bool{row.by.Known(), row.by.HasSome(TakeDown), row.by.Lives(), row.by.AtWork(), row.by.Belongs(7), row.by.Belongs(8)}
		assert.Equal(t, []bool{row.known, row.works, row.lives, row.atWork, row.here, row.yonder}, got, name)
	}
}
