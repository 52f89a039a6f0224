package roster

import (
	"context"
	"slices"
	"time"

	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	rules "guanjia/domain/roster"
)

// hours are the usual hours of a shift that are over on the day that was chosen.
func (m *Room) hours(_ context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	var os []dialog.Option
	for _, o := range rules.UsualShifts() {
		if over(s, o, v.At) != nil {
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
	if err != nil || s.Step != "hours" || s.Asking != nil || s.Parked || s.Flow != "hand_shift" && s.Flow != coverPart {
		return false, err
	}
	if s.Flow == coverPart {
		why, err := m.outside(ctx, v, s, e.Text)
		if why == nil || err != nil {
			return false, err
		}
		return true, m.again(ctx, v, e, why)
	}
	said := e.Text
	if i := slices.IndexFunc(rules.UsualShifts(), func(o string) bool { return m.Talk.Means(flows.HoursPrefix+o, said) }); i >= 0 {
		said = rules.UsualShifts()[i]
	}
	if why := over(s, said, v.At); why != nil {
		return true, m.again(ctx, v, e, why)
	}
	return false, nil
}

// again says why the hours are refused, above the same question.
func (m *Room) again(ctx context.Context, v *visit.Visit, e *dialog.Event, why error) error {
	said, known := visit.MessageOf(why)
	if !known {
		return why
	}
	v.Above(v.Text(said.Key, said.Values))
	return m.Talk.Take(ctx, v, dialog.Event{Kind: dialog.Redraw, ID: e.ID, At: e.At})
}

// over refuses the hours that were said for the day of a conversation if they are over; nil: they are not, or the conversation says what is wrong
// with them.
func over(s dialog.State, said string, now time.Time) error {
	if shift, unread := rules.ShiftOn(s.Draft["day"].Date, said, domain.Zone(s.Params["zone"])); unread == nil {
		return shift.Ahead(now, s.Params["zone"])
	}
	return nil
}
