package office

import (
	"context"
	"time"

	"guanjia/bot/card"
	"guanjia/bot/card/alarmcard"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/duty"
	"guanjia/domain/office"
)

// ownAlarm is the alarm of an emergency that the person has reported. It names nobody of the office.
type ownAlarm struct {
	Kind      string    `json:"kind"`
	Stage     string    `json:"stage"`
	Raised    time.Time `json:"raised"`
	Answered  time.Time `json:"answered,omitzero"`
	Arrived   time.Time `json:"arrived,omitzero"`
	Contained time.Time `json:"contained,omitzero"`
	Ended     time.Time `json:"ended,omitzero"`
	Found     string    `json:"found,omitempty"`
	False     string    `json:"false_alarm,omitempty"` // why it was none
}

// alarms are the alarms of the person's emergencies, as the person sees them.
func (m privacy) alarms(ctx context.Context, v *visit.Visit, own office.Stored) ([]duty.View, error) {
	var all []duty.View
	for _, x := range own.Cases {
		if !x.Case.Filing.Emergency {
			continue
		}
		switch a, err := m.kept.Alarm(ctx, v.By, x.Case.ID); domain.KindOf(err) {
		case domain.NotFound: // from before there were alarms
		case "":
			if err != nil {
				return nil, err
			}
			all = append(all, a)
		default:
			return nil, err
		}
	}
	return all, nil
}

// alarmPages are the pages of alarms, an empty line before each.
func alarmPages(r card.Reader, alarms []duty.View) []string {
	var ls []string
	for _, a := range alarms {
		ls = append(ls, "", alarmcard.Of(r, a).HTML)
	}
	return ls
}

func alarmOf(id domain.CaseID, alarms []duty.View) *ownAlarm {
	for _, v := range alarms {
		if a := v.Alarm; v.Case.ID == id {
			return &ownAlarm{Kind: a.Kind, Stage: string(a.Stage), Raised: a.Raised, Answered: a.Answered, Arrived: a.Arrived, Contained: a.Contained, Ended: a.Ended,
				Found: a.Found.Words, False: a.Reason}
		}
	}
	return nil
}
