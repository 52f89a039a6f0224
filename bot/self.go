package bot

import (
	"context"
	"strconv"
	"strings"

	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/desk"
)

// welcome greets somebody who belongs nowhere yet: register, or file at once.
func (v *visit) welcome() page {
	return page{html: v.text("bot.welcome", domain.Values{"name": domain.Text(v.by.Name)}), rows: [][]telegram.Button{
		{v.button("menu.register", "v:register:")}, {v.button("menu.complain", "v:complain:")}, {v.button("menu.language", "v:language:")},
	}}
}

// language is /language: without an argument it offers the languages, each in its own words.
func (v *visit) language(ctx context.Context, arg string) error {
	if lang, err := domain.ParseLanguage(arg); err == nil {
		if err := v.b.Desk.Speak(ctx, v.by, lang); err != nil {
			return v.refusedLine(ctx, err)
		}
		v.by.Language = lang
		v.b.setMenus(ctx, v)
		return v.answer(ctx, v.home("bot.language_set"))
	}
	p := page{html: v.text("bot.language", nil)}
	for _, l := range domain.Languages() {
		label := v.b.Catalogue.Plain(l, domain.Say("bot.language_name", nil))
		p.rows = append(p.rows, []telegram.Button{{Label: label, Data: viewData("language", string(l))}})
	}
	return v.answer(ctx, p)
}

// profile shows who the bot thinks one is.
func (v *visit) profile(ctx context.Context, _ string) error {
	homes, err := v.b.Desk.Homes(ctx, v.by)
	if err != nil {
		return err
	}
	all, err := v.b.Desk.Communities(ctx, v.by)
	if err != nil {
		return err
	}
	lines := []string{v.text("bot.profile", domain.Values{"name": domain.Text(v.person.Name), "phone": domain.Text(orDash(v.person.Phone))})}
	for _, h := range homes {
		key := "bot.home"
		if !h.Verified {
			key = "bot.home_unverified"
		}
		lines = append(lines, v.text(key, domain.Values{"community": domain.Text(h.Community.Name), "unit": domain.Text(h.Unit.Label)}))
	}
	for _, m := range v.person.Memberships {
		for _, c := range all {
			if c.ID == m.Community && m.Role != domain.Owner {
				lines = append(lines, v.text("bot.role", domain.Values{"community": domain.Text(c.Name), "role": domain.Word("role." + string(m.Role))}))
			}
		}
	}
	rows := [][]telegram.Button{{v.button("menu.register", "v:register:")}, {v.button("menu.language", "v:language:")}}
	return v.answer(ctx, page{html: strings.Join(lines, "\n"), rows: rows})
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// invited looks at an invitation and asks before anything is joined (TELEGRAM.md §6).
func (v *visit) invited(ctx context.Context, token string) error {
	if id, ok := strings.CutPrefix(token, "case_"); ok {
		return v.openCase(ctx, domain.CaseID(number(id)))
	}
	in, err := v.b.Desk.Invited(ctx, v.by, token)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	params := map[string]string{"token": token, "community": in.Community.Name, "role": string(in.Role), "unit": in.Unit.Label}
	return v.begin(ctx, dialog.Start{Flow: "accept", Params: params})
}

// invite is /invite: a manager chooses whom to invite, and gets a link that works once.
func (v *visit) invite(ctx context.Context, arg string) error {
	role, in, _ := strings.Cut(arg, ":")
	if community := domain.CommunityID(number(in)); community != 0 {
		return v.makeInvite(ctx, domain.Role(role), community)
	}
	all, err := v.b.Desk.Communities(ctx, v.by)
	if err != nil {
		return err
	}
	p := page{html: v.text("bot.invite", nil)}
	for _, c := range all {
		if !v.by.Is(domain.Manager, c.ID) {
			continue
		}
		for _, r := range []domain.Role{domain.Owner, domain.Staff, domain.Manager} {
			if r == domain.Manager && !v.by.Admin {
				continue
			}
			p.rows = append(p.rows, []telegram.Button{{Label: v.label("bot.invite_button", domain.Values{"community": domain.Text(c.Name),
				"role": domain.Word("role." + string(r))}), Data: viewData("invite", string(r)+":"+strconv.FormatInt(int64(c.ID), 10))}})
		}
	}
	if len(p.rows) == 0 {
		return v.toast(ctx, v.label("refuse.role", nil))
	}
	return v.answer(ctx, p)
}

func (v *visit) makeInvite(ctx context.Context, role domain.Role, community domain.CommunityID) error {
	in, err := v.b.Desk.Invite(ctx, v.by, community, role, desk.Door{})
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	link := "/start " + in.Token
	if v.b.Name != "" {
		link = "https://t.me/" + v.b.Name + "?start=" + in.Token
	}
	return v.send(ctx, page{html: v.text("bot.invite_link", domain.Values{"role": domain.Word("role." + string(role)), "link": domain.Text(link)})})
}
