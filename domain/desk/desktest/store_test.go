package desktest_test

import (
	"testing"

	"guanjia/domain/desk/desktest"
	"guanjia/persistence/persistencetest"
)

func TestStoreBehavesLikeTheRealOnes(t *testing.T) {
	persistencetest.Run(t, func(*testing.T) persistencetest.Store { return desktest.NewStore() })
}

func TestAwayAtEveryMethod(t *testing.T) {
	s := desktest.NewStore()
	s.Away(true)
	persistencetest.AllUnavailable(t, t.Context(), s)
}
