package option

import (
	"context"
	"slices"
	"time"

	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain/people"
	"guanjia/domain/promise"
)

// daysAhead is for how many days a conversation knows the days off, so that the next holiday of each name is among them; a later one is refused
// by the desk at the end.
const daysAhead = 400

// daysOff are the coming days on which nobody of the community works any more, for what is promised for a day: an emergency is worked on every day.
func (m facts) daysOff(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	all, err := m.Office.Communities(ctx, v.By)
	i := slices.IndexFunc(all, func(c people.Community) bool { return c.ID == talk.CommunityOf(s) })
	if err != nil || i < 0 {
		return nil, err
	}
	rules := m.Desk.RulesIn(all[i])
	if id := caseIn(s); id != 0 && s.Step == "due" {
		f, err := m.Desk.Open(ctx, v.By, id)
		if _, tellable := visit.MessageOf(err); tellable { // the person is told when the answer is given
			return nil, nil
		}
		if err != nil || rules.Urgency(f.Case) == promise.P1 {
			return nil, err
		}
	}
	var os []dialog.Option
	today := v.At.In(all[i].Location())
	for n := range daysAhead {
		if day := today.AddDate(0, 0, n); !rules.Hours.WorksYet(day, v.At) {
			os = append(os, dialog.Option{Value: day.Format(time.DateOnly)})
		}
	}
	return os, nil
}
