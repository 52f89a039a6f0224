package overview

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain/lookup"
)

// digest shows whether the person gets a digest each morning; "on" and "off" switch.
func (m figures) digest(ctx context.Context, v *visit.Visit, arg string) error {
	if m.Digests == nil {
		return v.OldButton(ctx)
	}
	if arg == "on" || arg == "off" {
		if err := m.Digests.Switch(ctx, v.By, arg == "off"); err != nil {
			return v.Refuse(ctx, err)
		}
	}
	off, err := m.Digests.Off(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, Digest(v.Reader(), off))
}

// low shows the cases whose low rating nobody has answered: those of the digest.
func (m figures) low(ctx context.Context, v *visit.Visit, arg string) error {
	if m.Digests == nil {
		return v.OldButton(ctx)
	}
	all, err := m.Digests.Low(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	l, err := AtOffset(button.Offset(arg), func(offset int) (lookup.Listing, error) {
		l := lookup.Listing{Total: len(all), Offset: offset}
		for _, c := range all[min(offset, len(all)):min(offset+lookup.PageSize, len(all))] {
			f, err := m.Desk.ViewOf(ctx, v.By, c)
			if err != nil {
				return l, err
			}
			l.Views = append(l.Views, f)
		}
		return l, nil
	})
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.List(v.Reader(), button.Low, l))
}

// Digest says whether the reader gets digests, with the button that switches.
func Digest(r card.Reader, off bool) card.Page {
	text, other, to := "digest.is_on", "digest.switch_off", "off"
	if off {
		text, other, to = "digest.is_off", "digest.switch_on", "on"
	}
	return card.Page{HTML: r.Text(text, nil), Rows: [][]telegram.Button{{r.Button(other, button.Open(button.Digest, to))}, {r.Open("menu.summary", button.Summary)}}}
}
