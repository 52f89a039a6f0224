package group_test

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/group"
	"guanjia/domain/people"
)

// shelf is a store in memory.
type shelf struct {
	groups map[domain.CommunityID]group.Group
	cards  map[domain.CaseID]group.Posted
	cases  map[domain.CaseID]complaint.Case
	leave  map[domain.ChatID]group.Leaving
}

func (s *shelf) Groups(context.Context) (all []group.Group, err error) {
	for in := domain.CommunityID(1); in <= 3; in++ {
		if g, ok := s.groups[in]; ok {
			all = append(all, g)
		}
	}
	return all, nil
}

func (s *shelf) SaveGroup(_ context.Context, g group.Group, was string, leave ...group.Leaving) error {
	if s.groups[g.Community].Code != was {
		return domain.Refuse(domain.Conflict, "refuse.conflict", nil)
	}
	for in, other := range s.groups {
		if in != g.Community && other.Chat == g.Chat && g.Chat != 0 {
			return domain.Refuse(domain.Conflict, "refuse.conflict", nil)
		}
	}
	s.groups[g.Community] = g
	for _, l := range leave {
		s.leave[l.Chat] = l
	}
	delete(s.leave, g.Chat)
	delete(s.leave, g.Guest)
	return nil
}

func (s *shelf) KeepLeaving(_ context.Context, l group.Leaving) error {
	if _, ok := s.leave[l.Chat]; !ok {
		s.leave[l.Chat] = l
	}
	return nil
}

func (s *shelf) Leavings(context.Context) ([]group.Leaving, error) {
	return slices.SortedFunc(maps.Values(s.leave), func(a, b group.Leaving) int { return cmp.Compare(a.Chat, b.Chat) }), nil
}

func (s *shelf) SaidLeaving(_ context.Context, chat domain.ChatID) error {
	if l, ok := s.leave[chat]; ok {
		l.Said = true
		s.leave[chat] = l
	}
	return nil
}

func (s *shelf) DropLeaving(_ context.Context, chat domain.ChatID) error {
	delete(s.leave, chat)
	return nil
}

