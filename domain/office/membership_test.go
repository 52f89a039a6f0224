package office_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/office"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
)

// newcomer registers for the home of Wang.
func (h *house) newcomer(chat domain.ChatID) domain.Actor {
	_, by, err := h.Greet(ctx(), chat, "新人", domain.Chinese)
	require.NoError(h.T, err)
	_, err = h.Register(ctx(), by, office.Registration{Community: h.In.ID, Home: h.Home.ID, Name: "孙丽", Phone: "13800138000"})
	require.NoError(h.T, err)
	return h.Actor(chat)
}

// docs/design.md §1: a home that an owner chose is unverified until staff confirm it, with one press.
func TestConfirm(t *testing.T) {
	h := open(t)
	sun := h.newcomer(300)
	assert.Empty(t, h.Told(0), "nobody is told of each one")
	waiting, total, err := h.Waiting.Homes(ctx(), h.Li, h.In.ID)
	require.NoError(t, err)
	require.Len(t, waiting, 1)
	assert.Equal(t, 1, total)
	assert.Equal(t, "孙丽", waiting[0].Who.Name)
	for _, by := range []domain.Actor{h.Wang, sun, h.Far} {
		_, err := h.Confirm(ctx(), by, "confirm", sun.Person, h.Home.ID, true)
		assert.Equal(t, "refuse.no_member", officetest.Key(err), by.Name)
	}
	for range 2 {
		m, err := h.Confirm(ctx(), h.Li, "confirm", sun.Person, h.Home.ID, true)
		require.NoError(t, err, "a doubled tap confirms once")
		assert.True(t, m.Verified)
	}
	assert.Equal(t, []string{"notice.home_confirmed → "}, h.Told(0))
	_, err = h.Confirm(ctx(), h.Chen, "confirm", sun.Person, h.Home.ID, false)
	assert.Equal(t, "refuse.confirmed", officetest.Key(err))

	other := h.newcomer(301)
	_, err = h.Confirm(ctx(), h.Li, "confirm", other.Person, h.Home.ID, false)
	require.NoError(t, err)
	homes, err := h.Residences(ctx(), other)
	require.NoError(t, err)
	assert.Empty(t, homes)
	_, err = h.Confirm(ctx(), h.Li, "late", other.Person, h.Home.ID, true)
	assert.Equal(t, "refuse.no_member", officetest.Key(err))
}

// Leaving, withdrawing a role, moving away: who may end which membership.
func TestEnd(t *testing.T) {
	staff := func(h *house) people.Membership {
		return people.Membership{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}
	}
	manager := func(h *house) people.Membership {
		return people.Membership{Person: h.Zhou.Person, Community: h.In.ID, Role: domain.Manager}
	}
	home := func(h *house) people.Membership {
		return people.Membership{Person: h.Wang.Person, Community: h.In.ID, Role: domain.Owner, Home: h.Home.ID}
	}
	for _, c := range []struct {
		why  string
		by   func(*house) domain.Actor
		what func(*house) people.Membership
		told string // "" refused
	}{
		{"staff leave", func(h *house) domain.Actor { return h.Li }, staff, "nobody"},
		{"an owner leaves", func(h *house) domain.Actor { return h.Wang }, home, "nobody"},
		{"a manager leaves", func(h *house) domain.Actor { return h.Zhou }, manager, "nobody"},
		{"a manager withdraws staff", func(h *house) domain.Actor { return h.Zhou }, staff, "notice.role_ended"},
		{"a manager notes that somebody moved away", func(h *house) domain.Actor { return h.Zhou }, home, "notice.home_ended"},
		{"an admin withdraws a manager", func(h *house) domain.Actor { return h.Admin }, manager, "notice.role_ended"},
		{"staff withdraw nobody", func(h *house) domain.Actor { return h.Chen }, staff, ""},
		{"staff move nobody out", func(h *house) domain.Actor { return h.Chen }, home, ""},
		{"staff withdraw no manager", func(h *house) domain.Actor { return h.Chen }, manager, ""},
		{"a manager of elsewhere", func(h *house) domain.Actor { return h.Far }, staff, ""},
		{"a neighbour", func(h *house) domain.Actor { return h.Zhao }, home, ""},
		{"what is not there", func(h *house) domain.Actor { return h.Zhou }, func(h *house) people.Membership {
			return people.Membership{Person: h.Zhao.Person, Community: h.In.ID, Role: domain.Staff}
		}, ""},
	} {
		t.Run(c.why, func(t *testing.T) {
			h := open(t)
			m := c.what(h)
			_, err := h.End(ctx(), c.by(h), "run", m, 0)
			if c.told == "" {
				assert.Equal(t, "refuse.no_member", officetest.Key(err))
				return
			}
			require.NoError(t, err)
			p, err := h.Store.Profile(ctx(), m.Person)
			require.NoError(t, err)
			assert.Empty(t, p.Memberships)
			_, err = h.End(ctx(), c.by(h), "again", m, 0)
			assert.Equal(t, "refuse.no_member", officetest.Key(err), "once is enough")
			if c.told == "nobody" {
				assert.Empty(t, h.Store.Notices())
				return
			}
			assert.Equal(t, c.told, h.Store.Notices()[0].Message.Key)
		})
	}
}

