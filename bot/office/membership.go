package office

import (
	"context"
	"log/slog"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/ending"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// memberships handles memberships and their end.
type memberships struct {
	office  *office.Office
	talk    *talk.Talk
	release release
	profile visit.Do // shows the person what is stored about them
}

func membershipsOf(m *Room) memberships {
	return memberships{m.Office, m.Talk, release{m.Talk, m.Flows, m.Call, m.Log}, m.self().Show}
}

// where lists the communities in which a person has a right.
func (m memberships) where(ctx context.Context, v *visit.Visit, right domain.Right) ([]people.Community, error) {
	all, err := m.office.Communities(ctx, v.By)
	return slices.DeleteFunc(slices.Clone(all), func(c people.Community) bool { return !v.By.Has(right, c.ID) }), err
}

// allOf returns the memberships of several communities; full says that one of them has more.
func allOf(in []people.Community, list func(domain.CommunityID) ([]office.Membership, error)) (all []office.Membership, full bool, err error) {
	for _, c := range in {
		found, err := list(c.ID)
		if err != nil {
			return nil, false, err
		}
		all, full = append(all, found...), full || len(found) == office.MaxMemberships
	}
	return all, full, nil
}

// people handles /people [WORDS]: staff and managers, or the memberships that were found by name, home or the end of the telephone
// number.
func (m memberships) people(ctx context.Context, v *visit.Visit, words string) error {
	mine, err := m.where(ctx, v, domain.ManageMembers)
	if err != nil {
		return err
	}
	if len(mine) == 0 {
		return forbidden(ctx, v)
	}
	found, full, err := allOf(mine, func(c domain.CommunityID) ([]office.Membership, error) {
		return m.office.Memberships(ctx, v.By, c, words)
	})
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.People(v.Reader(), found, domain.OneLine(words), full))
}

// answerHome handles the two buttons of the notice about a home that an owner chose.
func (m memberships) answerHome(yes bool) visit.Do {
	return func(ctx context.Context, v *visit.Visit, arg string) error {
		h := button.ReadPersonHome(arg)
		answered, err := m.office.Confirm(ctx, v.By, v.Run(), domain.PersonID(h.Person), domain.HomeID(h.Home), yes)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		if !yes {
			m.release.of(ctx, answered)
		}
		return v.Answer(ctx, card.HomeAnswered(v.Reader(), answered, yes))
	}
}

// named reads the membership in a button.
func named(arg string) (people.Membership, bool) {
	b, ok := button.ReadMember(arg)
	which, known := membershipOf(b)
	return which, ok && known
}

// membershipOf returns the membership that a button names; ok is false if there is no such role.
func membershipOf(b button.Member) (which people.Membership, ok bool) {
	role, err := domain.ParseRole(b.Role)
	return people.Membership{Person: domain.PersonID(b.Person), Community: domain.CommunityID(b.Community), Home: domain.HomeID(b.Home), Role: role}, err == nil
}

// end ends a membership, the person's conversation with that role, and updates the menu.
func (m memberships) end(ctx context.Context, v *visit.Visit, arg string) error {
	which, ok := named(arg)
	if !ok {
		return v.OldButton(ctx)
	}
	full, err := m.office.End(ctx, v.By, v.Run(), which, 0)
	if domain.KindOf(err) == domain.NotFound && which.Person == v.By.Person {
		return m.profile(ctx, v, "") // pressed twice: they have left already
	}
	if err != nil {
		return v.Refuse(ctx, err)
	}
	m.release.of(ctx, full)
	return v.Answer(ctx, card.MembershipEnded(v.Reader(), full))
}

// release is what follows the end of a membership, wherever the person is.
type release struct {
	talk  *talk.Talk
	flows map[string]dialog.Flow
	call  func(ctx context.Context, k dialog.Key) (*visit.Visit, error) // Options.Call
	log   *slog.Logger
}

// of ends what a person can no longer do: the conversation of a role that ended; and it updates the menu. This only helps the
// person, because the desk checks rights at every call.
func (m release) of(ctx context.Context, ended office.Membership) {
	chat := int64(ended.Who.Chat)
	if chat == 0 {
		return
	}
	v, err := m.call(ctx, dialog.Key{Chat: chat, Person: chat})
	if err != nil || v.By.Person == 0 {
		m.log.Warn("not released", "chat", chat, "error", err)
		return
	}
	v.SetMenu(ctx)
	s, err := m.talk.Peek(ctx, v)
	if err != nil || !m.over(v, s, ended) {
		return
	}
	if err := m.talk.Close(ctx, v, s, ending.Role); err != nil {
		m.log.Warn("conversation stays open", "chat", chat, "error", err)
	}
}

// over reports whether a conversation belongs to the membership that ended.
func (m release) over(v *visit.Visit, s dialog.State, ended office.Membership) bool {
	if in := s.Params["community"]; in != "" && in != talk.Param(ended.Community.ID) {
		return false
	}
	role := domain.Role(m.flows[s.Flow].Role)
	return (role == domain.Owner) == (ended.Role == domain.Owner) && role != "" && !v.By.Is(role, ended.Community.ID)
}
