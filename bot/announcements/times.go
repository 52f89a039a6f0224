package announcements

import (
	"context"
	"time"

	"guanjia/bot/moment"
	"guanjia/bot/talk"
	"guanjia/bot/typed"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/tell"
	"guanjia/dialog/read"
	"guanjia/domain"
	"guanjia/domain/announce"
)

// timed reads a time to send that somebody types, and says at once if it is over, or after the day on which it ends.
func (m *Room) timed(ctx context.Context, v *visit.Visit, e *dialog.Event, s dialog.State) (over bool, err error) {
	now := v.At.In(domain.Zone(s.Params["zone"]))
	said := ""
	for _, o := range []string{tell.AtOnce, tell.Evening, tell.Tomorrow} {
		if m.Talk.Means("announce.when."+o, e.Text) {
			said = o
		}
	}
	if said == tell.AtOnce {
		return false, nil
	}
	at, ok := moment.Read(e.Text, now)
	if said != "" {
		at, ok = sendAt(said, now)
	}
	if !ok {
		return true, typed.Again(ctx, m.Talk, v, e, v.Text("announce.when.unread", nil))
	}
	if done, err := m.refused(ctx, v, e, announce.Comes(at, v.At)); done || err != nil {
		return done, err
	}
	if until := s.Draft["until"].Date; !until.IsZero() {
		if done, err := m.refused(ctx, v, e, m.Announcing.Ends(ctx, v.By, talk.CommunityOf(s), kindOf(s), at, until)); done || err != nil {
			return done, err
		}
	}
	typed.AtTime(v, e, at, now, tell.Stamp)
	return false, nil
}

// ended says at once that a day which somebody types is too early for the announcement to end.
func (m *Room) ended(ctx context.Context, v *visit.Visit, e *dialog.Event, s dialog.State) (over bool, err error) {
	y, month, d := v.At.In(domain.Zone(s.Params["zone"])).Date()
	today := time.Date(y, month, d, 0, 0, 0, 0, domain.Zone(s.Params["zone"]))
	day, ok := read.Day(e.Text, today, read.Future)
	if !ok {
		return false, nil
	}
	return m.refused(ctx, v, e, m.ends(ctx, v, s, day))
}

// refused tells a refusal above the same question.
func (m *Room) refused(ctx context.Context, v *visit.Visit, e *dialog.Event, refusal error) (over bool, err error) {
	if again := visit.Untellable(refusal); again != nil {
		return false, again
	}
	why, refused := visit.MessageOf(refusal)
	if !refused {
		return false, nil
	}
	return true, typed.Again(ctx, m.Talk, v, e, v.Text(why.Key, why.Values))
}

// ends is the refusal that the announcement of a conversation would meet if it ended on a day.
func (m *Room) ends(ctx context.Context, v *visit.Visit, s dialog.State, day time.Time) error {
	at, _ := sendAt(s.Draft["when"].Value(), v.At.In(domain.Zone(s.Params["zone"])))
	return m.Announcing.Ends(ctx, v.By, talk.CommunityOf(s), kindOf(s), at, day)
}

func kindOf(s dialog.State) announce.Kind { return announce.Kind(s.Draft["kind"].Value()) }

// daysAhead is for how many days a conversation knows on which of them an announcement cannot end.
const daysAhead = 120

// tooSoon are the coming days on which an announcement cannot end.
func (m *Room) tooSoon(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	var days []dialog.Option
	today := v.At.In(domain.Zone(s.Params["zone"]))
	for n := range daysAhead {
		day := today.AddDate(0, 0, n)
		err := m.ends(ctx, v, s, day)
		if again := visit.Untellable(err); again != nil {
			return nil, again
		}
		if err == nil {
			return days, nil
		}
		days = append(days, dialog.Option{Value: day.Format(time.DateOnly)})
	}
	return nil, nil // none of them is right: the person is told when the answer is given
}

// times are the times to send that are offered now, each with its day.
func (m *Room) times(_ context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	os := []dialog.Option{{Value: tell.AtOnce, Key: "announce.when." + tell.AtOnce}}
	for _, o := range []string{tell.Evening, tell.Tomorrow} {
		if at, _ := sendAt(o, v.At.In(domain.Zone(s.Params["zone"]))); at.After(v.At) {
			os = append(os, dialog.Option{Value: at.Format(tell.Stamp), Label: v.Label("announce.when.on", domain.Values{"at": domain.Moment(at, s.Params["zone"])})})
		}
	}
	return os, nil
}

// sendAt is the instant of what was said in the step "when"; zero: now.
func sendAt(said string, now time.Time) (time.Time, bool) {
	const evening, morning = 18, 9
	y, month, d := now.Date()
	switch said {
	case tell.AtOnce, "":
		return time.Time{}, true
	case tell.Evening:
		return time.Date(y, month, d, evening, 0, 0, 0, now.Location()), true
	case tell.Tomorrow:
		return time.Date(y, month, d+1, morning, 0, 0, 0, now.Location()), true
	}
	at, err := time.ParseInLocation(tell.Stamp, said, now.Location())
	return at, err == nil
}
