package improving_test

import (
	"context"
	"testing"

	"guanjia/domain/improving"
	"guanjia/domain/office/officetest"
)

// house is what the tests of this room share.
type house struct {
	*officetest.House
	room *improving.Room
}

func ctx() context.Context { return context.Background() }

func open(t *testing.T) *house {
	h := &house{House: officetest.Open(t)}
	h.room = improving.New(h.Store, h.Desk.Reader)
	return h
}
