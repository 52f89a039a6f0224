// Package tell holds the conversations about announcements as data: what is announced to whom and when, and corrections (docs/design.md §14).
// It is part of flows, and turns the result of each into what a manager decides.
//
// "announce" takes "community" (its id) and "zone", or "communities" ("many": ask which one), and "quiet" ("yes": the quiet hours last now).
// The others take "number", "community" and "zone".
//
//	in, d, err := tell.Read(all["announce"], result)
package tell

import (
	"strconv"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/scope"
)

// Facts that the caller loads.
const (
	Managed  = "managed"  // the communities that the person manages
	Scopes   = "scopes"   // the whole community (All), and its buildings (OfBuilding)
	Audience = "audience" // one option: whom the chosen scope reaches
	TooSoon  = "too_soon" // the coming days on which it cannot end
	Times    = "times"    // when it can be sent: AtOnce, and those of Evening and Tomorrow that are not over, each as a Stamp
)

// All is the value of the whole community among Scopes; OfBuilding begins that of a building.
const (
	All        = "all"
	OfBuilding = "b"
)

// Unread is the value of Audience if the scope cannot be read.
const Unread = "unread"

// The times that are offered. All but AtOnce are stored as a Stamp, like those that are typed: a conversation that goes on after midnight keeps
// its day.
const (
	AtOnce   = "now"
	Evening  = "evening" // today at 18:00
	Tomorrow = "morning" // tomorrow at 9:00
)

// Stamp is the form of a time that was typed, in the zone of the community.
const Stamp = "2006-01-02 15:04"

const (
	maxWhen = 16
)

// Draft is what is answered at the start of announce: it is sent at once, to be read without a press, without pictures, for the usual time.
// Each can be changed on the card.
func Draft() dialog.Draft {
	return dialog.Draft{"evidence": {Skipped: true}, "until": {Skipped: true}, "ack": {Choices: []string{"no"}}, "when": {Choices: []string{AtOnce}}}
}

// Flows are the conversations about announcements.
func Flows() []dialog.Flow {
	return []dialog.Flow{
		{Name: "announce", Steps: announceSteps()},
		{Name: "correct_notice", Steps: []dialog.Step{text(), scoped(true), audience(), media(), step.Confirm()}},
		{Name: "end_notice", Steps: []dialog.Step{step.Confirm()}},
	}
}

// Decided is what a manager has decided. Scope and When are as they were said: the caller knows the buildings and the time.
type Decided struct {
	Community domain.CommunityID // 0: that of the parameters
	Kind      announce.Kind      // of announce
	Scope     string             // All, OfBuilding with the id, or words; "" of a correction: as before
	Text      string
	Media     []announce.Media
	Until     time.Time // zero: the usual time
	Ack       bool
	Night     bool
	When      string // AtOnce, Evening, Tomorrow, or Stamp
}

func announceSteps() []dialog.Step {
	var kinds []string
	for _, k := range announce.Kinds() {
		kinds = append(kinds, string(k))
	}
	several := &dialog.When{Name: "several communities", Params: map[string][]string{"communities": {"many"}}, Holds: func(_ dialog.Draft, params map[string]string) bool {
		return params["communities"] == "many"
	}}
	in := dialog.Step{Key: "community", When: several, Facts: []string{Managed}, Answer: dialog.Choice{Options: dialog.FromFact(Managed), Columns: 1},
		Set: answer.Into(func(d *Decided, v string) error {
			n, err := strconv.ParseInt(v, 10, 64)
			d.Community = domain.CommunityID(n)
			return err
		})}
	kind := dialog.Step{Key: "kind", Answer: dialog.Choice{Options: dialog.Labelled("announcement.kind.", kinds...), Columns: 1},
		Set: answer.Into(func(d *Decided, v string) error { d.Kind = announce.Kind(v); return nil })}
	until := dialog.Step{Key: "until", Optional: true, Facts: []string{TooSoon}, Answer: dialog.Date{Future: true, Off: TooSoon}, Set: answer.Into(func(d *Decided, v time.Time) error { d.Until = v; return nil })}
	ack := dialog.Step{Key: "ack", Answer: dialog.Choice{Options: dialog.Fixed("yes", "no"), Columns: 2},
		Set: answer.Into(func(d *Decided, v string) error { d.Ack = v == "yes"; return nil })}
	when := dialog.Step{Key: "when", Layout: Stamp, Facts: []string{Times}, Answer: dialog.Choice{Options: dialog.Options{Fact: Times, Values: []string{AtOnce, Evening, Tomorrow}}, Columns: 1, Other: true, MaxOther: maxWhen},
		Set: answer.Into(func(d *Decided, v string) error { d.When = v; return nil })}
	return []dialog.Step{in, kind, scoped(false), audience(), text(), media(), until, ack, when, night(), step.Confirm()}
}

