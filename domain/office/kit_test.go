package office_test

import (
	"context"
	"testing"

	"guanjia/domain/office/officetest"
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
