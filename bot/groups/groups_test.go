package groups_test

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/groups"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/group"
	"guanjia/domain/office/officetest"
)

// The card of a case says who has it, and offers to take it while it is free; of a case that has become confidential only its number.
func TestFace(t *testing.T) {
	shown := group.Card{Posted: group.Posted{Case: 9, Chat: -500}, Number: "YH-261126-001", Category: "elevator", Stage: complaint.Registered, Free: true}
	cards := []struct {
		title  string
		change func(c *group.Card)
	}{
		{"new", func(*group.Card) {}},
		{"new, of no category yet", func(c *group.Card) { c.Category = "" }},
		{"an emergency", func(c *group.Card) { c.Emergency = true }},
		{"somebody has it", func(c *group.Card) { c.Handler, c.Free, c.Stage = "陈工 <b>", false, complaint.Investigating }},
		{"somebody has the emergency", func(c *group.Card) {
			c.Handler, c.Free, c.Emergency, c.Stage = "陈工", false, true, complaint.Investigating
		}},
		{"its handler is away", func(c *group.Card) { c.Handler, c.Stage = "陈工", complaint.Investigating }},
		{"nobody can take it now", func(c *group.Card) { c.Free = false }},
		{"resolved", func(c *group.Card) { c.Handler, c.Free, c.Stage = "陈工", false, complaint.Resolved }},
		{"over", func(c *group.Card) { c.Handler, c.Free, c.Stage, c.Over = "陈工", false, complaint.Closed, true }},
		{"confidential", func(c *group.Card) { *c = group.Card{Posted: c.Posted, Number: c.Number, Hidden: true} }},
	}
	cardtest.Golden(t, "face", officetest.Noon, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, x := range cards {
			c := shown
			x.change(&c)
			write(x.title, groups.Face(at(domain.Actor{}), c))
		}
	})
}

// shelf is the groups of a store in memory.
type shelf struct {
	group.Store
	groups []group.Group
	cards  map[domain.CaseID]group.Posted
	due    []domain.CaseID
	leave  []group.Leaving
}

func (s *shelf) Groups(context.Context) ([]group.Group, error) { return s.groups, nil }

func (s *shelf) SaveGroup(_ context.Context, g group.Group, _ string, leave ...group.Leaving) error {
	s.leave = append(s.leave, leave...)
	for i, other := range s.groups {
		if other.Community == g.Community {
			s.groups[i] = g
			return nil
		}
	}
	s.groups = append(s.groups, g)
	return nil
}

func (s *shelf) Untaken(context.Context, domain.CommunityID, []complaint.Stage, time.Time, domain.ChatID, int) ([]domain.CaseID, error) {
	return s.due, nil
}
func (s *shelf) Changed(context.Context, int) ([]group.Posted, error) { return nil, nil }
func (s *shelf) PostedOf(_ context.Context, id domain.CaseID) (group.Posted, error) {
	if p, there := s.cards[id]; there {
		return p, nil
	}
	return group.Posted{}, domain.Refuse(domain.NotFound, "refuse.not_found", nil)
}

func (s *shelf) SavePosted(_ context.Context, p group.Posted) error {
	s.cards[p.Case] = p
	return nil
}

func (s *shelf) Leavings(context.Context) ([]group.Leaving, error) { return slices.Clone(s.leave), nil }

func (s *shelf) KeepLeaving(_ context.Context, l group.Leaving) error {
	if !slices.ContainsFunc(s.leave, func(other group.Leaving) bool { return other.Chat == l.Chat }) {
		s.leave = append(s.leave, l)
	}
	return nil
}

func (s *shelf) SaidLeaving(_ context.Context, chat domain.ChatID) error {
	for i := range s.leave {
		s.leave[i].Said = s.leave[i].Said || s.leave[i].Chat == chat
	}
	return nil
}

func (s *shelf) DropLeaving(_ context.Context, chat domain.ChatID) error {
	s.leave = slices.DeleteFunc(s.leave, func(l group.Leaving) bool { return l.Chat == chat })
	return nil
}

