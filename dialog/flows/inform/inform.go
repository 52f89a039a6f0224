// Package inform holds the conversations about incidents as data: what does not work where and until when, news, that it is over
// (docs/design.md §15). It is part of flows, and turns the result of each into what somebody of the office decides.
//
// "incident" takes "community" (its id) and "zone", or "communities" ("many": ask which one), and "quiet" ("yes": the quiet hours last now, and
// the person may wake people up). The others take "number", "community" and "zone".
//
//	said, err := inform.Read(all["incident"], result)
package inform

import (
	"slices"
	"strconv"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/scope"
)

// Facts that the caller loads.
const (
	Worked = "incident_in"     // the communities where the person works
	Scopes = "incident_scopes" // the whole community (All) for managers, and its buildings (OfBuilding)
	Parts  = "incident_parts"  // the whole building (All), and its entrances
	Reach  = "incident_reach"  // one option: whom the chosen scope reaches
	Texts  = "incident_texts"  // ready words
)

// Values of choices. Others are typed; a time is given as Stamp.
const (
	All        = "all"
	OfBuilding = "b" // begins the value of a building
	Now        = "now"
	Planned    = "planned"
	Unknown    = "unknown" // when it is over
	Same       = "same"    // as before
	Unread     = "unread"  // of Reach: the scope cannot be read
)

// Stamp is the form of a time that was typed, in the zone of the community.
const Stamp = "2006-01-02 15:04"

const (
	maxWhen = 20
)

// hours are the lengths of time that are offered, by value.
var hours = map[string]time.Duration{"30m": 30 * time.Minute, "1h": time.Hour, "2h": 2 * time.Hour, "4h": 4 * time.Hour}

// Lengths are the values of lengths of time, in order.
func Lengths() []string { return []string{"30m", "1h", "2h", "4h"} }

// Length is the length of a value; 0 for others.
func Length(value string) time.Duration { return hours[value] }

// near is the value that is offered for a length: the nearest.
func near(d time.Duration) string {
	return slices.MinFunc(Lengths(), func(a, b string) int { return int((hours[a] - d).Abs() - (hours[b] - d).Abs()) })
}

// Draft is what is answered at the start of incident: it began now, and the next news comes after the usual time. Each can be changed on the
// card.
func Draft(next time.Duration) dialog.Draft {
	return dialog.Draft{"since": {Choices: []string{Now}}, "next": {Choices: []string{near(next)}}}
}

// UpdateDraft is what is answered at the start of incident_update: end and scope stay.
func UpdateDraft(next time.Duration) dialog.Draft {
	return dialog.Draft{"ends": {Choices: []string{Same}}, "next": {Choices: []string{near(next)}}, "scope": {Skipped: true}}
}

// RestoreDraft is what is answered at the start of incident_restore: it is over now.
func RestoreDraft() dialog.Draft { return dialog.Draft{"when": {Choices: []string{Now}}} }

// Flows are the conversations about incidents.
func Flows() []dialog.Flow {
	typed := func(key string, options ...string) dialog.Step {
		return when(key, dialog.Choice{Options: dialog.Fixed(options...), Columns: 2, Other: true, MaxOther: maxWhen}, nil)
	}
	return []dialog.Flow{
		{Name: "incident", Steps: steps()},
		{Name: "incident_update", Steps: []dialog.Step{{Key: "text", Optional: true, Answer: words(), Set: setText()}, typed("ends", append([]string{Same}, Lengths()[1:]...)...),
			scoped(true), part(), reach(), next(), step.Confirm()}},
		{Name: "incident_restore", Steps: []dialog.Step{text(""), typed("when", Now), step.Confirm()}},
		{Name: "incident_begin", Steps: []dialog.Step{step.Confirm()}},
		{Name: "incident_move", Steps: []dialog.Step{stamp("start", nil), stamp("end", nil), text(""), step.Confirm()}},
		{Name: "incident_assign", Steps: []dialog.Step{step.Successor(func(d *Decided) *domain.PersonID { return &d.Person }), step.Confirm()}},
		{Name: "incident_cancel", Steps: []dialog.Step{text(""), step.Confirm()}},
	}
}

// Decided is what somebody of the office has decided. Scope, Part and times are as they were said: the caller knows the buildings and the time.
type Decided struct {
	Community domain.CommunityID // 0: that of the parameters
	What      incident.What      // of incident
	Scope     string             // All, OfBuilding with the id, or words; "": as before
	Part      string             // All, or an entrance of the building of Scope; "" if none was asked
	Since     string             // Now, Planned, or Stamp
	Start     string             // of what is planned: Stamp
	Ends      string             // Unknown, Same, a length, or Stamp; of incident_restore when it was over: Now, or Stamp
	Text      string
	Reason    string
	Next      time.Duration
	Night     bool
	Person    domain.PersonID // of incident_assign: who writes the news
}

func set(to func(d *Decided, v string)) dialog.Setter {
	return answer.Into(func(d *Decided, v string) error { to(d, v); return nil })
}

