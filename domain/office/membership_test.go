package office_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// newcomer registers for the home of Wang.
func (h *house) newcomer(chat domain.ChatID) domain.Actor {
	_, by, err := h.Greet(ctx(), chat, "新人", domain.Chinese)
	require.NoError(h.t, err)
	_, err = h.Register(ctx(), by, office.Registration{Community: h.in.ID, Home: h.home.ID, Name: "孙丽", Phone: "13800138000"})
	require.NoError(h.t, err)
	return h.who(chat)
}

// docs/design.md §1: a home that an owner chose is unverified until staff confirm it, with one press.
func TestConfirm(t *testing.T) {
	h := open(t)
	sun := h.newcomer(300)
	assert.Equal(t, []string{"notice.home_unconfirmed → 李强", "notice.home_unconfirmed → 陈工", "notice.home_unconfirmed → 周敏"}, h.told(0))
	n := h.store.Notices()[0]
	assert.Equal(t, "confirm_home:"+arg(sun.Person, h.home.ID), n.Buttons[0].View)
	waiting, err := h.Unconfirmed(ctx(), h.li, h.in.ID)
	require.NoError(t, err)
	require.Len(t, waiting, 1)
	assert.Equal(t, "孙丽", waiting[0].Who.Name)
	for _, by := range []domain.Actor{h.wang, sun, h.far} {
		_, err := h.Confirm(ctx(), by, sun.Person, h.home.ID, true)
		assert.Equal(t, "refuse.no_member", key(err), by.Name)
	}
	for range 2 {
		m, err := h.Confirm(ctx(), h.li, sun.Person, h.home.ID, true)
		require.NoError(t, err, "a doubled tap confirms once")
		assert.True(t, m.Verified)
	}
	assert.Len(t, h.store.Notices(), 4)
	assert.Equal(t, "notice.home_confirmed", h.store.Notices()[3].Message.Key)
	_, err = h.Confirm(ctx(), h.chen, sun.Person, h.home.ID, false)
	assert.Equal(t, "refuse.confirmed", key(err))

	other := h.newcomer(301)
	_, err = h.Confirm(ctx(), h.li, other.Person, h.home.ID, false)
	require.NoError(t, err)
	homes, err := h.Residences(ctx(), other)
	require.NoError(t, err)
	assert.Empty(t, homes)
	_, err = h.Confirm(ctx(), h.li, other.Person, h.home.ID, true)
	assert.Equal(t, "refuse.no_member", key(err))
}

func arg(p domain.PersonID, u domain.HomeID) string {
	return fmt.Sprintf("%d.%d", p, u)
}

// Leaving, withdrawing a role, moving away: who may end which membership.
func TestEnd(t *testing.T) {
	staff := func(h *house) people.Membership {
		return people.Membership{Person: h.li.Person, Community: h.in.ID, Role: domain.Staff}
	}
	manager := func(h *house) people.Membership {
		return people.Membership{Person: h.zhou.Person, Community: h.in.ID, Role: domain.Manager}
	}
	home := func(h *house) people.Membership {
		return people.Membership{Person: h.wang.Person, Community: h.in.ID, Role: domain.Owner, Home: h.home.ID}
	}
	for _, c := range []struct {
		why  string
		by   func(*house) domain.Actor
		what func(*house) people.Membership
		told string // "" refused
	}{
		{"staff leave", func(h *house) domain.Actor { return h.li }, staff, "nobody"},
		{"an owner leaves", func(h *house) domain.Actor { return h.wang }, home, "nobody"},
		{"a manager leaves", func(h *house) domain.Actor { return h.zhou }, manager, "nobody"},
		{"a manager withdraws staff", func(h *house) domain.Actor { return h.zhou }, staff, "notice.role_ended"},
		{"a manager notes that somebody moved away", func(h *house) domain.Actor { return h.zhou }, home, "notice.home_ended"},
		{"an admin withdraws a manager", func(h *house) domain.Actor { return h.admin }, manager, "notice.role_ended"},
		{"staff withdraw nobody", func(h *house) domain.Actor { return h.chen }, staff, ""},
		{"staff move nobody out", func(h *house) domain.Actor { return h.chen }, home, ""},
		{"staff withdraw no manager", func(h *house) domain.Actor { return h.chen }, manager, ""},
		{"a manager of elsewhere", func(h *house) domain.Actor { return h.far }, staff, ""},
		{"a neighbour", func(h *house) domain.Actor { return h.zhao }, home, ""},
		{"what is not there", func(h *house) domain.Actor { return h.zhou }, func(h *house) people.Membership {
			return people.Membership{Person: h.zhao.Person, Community: h.in.ID, Role: domain.Staff}
		}, ""},
	} {
		t.Run(c.why, func(t *testing.T) {
			h := open(t)
			m := c.what(h)
			_, err := h.End(ctx(), c.by(h), "run", m, 0)
			if c.told == "" {
				assert.Equal(t, "refuse.no_member", key(err))
				return
			}
			require.NoError(t, err)
			p, err := h.store.Profile(ctx(), m.Person)
			require.NoError(t, err)
			assert.Empty(t, p.Memberships)
			_, err = h.End(ctx(), c.by(h), "run", m, 0)
			assert.Equal(t, "refuse.no_member", key(err), "once is enough")
			if c.told == "nobody" {
				assert.Empty(t, h.store.Notices())
				return
			}
			assert.Equal(t, c.told, h.store.Notices()[0].Message.Key)
		})
	}
}