func (s *shelf) RenumberGroup(_ context.Context, from, to domain.ChatID) error {
	for i := range s.groups {
		if s.groups[i].Chat == from {
			s.groups[i].Chat = to
		}
	}
	return nil
}

// chats is a Telegram that notes what is said where; fails is its answer to what is sent or changed in a group, stuck its answers
// to a bot that leaves, waits what it does before.
type chats struct {
	visit.API
	said  []string
	fails error
	stuck map[int64]error  // by group
	waits map[int64]func() // likewise
}

func (c *chats) note(what string, chat int64, text string) {
	c.said = append(c.said, fmt.Sprintf("%s %d: %s", what, chat, text))
}

func (c *chats) Send(_ context.Context, t telegram.Text) (int64, error) {
	if t.Chat < 0 && c.fails != nil {
		return 0, c.fails
	}
	c.note("send", t.Chat, t.HTML)
	return 77, nil
}

func (c *chats) Edit(_ context.Context, chat, _ int64, t telegram.Text) error {
	c.note("edit", chat, t.HTML)
	return c.fails
}

func (c *chats) Answer(_ context.Context, press, toast string, alert bool) error {
	c.said = append(c.said, fmt.Sprintf("answer %s: %s %t", press, toast, alert))
	return nil
}

func (c *chats) Leave(_ context.Context, chat int64) error {
	if wait := c.waits[chat]; wait != nil {
		wait()
	}
	c.note("leave", chat, "")
	return c.stuck[chat]
}

const theGroup = -500

// scene is a community with a linked group, -500, and a Telegram.
type scene struct {
	*officetest.House
	room  *groups.Room
	shelf *shelf
	chats *chats
	all   *group.Groups
}

func open(t *testing.T) *scene {
	t.Helper()
	h := officetest.Open(t)
	s := &scene{House: h, shelf: &shelf{cards: map[domain.CaseID]group.Posted{}}, chats: &chats{}}
	s.shelf.groups = []group.Group{{Community: h.In.ID, Chat: theGroup, Since: h.Now}}
	s.all = group.New(s.shelf, h.Store, h.Clock)
	reception := &visit.Reception{API: s.chats, People: h.Office, Texts: cardtest.Texts, Language: domain.English, Now: h.Clock, Log: slog.New(slog.DiscardHandler)}
	s.room = groups.New(groups.Options{Groups: s.all, Desk: h.Desk, API: s.chats, Texts: cardtest.Texts, Language: domain.English, Name: "guanjia_bot", Call: reception.Call, Log: slog.New(slog.DiscardHandler)})
	return s
}

// linked is the chat of the group of the community; 0: none.
func (s *scene) linked() domain.ChatID { return s.shelf.groups[0].Chat }

// The bot leaves every group but one that waits for its code and one that is linked; a group that it was removed from is linked no more.
func TestMember(t *testing.T) {
	const stranger = -600
	gone := fmt.Sprintf("leave %d: ", stranger)
	for name, row := range map[string]struct {
		chat         int64
		kind, status string
		user         int64
		code         bool // a code waits
		leaves       bool
		linked       domain.ChatID
	}{
		"added to a foreign group":            {stranger, telegram.ChatGroup, "member", 103, false, true, theGroup},
		"made an administrator there":         {stranger, telegram.ChatSupergroup, "administrator", 103, false, true, theGroup},
		"by staff while a code waits":         {stranger, telegram.ChatGroup, "member", 103, true, false, theGroup},
		"by an owner while a code waits":      {stranger, telegram.ChatGroup, "member", 101, true, true, theGroup},
		"by a stranger while a code waits":    {stranger, telegram.ChatGroup, "member", 999, true, true, theGroup},
		"its rights there were restricted":    {stranger, telegram.ChatGroup, "restricted", 103, false, false, theGroup},
		"in a channel":                        {stranger, telegram.ChatChannel, "member", 103, false, false, theGroup},
		"added again to the linked group":     {theGroup, telegram.ChatGroup, "member", 101, false, false, theGroup},
		"removed from the linked group":       {theGroup, telegram.ChatGroup, "kicked", 101, false, false, 0},
		"the linked group was left":           {theGroup, telegram.ChatGroup, "left", 101, false, false, 0},
		"removed from a group without link":   {stranger, telegram.ChatGroup, "kicked", 101, false, false, theGroup},
		"a channel's removal ends no link":    {theGroup, telegram.ChatChannel, "kicked", 101, false, false, theGroup},
		"restricted in the group that it has": {theGroup, telegram.ChatGroup, "restricted", 101, false, false, theGroup},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			if row.code {
				_, err := s.all.Code(t.Context(), s.Zhou, s.In.ID)
				require.NoError(t, err)
			}
			require.NoError(t, s.room.Member(t.Context(), telegram.MemberChange{Chat: telegram.Chat{ID: row.chat, Kind: row.kind}, User: telegram.User{ID: row.user, Name: "X"}, New: row.status}))
			assert.Equal(t, row.leaves, len(s.chats.said) == 2 && s.chats.said[1] == gone, s.chats.said)
			assert.Equal(t, row.leaves, len(s.chats.said) > 0, "else nothing is said")
			assert.Equal(t, row.linked, s.linked())
		})
	}
}

