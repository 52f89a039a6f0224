package groups

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
)

// list shows a manager which communities have a group.
func (m *Room) list(ctx context.Context, v *visit.Visit, _ string) error {
	mine, err := m.Groups.Mine(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	r := v.Reader()
	p := card.Page{HTML: r.Text("group.head", nil)}
	for _, l := range mine {
		values := domain.Values{"community": domain.Text(l.Community.Name)}
		key, row := "group.none", []telegram.Button{{Label: r.Label("group.link", values), Data: button.Of(button.GroupCode, l.Community.ID)}}
		if l.Has {
			key = "group.one"
			row = []telegram.Button{{Label: r.Label("group.relink", values), Data: button.Of(button.GroupCode, l.Community.ID)},
				{Label: r.Label("group.unlink", values), Data: button.Of(button.GroupUnlink, l.Community.ID)}}
		}
		p.HTML += "\n" + r.Text(key, values)
		p.Rows = append(p.Rows, row)
	}
	return v.Answer(ctx, p)
}

// code makes a code, and says how to use it.
func (m *Room) code(ctx context.Context, v *visit.Visit, arg string) error {
	in, ok := button.ID[domain.CommunityID](arg)
	if !ok {
		return v.OldButton(ctx)
	}
	code, err := m.Groups.Code(ctx, v.By, in)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	var rows [][]telegram.Button
	if m.Name != "" {
		rows = [][]telegram.Button{card.Row(telegram.Button{Label: v.Label("group.choose", nil), URL: "https://t.me/" + m.Name + "?startgroup=" + code})}
	}
	return v.Send(ctx, card.Page{HTML: v.Text("group.code", domain.Values{"who": domain.Text(m.Name), "line": domain.Text(code)}), Rows: rows})
}

// unlink ends the link of a community, and leaves the group; a second try leaves the group that the first one has not left.
func (m *Room) unlink(ctx context.Context, v *visit.Visit, arg string) error {
	in, ok := button.ID[domain.CommunityID](arg)
	if !ok {
		return v.OldButton(ctx)
	}
	if err := m.Groups.Unlink(ctx, v.By, in); err != nil {
		return v.Refuse(ctx, err)
	}
	m.leaveAll(ctx)
	return m.list(ctx, v, "")
}
