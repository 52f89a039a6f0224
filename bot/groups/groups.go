// Package groups is the bot in group chats: it leaves all groups but those that a manager linked to a community, posts cards of new cases
// there, and lets staff of the community take them. It also answers managers who ask about their groups in the private chat.
//
// It decides nothing: domain/group says what a group may see, and the desk who may take a case. Nothing but these cards is ever said about
// a case in a group.
//
//	room := groups.New(groups.Options{Groups: g, Desk: d, API: api, Call: reception.Call, …})
//	err := room.Message(ctx, message)   // in a group
//	err := room.Round(ctx)              // every few seconds, by one replica
package groups

import (
	"context"
	"log/slog"
	"sync"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/catalogue"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/group"
)

// API is what the room calls of Telegram; bot/telegram implements it.
type API interface {
	Send(ctx context.Context, t telegram.Text) (int64, error)
	Edit(ctx context.Context, chat, message int64, t telegram.Text) error
	Answer(ctx context.Context, press, toast string, alert bool) error
	Leave(ctx context.Context, chat int64) error
}

// Options are the parts of a Room. All but Name are required.
type Options struct {
	Groups   *group.Groups
	Desk     *desk.Desk
	API      API
	Texts    *catalogue.Catalogue
	Language domain.Language // of cards in groups
	Name     string          // the bot's @username without @, for links; "": the code is shown without a link
	// Call makes the visit of a person, for their private chat.
	Call func(ctx context.Context, k dialog.Key) (*visit.Visit, error)
	Log  *slog.Logger
}

// Room is the bot in groups. Safe for concurrent use.
type Room struct {
	Options
	leaves  sync.Mutex
	leaving map[int64]bool // the groups that are being left, so that each is told once; guarded by leaves
}

// New makes a Room.
func New(o Options) *Room { return &Room{Options: o, leaving: map[int64]bool{}} }

// Commands returns the commands that this room handles, by name.
func (m *Room) Commands() map[string]visit.Do { return map[string]visit.Do{"group": m.list} }

// Views returns the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do {
	return map[button.View]visit.Do{
		button.GroupCode:   m.code,
		button.GroupUnlink: m.unlink,
	}
}

// who returns the visit of a person in a group, for their private chat; By is zero for somebody whom the bot does not know.
func (m *Room) who(ctx context.Context, user telegram.User) (*visit.Visit, error) {
	return m.Call(ctx, dialog.Key{Chat: user.ID, Person: user.ID})
}

// reader is the group as a reader of pages.
func (m *Room) reader() card.Reader { return card.Reader{Texts: m.Texts, Lang: m.Language} }

// tell says something in a group, if possible.
func (m *Room) tell(ctx context.Context, chat int64, key string, values domain.Values) {
	if _, err := m.API.Send(ctx, telegram.Text{Chat: chat, HTML: m.reader().Text(key, values)}); err != nil {
		m.Log.Info("not said in a group", "chat", chat, "kind", telegram.KindOf(err))
	}
}

// Member follows the bot into groups and out of them. It stays where a code is awaited, and leaves all others.
func (m *Room) Member(ctx context.Context, c telegram.MemberChange) error {
	chat := domain.ChatID(c.Chat.ID)
	switch {
	case c.Chat.Kind == telegram.ChatChannel:
		return nil
	case c.New == "left" || c.New == "kicked":
		return m.Groups.Gone(ctx, chat)
	case c.New != "member" && c.New != "administrator":
		return nil
	}
	v, err := m.who(ctx, c.User)
	if err != nil {
		return err
	}
	stay, err := m.Groups.Awaits(ctx, v.By, chat)
	if err != nil || stay {
		return err
	}
	return m.turnAway(ctx, c.Chat.ID)
}

