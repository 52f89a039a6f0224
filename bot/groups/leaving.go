package groups

import (
	"context"
	"errors"

	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/group"
)

// goodbyes are what a group is told when the bot leaves it.
var goodbyes = map[group.Why]string{
	group.Unlinked: "group.unlinked",
	group.Replaced: "group.moved",
	group.Foreign:  "bot.private_only",
}

// turnAway leaves a group at once that no community has, because data of cases belongs in private chats and in groups that a manager linked
// (docs/telegram.md §5). Nothing is kept of it: the update is tried again if Telegram cannot be reached.
func (m *Room) turnAway(ctx context.Context, chat int64) error {
	m.tell(ctx, chat, goodbyes[group.Foreign], nil)
	return m.leave(ctx, chat)
}

// leave leaves a group, or the supergroup that it has become. It fails only if the same call may succeed later.
func (m *Room) leave(ctx context.Context, chat int64) error {
	err := m.API.Leave(ctx, chat)
	var answer *telegram.Error
	if telegram.KindOf(err) == telegram.Migrated && errors.As(err, &answer) {
		err = m.API.Leave(ctx, answer.MigrateTo)
	}
	if kind := telegram.KindOf(err); kind == telegram.Retry || kind == telegram.TooMany {
		return err
	}
	return nil
}

// leaveAll leaves the groups that must be left. One that cannot be left now stays kept: the next round tries it again.
func (m *Room) leaveAll(ctx context.Context) {
	m.leaving.Lock()
	defer m.leaving.Unlock()
	all, err := m.Groups.Leavings(ctx)
	for _, l := range all {
		err = errors.Join(err, m.goodbye(ctx, l))
	}
	if err != nil {
		m.Log.Warn("groups not left yet", "error", err)
	}
}

// goodbye tells a group once why the bot leaves it, leaves it, and stores that.
func (m *Room) goodbye(ctx context.Context, l group.Leaving) error {
	if !l.Said {
		m.tell(ctx, int64(l.Chat), goodbyes[l.Why], domain.Values{})
		if err := m.Groups.Said(ctx, l.Chat); err != nil {
			return err
		}
	}
	if err := m.leave(ctx, int64(l.Chat)); err != nil {
		return err
	}
	return m.Groups.Left(ctx, l.Chat)
}
