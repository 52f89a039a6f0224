package office

import (
	"cmp"
	"context"
	"slices"

	"rsc.io/qr"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/office"
)

// invite handles /invite: which role, which community, and for owners which home.
func (m *Room) invite(ctx context.Context, v *visit.Visit, arg string) error {
	i, chosen := button.ReadInvitation(arg)
	switch {
	case !chosen:
		return m.inviteWhom(ctx, v)
	case domain.Role(i.Role) != domain.Owner:
		return m.makeInvite(ctx, v, i, office.Invited{})
	}
	switch i.Chosen {
	case 0, button.Buildings, button.HomesOf:
		return m.inviteWhere(ctx, v, i)
	case button.Building:
		return m.makeInvite(ctx, v, i, office.Invited{Building: domain.BuildingID(i.ID)})
	case button.Home:
		return m.makeInvite(ctx, v, i, office.Invited{Home: domain.HomeID(i.ID)})
	}
	return m.makeInvite(ctx, v, i, office.Invited{})
}

func (m *Room) inviteWhom(ctx context.Context, v *visit.Visit) error {
	all, err := m.Office.Communities(ctx, v.By)
	if err != nil {
		return err
	}
	p := card.InviteWhom(v.Reader(), all)
	if len(p.Rows) == 0 {
		return forbidden(ctx, v)
	}
	return v.Answer(ctx, p)
}

// inviteWhere offers all homes together, or to choose: first the buildings of a community, then the homes of a building.
func (m *Room) inviteWhere(ctx context.Context, v *visit.Visit, i button.Invitation) error {
	in := domain.CommunityID(i.Community)
	if !slices.Contains(office.Invitable(v.By, in), domain.Owner) {
		return v.Toast(ctx, v.Label("refuse.invite_role", nil))
	}
	if i.Chosen == button.HomesOf && i.ID != 0 {
		homes, err := m.Office.Homes(ctx, domain.BuildingID(i.ID))
		if err != nil {
			return err
		}
		return v.Answer(ctx, card.InviteHomes(v.Reader(), i, homes))
	}
	buildings, err := m.Office.Buildings(ctx, in)
	if err != nil {
		return err
	}
	i.Chosen, i.ID = button.Buildings, 0
	return v.Answer(ctx, card.InviteBuildings(v.Reader(), i, buildings))
}

// makeInvite sends a link; for owners also as a picture that can be printed.
func (m *Room) makeInvite(ctx context.Context, v *visit.Visit, i button.Invitation, to office.Invited) error {
	made, err := m.Office.Invite(ctx, v.By, domain.CommunityID(i.Community), domain.Role(i.Role), to)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	link := cmp.Or(telegram.Link(m.Name, made.Token), "/start "+made.Token)
	html := card.InviteLink(v.Reader(), made, link)
	if m.Name == "" || made.Role != domain.Owner {
		return v.Send(ctx, card.Page{HTML: html})
	}
	code, err := qr.Encode(link, qr.Q)
	if err != nil {
		return err
	}
	return v.Upload(ctx, telegram.Upload{Kind: telegram.KindPhoto, Name: "invitation.png", Bytes: code.PNG(), CaptionHTML: html})
}

// invited shows an invitation and asks before the person joins (docs/telegram.md §6).
func (m *Room) invited(ctx context.Context, v *visit.Visit, token string) error {
	in, err := m.Office.Invited(ctx, v.By, token)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	shown := in
	shown.Home.Label = "" // the question has it already
	if in.Home.ID != 0 {
		shown.Building.Name = ""
	}
	params := map[string]string{"token": token, "community": card.Place(v.Reader(), shown), "role": string(in.Role), "home": in.Home.Label,
		"in": talk.Param(in.Community.ID)}
	if in.Home.ID == 0 && in.Building.ID != 0 {
		params["building"], params["house"] = talk.Param(in.Building.ID), in.Building.Name
	}
	return m.Talk.Begin(ctx, v, dialog.Start{Flow: "accept", Params: params})
}