func TestMembers(t *testing.T) {
	h := open(t)
	for words, want := range map[string][]string{
		"": {"周敏", "李强", "陈工"}, "王": {"王芳"}, "3栋2单元1201": {"王芳"}, "3-2": nil, "nobody": nil,
	} {
		found, err := h.Memberships(ctx(), h.zhou, h.in.ID, words)
		require.NoError(t, err)
		var names []string
		for _, m := range found {
			names = append(names, m.Who.Name)
		}
		assert.ElementsMatch(t, want, names, words)
	}
	for _, by := range []domain.Actor{h.li, h.far, h.wang} {
		_, err := h.Memberships(ctx(), by, h.in.ID, "")
		assert.ErrorIs(t, err, domain.Forbidden)
	}
}

func TestFound(t *testing.T) {
	h := open(t)
	good := people.Community{Code: " lh ", Name: "绿洲花园", Zone: "Asia/Shanghai", Hours: "8:30-12:00，13:30-18:00"}
	c, err := h.Setup.Found(ctx(), h.admin, good)
	require.NoError(t, err)
	assert.Equal(t, people.Community{ID: c.ID, Code: "LH", Name: "绿洲花园", Zone: "Asia/Shanghai", Hours: "08:30-12:00 13:30-18:00"}, c)
	again, err := h.Setup.Found(ctx(), h.admin, good)
	require.NoError(t, err, "a doubled tap makes one")
	assert.Equal(t, c, again)
	for want, change := range map[string]func(*people.Community){
		"refuse.name":       func(c *people.Community) { c.Name = " " },
		"refuse.code":       func(c *people.Community) { c.Code = "L" },
		"refuse.code_taken": func(c *people.Community) { c.Code = "YH" },
		"refuse.zone":       func(c *people.Community) { c.Zone = "Mars" },
		"refuse.hours":      func(c *people.Community) { c.Hours = "18:00-09:00 08:00-12:00" },
	} {
		bad := good
		change(&bad)
		_, err := h.Setup.Found(ctx(), h.admin, bad)
		assert.Equal(t, want, key(err))
	}
	_, err = h.Setup.Found(ctx(), h.zhou, good)
	assert.ErrorIs(t, err, domain.Forbidden)
}

func TestStoreHomes(t *testing.T) {
	h := open(t)
	list := []people.Dwelling{{Label: people.Label{Building: "3", Entrance: "2", Room: "1201"}, Area: 100}, {Label: people.Label{Building: "7", Room: "301"}, Area: 8000}}
	want := office.StoredHomes{Community: h.in, New: 1, Known: 1}
	s, err := h.Setup.PreviewHomes(ctx(), h.admin, h.in.ID, list)
	require.NoError(t, err)
	assert.Equal(t, want, s)
	s, err = h.Setup.StoreHomes(ctx(), h.admin, h.in.ID, list)
	require.NoError(t, err)
	assert.Equal(t, want, s)
	s, err = h.Setup.StoreHomes(ctx(), h.admin, h.in.ID, list)
	require.NoError(t, err)
	assert.Equal(t, office.StoredHomes{Community: h.in, Known: 2}, s)
	for _, by := range []domain.Actor{h.zhou, h.li, h.wang} {
		_, err := h.Setup.StoreHomes(ctx(), by, h.in.ID, list)
		assert.ErrorIs(t, err, domain.Forbidden)
		_, err = h.Setup.PreviewHomes(ctx(), by, h.in.ID, list)
		assert.ErrorIs(t, err, domain.Forbidden)
	}
}

