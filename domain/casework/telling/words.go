package telling

import (
	"maps"
	"slices"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
)

// quote is how many characters of a complaint a notice repeats.
const quote = 300

// Tells makes the notices of a move. Besides the details of the row e, every notice has "number" and "category"; that of a registration
// has "answer_by". Where they are known it has "place", and "by" (the actor's name, unless the actor is the complainant). Only the notice of a new
// case to those on duty has the complainant's name and home, unless they are hidden; that of an emergency has the number, too. ahead lists the next steps of the case, the natural one first.
func Tells(ts []Telling, before, after complaint.Case, rec complaint.Record, e complaint.Entry, ahead []complaint.Action) []complaint.Tell {
	var out []complaint.Tell
	for _, t := range ts {
		if !t.Due(before, after, rec) {
			continue
		}
		out = append(out, complaint.Tell{
			Audience: t.Audience,
			Message:  domain.Say("notice."+t.Key, valuesFor(t.Audience, after, e)),
			Buttons:  buttons(t.Buttons, after, ahead),
			Urgent:   after.Priority() == promise.P1 && after.Stage.Open() && e.Do != complaint.Remind,
		})
	}
	return out
}

// knowing are the audiences that may know where the complainant in a dispute between neighbours lives (docs/design.md §1).
var knowing = []ticket.Audience{complaint.ToComplainant, complaint.ToHandler, complaint.ToManagers}

// visited are the actions after which those on duty must ask a complainant who has no Telegram.
var visited = []complaint.Action{complaint.Resolve, complaint.Follow, complaint.Remind}

// valuesFor returns the values of a notice to an audience.
func valuesFor(to ticket.Audience, after complaint.Case, e complaint.Entry) domain.Values {
	shown := e
	if to == complaint.ToComplainant {
		shown.Public = true
		shown, _ = complaint.ForComplainant(shown)
	}
	v := details{ticket.Details{
		"number":   domain.Text(string(after.Number)),
		"category": domain.Word("category." + string(after.Filing.Category)),
	}}
	if e.Do == complaint.Register {
		v.Text("words", domain.Shorten(after.Filing.Words, quote))
		v.Details["answer_by"] = domain.Moment(after.Clocks.Answer.Due, "") // docs/design.md §2, step 2
	}
	place, hidden := after.Filing.Place, after.Filing.Dispute() && !after.Filing.Emergency && !slices.Contains(knowing, to)
	if e.Do == complaint.Register && to == complaint.ToDuty {
		v.filed(after.Filing, hidden)
	}
	if slices.Contains(visited, e.Do) && to == complaint.ToDuty && !hidden {
		v.Text("phone", after.Filing.Complainant.Phone)
	}
	maps.Copy(v.Details, shown.Details)
	delete(v.Details, "place")
	if hidden {
		place = place.Without(after.Filing.Complainant.Home, after.Filing.Complainant.Label)
	}
	v.place("place", place)
	if e.Do == complaint.Register && unplaced(after.Filing) { // "see the description" would say that it stands there
		delete(v.Details, "place")
		v.Details["unplaced"] = domain.Count(1)
	}
	if hidden {
		for name, value := range v.Details {
			value.Text = after.Filing.Hide(value.Text)
			v.Details[name] = value
		}
	}
	if by := AssignedBy(after.Filing); by != "" && to == complaint.ToComplainant && after.Handler == 0 { // the team does not see it
		v.Details[by] = domain.Count(1)
	}
	if e.By != after.Filing.Complainant.Person {
		v.Text("by", e.ByName)
	}
	return v.Values()
}

// filed adds who complains, unless that is hidden, where they live, how many pictures and files came with it, and the first photo; of an emergency
// everything (found).
func (d details) filed(f complaint.Filing, hidden bool) {
	if n := len(f.Evidence); n > 0 {
		d.Details["evidence"] = domain.Count(n)
	}
	if i := slices.IndexFunc(f.Evidence, func(e complaint.Evidence) bool { return e.Kind == "photo" && e.File != "" }); i >= 0 && !hidden {
		d.Text("photo", f.Evidence[i].File) // the letter shows it
	}
	switch {
	case f.Emergency:
		d.found(f)
	case !hidden:
		d.Text("home", f.Complainant.Label)
		d.Text("name", f.Complainant.Name)
	}
}

// found adds all that helps to find a person in danger, in full.
func (d details) found(f complaint.Filing) {
	d.Text("words", f.Words)
	d.Text("home", f.Complainant.Label)
	d.Text("name", f.Complainant.Name)
	d.Text("phone", f.Complainant.Phone)
	if f.Danger != "" {
		d.Word("danger", "danger.kind", f.Danger)
	}
}

// buttons replaces nextAction, and leaves out buttons that the case no longer needs.
func buttons(names []complaint.Action, after complaint.Case, ahead []complaint.Action) []complaint.Action {
	var out []complaint.Action
	for _, b := range names {
		if b == nextAction {
			b = ahead[0]
		}
		acknowledged := b == complaint.Take && !after.Taken.IsZero() && !after.OpenToTeam
		if !acknowledged && !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	return out
}