func TestMembers(t *testing.T) {
	h := open(t)
	for words, want := range map[string][]string{
		"": {"周敏", "李强", "陈工"}, "王": {"王芳"}, "3栋2单元1201": {"王芳"}, "3-2-1202": {"赵云"}, "1202室": {"赵云"}, "1203室": nil, "nobody": nil,
		"3-2": {"王芳", "赵云"}, "三栋二单元": {"王芳", "赵云"}, "building 3": {"王芳", "赵云"}, "3": {"王芳", "赵云"}, "3栋1单元": nil, "4栋": nil, "4-2-1201": nil,
	} {
		found, err := h.Memberships(ctx(), h.Zhou, h.In.ID, words)
		require.NoError(t, err)
		var names []string
		for _, m := range found {
			names = append(names, m.Who.Name)
		}
		assert.ElementsMatch(t, want, names, words)
	}
	for _, by := range []domain.Actor{h.Li, h.Far, h.Wang} {
		_, err := h.Memberships(ctx(), by, h.In.ID, "")
		assert.ErrorIs(t, err, domain.Forbidden)
	}
}

func TestFound(t *testing.T) {
	h := open(t)
	good := people.Community{Code: " lh ", Name: "绿洲花园", Zone: "Asia/Shanghai", Hours: "8:30-12:00，13:30-18:00"}
	c, err := h.Setup.Found(ctx(), h.Admin, good)
	require.NoError(t, err)
	assert.Equal(t, people.Community{ID: c.ID, Code: "LH", Name: "绿洲花园", Zone: "Asia/Shanghai", Hours: "08:30-12:00 13:30-18:00"}, c)
	again, err := h.Setup.Found(ctx(), h.Admin, good)
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
		_, err := h.Setup.Found(ctx(), h.Admin, bad)
		assert.Equal(t, want, officetest.Key(err))
	}
	_, err = h.Setup.Found(ctx(), h.Zhou, good)
	assert.ErrorIs(t, err, domain.Forbidden)
}

func TestStoreHomes(t *testing.T) {
	h := open(t)
	list := []people.Dwelling{{Label: people.Label{Building: "3", Entrance: "2", Room: "1201"}, Area: 100}, {Label: people.Label{Building: "7", Room: "301"}, Area: 8000}}
	want := office.StoredHomes{Community: h.In, New: 1, Known: 1}
	s, err := h.Setup.PreviewHomes(ctx(), h.Admin, h.In.ID, list)
	require.NoError(t, err)
	assert.Equal(t, want, s)
	s, err = h.Setup.StoreHomes(ctx(), h.Admin, h.In.ID, list)
	require.NoError(t, err)
	assert.Equal(t, want, s)
	s, err = h.Setup.StoreHomes(ctx(), h.Admin, h.In.ID, list)
	require.NoError(t, err)
	assert.Equal(t, office.StoredHomes{Community: h.In, Known: 2}, s)
	for _, by := range []domain.Actor{h.Zhou, h.Li, h.Wang} {
		_, err := h.Setup.StoreHomes(ctx(), by, h.In.ID, list)
		assert.ErrorIs(t, err, domain.Forbidden)
		_, err = h.Setup.PreviewHomes(ctx(), by, h.In.ID, list)
		assert.ErrorIs(t, err, domain.Forbidden)
	}
}

// docs/telegram.md §6: attempts are limited, and above the limit even a valid token is refused.
func TestInviteAttempts(t *testing.T) {
	h := open(t)
	_, by, err := h.Greet(ctx(), 300, "新人", domain.Chinese)
	require.NoError(t, err)
	made, err := h.Invite(ctx(), h.Li, h.In.ID, domain.Owner, office.Invited{Building: h.Home.Building})
	require.NoError(t, err)
	in, err := h.Invited(ctx(), by, made.Token)
	require.NoError(t, err)
	assert.Equal(t, "3", in.Building.Name)
	for range office.MaxAttempts {
		_, err := h.Invited(ctx(), by, "guessed")
		assert.Equal(t, "refuse.invite", officetest.Key(err))
	}
	_, err = h.Invited(ctx(), by, made.Token)
	assert.Equal(t, "refuse.invite", officetest.Key(err))
	_, err = h.Invited(ctx(), h.Wang, made.Token)
	require.NoError(t, err, "others are not held up")
	h.Now = h.Now.Add(office.AttemptsIn + time.Second)
	_, err = h.Invited(ctx(), by, made.Token)
	require.NoError(t, err)
}

