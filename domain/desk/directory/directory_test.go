package directory_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk/directory"
	"guanjia/domain/office"
	"guanjia/domain/office/officetest"
)

// A caller is an owner whom we know only by a number that this owner has shown to be his: others could type it, too.
func TestOnlyAVerifiedNumberIsAnOwners(t *testing.T) {
	h := officetest.Open(t)
	caller := complaint.Filing{Complainant: complaint.Complainant{Name: "刘女士", Phone: "138 0013 8000"}, Place: domain.Place{Words: "大堂"}}
	for _, verified := range []bool{false, true} {
		_, err := h.Register(t.Context(), h.Wang, office.Registration{Community: h.In.ID, Home: h.Home.ID, Name: "王芳", Phone: "8613800138000", PhoneVerified: verified})
		require.NoError(t, err)
		f, err := directory.Directory{People: h.Store}.Intake(t.Context(), h.In.ID, caller)
		require.NoError(t, err)
		assert.Equal(t, verified, f.Complainant.Person == h.Wang.Person)
		assert.Equal(t, "+8613800138000", f.Complainant.Phone)
	}
}
