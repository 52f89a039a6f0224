package alarmcard

import (
	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/duty"
)

// banner says first of all that an alarm is a drill; nil for a real one.
func banner(r card.Reader, a alarm.Alarm) []string {
	if !a.Drill() {
		return nil
	}
	return []string{r.Text("alarm.drill.banner", nil)}
}

// real counts the alarms that are no drills.
func real(all []duty.View) (n int) {
	for _, v := range all {
		if !v.Alarm.Drill() {
			n++
		}
	}
	return n
}

// Noted is a line above the card of an alarm; that of a drill says so first.
func Noted(r card.Reader, v duty.View, line string) string {
	return card.Lines(append(banner(r, v.Alarm), line))
}

// drillDone are the lines that say what an act did to a drill, where it is not the same as to a real alarm.
var drillDone = map[alarm.Action]string{alarm.Arrive: "alarm.drill.done.arrive", alarm.Contain: "alarm.drill.done.contain", alarm.Finish: "alarm.drill.done.finish"}

// Years returns how many drills communities had this year, and when the last one of each kind was.
func Years(r card.Reader, years []duty.Year) string {
	var ls []string
	for _, y := range years {
		if name := domain.Text(y.In.Name); y.Count == 0 {
			ls = append(ls, r.Text("alarm.drill.year_none", domain.Values{"community": name}))
		} else {
			ls = append(ls, r.Text("alarm.drill.year", domain.Values{"community": name, "count": domain.Count(y.Count)}))
		}
		for _, h := range y.Last {
			ls = append(ls, r.Text("alarm.drill.last", domain.Values{"danger": danger(alarm.Alarm{Kind: h.Kind}), "at": domain.Moment(h.Raised, y.In.Zone)}))
		}
	}
	return card.Lines(ls)
}

// where is the place of a drill, short enough for a line of a list.
func where(v duty.View) domain.Value {
	const most = 30
	return domain.Text(domain.Shorten(v.Case.Filing.Place.Words, most))
}

// inList are the values of an alarm in a list; only a drill has a place there.
func inList(v duty.View) domain.Values {
	return domain.Values{"number": number(v), "danger": danger(v.Alarm), "place": where(v), "stage": domain.Word("alarm.stage." + string(v.Alarm.Stage))}
}

// Drills returns what came of the last drills: how long it took until somebody answered and was there, and who did not reply; "" if there was
// none.
func Drills(r card.Reader, over []duty.View) string {
	if len(over) == 0 {
		return ""
	}
	ls := []string{r.Text("alarm.drill.figures", nil)}
	for _, v := range over {
		a := v.Alarm
		values := domain.Values{"number": domain.Text(string(a.Number)), "danger": danger(a), "place": where(v), "at": domain.Moment(a.Raised, v.Community.Zone)}
		if !a.Answered.IsZero() {
			values["answered"] = domain.Span(a.Answered.Sub(a.Raised))
		}
		if !a.Arrived.IsZero() {
			values["arrived"] = domain.Span(a.Arrived.Sub(a.Raised))
		}
		if !a.Contained.IsZero() {
			values["contained"] = domain.Span(a.Contained.Sub(a.Raised))
		}
		var silent []domain.Value
		for _, id := range alarm.Silent(a) {
			if name := v.Names[id]; name != "" {
				silent = append(silent, domain.Text(name))
			}
		}
		if len(silent) > 0 {
			values["silent"] = domain.List(silent...)
		}
		ls = append(ls, r.Text("alarm.drill.figure", values))
	}
	return card.Lines(ls)
}
