package groups

import (
	"context"
	"errors"
	"slices"

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
// (docs/telegram.md §5). That it must be left is kept first, so that it hears why once, however often the bot must try to leave.
func (m *Room) turnAway(ctx context.Context, chat int64) error {
	return m.alone(chat, func() error {
		if err := m.Groups.TurnAway(ctx, domain.ChatID(chat)); err != nil {
			return err
		}
		m.log(m.goodbye(ctx, domain.ChatID(chat)))
		return nil
	})
}

// alone does something about a group that must be left, unless somebody else is at it, who says goodbye.
func (m *Room) alone(chat int64, do func() error) error {
	m.leaves.Lock()
	busy := m.leaving[chat]
	m.leaving[chat] = true
	m.leaves.Unlock()
	if busy {
		return nil
	}
	defer func() {
		m.leaves.Lock()
		defer m.leaves.Unlock()
		delete(m.leaving, chat)
	}()
	return do()
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

// leaveAll leaves the groups that must be left.
func (m *Room) leaveAll(ctx context.Context) {
	all, err := m.Groups.Leavings(ctx)
	for _, l := range all {
		err = errors.Join(err, m.alone(int64(l.Chat), func() error { return m.goodbye(ctx, l.Chat) }))
	}
	m.log(err)
}

// log notes groups that cannot be left now: they stay kept, and the next round tries them again.
func (m *Room) log(err error) {
	if err != nil {
		m.Log.Warn("groups not left yet", "error", err)
	}
}

// goodbye tells a group once why the bot leaves it, leaves it, and stores that. What is kept of it is read anew, because it may have been left
// meanwhile. The caller does it alone.
func (m *Room) goodbye(ctx context.Context, chat domain.ChatID) error {
	all, err := m.Groups.Leavings(ctx)
	i := slices.IndexFunc(all, func(l group.Leaving) bool { return l.Chat == chat })
	if err != nil || i < 0 {
		return err
	}
	if !all[i].Said {
		m.tell(ctx, int64(chat), goodbyes[all[i].Why], domain.Values{})
		if err := m.Groups.Said(ctx, chat); err != nil {
			return err
		}
	}
	if err := m.leave(ctx, int64(chat)); err != nil {
		return err
	}
	return m.Groups.Left(ctx, chat)
}