func steps() []dialog.Step {
	several := &dialog.When{Name: "several communities", Params: map[string][]string{"communities": {"many"}}, Holds: func(_ dialog.Draft, params map[string]string) bool {
		return params["communities"] == "many"
	}}
	in := dialog.Step{Key: "community", When: several, Facts: []string{Worked}, Answer: dialog.Choice{Options: dialog.FromFact(Worked), Columns: 1},
		Set: answer.Into(func(d *Decided, v string) error {
			n, err := strconv.ParseInt(v, 10, 64)
			d.Community = domain.CommunityID(n)
			return err
		})}
	var whats []string
	for _, w := range incident.Whats() {
		whats = append(whats, string(w))
	}
	what := dialog.Step{Key: "what", Answer: dialog.Choice{Options: dialog.Fixed(whats...), Columns: 3, PerPage: len(whats)}, Set: answer.Into(func(d *Decided, v string) (err error) {
		d.What, err = incident.ParseWhat(v)
		return err
	})}
	since := dialog.Step{Key: "since", Layout: Stamp, Answer: dialog.Choice{Options: dialog.Fixed(Now, Planned), Columns: 2, Other: true, MaxOther: maxWhen}, Set: set(func(d *Decided, v string) { d.Since = v })}
	planned := func(want bool) *dialog.When {
		name := map[bool]string{true: "planned", false: "sudden"}[want]
		return &dialog.When{Name: name, Reads: []string{"since"}, Holds: func(d dialog.Draft, _ map[string]string) bool { return (d["since"].Value() == Planned) == want }}
	}
	ends := when("ends", dialog.Choice{Options: dialog.Fixed(append([]string{Unknown}, Lengths()[1:]...)...), Columns: 2, Other: true, MaxOther: maxWhen}, planned(false))
	later := next()
	later.When = planned(false)
	reason := dialog.Step{Key: "reason", Optional: true, When: planned(true), Answer: dialog.Text{Min: domain.MinWords, Max: incident.MaxReason}, Set: set(func(d *Decided, v string) { d.Reason = v })}
	return []dialog.Step{in, what, scoped(false), part(), reach(), since, stamp("start", planned(true)), stamp("end", planned(true)), ends, text(Texts), later, reason, night(), step.Confirm()}
}

// night asks once more whether people are woken up, in quiet hours.
func night() dialog.Step {
	wakes := &dialog.When{Name: "in quiet hours, by a manager", Reads: []string{"since"}, Params: map[string][]string{"quiet": {"yes"}}, Holds: func(d dialog.Draft, params map[string]string) bool {
		return params["quiet"] == "yes" && d["since"].Value() != Planned
	}}
	return dialog.Step{Key: "night", Aside: true, When: wakes, Answer: dialog.Choice{Options: dialog.Fixed("wait", "wake"), Columns: 1}, Set: set(func(d *Decided, v string) { d.Night = v == "wake" })}
}

// scoped asks where it is: a button, or words.
func scoped(optional bool) dialog.Step {
	return dialog.Step{Key: "scope", Optional: optional, Facts: []string{Scopes}, Answer: dialog.Choice{Options: offered(Scopes, "incident.scope.", All), Columns: 3, PerPage: 12, Other: true, MaxOther: scope.MaxTyped},
		Set: set(func(d *Decided, v string) { d.Scope = v })}
}

// part asks which part of a building that was chosen by its button.
func part() dialog.Step {
	chosen := &dialog.When{Name: "a building with entrances is chosen", Reads: []string{"scope"}, Holds: func(d dialog.Draft, _ map[string]string) bool {
		said := d["scope"]
		return !said.Other && !said.Skipped && said.Value() != "" && said.Value() != All
	}}
	return dialog.Step{Key: "part", When: chosen, Depends: []string{"scope"}, Facts: []string{Parts}, Answer: dialog.Choice{Options: offered(Parts, "incident.part.", All), Columns: 3, PerPage: 12, Other: true, MaxOther: scope.MaxTyped},
		Set: set(func(d *Decided, v string) { d.Part = v })}
}

// reach shows whom that reaches, and asks whether it is right.
func reach() dialog.Step {
	chosen := &dialog.When{Name: "a scope is said", Reads: []string{"scope"}, Holds: func(d dialog.Draft, _ map[string]string) bool { return !d["scope"].Skipped }}
	return dialog.Step{Key: "reach", Aside: true, When: chosen, Depends: []string{"scope", "part"}, Facts: []string{Reach}, Answer: dialog.Choice{Options: offered(Reach, "incident.reach.", Unread), Columns: 1,
		Return: Unread, ReturnTo: "scope"}}
}

// offered are the options of a fact: those that have words of their own, and values whose words are in the catalogue, the same in every
// conversation that asks for them.
func offered(fact, prefix string, values ...string) dialog.Options {
	return dialog.Options{Fact: fact, Prefix: prefix, Values: values}
}

func when(key string, c dialog.Choice, w *dialog.When) dialog.Step {
	return dialog.Step{Key: key, When: w, Layout: Stamp, Answer: c, Set: set(func(d *Decided, v string) { d.Ends = v })}
}

// stamp asks for a day and a time.
func stamp(key string, w *dialog.When) dialog.Step {
	return dialog.Step{Key: key, When: w, Layout: Stamp, Answer: dialog.Text{Min: domain.MinWords, Max: maxWhen}, Set: set(func(d *Decided, v string) {
		if key == "start" {
			d.Start = v
			return
		}
		d.Ends = v
	})}
}

func next() dialog.Step {
	return dialog.Step{Key: "next", Answer: dialog.Choice{Options: dialog.Fixed(Lengths()...), Columns: 2}, Set: set(func(d *Decided, v string) { d.Next = hours[v] })}
}

func words() dialog.Text {
	return dialog.Text{Min: domain.MinWords, Max: incident.MaxText, Lines: true}
}

func setText() dialog.Setter { return set(func(d *Decided, v string) { d.Text = v }) }

// text asks for the words that owners read; ready names a fact with ready words, "": there are none.
func text(ready string) dialog.Step {
	s, t := dialog.Step{Key: "text", Set: setText()}, words()
	if t.Suggest = ready; ready != "" {
		s.Facts = []string{ready}
	}
	s.Answer = t
	return s
}

// Read reads what somebody has decided.
func Read(f dialog.Flow, r dialog.Result) (Decided, error) {
	d, err := answer.Read[Decided](f, r)
	if d.Community == 0 {
		d.Community = step.Community(r)
	}
	return d, err
}
