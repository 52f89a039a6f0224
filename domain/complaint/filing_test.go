package complaint_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

func TestScopeOfThePlace(t *testing.T) {
	for part, want := range map[domain.Part]complaint.Scope{"": complaint.OneHome, domain.AtHome: complaint.OneHome, domain.UnknownYet: complaint.OneHome, domain.Lift: complaint.OneBuilding,
		domain.Whole: complaint.OneBuilding, domain.Roof: complaint.OneBuilding, domain.Gate: complaint.WholeCommunity, domain.StreetLamp: complaint.WholeCommunity} {
		assert.Equal(t, want, complaint.Filing{Place: domain.Place{Part: part}}.Scope(), part)
	}
}
