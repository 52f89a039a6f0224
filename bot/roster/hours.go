package roster

import (
	"context"
	"slices"
	"time"

	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/calendar"
	rules "guanjia/domain/roster"
)

// hours are the usual hours of a shift that are over on the day that was chosen.
func (m *Room) hours(_ context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	var os []dialog.Option
	for _, o := range rules.UsualShifts() {
		if !over(s, o, v.At).IsZero() {
			os = append(os, dialog.Option{Value: o})
		}
	}
	return os, nil
}

// Answer reads the hours that people type for a shift, and says at once if they are over; refused is true if the person was told so.
func (m *Room) Answer(ctx context.Context, v *visit.Visit, e *dialog.Event) (refused bool, err error) {
	if e.Kind != dialog.Say || m.Talk.Offers(e.Text) {
		return false, nil
	}
	s, err := m.Talk.Peek(ctx, v)
	if err != nil || s.Flow != "hand_shift" || s.Step != "hours" || s.Asking != nil || s.Parked {
		return false, err
	}
	said := e.Text
	if i := slices.IndexFunc(rules.UsualShifts(), func(o string) bool { return m.Talk.Means(flows.HoursPrefix+o, said) }); i >= 0 {
		said = rules.UsualShifts()[i]
	}
	at := over(s, said, v.At)
	if at.IsZero() {
		return false, nil
	}
	v.Above(v.Text("refuse.shift_over", domain.Values{"at": domain.Moment(at, s.Params["zone"])}))
	return true, m.Talk.Take(ctx, v, dialog.Event{Kind: dialog.Redraw, ID: e.ID, At: e.At})
}

// over is when a shift with the hours that were said ended on the day of a conversation; zero: it has not, or the conversation says what is
// wrong with them.
func over(s dialog.State, said string, now time.Time) time.Time {
	hours, unread := rules.ReadShift(said)
	shift, err := onDay(s.Draft["day"].Date, hours, domain.Zone(s.Params["zone"]))
	if unread != nil {
		return time.Time{}
	}
	if err != nil || !shift.Over(now) {
		return time.Time{}
	}
	return shift.To
}

// onDay is a shift on a local day, with the hours of one span.
func onDay(day time.Time, hours string, zone *time.Location) (rules.Shift, error) {
	span, err := rules.OneSpan(hours)
	if err != nil {
		return rules.Shift{}, err
	}
	return rules.Shift{From: clock(day, span.From, zone), To: clock(day, span.To, zone)}, nil
}

// clock is a time of a local day.
func clock(day time.Time, since time.Duration, zone *time.Location) time.Time {
	return calendar.Wall(day.Year(), day.Month(), day.Day(), since, zone).UTC()
}