func (s *shelf) Untaken(_ context.Context, in domain.CommunityID, at []complaint.Stage, after time.Time, _ domain.ChatID, _ int) (ids []domain.CaseID, err error) {
	for id, c := range s.cases {
		if _, posted := s.cards[id]; !posted && c.Community == in && c.Untaken() && slices.Contains(at, c.Stage) && !c.Received.Before(after) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func (s *shelf) Changed(context.Context, int) (list []group.Posted, err error) {
	for id, p := range s.cards {
		if s.cases[id].Version != p.Version {
			list = append(list, p)
		}
	}
	return list, nil
}

func (s *shelf) PostedOf(_ context.Context, id domain.CaseID) (group.Posted, error) {
	p, ok := s.cards[id]
	if !ok {
		return p, domain.Refuse(domain.NotFound, "refuse.not_found", nil)
	}
	return p, nil
}

func (s *shelf) SavePosted(_ context.Context, p group.Posted) error { s.cards[p.Case] = p; return nil }
func (s *shelf) DropPosted(_ context.Context, id domain.CaseID) error {
	delete(s.cards, id)
	return nil
}

func (s *shelf) RenumberGroup(_ context.Context, from, to domain.ChatID) error {
	for in, g := range s.groups {
		if g.Chat == from {
			g.Chat = to
			s.groups[in] = g
			delete(s.leave, to)
		}
	}
	for id, p := range s.cards {
		if p.Chat == from {
			p.Chat = to
			s.cards[id] = p
		}
	}
	return nil
}

func (s *shelf) Case(_ context.Context, id domain.CaseID) (complaint.Case, error) {
	return s.cases[id], nil
}

func (s *shelf) Community(_ context.Context, id domain.CommunityID) (people.Community, error) {
	return people.Community{ID: id, Name: "阳光花园"}, nil
}

func (s *shelf) Communities(context.Context) ([]people.Community, error) {
	return []people.Community{{ID: 1}, {ID: 2}}, nil
}

func (s *shelf) Profile(_ context.Context, id domain.PersonID) (people.Profile, error) {
	return people.Profile{Person: people.Person{ID: id, Name: "小王"}}, nil
}

// works is somebody with a role in a community.
func works(role domain.Role, in domain.CommunityID) domain.Actor {
	return domain.Actor{Person: 7, Grants: []domain.Grant{{Role: role, Community: in}}}
}

const chat = domain.ChatID(-500)

// house is the groups on an empty shelf, with a clock that stands still.
func house() (*group.Groups, *shelf, *time.Time) {
	s := &shelf{map[domain.CommunityID]group.Group{}, map[domain.CaseID]group.Posted{}, map[domain.CaseID]complaint.Case{}, map[domain.ChatID]group.Leaving{}}
	now := time.Date(2026, 11, 26, 8, 0, 0, 0, time.UTC)
	return group.New(s, s, func() time.Time { return now }), s, &now
}

// A code links one group, once, for half an hour, and only if staff of its community use it.
func TestCode(t *testing.T) {
	g, s, now := house()
	ctx, manager, clerk := t.Context(), works(domain.Manager, 1), works(domain.Staff, 1)
	for _, by := range []domain.Actor{clerk, works(domain.Manager, 2), {}} {
		_, err := g.Code(ctx, by, 1)
		assert.ErrorIs(t, err, domain.Forbidden)
	}
	code, err := g.Code(ctx, manager, 1)
	require.NoError(t, err)
	assert.NotContains(t, s.groups[1].Code, code, "only a hash is stored")
	for name, try := range map[string]struct {
		by   domain.Actor
		code string
	}{"guessed": {clerk, "guess"}, "empty": {clerk, ""}, "of an owner": {works(domain.Owner, 1), code}, "of another community's staff": {works(domain.Staff, 2), code}, "of a stranger": {domain.Actor{}, code}} {
		_, err := g.Link(ctx, try.by, chat, try.code)
		assert.ErrorIs(t, err, domain.NotFound, name)
	}
	place, err := g.Link(ctx, clerk, chat, code)
	require.NoError(t, err)
	assert.Equal(t, domain.CommunityID(1), place.ID)
	assert.Empty(t, s.leave)
	linked := s.groups[1]
	*now = now.Add(time.Minute)
	place, err = g.Link(ctx, clerk, chat, code)
	require.NoError(t, err, "the same once more")
	assert.Equal(t, domain.CommunityID(1), place.ID)
	assert.Equal(t, linked, s.groups[1], "it changes nothing")
	_, err = g.Link(ctx, works(domain.Owner, 1), chat, code)
	assert.ErrorIs(t, err, domain.NotFound, "the same by an owner")
	_, err = g.Link(ctx, clerk, -501, code)
	assert.ErrorIs(t, err, domain.NotFound, "used")

	code, err = g.Code(ctx, works(domain.Manager, 2), 2)
	require.NoError(t, err)
	_, err = g.Link(ctx, works(domain.Staff, 2), chat, code)
	assert.ErrorIs(t, err, domain.Conflict, "the group is another community's")
	*now = now.Add(group.CodeFor)
	_, err = g.Link(ctx, works(domain.Staff, 2), -502, code)
	assert.ErrorIs(t, err, domain.NotFound, "expired")

	code, err = g.Code(ctx, manager, 1)
	require.NoError(t, err)
	_, err = g.Link(ctx, clerk, -503, code)
	require.NoError(t, err)
	assert.Equal(t, []group.Leaving{{Chat: chat, Why: group.Replaced}}, leavings(t, g), "the earlier group is left")
	assert.ErrorIs(t, g.Unlink(ctx, clerk, 1), domain.Forbidden)
}

func leavings(t *testing.T, g *group.Groups) []group.Leaving {
	t.Helper()
	all, err := g.Leavings(t.Context())
	require.NoError(t, err)
	return all
}

// A group that must be left is kept until the bot has left it, whatever is tried again meanwhile; one that is linked again stays.
func TestLeavings(t *testing.T) {
	g, _, _ := house()
	ctx, manager, clerk := t.Context(), works(domain.Manager, 1), works(domain.Staff, 1)
	link := func(to domain.ChatID) {
		code, err := g.Code(ctx, manager, 1)
		require.NoError(t, err)
		_, err = g.Link(ctx, clerk, to, code)
		require.NoError(t, err)
	}
	link(chat)
	link(-501)
	for range 2 {
		require.NoError(t, g.Unlink(ctx, manager, 1))
		assert.Equal(t, []group.Leaving{{Chat: -501, Why: group.Unlinked}, {Chat: chat, Why: group.Replaced}}, leavings(t, g))
	}
	require.NoError(t, g.Said(ctx, -501))
	assert.Equal(t, []group.Leaving{{Chat: -501, Why: group.Unlinked, Said: true}, {Chat: chat, Why: group.Replaced}}, leavings(t, g))
	link(chat)
	assert.Equal(t, []group.Leaving{{Chat: -501, Why: group.Unlinked, Said: true}}, leavings(t, g), "it is linked again")
	require.NoError(t, g.Left(ctx, -501))
	assert.Empty(t, leavings(t, g))

	link(-502)
	require.NoError(t, g.Gone(ctx, chat))
	assert.Empty(t, leavings(t, g), "the bot was removed from it before")
	_, err := g.Code(ctx, manager, 1)
	require.NoError(t, err)
	for _, guest := range []domain.ChatID{-601, -601, -602} {
		stay, err := g.Awaits(ctx, clerk, guest)
		require.NoError(t, err)
		assert.True(t, stay)
		assert.NotContains(t, leavings(t, g), group.Leaving{Chat: guest, Why: group.Foreign})
	}
	assert.Equal(t, []group.Leaving{{Chat: -601, Why: group.Foreign}}, leavings(t, g), "the code waits for the group that the bot was added to last")
	link(-603)
	assert.Equal(t, []group.Leaving{{Chat: -602, Why: group.Foreign}, {Chat: -601, Why: group.Foreign}, {Chat: -502, Why: group.Replaced}}, leavings(t, g), "another group has its code, made later")
}

// The bot stays in a group without a link only while a code of the community waits in which the person works who added it.
func TestAwaits(t *testing.T) {
	g, _, now := house()
	ctx, clerk := t.Context(), works(domain.Staff, 1)
	awaits := func(by domain.Actor) bool {
		stay, err := g.Awaits(ctx, by, chat)
		require.NoError(t, err)
		return stay
	}
	assert.False(t, awaits(clerk), "there is no code")
	_, err := g.Code(ctx, works(domain.Manager, 1), 1)
	require.NoError(t, err)
	for _, by := range []domain.Actor{{}, works(domain.Owner, 1), works(domain.Staff, 2)} {
		assert.False(t, awaits(by))
	}
	assert.True(t, awaits(clerk))
	assert.Empty(t, leavings(t, g))
	*now = now.Add(group.CodeFor - time.Second)
	assert.True(t, awaits(clerk), "the last second")
	*now = now.Add(time.Second)
	assert.False(t, awaits(clerk), "the code has expired")
	for range 2 {
		assert.Equal(t, []group.Leaving{{Chat: chat, Why: group.Foreign}}, leavings(t, g), "nobody used the code")
	}
	require.NoError(t, g.Left(ctx, chat))
	assert.Empty(t, leavings(t, g), "once")
}

// A new case is posted once, changes when somebody takes it, follows the group when it becomes a supergroup, and rests when it has ended.
func TestDue(t *testing.T) {
	g, s, now := house()
	ctx := t.Context()
	code, err := g.Code(ctx, works(domain.Manager, 1), 1)
	require.NoError(t, err)
	_, err = g.Link(ctx, works(domain.Staff, 1), chat, code)
	require.NoError(t, err)
	c := complaint.Case{ID: 9, Number: "YH-261126-001", Community: 1, Version: 1, Stage: complaint.Received, Received: *now}
	c.Filing.Category, c.Filing.Words = "elevator", "my secret words"
	old := c
	old.ID, old.Received = 8, now.Add(-time.Hour)
	s.cases[9], s.cases[8] = c, old
	due := func() group.Card {
		t.Helper()
		cards, err := g.Due(ctx)
		require.NoError(t, err)
		require.Len(t, cards, 1)
		return cards[0]
	}
	for name, c := range map[string]struct {
		in   domain.CommunityID
		id   domain.CaseID
		want bool
	}{"not stored as posted yet": {1, 9, true}, "of another community": {2, 9, false}, "none": {1, 404, false}} {
		shows, err := g.Shows(ctx, c.in, c.id)
		require.NoError(t, err)
		assert.Equal(t, c.want, shows, name)
	}
	card := due()
	assert.Equal(t, group.Card{Posted: group.Posted{Case: 9, Chat: chat, Version: 1}, Number: c.Number, Category: "elevator", Stage: c.Stage,
		Community: people.Community{ID: 1, Name: "阳光花园"}}, card, "a case of before the link is not posted")
	card.Message = 77
	require.NoError(t, g.Shown(ctx, card))
	cards, err := g.Due(ctx)
	require.NoError(t, err)
	assert.Empty(t, cards)

	c.Handler, c.Version, c.Stage = 3, 2, complaint.Registered
	s.cases[9] = c
	card = due()
	assert.Equal(t, int64(77), card.Message)
	assert.Equal(t, "小王", card.Handler)
	assert.False(t, card.Free)
	require.NoError(t, g.Moved(ctx, chat, -1500))
	card = due()
	assert.Equal(t, domain.ChatID(-1500), card.Chat)
	secret := c
	secret.Version, secret.Filing.Category = 3, complaint.AboutStaff
	s.cases[9] = secret
	assert.Equal(t, group.Card{Posted: group.Posted{Case: 9, Chat: -1500, Message: 77, Version: 3}, Number: c.Number, Hidden: true}, due(), "it became confidential")
	c.Version, c.Stage = 3, complaint.Closed
	s.cases[9] = c
	require.NoError(t, g.Shown(ctx, due()))
	_, err = g.CardOf(ctx, 9)
	assert.ErrorIs(t, err, domain.NotFound)
	require.NoError(t, g.Gone(ctx, -1500))
	_, linked, err := g.Community(ctx, -1500)
	require.NoError(t, err)
	assert.False(t, linked)
}
