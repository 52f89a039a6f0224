// Package flows holds our conversations as data (DESIGN.md §5): what is asked, in which order, and what the answers
// become. It knows the engine and the domain's words, never Telegram, storage or sentences: those are in the
// catalogues, under keys that follow from flow and step.
//
//	all := flows.All(flows.Settings{Categories: []string{"elevator", "other"}})
//	filing := flows.ReadComplaint(all["complaint"], result, by, now)
package flows

import (
	"time"

	"guanjia/dialog"
)

// Settings are what the conversations take from the configuration.
type Settings struct {
	Categories []string // keys, in the order in which they are offered
}

// Bounds of answers, in characters or pieces.
const (
	MaxWords  = 2000 // a complaint, a finding, an outcome
	MaxLine   = 200  // a reason, a place
	MaxMedia  = 10   // evidence of one step (DESIGN.md §5)
	MaxPerson = 40   // a name
)

// Patience of conversations: owners are reminded once; drafts are kept, and taken up again with one button.
const (
	remindOwner = 30 * time.Minute
	parkOwner   = 24 * time.Hour
	parkStaff   = 12 * time.Hour
)

// All are the conversations by name.
func All(s Settings) map[string]dialog.Flow {
	all := map[string]dialog.Flow{}
	for _, f := range append(ownerFlows(s), staffFlows(s)...) {
		all[f.Name] = f
	}
	return all
}

// Steps that many conversations share.

func evidence(caption string) dialog.Step {
	return dialog.Step{Key: "evidence", Answer: dialog.Media{Max: MaxMedia, Location: true, Caption: caption,
		Kinds: []string{"photo", "video", "voice", "audio", "document", "location"}}, Optional: true}
}

func words(key string) dialog.Step {
	return dialog.Step{Key: key, Answer: dialog.Text{Min: 2, Max: MaxWords, Lines: true}}
}

func line(key string) dialog.Step {
	return dialog.Step{Key: key, Answer: dialog.Text{Min: 1, Max: MaxLine}}
}

func optional(s dialog.Step) dialog.Step {
	s.Optional = true
	return s
}

func choice(key, prefix string, columns int, values ...string) dialog.Step {
	return dialog.Step{Key: key, Answer: dialog.Choice{Options: dialog.Labelled(prefix, values...), Columns: columns}}
}

func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

func when(s dialog.Step, name string, reads []string, holds func(dialog.Draft, map[string]string) bool) dialog.Step {
	s.When = &dialog.When{Name: name, Reads: reads, Holds: holds}
	return s
}

// param makes a step that is asked only if the conversation was started with a parameter of that value.
func param(s dialog.Step, name, value string) dialog.Step {
	return when(s, name+" = "+value, nil, func(_ dialog.Draft, p map[string]string) bool { return p[name] == value })
}

// Places and times that are offered; more can be typed.
func places() dialog.Step {
	return dialog.Step{Key: "place", Answer: dialog.Choice{Options: dialog.FromFact("places"), Other: true, MaxOther: MaxLine, Columns: 2},
		Facts: []string{"places"}}
}

func happened() dialog.Step {
	return dialog.Step{Key: "happened", Answer: dialog.Choice{Options: dialog.Labelled("complaint.happened.", "just_now", "today", "yesterday", "this_week", "long"),
		Other: true, MaxOther: MaxLine, Columns: 2}}
}

func wish() dialog.Step {
	return dialog.Step{Key: "wish", Answer: dialog.Choice{Options: dialog.Labelled("complaint.wish.", "repair", "explain", "stop", "apology", "refund"),
		Other: true, MaxOther: MaxLine, Columns: 2}}
}

func categories(s Settings) dialog.Step {
	return dialog.Step{Key: "category", Answer: dialog.Choice{Options: dialog.Labelled("category.", s.Categories...), Columns: 2}}
}