// A code that staff type links a group; all else that is said in a group without a link makes the bot leave, and in a linked one gets no answer.
func TestMessage(t *testing.T) {
	const other = -600
	private := fmt.Sprintf("send %d: ", other)
	for name, row := range map[string]struct {
		chat   int64
		user   int64
		text   string // CODE stands for the code
		change func(m *telegram.Message)
		said   string // the beginning of the first answer; "": none
		linked domain.ChatID
	}{
		"the code by staff":           {other, 103, "/start CODE", nil, fmt.Sprintf("send %d: ", theGroup), other}, // the earlier group hears that it moved
		"the code by an owner":        {other, 101, "/start CODE", nil, private, theGroup},
		"a wrong code":                {other, 103, "/start ABC", nil, private, theGroup},
		"no code":                     {other, 103, "/start", nil, private, theGroup},
		"another command":             {other, 103, "/help CODE", nil, private, theGroup},
		"words":                       {other, 103, "你好", nil, private, theGroup},
		"the code by a bot":           {other, 103, "/start CODE", func(m *telegram.Message) { m.From.Bot = true }, private, theGroup},
		"the code in a channel":       {other, 103, "/start CODE", func(m *telegram.Message) { m.Chat.Kind = telegram.ChatChannel }, "", theGroup},
		"a service message":           {other, 103, "", func(m *telegram.Message) { m.Service = true }, "", theGroup}, // the code still waits
		"a service message of others": {other, 101, "", func(m *telegram.Message) { m.Service = true }, private, theGroup},
		"words in the linked group":   {theGroup, 101, "你好", nil, "", theGroup},
		"a command in it":             {theGroup, 103, "/help", nil, "", theGroup},
		"a wrong code in it":          {theGroup, 103, "/start ABC", nil, "", theGroup},
		"its code by an owner":        {theGroup, 101, "/start CODE", nil, "", theGroup},
		"its code by a stranger":      {theGroup, 999, "/start CODE", nil, "", theGroup},
		"a code once more for it":     {theGroup, 103, "/start CODE", nil, fmt.Sprintf("send %d: ", theGroup), theGroup},
		"it becomes a supergroup":     {theGroup, 103, "", func(m *telegram.Message) { m.MigrateTo = -700 }, "", -700},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			code, err := s.all.Code(t.Context(), s.Zhou, s.In.ID)
			require.NoError(t, err)
			m := telegram.Message{Chat: telegram.Chat{ID: row.chat, Kind: telegram.ChatGroup}, From: telegram.User{ID: row.user, Name: "X"}, Text: row.text, Kind: telegram.KindText}
			if len(row.text) > 4 && row.text[len(row.text)-4:] == "CODE" {
				m.Text = row.text[:len(row.text)-4] + code
			}
			if row.change != nil {
				row.change(&m)
			}
			require.NoError(t, s.room.Message(t.Context(), m))
			if row.said == "" {
				assert.Empty(t, s.chats.said)
			} else {
				require.NotEmpty(t, s.chats.said)
				assert.Contains(t, s.chats.said[0], row.said)
			}
			assert.Equal(t, row.linked, s.linked())
		})
	}
}

