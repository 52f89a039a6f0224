package alarm

import (
	"slices"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// details returns the values of one row of history.
func details(a Alarm, rec Record) domain.Values {
	d := ticket.Details{}
	switch r := rec.(type) {
	case Calling:
		d["rung"], d["count"] = domain.Count(a.Rung), domain.Count(len(r.People))
		if r.Waited > 0 {
			d["waited"] = domain.Span(r.Waited)
		}
	case Answering:
		d["minutes"] = domain.Count(r.Minutes)
		if late := Late(a, r.Due); late > 0 {
			d["late"] = domain.Span(late)
		}
	case Losing:
		d["count"] = domain.Count(len(r.People))
	case Excusing:
		d.Word("reason", "alarm.reason", r.Reason)
		d.Text("words", r.Words)
	case Claiming:
		d.Text("words", r.Words)
	case Merging:
		d.Text("into", string(r.Number))
	case Helping:
		d.Word("whom", "alarm.help", r.Kind)
	case Crossing:
		d.Word("line", "alarm.line", r.Line)
	case Containing:
		d.Text("words", r.Words)
		d.Text("people", r.People)
		if r.Door != "" {
			d["door"] = r.Opened()
		}
		d.Text("fault", r.Fault)
		d.Word("lift", "alarm.lift", r.Lift)
	case Ending:
		d.Text("reason", r.Reason)
	case Finishing:
		d.Word("why", "alarm.drill.why", r.Why)
	}
	return d.Values()
}

// values returns the values of every notice about a. The desk adds what the case knows.
func (a Alarm) values(by domain.Actor, rec Record) domain.Values {
	v := ticket.Details(details(a, rec))
	if v == nil {
		v = ticket.Details{}
	}
	switch r := rec.(type) {
	case Ending:
		v["count"] = domain.Count(r.Before + 1)
	case Excusing, Claiming: // the words of the report have that name
		if said, there := v["words"]; there {
			v["said"] = said
			delete(v, "words")
		}
	}
	v.Text("number", string(a.Number))
	v.Text("by", by.Name)
	v["raised"] = domain.Moment(a.Raised, "")
	if a.Stage == Called && !a.Answered.IsZero() { // who had answered does not come
		v["again"] = domain.Count(a.Climbs)
	}
	if !a.ArriveBy.IsZero() {
		v["arrive_by"] = domain.Moment(a.ArriveBy, "")
	}
	for _, c := range a.Coming {
		if c.Person == by.Person {
			v["there_by"] = domain.Moment(c.By, "")
		}
	}
	return v.Values()
}

// MessageKeys lists every catalogue key that this room uses.
func MessageKeys() []string {
	keys := []string{"refuse.alarm_stage", "missing.report", "missing.minutes", "missing.reason", "missing.whom", "missing.scene", "missing.people", "missing.door", "missing.lift_state", RingDrill, "refuse.drill_running", "refuse.drill_alarm", "missing.kind", "missing.place"}
	for _, m := range Moves() {
		for _, t := range m.Tells {
			keys = append(keys, "notice."+t.Key)
		}
	}
	for _, s := range Stages() {
		keys = append(keys, "alarm.stage."+string(s))
	}
	for _, why := range []string{"answered", "there", "over"} {
		keys = append(keys, "alarm.settled."+why)
	}
	for kind, all := range map[string][]string{"reason": Reasons(), "help": Outsiders(), "door": Doors(), "lift": LiftConditions(), "line": AllLines(), "drill.why": DrillEnds()} {
		for _, word := range all {
			keys = append(keys, "alarm."+kind+"."+word)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
