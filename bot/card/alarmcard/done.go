package alarmcard

import (
	"slices"
	"time"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/duty"
)

// Done returns the line that says what an act of its reader did.
func Done(r card.Reader, v duty.View, do alarm.Action) string {
	values := domain.Values{"number": number(v)}
	key := "alarm.done." + string(do)
	switch done, own := drillDone[do]; {
	case own && v.Alarm.Drill():
		key = done
	case do == alarm.Answer:
		if v.Alarm.Leader != v.Reader {
			key = "alarm.done.too"
		}
		at(values, v, ownTime(v))
		if late := alarm.Late(v.Alarm, v.Alarm.Raised.Add(v.Terms.Arrive)); late > 0 {
			values["late"] = domain.Span(late)
		}
	}
	return r.Text(key, values)
}

// Already returns the short line that says that the reader has done what a button asks for before; "" if there is none.
func Already(r card.Reader, v duty.View, b alarm.Button, do alarm.Action) string {
	values := domain.Values{"number": number(v)}
	switch do {
	case alarm.Answer:
		at(values, v, ownTime(v))
	case alarm.Arrive:
		for _, p := range v.Alarm.There {
			if p.Person == v.Reader {
				at(values, v, p.At)
			}
		}
	case alarm.Outside:
		values["whom"] = domain.Word("alarm.help." + b.Choice)
		for _, h := range v.Alarm.Help {
			switch {
			case h.Kind == b.Choice && b.Came:
				at(values, v, h.Came)
			case h.Kind == b.Choice:
				at(values, v, h.At)
			}
		}
	case alarm.Contain:
		at(values, v, v.Alarm.Contained)
	case alarm.HandOn:
		at(values, v, v.Alarm.Ended)
	case alarm.Cannot, alarm.Claim:
	default:
		return ""
	}
	return r.Label("alarm.already."+string(do), values)
}

// Over returns the short line that says that what a button asks for is done already, whoever did it, before anything is asked; "" if it is not.
func Over(r card.Reader, v duty.View, b alarm.Button) string {
	a := v.Alarm
	switch ended := !a.Ended.IsZero(); {
	case ended && !a.Drill() && slices.Contains([]alarm.Action{alarm.Contain, alarm.StandDown, alarm.Outside}, b.Do):
		return Already(r, v, b, alarm.HandOn)
	case b.Do == alarm.Contain && !a.Contained.IsZero():
		return Already(r, v, b, b.Do)
	case b.Do == alarm.Outside && b.Choice != "" && !b.Sure && a.Did(b.Do, domain.Actor{Person: v.Reader}, alarm.Helping{Kind: b.Choice, Came: b.Came}, v.Now):
		return Already(r, v, b, b.Do)
	}
	return ""
}

// ownTime returns when the reader has said to be there; zero: he has not.
func ownTime(v duty.View) time.Time {
	if v.Alarm.Leader == v.Reader {
		return v.Alarm.ArriveBy
	}
	for _, c := range v.Alarm.Coming {
		if c.Person == v.Reader {
			return c.By
		}
	}
	return time.Time{}
}

func at(values domain.Values, v duty.View, when time.Time) {
	if !when.IsZero() {
		values["at"] = domain.Moment(when, v.Community.Zone)
	}
}

// due says until when somebody should be there, while nobody is, and that it will be later.
func due(r card.Reader, v duty.View) []string {
	a := v.Alarm
	if !a.Dangerous() || !a.Arrived.IsZero() {
		return nil
	}
	standard := a.Raised.Add(v.Terms.Arrive)
	values := domain.Values{}
	at(values, v, standard)
	if v.Now.After(standard) {
		values["missed"] = domain.Text("missed")
	}
	if late := alarm.Late(a, standard); late > 0 {
		values["late"] = domain.Span(late)
	}
	return []string{r.Text("alarm.due", values)}
}
