package groups_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/group"
)

// count is how often something was done, by its beginning.
func (c *chats) count(begins string) (n int) {
	for _, said := range c.said {
		if len(said) >= len(begins) && said[:len(begins)] == begins {
			n++
		}
	}
	return n
}

// docs/telegram.md §5: a group that must be left is left, also if the act that is the reason is tried again, or Telegram could not be
// reached at first. It hears why once, and the group that was linked stays.
func TestLeftInTheEnd(t *testing.T) {
	const other = -600
	away := map[string]error{"a network": &telegram.Error{Kind: telegram.Retry}, "too many": &telegram.Error{Kind: telegram.TooMany}}
	for fault, stuck := range away {
		for name, act := range map[string]func(t *testing.T, s *scene) func(){
			"linking another group": func(t *testing.T, s *scene) func() {
				code, err := s.all.Code(t.Context(), s.Zhou, s.In.ID)
				require.NoError(t, err)
				return func() {
					require.NoError(t, s.room.Message(t.Context(), telegram.Message{Chat: telegram.Chat{ID: other, Kind: telegram.ChatGroup}, From: telegram.User{ID: 103, Name: "X"}, Text: "/start " + code, Kind: telegram.KindText}))
				}
			},
			"a foreign group": func(t *testing.T, s *scene) func() {
				s.shelf.groups[0].Chat = 0 // it is linked no more
				return func() {
					require.NoError(t, s.room.Message(t.Context(), telegram.Message{Chat: telegram.Chat{ID: theGroup, Kind: telegram.ChatGroup}, From: telegram.User{ID: 103, Name: "X"}, Text: "hello", Kind: telegram.KindText}))
				}
			},
			"unlinking": func(t *testing.T, s *scene) func() {
				v, err := s.room.Call(t.Context(), dialog.Key{Chat: 105, Person: 105})
				require.NoError(t, err)
				return func() {
					require.NoError(t, s.room.Views()[button.GroupUnlink](t.Context(), v, fmt.Sprint(s.In.ID)))
				}
			},
		} {
			t.Run(name+", "+fault, func(t *testing.T) {
				s := open(t)
				do := act(t, s)
				s.chats.stuck = map[int64]error{theGroup: stuck}
				do()
				after := s.linked()
				do()
				require.NoError(t, s.room.Round(t.Context()))
				assert.Len(t, s.shelf.leave, 1, "it is not left yet")
				s.chats.stuck = nil
				do()
				assert.Empty(t, s.shelf.leave)
				require.NoError(t, s.room.Round(t.Context()))
				assert.Equal(t, 4, s.chats.count(fmt.Sprintf("leave %d", theGroup)), "not again when it was left")
				assert.Equal(t, 1, s.chats.count(fmt.Sprintf("send %d", theGroup)), "it hears why once")
				assert.Zero(t, s.chats.count(fmt.Sprintf("leave %d", other)))
				assert.Equal(t, after, s.linked())
			})
		}
	}
}

// A group that became a supergroup meanwhile is left there.
func TestSupergroupIsLeft(t *testing.T) {
	s := open(t)
	s.shelf.leave = []group.Leaving{{Chat: -610, Why: group.Foreign}}
	s.chats.stuck = map[int64]error{-610: &telegram.Error{Kind: telegram.Migrated, MigrateTo: -710}}
	require.NoError(t, s.room.Round(t.Context()))
	assert.Equal(t, 1, s.chats.count("leave -710"))
	assert.Empty(t, s.shelf.leave)
	assert.Equal(t, domain.ChatID(theGroup), s.linked())
}

// Each reason to leave a group has words.
func TestGoodbyes(t *testing.T) {
	for _, why := range group.Reasons() {
		s := open(t)
		s.shelf.leave = []group.Leaving{{Chat: -610, Why: why}}
		require.NoError(t, s.room.Round(t.Context()))
		require.NotEmpty(t, s.chats.said)
		assert.Greater(t, len(s.chats.said[0]), len("send -610: "), why)
		assert.NotContains(t, s.chats.said[0], "group.", why)
	}
}

// While Telegram does not answer about one group, others are left, and the one is not told a second time.
func TestOneGroupHoldsUpNoOther(t *testing.T) {
	const slow, other = -610, -611
	s := open(t)
	on, goOn := make(chan struct{}), make(chan struct{})
	s.chats.waits = map[int64]func(){slow: func() { close(on); <-goOn }}
	said := func(chat int64) error {
		return s.room.Message(t.Context(), telegram.Message{Chat: telegram.Chat{ID: chat, Kind: telegram.ChatGroup}, From: telegram.User{ID: 103, Name: "X"}, Text: "hello", Kind: telegram.KindText})
	}
	left := make(chan error, 1)
	go func() { left <- said(slow) }()
	<-on
	require.NoError(t, said(other))
	require.NoError(t, s.room.Round(t.Context()))
	assert.Equal(t, 1, s.chats.count(fmt.Sprintf("leave %d", other)))
	assert.Equal(t, 1, s.chats.count(fmt.Sprintf("send %d", slow)))
	close(goOn)
	require.NoError(t, <-left)
	assert.Equal(t, 1, s.chats.count(fmt.Sprintf("leave %d", slow)))
	assert.Empty(t, s.shelf.leave)
}
