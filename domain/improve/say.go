package improve

import (
	"slices"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// details returns the values of one row of history.
func (t Task) details(do Action, rec Record) domain.Values {
	d := ticket.Details{}
	switch do {
	case Propose:
		d["count"] = domain.Count(len(t.Evidence))
	case Begin:
		d.Word("timing", "improve.timing", string(t.Timing))
		d.Word("kind", "improvement", t.Kind)
		d.Text("words", t.Words)
		d.Text("person", t.Name)
		d["due"] = domain.Moment(t.Due, "")
	case Assign:
		d.Text("person", t.Name)
	case Ignore:
		d["until"] = domain.Moment(t.Until, "")
	case Finish:
		d.Text("words", t.Done)
	case Judge:
		d.Word("result", "improve.result", string(t.Result))
		d.Text("words", t.Reason)
	case Drop:
		d.Text("reason", t.Reason)
	}
	switch r := rec.(type) {
	case Assigning:
		d.Text("from", r.From)
	case Recurrence:
		d.Text("case", string(r.Number))
	case Excepting:
		d.Text("case", string(r.Number))
		way := "counts"
		if slices.ContainsFunc(t.Seen, func(s Seen) bool { return s.Case == r.Case && s.Unrelated }) {
			way = "aside"
		}
		d[way] = domain.Count(1)
	}
	return d.Values()
}

// values returns the values of every notice about t.
func (t Task) values(rec Record, by domain.Actor) domain.Values {
	v := ticket.Details{"count": domain.Count(len(t.Evidence)), "days": domain.Count(t.Watch.Days)}
	v.Text("number", string(t.Number))
	v.Text("words", t.Words)
	v.Text("person", t.Name)
	v.Text("done", t.Done)
	v.Text("by", by.Name)
	v.Word("category", "category", t.Watch.Category)
	v.Word("result", "improve.result", string(t.Result))
	v.Text("reason", t.Reason)
	if place := t.Watch.Place; !place.IsZero() {
		v["place"] = place.Value()
	}
	if !t.Due.IsZero() {
		v["due"] = domain.Moment(t.Due, "")
	}
	if !t.Until.IsZero() {
		v["until"] = domain.Moment(t.Until, "")
	}
	switch r := rec.(type) {
	case Assigning:
		v.Text("from", r.From)
	case Recurrence:
		v.Text("case", string(r.Number))
	case Judging:
		v["again"] = domain.Count(r.Again)
	}
	return v.Values()
}

// MessageKeys lists every catalogue key that this room uses.
func MessageKeys() []string {
	keys := []string{"refuse.improve_stage", "refuse.improve_watch", "missing.result", "missing.evidence", "missing.proof", "missing.due"}
	for _, m := range Moves() {
		for _, t := range m.Tells {
			keys = append(keys, "notice."+t.Key)
			for _, b := range t.Buttons {
				keys = append(keys, "button.improve."+string(b))
			}
		}
	}
	for _, s := range Stages() {
		keys = append(keys, "improve.stage."+string(s))
	}
	for _, r := range Results() {
		keys = append(keys, "improve.result."+string(r))
	}
	for _, t := range Timings() {
		keys = append(keys, "improve.timing."+string(t))
	}
	for _, a := range Actions() {
		keys = append(keys, "improve.history."+string(a))
	}
	for _, s := range []string{"community", "building", "entrance", "home", "asset"} {
		keys = append(keys, "improve.scope."+s)
	}
	return keys
}
