package persistence

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
)

// Calls implements call.Store.
func (s cases) Calls(ctx context.Context, in []domain.CommunityID, limit int) ([]notice.Call, error) {
	return s.boxes.Calls(ctx, in, limit)
}

// Call implements call.Store.
func (s cases) Call(ctx context.Context, id domain.CallID) (notice.Call, error) {
	return s.boxes.Call(ctx, id)
}

// AnswerCall implements call.Store.
func (s cases) AnswerCall(ctx context.Context, c notice.Call, answer notice.Told, by domain.PersonID, at time.Time) error {
	return s.boxes.AnswerCall(ctx, c, answer, by, at)
}
