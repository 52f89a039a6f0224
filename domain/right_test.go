package domain_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	. "guanjia/domain"
)

func TestRights(t *testing.T) {
	assert.Equal(t, Role(""), Right("fly").Role(), "an unknown right is nobody's")
	staff := Actor{Person: 1, Grants: []Grant{{7, Staff}}}
	assert.True(t, staff.Has(ReadQueue, 7))
	assert.False(t, staff.Has(ReadQueue, 8))
	assert.False(t, staff.Has(ReadFigures, 7))
	assert.False(t, staff.Has(Complain, 7))
	assert.True(t, Actor{Admin: true}.Has(Found, 0))
	assert.False(t, Actor{Person: 1, Grants: []Grant{{7, Manager}}}.Has(Found, 7))
	assert.False(t, Actor{}.Has(Right("fly"), 0))
	assert.False(t, Actor{Admin: true}.Has(Right("fly"), 7), "an unknown right is nobody's")

	assert.True(t, staff.HasSome(ReadQueue))
	assert.False(t, staff.HasSome(ReadFigures))
	assert.False(t, staff.HasSome(Complain))
	assert.True(t, Actor{Person: 1, Admin: true}.HasSome(ReadQueue), "before there is a community, too")
	assert.False(t, Actor{Person: 1, Admin: true}.HasSome(Complain), "the admin lives nowhere")
	assert.False(t, Actor{}.HasSome(ReadQueue))
	assert.False(t, Actor{Admin: true}.HasSome(Right("fly")), "an unknown right is nobody's")
}

func TestLeastRole(t *testing.T) {
	for _, role := range Roles() {
		assert.Equal(t, role, LeastRole(7, func(by Actor) bool { return by.Is(role, 7) }))
	}
	assert.Equal(t, Role(""), LeastRole(7, func(Actor) bool { return false }))
}
