package cases

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/visit"
	"guanjia/domain"
)

// figures handles what managers read about many cases.
type figures struct{ Options }

// summary handles /summary [PERIOD] and its buttons.
func (m figures) summary(ctx context.Context, v *visit.Visit, arg string) error {
	s := button.ReadSummary(arg)
	r, err := m.Desk.Summary(ctx, v.By, domain.CommunityID(s.Community), s.Period)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Summary(v.Reader(), s, r))
}

// workload handles /workload: open cases by handler.
func (m figures) workload(ctx context.Context, v *visit.Visit, _ string) error {
	ts, err := m.Desk.Workload(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Workload(v.Reader(), ts))
}