// Message answers what is said in a group: a code links it; a group that is not linked is left, and one that is gets no other answer, also to
// a code that cannot be used.
func (m *Room) Message(ctx context.Context, s telegram.Message) error {
	chat := domain.ChatID(s.Chat.ID)
	if s.Chat.Kind == telegram.ChatChannel {
		return nil
	}
	if s.MigrateTo != 0 {
		return m.Groups.Moved(ctx, chat, domain.ChatID(s.MigrateTo))
	}
	name, code, ok := s.Command()
	_, linked, err := m.Groups.Community(ctx, chat)
	if err != nil {
		return err
	} else if !ok || name != "start" || code == "" || s.From.Bot {
		return m.stranger(ctx, s, linked)
	}
	v, err := m.who(ctx, s.From)
	if err != nil {
		return err
	}
	place, err := m.Groups.Link(ctx, v.By, chat, code)
	switch domain.KindOf(err) {
	case domain.NotFound:
		return m.stranger(ctx, s, linked)
	case domain.Conflict:
		m.tell(ctx, s.Chat.ID, "group.taken", nil)
		return nil
	}
	if err != nil {
		return err
	}
	m.leaveAll(ctx)
	m.tell(ctx, s.Chat.ID, "group.linked", domain.Values{"community": domain.Text(place.Name)})
	return nil
}

// stranger leaves a group that is not linked. A service message of a group that still waits for its code does not end the waiting.
func (m *Room) stranger(ctx context.Context, s telegram.Message, linked bool) error {
	if linked {
		return nil
	}
	if _, _, command := s.Command(); s.Service || s.Kind == telegram.KindOther && !command {
		v, err := m.who(ctx, s.From)
		if err != nil {
			return err
		}
		if stay, err := m.Groups.Awaits(ctx, v.By, domain.ChatID(s.Chat.ID)); err != nil || stay {
			return err
		}
	}
	return m.turnAway(ctx, s.Chat.ID)
}

// Press handles a button in a group. ours is false if the group is not linked.
func (m *Room) Press(ctx context.Context, p telegram.Press) (ours bool, err error) {
	in, linked, err := m.Groups.Community(ctx, domain.ChatID(p.Chat.ID))
	if err != nil || !linked {
		return linked, err
	}
	v, err := m.who(ctx, p.From)
	if err != nil {
		return true, err
	}
	pressed := button.Parse(p.Data)
	line := v.Label("bot.old_button", nil)
	if pressed.Kind == button.Acts && pressed.Do == string(complaint.Take) {
		if line, err = m.take(ctx, v, in, domain.CaseID(pressed.Case), "press:"+p.Query); err != nil {
			return true, err
		}
	}
	if err := m.API.Answer(ctx, p.ID, line, true); err != nil {
		m.Log.Info("press not answered", "chat", p.Chat.ID, "kind", telegram.KindOf(err))
	}
	return true, nil
}

// take lets a member of staff take a case that the group shows, and returns what to answer.
func (m *Room) take(ctx context.Context, v *visit.Visit, in domain.CommunityID, id domain.CaseID, run string) (string, error) {
	shown, err := m.Groups.Shows(ctx, in, id)
	switch {
	case err != nil:
		return "", err
	case !shown:
		return v.Label("bot.old_button", nil), nil
	case !v.By.Has(domain.ReadQueue, in):
		return v.Label("group.staff_only", nil), nil
	}
	f, err := m.Desk.Act(ctx, v.By, run, id, complaint.Take, complaint.Taking{})
	why, refused := visit.MessageOf(err)
	if err != nil && !refused {
		return "", err
	}
	if again := m.refresh(ctx, id); again != nil && domain.KindOf(again) != domain.NotFound { // the next round changes it
		m.Log.Info("card of a group not changed yet", "case", id, "error", again)
	}
	if refused {
		return v.Label(why.Key, why.Values), nil
	}
	if err := v.Send(ctx, card.Done(v.Reader(), f, "done.take")); err != nil {
		m.Log.Info("the card of a case is not in the private chat", "chat", v.Chat, "kind", telegram.KindOf(err))
	}
	return v.Label("group.yours", nil), nil
}
