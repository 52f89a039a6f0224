// Package group is about the staff groups of communities: a manager links one group chat to a community with a one-time code. Cards of new
// cases are posted there, without names, numbers, homes and words, and change when somebody takes the case.
//
// It never sends: bot/groups does. Taking a case is an act of the desk like any other, with the rights of the person who presses.
//
//	code, err := groups.Code(ctx, manager, community)   // typed in the group as /start CODE
//	place, err := groups.Link(ctx, clerk, chat, code)
//	cards, err := groups.Due(ctx)                       // what to post or to change
package group

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// Bounds of groups.
const (
	codeBytes = 16               // 128 bits; 22 characters in a startgroup link, where Telegram allows 64
	CodeFor   = 30 * time.Minute // how long a code can be used
	freshFor  = 24 * time.Hour   // an older case is not posted any more
	mostDue   = 20               // cards of one Due
)

// Group is the staff group of a community, and the code that waits for one. The zero value of all fields but Community is none.
type Group struct {
	Community domain.CommunityID // whose group it is; never 0
	Chat      domain.ChatID      // the linked group; 0: none
	Since     time.Time          // when it was linked, UTC; older cases are not posted; zero: never
	Code      string             // hash of the code that waits; "": none
	Expires   time.Time          // when the code can no longer be used, UTC; zero: no code was ever made
	Guest     domain.ChatID      // the group to which the bot was added while a code waited; 0: none
	Used      string             // hash of the code that linked a group last; "": none
}

// Posted is a message in a group that shows a case.
type Posted struct {
	Case    domain.CaseID // which one it shows; never 0
	Chat    domain.ChatID // the group in which the card stands; never 0
	Message int64         // its id in the group, as Telegram gave it; 0: not sent yet
	Version int           // of the case as it is shown; 0 only while it is not posted
}

// Store stores groups and their cards; persistence/groups implements it. Unavailable if it cannot be reached.
type Store interface {
	Groups(ctx context.Context) ([]Group, error)
	// SaveGroup stores a group, together with the chats that must be left because of it; its own chat and its guest must be left no more. It fails with
	// Conflict if the stored code is not was, or if another community has its chat.
	SaveGroup(ctx context.Context, g Group, was string, leave ...Leaving) error
	Leavings(ctx context.Context) ([]Leaving, error)
	KeepLeaving(ctx context.Context, l Leaving) error          // changes nothing if the chat must be left already
	SaidLeaving(ctx context.Context, chat domain.ChatID) error // nil if the chat need not be left
	DropLeaving(ctx context.Context, chat domain.ChatID) error // nil likewise
	// Untaken lists cases of a community that somebody is still to have (complaint.Case.Untaken), at one of the stages, that came at an
	// instant or later, are not confidential and not posted in chat.
	Untaken(ctx context.Context, in domain.CommunityID, at []complaint.Stage, after time.Time, chat domain.ChatID, limit int) ([]domain.CaseID, error)
	// Changed lists posted cases that have changed since.
	Changed(ctx context.Context, limit int) ([]Posted, error)
	PostedOf(ctx context.Context, id domain.CaseID) (Posted, error) // NotFound if the case is not posted
	SavePosted(ctx context.Context, p Posted) error
	DropPosted(ctx context.Context, of domain.CaseID) error
	// RenumberGroup stores that the group of a chat, with its cards, has another chat now, which must be left no more; nil if no community has it.
	RenumberGroup(ctx context.Context, from, to domain.ChatID) error
}

// Records are what groups read of cases and people.
type Records interface {
	Case(ctx context.Context, id domain.CaseID) (complaint.Case, error)
	Community(ctx context.Context, id domain.CommunityID) (people.Community, error)
	Communities(ctx context.Context) ([]people.Community, error)
	Profile(ctx context.Context, id domain.PersonID) (people.Profile, error)
}

// Groups is what people and time do with groups. Safe for concurrent use.
type Groups struct {
	store   Store
	records Records
	now     func() time.Time
}

// New makes Groups.
func New(s Store, r Records, now func() time.Time) *Groups {
	return &Groups{store: s, records: r, now: now}
}

func forbidden() error { return domain.Refuse(domain.Forbidden, "refuse.group_role", nil) }

func hashed(code string) string {
	sum := sha256.Sum256([]byte(code))
	return hex.EncodeToString(sum[:])
}

// of returns the group of a community.
func (g *Groups) of(ctx context.Context, in domain.CommunityID) (Group, error) {
	all, err := g.store.Groups(ctx)
	for _, one := range all {
		if one.Community == in {
			return one, err
		}
	}
	return Group{Community: in}, err
}

// in returns the group of a chat; ok is false if no community has it.
func (g *Groups) in(ctx context.Context, chat domain.ChatID) (found Group, ok bool, err error) {
	all, err := g.store.Groups(ctx)
	for _, one := range all {
		if one.Chat == chat && chat != 0 {
			return one, true, err
		}
	}
	return Group{}, false, err
}