// A case is taken in its group by staff of the community only; a card that is not of this group, and every other button, is an old one.
func TestPress(t *testing.T) {
	for name, row := range map[string]struct {
		user  int64
		data  func(s *scene, id domain.CaseID) string
		said  string // the key of the answer
		taken bool
	}{
		"staff":             {104, func(_ *scene, id domain.CaseID) string { return button.Act(complaint.Take, id) }, "group.yours", true},
		"the owner":         {101, func(_ *scene, id domain.CaseID) string { return button.Act(complaint.Take, id) }, "group.staff_only", false},
		"a stranger":        {999, func(_ *scene, id domain.CaseID) string { return button.Act(complaint.Take, id) }, "group.staff_only", false},
		"another's manager": {106, func(_ *scene, id domain.CaseID) string { return button.Act(complaint.Take, id) }, "group.staff_only", false},
		"a missing case":    {104, func(*scene, domain.CaseID) string { return button.Act(complaint.Take, domain.CaseID(987)) }, "bot.old_button", false},
		"another action":    {104, func(_ *scene, id domain.CaseID) string { return button.Act(complaint.Look, id) }, "bot.old_button", false},
		"no action":         {104, func(*scene, domain.CaseID) string { return "x" }, "bot.old_button", false},
		"a confidential case": {104, func(s *scene, _ domain.CaseID) string {
			f := s.Filed("staff", complaint.Filing{Category: complaint.AboutStaff})
			return button.Act(complaint.Take, f.Case.ID)
		}, "bot.old_button", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			id := s.Filed("filed", complaint.Filing{}).Case.ID
			v, err := s.room.Call(t.Context(), dialog.Key{Chat: row.user, Person: row.user})
			require.NoError(t, err)
			ours, err := s.room.Press(t.Context(), telegram.Press{ID: "P", Query: "P", From: telegram.User{ID: row.user}, Chat: telegram.Chat{ID: theGroup}, Data: row.data(s, id)})
			require.NoError(t, err)
			assert.True(t, ours)
			require.NotEmpty(t, s.chats.said)
			assert.Equal(t, "answer P: "+v.Label(row.said, nil)+" true", s.chats.said[len(s.chats.said)-1])
			c, err := s.Store.Case(t.Context(), id)
			require.NoError(t, err)
			assert.Equal(t, row.taken, c.Handler != 0)
		})
	}
	s := open(t)
	ours, err := s.room.Press(t.Context(), telegram.Press{ID: "P", From: telegram.User{ID: 104}, Chat: telegram.Chat{ID: -600}, Data: "x"})
	require.NoError(t, err)
	assert.False(t, ours, "a group without a link")
	assert.Empty(t, s.chats.said)
}

// A card that cannot be posted now is posted in the next round; one that Telegram refuses for good is not tried again, and a group that the
// bot is not in is linked no more.
func TestRound(t *testing.T) {
	for name, row := range map[string]struct {
		fails  error
		posted bool
		linked domain.ChatID
	}{
		"it is posted":        {nil, true, theGroup},
		"Telegram is away":    {&telegram.Error{Kind: telegram.Retry}, false, theGroup},
		"too many messages":   {&telegram.Error{Kind: telegram.TooMany}, false, theGroup},
		"refused for good":    {&telegram.Error{Kind: telegram.Bad}, true, theGroup},
		"the bot was removed": {&telegram.Error{Kind: telegram.Kicked}, false, 0},
		"the group is gone":   {&telegram.Error{Kind: telegram.NeverStarted}, false, 0},
		"a supergroup":        {&telegram.Error{Kind: telegram.Migrated, MigrateTo: -700}, false, -700},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			id := s.Filed("filed", complaint.Filing{}).Case.ID
			s.shelf.due, s.chats.fails = []domain.CaseID{id}, row.fails
			require.NoError(t, s.room.Round(t.Context()))
			_, posted := s.shelf.cards[id]
			assert.Equal(t, row.posted, posted)
			assert.Equal(t, row.linked, s.linked())
		})
	}
}
