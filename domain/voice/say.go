package voice

import (
	"guanjia/domain"
	"guanjia/domain/ticket"
)

// details returns the values of one row of history. The author's words are not repeated: the card shows them.
func (v Voice) details(do Action, rec Record) domain.Values {
	d := ticket.Details{}
	switch r := rec.(type) {
	case Replying:
		d.Text("words", r.Words)
	case AskingAgain:
		d.Text("words", r.Words)
	case Complaining:
		d.Text("case", string(r.Number))
	case Deferring:
		d.Text("words", r.Words)
		d["until"] = domain.Moment(v.Until, "")
	case Adopting:
		d.Text("words", r.Plan.Words)
		d.Text("person", r.Plan.Name)
		d["until"] = domain.Moment(v.Plan.Due, "")
	case Assigning:
		d.Text("from", r.From)
		d.Text("person", r.Name)
	case Declining:
		d.Text("words", r.Reason)
	case Finishing:
		d.Text("words", r.Words)
	case Joining:
		d.Text("main", string(r.Number))
	}
	if do == File {
		d.Word("kind", "voice.kind", string(v.Kind))
	}
	return d.Values()
}

// values returns the values of every notice about v. It contains the name of the author only if the author does not hide it.
func (v Voice) values(rec Record, by domain.Actor) domain.Values {
	d := ticket.Details{"until": domain.Moment(v.Until, "")}
	d.Text("number", string(v.Number))
	d.Word("kind", "voice.kind", string(v.Kind))
	d.Text("words", v.Words)
	d.Text("whom", v.Whom)
	d.Text("answer", v.Answer)
	d.Text("reason", v.Reason)
	d.Text("plan", v.Plan.Words)
	d.Text("person", v.Plan.Name)
	d.Text("report", v.Report)
	if !v.Plan.Due.IsZero() {
		d["due"] = domain.Moment(v.Plan.Due, "")
	}
	if !v.Anonymous {
		d.Text("name", v.Name)
		d.Text("home", v.Home)
	}
	if by.Person != v.Author {
		d.Text("by", by.Name)
	}
	switch r := rec.(type) {
	case Assigning:
		d.Text("from", r.From)
	case AskingAgain:
		d.Text("again", r.Words)
	case Deferring:
		d.Text("again", r.Words)
	case Complaining:
		d.Text("case", string(r.Number))
	case Finishing:
		if n := len(v.Proof); n > 0 {
			d["photos"] = domain.Count(n)
		}
	}
	return d.Values()
}

// MessageKeys lists every catalogue key that this room uses.
func MessageKeys() []string {
	keys := []string{"refuse.voice_stage", "missing.answer", "missing.case", "missing.main"}
	for _, m := range Moves() {
		for _, t := range m.Tells {
			keys = append(keys, "notice."+t.Key)
			for _, b := range t.Buttons {
				keys = append(keys, "button.voice."+string(b))
			}
		}
	}
	for _, k := range Kinds() {
		keys = append(keys, "voice.kind."+string(k))
	}
	for _, s := range Stages() {
		keys = append(keys, "voice.stage."+string(s))
	}
	for _, a := range Actions() {
		keys = append(keys, "voice.history."+string(a))
	}
	for _, t := range Triggers().Rows() {
		keys = append(keys, "button.voice."+string(t.Do))
	}
	return keys
}
