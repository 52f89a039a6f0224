package office

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/notice"
)

// callList handles the people whom staff must call.
type callList struct{ *Room }

// calls handles /calls: whom staff must tell what the bot cannot say to them (docs/design.md §2).
func (m callList) calls(ctx context.Context, v *visit.Visit, arg string) error {
	offset := button.Offset(arg)
	list, total, err := m.Calls.List(ctx, v.By, offset)
	if err == nil && len(list) == 0 && total > 0 {
		offset = 0
		list, total, err = m.Calls.List(ctx, v.By, offset)
	}
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Calls(v.Reader(), list, offset, total))
}

// call shows one of them, with what to say.
func (m callList) call(ctx context.Context, v *visit.Visit, arg string) error {
	id, _ := button.ID[domain.CallID](arg)
	c, err := m.Calls.Open(ctx, v.By, id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Call(v.Reader(), c, telegram.Link(m.Name, "")))
}

// answerCall stores what became of a call, and shows those that are left.
func (m callList) answerCall(ctx context.Context, v *visit.Visit, arg string) error {
	id, answer, tries := button.ReadCallAnswer(arg)
	c, err := m.Calls.Answer(ctx, v.By, domain.CallID(id), tries, notice.Told(answer), v.At)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	v.Above(v.Text("calls.done."+answer, domain.Values{"number": domain.Text(string(c.View.Case.Number))}))
	return m.calls(ctx, v, "")
}