// Linked is a community of a manager, and whether it has a group.
type Linked struct {
	Community people.Community // one that the reader manages; never zero
	Has       bool             // whether a group is linked to it
}

// Mine lists the communities that by manages. Forbidden if there are none.
func (g *Groups) Mine(ctx context.Context, by domain.Actor) ([]Linked, error) {
	places, err := g.records.Communities(ctx)
	if err != nil {
		return nil, err
	}
	var mine []Linked
	for _, c := range places {
		if !by.Has(domain.LinkGroups, c.ID) {
			continue
		}
		one, err := g.of(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		mine = append(mine, Linked{c, one.Chat != 0})
	}
	if len(mine) == 0 {
		return nil, forbidden()
	}
	return mine, nil
}

// Code makes the code that links a group to a community; it replaces an earlier one, and only its hash is stored. Forbidden for those who
// do not manage the community.
func (g *Groups) Code(ctx context.Context, by domain.Actor, in domain.CommunityID) (string, error) {
	if !by.Has(domain.LinkGroups, in) {
		return "", forbidden()
	}
	one, err := g.of(ctx, in)
	if err != nil {
		return "", err
	}
	secret, was := make([]byte, codeBytes), one.Code
	rand.Read(secret) //nolint:errcheck // it never fails
	code := base64.RawURLEncoding.EncodeToString(secret)
	one.Code, one.Expires = hashed(code), g.now().Add(CodeFor)
	return code, g.store.SaveGroup(ctx, one, was)
}

// Unlink ends the link of a community, if there is one; its group must then be left. Forbidden for those who do not manage the community.
func (g *Groups) Unlink(ctx context.Context, by domain.Actor, in domain.CommunityID) error {
	if !by.Has(domain.LinkGroups, in) {
		return forbidden()
	}
	one, err := g.of(ctx, in)
	if err != nil || one.Chat == 0 {
		return err
	}
	chat := one.Chat
	one.Chat = 0
	return g.store.SaveGroup(ctx, one, one.Code, Leaving{Chat: chat, Why: Unlinked})
}

// Awaits reports whether the bot may stay in a group to which by has added it: a code waits in a community where by works.
func (g *Groups) Awaits(ctx context.Context, by domain.Actor, chat domain.ChatID) (bool, error) {
	all, err := g.store.Groups(ctx)
	if err != nil {
		return false, err
	}
	for _, one := range all {
		if one.Chat == chat {
			return true, nil
		}
		if one.Code != "" && g.now().Before(one.Expires) && by.Is(domain.Staff, one.Community) {
			before := one.Guest
			one.Guest = chat
			return true, g.store.SaveGroup(ctx, one, one.Code, leaving(chat, Leaving{Chat: before, Why: Foreign})...)
		}
	}
	return false, nil
}

// Link links a group with a code, which is used up; the group that the community had must then be left. The code once more in the group that
// it linked changes nothing and gives the same. A code that is unknown, used elsewhere or expired, and one for a community where by does not
// work, are the same NotFound. Conflict if another community has the group.
func (g *Groups) Link(ctx context.Context, by domain.Actor, chat domain.ChatID, code string) (place people.Community, err error) {
	all, err := g.store.Groups(ctx)
	if err != nil {
		return place, err
	}
	for _, one := range all {
		switch {
		case !by.Is(domain.Staff, one.Community):
			continue
		case one.Used == hashed(code) && one.Chat == chat:
			return g.records.Community(ctx, one.Community)
		case one.Code != hashed(code) || !g.now().Before(one.Expires):
			continue
		}
		was, left := one.Code, leaving(chat, Leaving{Chat: one.Chat, Why: Replaced}, Leaving{Chat: one.Guest, Why: Foreign})
		one.Chat, one.Since, one.Code, one.Guest, one.Used = chat, g.now(), "", 0, one.Code
		if err := g.store.SaveGroup(ctx, one, was, left...); err != nil {
			return place, err
		}
		return g.records.Community(ctx, one.Community)
	}
	return place, domain.Refuse(domain.NotFound, "refuse.group_code", nil)
}

// Community returns the community of a group; ok is false if the group is not linked.
func (g *Groups) Community(ctx context.Context, chat domain.ChatID) (in domain.CommunityID, ok bool, err error) {
	one, ok, err := g.in(ctx, chat)
	return one.Community, ok, err
}

// Gone ends the link of a group from which the bot was removed; it need not be left any more.
func (g *Groups) Gone(ctx context.Context, chat domain.ChatID) error {
	if err := g.Left(ctx, chat); err != nil {
		return err
	}
	one, ok, err := g.in(ctx, chat)
	if err != nil || !ok {
		return err
	}
	one.Chat = 0
	return g.store.SaveGroup(ctx, one, one.Code)
}

// Moved follows a group that has become a supergroup, with its cards.
func (g *Groups) Moved(ctx context.Context, chat, to domain.ChatID) error {
	return g.store.RenumberGroup(ctx, chat, to)
}
