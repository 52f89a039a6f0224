package localapi

import (
	"slices"

	"guanjia/bot/localapi/wire"
	"guanjia/bot/localapi/world"
)

// maxReactions is Telegram's value for every chat in which reactions are not restricted.
const maxReactions = 11

func (a *api) getChat(q *request) (any, error) {
	c, err := a.chatOf(q)
	if err != nil {
		return nil, err
	}
	return wire.FullChat{Chat: c.Wire(), Reactions: maxReactions}, nil
}

func (a *api) getChatMember(q *request) (any, error) {
	c, err := a.chatOf(q)
	if err != nil {
		return nil, err
	}
	user := q.number("user_id")
	inside := slices.ContainsFunc(c.Members, func(p *world.Person) bool { return p.ID == user })
	switch {
	case inside, user == a.world.Bot().ID && !c.Away:
		return a.world.Standing(user, world.Inside), nil
	case a.world.Known(user) == nil && user != a.world.Bot().ID:
		return nil, bad("PARTICIPANT_ID_INVALID")
	}
	return a.world.Standing(user, world.Left), nil
}

func (a *api) leaveChat(q *request) (any, error) {
	c, err := a.reach(q)
	if err != nil {
		return nil, err
	}
	if c.Kind == world.Private {
		return nil, bad("chat member status can't be changed in private chats")
	}
	a.world.Remove(c, a.world.Bot().ID, world.Left)
	return true, nil
}