// docs/telegram.md §6: attempts are limited, and above the limit even a valid token is refused.
func TestInviteAttempts(t *testing.T) {
	h := open(t)
	_, by, err := h.Greet(ctx(), 300, "新人", domain.Chinese)
	require.NoError(t, err)
	made, err := h.Invite(ctx(), h.li, h.in.ID, domain.Owner, office.Scope{Building: h.home.Building})
	require.NoError(t, err)
	in, err := h.Invited(ctx(), by, made.Token)
	require.NoError(t, err)
	assert.Equal(t, "3", in.Building.Name)
	for range office.MaxAttempts {
		_, err := h.Invited(ctx(), by, "guessed")
		assert.Equal(t, "refuse.invite", key(err))
	}
	_, err = h.Invited(ctx(), by, made.Token)
	assert.Equal(t, "refuse.invite", key(err))
	_, err = h.Invited(ctx(), h.wang, made.Token)
	require.NoError(t, err, "others are not held up")
	h.now = h.now.Add(office.AttemptsIn + time.Second)
	_, err = h.Invited(ctx(), by, made.Token)
	require.NoError(t, err)
}

// An invitation of staff becomes invalid when its author loses the right, and stays unused if the reader works here already.
func TestInviteOfOthers(t *testing.T) {
	h := open(t)
	made, err := h.Invite(ctx(), h.zhou, h.in.ID, domain.Staff, office.Scope{})
	require.NoError(t, err)
	_, err = h.Accept(ctx(), h.li, made.Token)
	assert.Equal(t, "refuse.invite", key(err), "staff already")
	_, err = h.End(ctx(), h.admin, "run", people.Membership{Person: h.zhou.Person, Community: h.in.ID, Role: domain.Manager}, 0)
	require.NoError(t, err)
	_, err = h.Accept(ctx(), h.zhao, made.Token)
	assert.Equal(t, "refuse.invite", key(err), "its maker is no manager any more")
	_, err = h.Invite(ctx(), h.li, h.in.ID, domain.Owner, office.Scope{Building: 999})
	assert.ErrorIs(t, err, domain.NotFound)
}

// TestWhoMayInviteWhom: exactly what is offered is accepted (docs/design.md §1).
func TestWhoMayInviteWhom(t *testing.T) {
	h := open(t)
	for by, want := range map[*domain.Actor][]domain.Role{
		&h.wang: nil, &h.li: {domain.Owner}, &h.zhou: {domain.Owner, domain.Staff}, &h.far: nil,
		&h.admin: {domain.Owner, domain.Staff, domain.Manager},
	} {
		assert.Equal(t, want, office.Invitable(*by, h.in.ID), by.Name)
		for _, role := range domain.Roles() {
			_, err := h.Invite(ctx(), *by, h.in.ID, role, office.Scope{})
			assert.Equal(t, !slices.Contains(want, role), errors.Is(err, domain.Forbidden), "%s invites %s", by.Name, role)
		}
	}
}

// TestNobodyConfirmsHimself: a colleague must confirm the home of a clerk who lives here (docs/design.md §1, "nobody serves himself").
func TestNobodyConfirmsHimself(t *testing.T) {
	h := open(t)
	_, err := h.Register(ctx(), h.li, office.Registration{Community: h.in.ID, Home: h.home.ID, Name: "李强", Phone: "13800138001"})
	require.NoError(t, err)
	clerk := h.who(103)
	for _, yes := range []bool{true, false} {
		_, err = h.Confirm(ctx(), clerk, clerk.Person, h.home.ID, yes)
		assert.Equal(t, "refuse.no_member", key(err))
	}
	homes, err := h.Residences(ctx(), clerk)
	require.NoError(t, err)
	require.Len(t, homes, 1)
	assert.False(t, homes[0].Verified)
	m, err := h.Confirm(ctx(), h.chen, clerk.Person, h.home.ID, true)
	require.NoError(t, err)
	assert.True(t, m.Verified)
}

// TestWhoHasWorkCannotLeave: a handler with an open case must hand it over before being deleted (docs/design.md §1, "leaving").
func TestWhoHasWorkCannotLeave(t *testing.T) {
	h := open(t)
	filed, err := h.File(ctx(), h.wang, "run", h.in.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "电梯又坏了"})
	require.NoError(t, err)
	_, err = h.Act(ctx(), h.li, "take", filed.Case.ID, complaint.Take, complaint.Taking{})
	require.NoError(t, err)

	err = h.Office.Own.Forget(ctx(), h.li, "leave")
	require.ErrorIs(t, err, domain.Conflict)
	assert.Equal(t, "refuse.forget_working", key(err))
	assert.Equal(t, h.li.Name, h.who(103).Name, "he is still there")

	_, err = h.Act(ctx(), h.zhou, "assign", filed.Case.ID, complaint.Assign, complaint.Assignment{To: h.chen.Person, Reason: "离职"})
	require.NoError(t, err)
	require.NoError(t, h.Office.Own.Forget(ctx(), h.li, "leave"))
	_, _, err = h.Who(ctx(), 103)
	assert.ErrorIs(t, err, domain.NotFound)
}
