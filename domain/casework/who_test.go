package casework_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	. "guanjia/domain/complaint"
)

// TestWhoKnowsThePhone: only those who may have to call see a whole telephone number.
func TestWhoKnowsThePhone(t *testing.T) {
	dispute, noTelegram, takenDown := at(t, InProgress), at(t, InProgress), at(t, InProgress)
	dispute.Filing.Category = Neighbour
	noTelegram.Filing.Complainant.Person = 0
	takenDown.ReceivedBy = sun
	for _, test := range []struct {
		name  string
		c     Case
		knows []domain.Actor
	}{
		{"usually", at(t, InProgress), []domain.Actor{theOwner, handler, worker, manager, company}},
		{"taken down by the clerk", takenDown, []domain.Actor{theOwner, handler, worker, manager, company, clerk}},
		{"nothing but a call reaches them", noTelegram, []domain.Actor{handler, worker, manager, company, clerk}},
		{"between neighbours", dispute, []domain.Actor{theOwner, handler, manager, company}},
	} {
		for _, by := range []domain.Actor{theOwner, neighbor, handler, worker, clerk, manager, stranger, company, domain.TheSystem()} {
			assert.Equal(t, has(test.knows, by), test.c.KnowsPhone(by), "%s: %s", test.name, by.Name)
		}
	}
}

func has(list []domain.Actor, by domain.Actor) bool {
	for _, a := range list {
		if a.Person == by.Person {
			return true
		}
	}
	return false
}
