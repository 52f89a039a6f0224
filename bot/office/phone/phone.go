// Package phone shows whom staff must call because the bot does not reach them, and stores what became of each call.
//
// It decides nothing about a call: domain/call does.
//
//	calls := phone.List{Calls: calls, Name: "yunhe_bot"}
//	err := calls.Show(ctx, v, "")
package phone

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/call"
	"guanjia/domain/notice"
)

// List handles the people whom staff must call. Safe for concurrent use.
type List struct {
	Calls *call.Calls
	Name  string // the bot's @username without @, for links; "": the token is shown instead of a link
}

// Show handles /calls: whom staff must tell what the bot cannot say to them (docs/design.md §2).
func (l List) Show(ctx context.Context, v *visit.Visit, arg string) error {
	offset := button.Offset(arg)
	list, total, err := l.Calls.List(ctx, v.By, offset)
	if err == nil && len(list) == 0 && total > 0 {
		offset = 0
		list, total, err = l.Calls.List(ctx, v.By, offset)
	}
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Calls(v.Reader(), list, offset, total))
}

// Open shows one of them, with what to say.
func (l List) Open(ctx context.Context, v *visit.Visit, arg string) error {
	id, _ := button.ID[domain.CallID](arg)
	c, err := l.Calls.Open(ctx, v.By, id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Call(v.Reader(), c, telegram.Link(l.Name, "")))
}

// Answer stores what became of a call, and shows those that are left.
func (l List) Answer(ctx context.Context, v *visit.Visit, arg string) error {
	id, answer, tries := button.ReadCallAnswer(arg)
	c, err := l.Calls.Answer(ctx, v.By, domain.CallID(id), tries, notice.Told(answer), v.At)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	v.Above(v.Text("calls.done."+answer, domain.Values{"number": domain.Text(string(c.View.Case.Number))}))
	return l.Show(ctx, v, "")
}
