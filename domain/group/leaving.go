package group

import (
	"context"
	"slices"

	"guanjia/domain"
)

// Why says why the bot leaves a group. The text is stored: add values, never rename or reuse one.
type Why string

// The reasons.
const (
	Unlinked Why = "unlinked" // a manager ended the link
	Replaced Why = "replaced" // the community has another group now
	Foreign  Why = "foreign"  // no community has it, and no code waits for it
)

// Reasons lists all reasons to leave a group.
func Reasons() []Why { return []Why{Unlinked, Replaced, Foreign} }

// Leaving is a group that the bot must leave. It is kept before the group is told, in the transaction that is the
// reason if there is one, until the bot has left.
type Leaving struct {
	Chat domain.ChatID // the group; never 0
	Why  Why           // never ""
	Said bool          // whether the group was told; false: it is told before the bot leaves
}

// leaving returns those of all that are a group other than the one where the bot stays.
func leaving(stays domain.ChatID, all ...Leaving) []Leaving {
	return slices.DeleteFunc(all, func(l Leaving) bool { return l.Chat == 0 || l.Chat == stays })
}

// Leavings returns the groups that the bot must leave now: those of links that ended, and those in which it waited for a code that can no
// longer be used.
func (g *Groups) Leavings(ctx context.Context) ([]Leaving, error) {
	all, err := g.store.Groups(ctx)
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		if one.Guest == 0 || g.now().Before(one.Expires) {
			continue
		}
		left, was := leaving(one.Chat, Leaving{Chat: one.Guest, Why: Foreign}), one.Code
		one.Guest, one.Code = 0, ""
		if err := g.store.SaveGroup(ctx, one, was, left...); err != nil {
			return nil, err
		}
	}
	return g.store.Leavings(ctx)
}

// TurnAway stores that the bot must leave a group that no community has. If it must leave it already, nothing changes.
func (g *Groups) TurnAway(ctx context.Context, chat domain.ChatID) error {
	return g.store.KeepLeaving(ctx, Leaving{Chat: chat, Why: Foreign})
}

// Said stores that a group was told why the bot leaves it.
func (g *Groups) Said(ctx context.Context, chat domain.ChatID) error {
	return g.store.SaidLeaving(ctx, chat)
}

// Left stores that the bot has left a group.
func (g *Groups) Left(ctx context.Context, chat domain.ChatID) error {
	return g.store.DropLeaving(ctx, chat)
}
