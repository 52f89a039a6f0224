package office_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/office"
	"guanjia/domain/office/officetest"
)

func TestRegister(t *testing.T) {
	h := open(t)
	_, new, err := h.Greet(ctx(), 300, "\u202e新人", domain.English)
	require.NoError(t, err)
	assert.Equal(t, "新人", new.Name)
	r := office.Registration{Community: h.In.ID, Home: h.Home.ID, Name: " 何 青 ", Phone: "13900139000"}
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
	_, err = h.File(ctx(), h.Actor(300), "run", h.In.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "坏了"})
	assert.NoError(t, err, "an unverified owner can file at once")
	for want, bad := range map[string]office.Registration{
		"refuse.name":    {Community: h.In.ID, Home: h.Home.ID},
		"refuse.phone":   {Community: h.In.ID, Home: h.Home.ID, Name: "x", Phone: "1"},
		"refuse.no_home": {Community: 99, Home: h.Home.ID, Name: "x"},
	} {
		_, err := h.Register(ctx(), new, bad)
		assert.Equal(t, want, officetest.Key(err))
	}
	_, err = h.Register(ctx(), h.Wang, office.Registration{Community: h.In.ID, Home: h.Home.ID, Name: "王芳"})
	require.NoError(t, err)
	p, _, err := h.Who(ctx(), 101)
	require.NoError(t, err)
	assert.True(t, p.Memberships[0].Verified, "registering again takes nothing away")
	require.NoError(t, h.Speak(ctx(), h.Wang, domain.English))
	assert.Equal(t, domain.English, h.Actor(101).Language)
}

// docs/design.md §1: people correct their own name and number; a number that Telegram confirmed stays confirmed only while it is the same.
func TestCorrectOneself(t *testing.T) {
	h := open(t)
	p, err := h.Correct(ctx(), h.Wang, office.Correction{Name: "我叫王小芳。"})
	require.NoError(t, err)
	assert.Equal(t, "王小芳", p.Name)
	assert.Equal(t, "王小芳", h.Actor(101).Name)
	for _, row := range []struct {
		name, typed string
		shared      bool
		want        string
		verified    bool
	}{
		{"shared", "13900139000", true, "+8613900139000", true},
		{"the same, typed", "139 0013 9000", false, "+8613900139000", true},
		{"another one, typed", "+49 171 1234567", false, "+491711234567", false},
		{"the first one again, typed", "13900139000", false, "+8613900139000", false},
	} {
		p, err := h.Correct(ctx(), h.Wang, office.Correction{Phone: row.typed, PhoneVerified: row.shared})
		require.NoError(t, err, row.name)
		assert.Equal(t, row.want, p.Phone, row.name)
		assert.Equal(t, row.verified, p.PhoneVerified, row.name)
		assert.Len(t, p.Memberships, 1, row.name)
	}
	_, err = h.Correct(ctx(), h.Wang, office.Correction{Name: "我住在三栋，昨天才搬来的", Phone: "13900139001"})
	assert.Equal(t, "refuse.name_sentence", officetest.Key(err))
	_, err = h.Correct(ctx(), h.Wang, office.Correction{Name: "王芳", Phone: "1"})
	assert.Equal(t, "refuse.phone", officetest.Key(err))
	p, _, err = h.Who(ctx(), 101)
	require.NoError(t, err)
	assert.Equal(t, "王小芳 +8613900139000", p.Name+" "+p.Phone, "what is refused changes nothing")
}

func TestInvitations(t *testing.T) {
	h := open(t)
	for _, may := range []struct {
		by   domain.Actor
		role domain.Role
		ok   bool
	}{
		{h.Wang, domain.Owner, false}, {h.Li, domain.Owner, true}, {h.Li, domain.Staff, false}, {h.Zhou, domain.Staff, true},
		{h.Zhou, domain.Manager, false}, {h.Admin, domain.Manager, true}, {h.Admin, domain.Admin, false}, {h.Far, domain.Staff, false},
	} {
		_, err := h.Invite(ctx(), may.by, h.In.ID, may.role, office.Invited{})
		assert.Equal(t, may.ok, err == nil, "%s %s", may.by.Name, may.role)
	}
	made, err := h.Invite(ctx(), h.Zhou, h.In.ID, domain.Staff, office.Invited{})
	require.NoError(t, err)
	token := made.Token
	assert.GreaterOrEqual(t, len(token), 22)
	_, new, err := h.Greet(ctx(), 300, "新人", domain.Chinese)
	require.NoError(t, err)
	in, err := h.Invited(ctx(), new, token)
	require.NoError(t, err)
	assert.Equal(t, office.Invitation{Community: h.In, Role: domain.Staff, Expires: h.Now.Add(office.StaffInviteFor)}, in)
	for range 2 {
		p, err := h.Accept(ctx(), new, token)
		require.NoError(t, err, "a doubled tap joins once")
		assert.Len(t, p.Memberships, 1)
	}
	_, unknown := h.Invited(ctx(), h.Wang, "guessed")
	_, used := h.Invited(ctx(), h.Wang, token)
	assert.Equal(t, unknown, used)
	_, err = h.Accept(ctx(), h.Zhao, token)
	assert.Equal(t, unknown, err)
	late, err := h.Invite(ctx(), h.Zhou, h.In.ID, domain.Staff, office.Invited{})
	require.NoError(t, err)
	h.Now = h.Now.Add(office.StaffInviteFor)
	_, err = h.Accept(ctx(), h.Zhao, late.Token)
	assert.Equal(t, unknown, err)
}

func TestColleagues(t *testing.T) {
	h := open(t)
	list, err := h.Colleagues(ctx(), h.Li, h.In.ID)
	require.NoError(t, err)
	assert.Len(t, list, 3)
	assert.NotZero(t, list[0].Chat)
	list, err = h.Colleagues(ctx(), h.Wang, h.In.ID)
	require.NoError(t, err)
	assert.Zero(t, list[0].Chat, "owners see names only")
	_, err = h.Colleagues(ctx(), h.Far, h.In.ID)
	assert.ErrorIs(t, err, domain.Forbidden)
}
