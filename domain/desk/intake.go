package desk

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk/directory"
	"guanjia/domain/lookup"
)

// intake checks and completes a filing that staff recorded for somebody else.
func (d *Desk) intake(ctx context.Context, by domain.Actor, c domain.CommunityID, f complaint.Filing) (complaint.Filing, error) {
	if !by.Has(domain.TakeDown, c) {
		return f, lookup.Forbidden()
	}
	return directory.Directory{People: d.store}.Intake(ctx, c, f)
}
