package bot

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rsc.io/qr"

	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/office"
)

// invite is /invite: whom, where, and for owners to which door. Its argument is what is known so far: "<role>:<community>:<door>", the
// door "all", "p<first>" (more buildings), "b<building>.<first>" (its homes, from the first), "w<building>" (all of it) or "u<home>".
func (v *visit) invite(ctx context.Context, arg string) error {
	parts := strings.SplitN(arg, ":", 3)
	if len(parts) < 2 {
		return v.inviteWhom(ctx)
	}
	role, in := domain.Role(parts[0]), domain.CommunityID(number(parts[1]))
	switch {
	case role != domain.Owner:
		return v.makeInvite(ctx, in, role, office.Scope{})
	case len(parts) < 3 || parts[2] == "":
		return v.inviteDoors(ctx, in, 0, 0)
	}
	door, first, _ := strings.Cut(parts[2][1:], ".")
	n := number(door)
	switch parts[2][0] {
	case 'p':
		return v.inviteDoors(ctx, in, 0, int(n))
	case 'b':
		return v.inviteDoors(ctx, in, domain.BuildingID(n), int(number(first)))
	case 'w':
		return v.makeInvite(ctx, in, role, office.Scope{Building: domain.BuildingID(n)})
	case 'u':
		return v.makeInvite(ctx, in, role, office.Scope{Home: domain.HomeID(n)})
	}
	return v.makeInvite(ctx, in, role, office.Scope{})
}

func (v *visit) inviteWhom(ctx context.Context) error {
	all, err := v.b.Office.Communities(ctx, v.by)
	if err != nil {
		return err
	}
	p := page{html: v.text("bot.invite", nil)}
	for _, c := range all {
		for _, role := range office.Invitable(v.by, c.ID) {
			p.rows = append(p.rows, []telegram.Button{{Label: v.label("bot.invite_button", domain.Values{"community": domain.Text(c.Name),
				"role": domain.Word("role." + string(role))}), Data: viewData("invite", string(role)+":"+id(c.ID))}})
		}
	}
	if len(p.rows) == 0 {
		return v.toast(ctx, v.label("refuse.role", nil))
	}
	return v.answer(ctx, p)
}

// doorsShown bounds the buttons of a page, and leaves room for those that lead on.
const doorsShown = telegram.MaxButtons - 10

// inviteDoors offers all doors at once, or one by one from the first-th: of a community its buildings, of a building its homes.
func (v *visit) inviteDoors(ctx context.Context, in domain.CommunityID, b domain.BuildingID, first int) error {
	if !v.by.Is(domain.Staff, in) {
		return v.toast(ctx, v.label("refuse.invite_role", nil))
	}
	to := func(door string) string { return viewData("invite", string(domain.Owner)+":"+id(in)+":"+door) }
	all, more, doors := v.button("invite.community", to("all")), "p", []telegram.Button(nil)
	if b == 0 {
		houses, err := v.b.Office.Buildings(ctx, in)
		if err != nil {
			return err
		}
		for _, x := range houses {
			doors = append(doors, telegram.Button{Label: v.label("invite.building", domain.Values{"building": domain.Text(x.Name)}), Data: to("b" + id(x.ID))})
		}
	} else {
		all, more = v.button("invite.whole_building", to("w"+id(b))), "b"+id(b)+"."
		homes, err := v.b.Office.Homes(ctx, b)
		if err != nil {
			return err
		}
		for _, x := range homes {
			doors = append(doors, telegram.Button{Label: v.label("setup.place", domain.Values{"place": domain.Text(x.Label)}), Data: to("u" + id(x.ID))})
		}
	}
	rows := v.doorRows(doors, first, func(first int) string { return to(more + strconv.Itoa(first)) })
	return v.answer(ctx, page{html: v.text("invite.door", nil), rows: append([][]telegram.Button{{all}}, rows...)})
}

// doorRows is one page of doors and the way to the others. A first that is none, as an old or forged button may hold, is the beginning.
func (v *visit) doorRows(doors []telegram.Button, first int, page func(first int) string) [][]telegram.Button {
	if first < 0 || first >= len(doors) {
		first = 0
	}
	next := min(first+doorsShown, len(doors))
	const columns = 3
	rows := slices.Collect(slices.Chunk(doors[first:next], columns))
	var pager []telegram.Button
	if first > 0 {
		pager = append(pager, v.button("dialog.page.before", page(max(first-doorsShown, 0))))
	}
	if next < len(doors) {
		pager = append(pager, v.button("dialog.page.next", page(next)))
	}
	if len(pager) > 0 {
		rows = append(rows, pager)
	}
	return rows
}

// makeInvite gives a link; for owners with a picture of it, to be printed and hung up.
func (v *visit) makeInvite(ctx context.Context, in domain.CommunityID, role domain.Role, to office.Scope) error {
	made, err := v.b.Office.Invite(ctx, v.by, in, role, to)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	link := "/start " + made.Token
	if v.b.Name != "" {
		link = "https://t.me/" + v.b.Name + "?start=" + made.Token
	}
	html := v.text("invite.link", domain.Values{"role": domain.Word("role." + string(role)), "link": domain.Text(link), "place": domain.Text(v.place(made)),
		"once": domain.Text(once(made)), "until": domain.Moment(made.Expires, made.Community.Zone)})
	if v.b.Name == "" || role != domain.Owner {
		return v.send(ctx, page{html: html})
	}
	code, err := qr.Encode(link, qr.Q)
	if err != nil {
		return err
	}
	return v.upload(ctx, telegram.Upload{Kind: telegram.KindPhoto, Name: "invitation.png", Bytes: code.PNG(), CaptionHTML: html})
}

// once is "yes" for what one person can use.
func once(i office.Invitation) string {
	if i.Role != domain.Owner || i.Home.ID != 0 {
		return "yes"
	}
	return ""
}

// place names what an invitation opens: "Sunny Garden", "Sunny Garden, building 3", "Sunny Garden, 3-2-1201".
func (v *visit) place(i office.Invitation) string {
	return v.label("invite.place", domain.Values{"community": domain.Text(i.Community.Name), "building": domain.Text(i.Building.Name), "home": domain.Text(i.Home.Label)})
}

// invited looks at an invitation and asks before anything is joined (docs/telegram.md §6).
func (v *visit) invited(ctx context.Context, token string) error {
	if id, ok := strings.CutPrefix(token, "case_"); ok {
		return v.openCase(ctx, domain.CaseID(number(id)))
	}
	in, err := v.b.Office.Invited(ctx, v.by, token)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	shown := in
	shown.Home.Label = "" // the question names it itself
	if in.Home.ID != 0 {
		shown.Building.Name = ""
	}
	params := map[string]string{"token": token, "community": v.place(shown), "role": string(in.Role), "home": in.Home.Label, "in": id(in.Community.ID)}
	if in.Home.ID == 0 && in.Building.ID != 0 {
		params["building"], params["house"] = id(in.Building.ID), in.Building.Name
	}
	return v.begin(ctx, dialog.Start{Flow: "accept", Params: params})
}

// moveIn goes on from an open door: only what is not known yet is asked.
func (v *visit) moveIn(params map[string]string) *dialog.Start {
	draft := maps.Clone(registerDraft(v))
	if b := params["building"]; b != "" {
		draft["building"] = dialog.Answer{Choices: []string{b}, Label: params["house"]}
	}
	return &dialog.Start{Flow: "register", Params: map[string]string{"community": params["in"]}, Draft: draft}
}
