package bot

import (
	"context"
	"strings"

	"guanjia/bot/telegram"
	"guanjia/domain"
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
		if err := v.b.Office.Speak(ctx, v.by, lang); err != nil {
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
	homes, err := v.b.Office.Residences(ctx, v.by)
	if err != nil {
		return err
	}
	all, err := v.b.Office.Communities(ctx, v.by)
	if err != nil {
		return err
	}
	lines := []string{v.text("bot.profile", domain.Values{"name": domain.Text(v.person.Name), "phone": domain.Text(orDash(v.person.Phone))})}
	for _, h := range homes {
		key := "bot.home"
		if !h.Verified {
			key = "bot.home_unverified"
		}
		lines = append(lines, v.text(key, domain.Values{"community": domain.Text(h.Community.Name), "home": domain.Text(h.Home.Label)}))
	}
	for _, m := range v.person.Memberships {
		for _, c := range all {
			if c.ID == m.Community && m.Role != domain.Owner {
				lines = append(lines, v.text("bot.role", domain.Values{"community": domain.Text(c.Name), "role": domain.Word("role." + string(m.Role))}))
			}
		}
	}
	rows := append(v.leaving(homes), [][]telegram.Button{{v.button("menu.register", "v:register:")}, {v.button("menu.language", "v:language:")}}...)
	return v.answer(ctx, page{html: strings.Join(lines, "\n"), rows: rows})
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
