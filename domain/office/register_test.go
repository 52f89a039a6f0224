package office_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/office"
)

func TestRegister(t *testing.T) {
	h := open(t)
	_, new, err := h.Greet(ctx(), 300, "\u202e新人", domain.English)
	require.NoError(t, err)
	assert.Equal(t, "新人", new.Name)
	r := office.Registration{Community: h.in.ID, Home: h.home.ID, Name: " 何 青 ", Phone: "13900139000"}
	for range 2 {
		p, err := h.Register(ctx(), new, r)
		require.NoError(t, err)
		assert.Equal(t, "何 青", p.Name)
		assert.Equal(t, "+8613900139000", p.Phone)
		require.Len(t, p.Memberships, 1)
		assert.False(t, p.Memberships[0].Verified)
	}
	homes, err := h.Residences(ctx(), new)
	require.NoError(t, err)
	assert.Equal(t, "3-2-1201", homes[0].Home.Label)
	_, err = h.File(ctx(), h.who(300), "run", h.in.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "坏了"})
	assert.NoError(t, err, "an unverified owner can file at once")
	for want, bad := range map[string]office.Registration{
		"refuse.name":    {Community: h.in.ID, Home: h.home.ID},
		"refuse.phone":   {Community: h.in.ID, Home: h.home.ID, Name: "x", Phone: "1"},
		"refuse.no_home": {Community: 99, Home: h.home.ID, Name: "x"},
	} {
		_, err := h.Register(ctx(), new, bad)
		assert.Equal(t, want, key(err))
	}
	_, err = h.Register(ctx(), h.wang, office.Registration{Community: h.in.ID, Home: h.home.ID, Name: "王芳"})
	require.NoError(t, err)
	p, _, err := h.Who(ctx(), 101)
	require.NoError(t, err)
	assert.True(t, p.Memberships[0].Verified, "registering again takes nothing away")
	require.NoError(t, h.Speak(ctx(), h.wang, domain.English))
	assert.Equal(t, domain.English, h.who(101).Language)
}

func TestInvitations(t *testing.T) {
	h := open(t)
	for _, may := range []struct {
		by   domain.Actor
		role domain.Role
		ok   bool
	}{
		{h.wang, domain.Owner, false}, {h.li, domain.Owner, true}, {h.li, domain.Staff, false}, {h.zhou, domain.Staff, true},
		{h.zhou, domain.Manager, false}, {h.admin, domain.Manager, true}, {h.admin, domain.Admin, false}, {h.far, domain.Staff, false},
	} {
		_, err := h.Invite(ctx(), may.by, h.in.ID, may.role, office.Scope{})
		assert.Equal(t, may.ok, err == nil, "%s %s", may.by.Name, may.role)
	}
	made, err := h.Invite(ctx(), h.zhou, h.in.ID, domain.Staff, office.Scope{})
	require.NoError(t, err)
	token := made.Token
	assert.GreaterOrEqual(t, len(token), 22)
	_, new, err := h.Greet(ctx(), 300, "新人", domain.Chinese)
	require.NoError(t, err)
	in, err := h.Invited(ctx(), new, token)
	require.NoError(t, err)
	assert.Equal(t, office.Invitation{Community: h.in, Role: domain.Staff, Expires: h.now.Add(office.StaffInviteFor)}, in)
	for range 2 {
		p, err := h.Accept(ctx(), new, token)
		require.NoError(t, err, "a doubled tap joins once")
		assert.Len(t, p.Memberships, 1)
	}
	_, unknown := h.Invited(ctx(), h.wang, "guessed")
	_, used := h.Invited(ctx(), h.wang, token)
	assert.Equal(t, unknown, used)
	_, err = h.Accept(ctx(), h.zhao, token)
	assert.Equal(t, unknown, err)
	late, err := h.Invite(ctx(), h.zhou, h.in.ID, domain.Staff, office.Scope{})
	require.NoError(t, err)
	h.now = h.now.Add(office.StaffInviteFor)
	_, err = h.Accept(ctx(), h.zhao, late.Token)
	assert.Equal(t, unknown, err)
}

func TestColleagues(t *testing.T) {
	h := open(t)
	list, err := h.Colleagues(ctx(), h.li, h.in.ID)
	require.NoError(t, err)
	assert.Len(t, list, 3)
	assert.NotZero(t, list[0].Chat)
	list, err = h.Colleagues(ctx(), h.wang, h.in.ID)
	require.NoError(t, err)
	assert.Zero(t, list[0].Chat, "owners see names only")
	_, err = h.Colleagues(ctx(), h.far, h.in.ID)
	assert.ErrorIs(t, err, domain.Forbidden)
}
