package desk_test

import (
	"context"
	"testing"

	"guanjia/domain/lookup"
	"guanjia/domain/office/officetest"
	"guanjia/domain/ticket"
)

// house is what the tests of this room share.
type house struct {
	*officetest.House
}

func ctx() context.Context { return context.Background() }

func open(t *testing.T) *house {
	h := &house{House: officetest.Open(t)}
	return h
}

func numbers(l lookup.Listing) []ticket.Number {
	var ns []ticket.Number
	for _, f := range l.Views {
		ns = append(ns, f.Case.Number)
	}
	return ns
}
