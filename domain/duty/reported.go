package duty

import (
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/alarm"
)

// Reported reports whether by may have reported an alarm that is open: one look at the few that are, for who writes anything. It is true for
// somebody who belongs nowhere, whose report could be anywhere.
func (d *Duty) Reported(ctx context.Context, by domain.Actor) (bool, error) {
	in := slices.Compact(slices.Sorted(slices.Values(slices.Concat(by.Communities(domain.Owner), by.Communities(domain.Staff)))))
	if len(in) == 0 {
		return true, nil
	}
	open, err := d.store.Alarms(ctx, in)
	return slices.ContainsFunc(open, func(a alarm.Alarm) bool { return reportedBy(a, by.Person) }), err
}

// reportedBy reports whether one of the reports of an alarm is a person's own, or was taken down by them.
func reportedBy(a alarm.Alarm, who domain.PersonID) bool {
	return slices.ContainsFunc(a.Reports, func(r alarm.Report) bool { return r.Person == who || r.By == who })
}