// night asks once more whether people are woken up, of a safety letter in quiet hours that is sent at once.
func night() dialog.Step {
	wakes := &dialog.When{Name: "safety, at once, in quiet hours", Reads: []string{"kind", "when"}, Params: map[string][]string{"quiet": {"yes"}},
		Holds: func(d dialog.Draft, params map[string]string) bool {
			return params["quiet"] == "yes" && d["kind"].Value() == string(announce.Safety) && d["when"].Value() == AtOnce
		}}
	return dialog.Step{Key: "night", Aside: true, When: wakes, Answer: dialog.Choice{Options: dialog.Fixed("wait", "wake"), Columns: 1},
		Set: answer.Into(func(d *Decided, v string) error { d.Night = v == "wake"; return nil })}
}

// scoped asks whom it concerns: a button, or words.
func scoped(optional bool) dialog.Step {
	return dialog.Step{Key: "scope", Optional: optional, Facts: []string{Scopes}, Answer: dialog.Choice{Options: dialog.Options{Fact: Scopes, Prefix: "announce.scope.", Values: []string{All}}, Columns: 3, PerPage: 12, Other: true, MaxOther: scope.MaxTyped},
		Set: answer.Into(func(d *Decided, v string) error { d.Scope = v; return nil })}
}

// audience shows whom that reaches, and asks whether it is right.
func audience() dialog.Step {
	chosen := &dialog.When{Name: "a scope is said", Reads: []string{"scope"}, Holds: func(d dialog.Draft, _ map[string]string) bool {
		return !d["scope"].Skipped
	}}
	return dialog.Step{Key: "audience", Aside: true, When: chosen, Depends: []string{"scope"}, Facts: []string{Audience}, Answer: dialog.Choice{Options: dialog.Options{Fact: Audience, Prefix: "announce.audience.", Values: []string{Unread}}, Columns: 1,
		Return: Unread, ReturnTo: "scope"}}
}

func text() dialog.Step {
	return dialog.Step{Key: "text", Answer: dialog.Text{Min: domain.MinWords, Max: announce.MaxText, Lines: true}, Set: answer.Into(func(d *Decided, v string) error { d.Text = v; return nil })}
}

func media() dialog.Step {
	return dialog.Step{Key: "evidence", Optional: true, Answer: dialog.Media{Max: domain.MaxMedia, Kinds: []string{"photo", "video", "document"}},
		Set: answer.Into(func(d *Decided, items []dialog.Item) error {
			d.Media = nil
			for _, i := range items {
				d.Media = append(d.Media, announce.Media{Kind: i.Kind, File: i.File, Unique: i.Unique, Name: i.Name})
			}
			return nil
		})}
}

// Read reads what a manager has decided.
func Read(f dialog.Flow, r dialog.Result) (Decided, error) {
	d, err := answer.Read[Decided](f, r)
	if d.Community == 0 {
		d.Community = step.Community(r)
	}
	return d, err
}

// CorrectionDraft is what was announced as answers of correct_notice: the scope stays, and pictures too, unless they are changed on the card.
func CorrectionDraft(e announce.Edition) dialog.Draft {
	d := dialog.Draft{"scope": {Skipped: true}, "evidence": {Skipped: true}}
	for _, m := range e.Media {
		d["evidence"] = dialog.Answer{Media: append(d["evidence"].Media, dialog.Item{Kind: m.Kind, File: m.File, Unique: m.Unique, Name: m.Name})}
	}
	return d
}