// An invitation of staff becomes invalid when its author loses the right, and stays unused if the reader works here already.
func TestInviteOfOthers(t *testing.T) {
	h := open(t)
	made, err := h.Invite(ctx(), h.Zhou, h.In.ID, domain.Staff, office.Invited{})
	require.NoError(t, err)
	_, err = h.Accept(ctx(), h.Li, made.Token)
	assert.Equal(t, "refuse.invite", officetest.Key(err), "staff already")
	_, err = h.End(ctx(), h.Admin, "run", people.Membership{Person: h.Zhou.Person, Community: h.In.ID, Role: domain.Manager}, 0)
	require.NoError(t, err)
	_, err = h.Accept(ctx(), h.Zhao, made.Token)
	assert.Equal(t, "refuse.invite", officetest.Key(err), "its maker is no manager any more")
	_, err = h.Invite(ctx(), h.Li, h.In.ID, domain.Owner, office.Invited{Building: 999})
	assert.ErrorIs(t, err, domain.NotFound)
}

// TestWhoMayInviteWhom: exactly what is offered is accepted (docs/design.md §1).
func TestWhoMayInviteWhom(t *testing.T) {
	h := open(t)
	for by, want := range map[*domain.Actor][]domain.Role{
		&h.Wang: nil, &h.Li: {domain.Owner}, &h.Zhou: {domain.Owner, domain.Staff}, &h.Far: nil,
		&h.Admin: {domain.Owner, domain.Staff, domain.Manager},
	} {
		assert.Equal(t, want, office.Invitable(*by, h.In.ID), by.Name)
		for _, role := range domain.Roles() {
			_, err := h.Invite(ctx(), *by, h.In.ID, role, office.Invited{})
			assert.Equal(t, !slices.Contains(want, role), errors.Is(err, domain.Forbidden), "%s invites %s", by.Name, role)
		}
	}
}

// TestNobodyConfirmsHimself: a colleague must confirm the home of a clerk who lives here (docs/design.md §1, "nobody serves himself").
func TestNobodyConfirmsHimself(t *testing.T) {
	h := open(t)
	_, err := h.Register(ctx(), h.Li, office.Registration{Community: h.In.ID, Home: h.Home.ID, Name: "李强", Phone: "13800138001"})
	require.NoError(t, err)
	clerk := h.Actor(103)
	for _, yes := range []bool{true, false} {
		_, err = h.Confirm(ctx(), clerk, "confirm", clerk.Person, h.Home.ID, yes)
		assert.Equal(t, "refuse.no_member", officetest.Key(err))
	}
	homes, err := h.Residences(ctx(), clerk)
	require.NoError(t, err)
	require.Len(t, homes, 1)
	assert.False(t, homes[0].Verified)
	m, err := h.Confirm(ctx(), h.Chen, "confirm", clerk.Person, h.Home.ID, true)
	require.NoError(t, err)
	assert.True(t, m.Verified)
}

// TestWhoHasWorkCannotLeave: a handler with an open case must hand it over before being deleted (docs/design.md §1, "leaving").
func TestWhoHasWorkCannotLeave(t *testing.T) {
	h := open(t)
	filed, err := h.File(ctx(), h.Wang, "run", h.In.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "电梯又坏了"})
	require.NoError(t, err)
	_, err = h.Act(ctx(), h.Li, "take", filed.Case.ID, complaint.Take, complaint.Taking{})
	require.NoError(t, err)

	err = h.Office.Own.Forget(ctx(), h.Li, "leave")
	require.ErrorIs(t, err, domain.Conflict)
	assert.Equal(t, "refuse.forget_working", officetest.Key(err))
	assert.Equal(t, h.Li.Name, h.Actor(103).Name, "he is still there")

	_, err = h.Act(ctx(), h.Zhou, "assign", filed.Case.ID, complaint.Assign, complaint.Assignment{To: h.Chen.Person, Reason: "离职"})
	require.NoError(t, err)
	require.NoError(t, h.Office.Own.Forget(ctx(), h.Li, "leave"))
	_, _, err = h.Who(ctx(), 103)
	assert.ErrorIs(t, err, domain.NotFound)
}
