// Package flows holds our conversations as data (docs/design.md §7): registration, complaint, survey, intake, and one for each action of
// staff; and it turns the result of each into a record of the domain. It knows neither Telegram nor storage, and it has no texts: these
// are catalogue entries whose keys follow from flow and step.
//
//	all := flows.All(flows.Settings{Categories: categories})
//	…
//	do, rec, err := flows.Record(all[result.Flow], result, by, now)
//
// Start parameters: flows about a case take "case" (its id), "number", "community" (id) and "stage"; complaint and register
// take "community", complaint also "homes" ("many": ask where) and "emergency" ("yes"); intake "community" or "communities"
// ("many"); accept "token", "community" (name), "role", "home" (label), "in" and "building" (ids); homes, opening and settle "community" (name)
// and "in" (id), settle also "file" and "sum" (the file sent before, and what it must still be).
package flows

//go:generate go test -vet=off . -run TestDrawings -count 1 -update

import (
	"slices"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/flows/ask"
	"guanjia/dialog/flows/inform"
	"guanjia/dialog/flows/mend"
	"guanjia/dialog/flows/right"
	"guanjia/dialog/flows/ring"
	"guanjia/dialog/flows/said"
	"guanjia/dialog/flows/self"
	"guanjia/dialog/flows/step"
	"guanjia/dialog/flows/tell"
	"guanjia/domain"
)

// Settings are what a company can choose.
type Settings struct {
	Categories   []string      // the categories of complaints, in the order in which they are offered
	Remind, Park time.Duration // of every flow (dialog.Flow); zero: the defaults
}

// The defaults of Remind and Park: half an hour is enough to fetch a photo; a draft is parked after a day.
const (
	defaultRemind = 30 * time.Minute
	defaultPark   = 24 * time.Hour
)

// Bounds of typed text that only conversations have, in characters: words in place of a ready answer, and hours. Those of records are the domain's.
const maxOwn, maxHours = 100, 60

// All returns every conversation by name.
func All(s Settings) map[string]dialog.Flow {
	if s.Remind == 0 {
		s.Remind = defaultRemind
	}
	if s.Park == 0 {
		s.Park = defaultPark
	}
	all := map[string]dialog.Flow{}
	for _, f := range table(s) {
		f.Version, f.Role, f.Remind, f.Park = max(f.Version, 1), string(right.Of(f.Name)), s.Remind, s.Park
		all[f.Name] = f
	}
	return all
}

// AtWork reports whether a conversation is one of those who work for a community: owners and strangers never have it.
func AtWork(f dialog.Flow) bool { return f.Role != "" && f.Role != string(domain.Owner) }

// Names lists every conversation, in the order of a complaint's life.
func Names() []string {
	var names []string
	for _, f := range table(Settings{}) {
		names = append(names, f.Name)
	}
	return names
}

// table lists the conversations: for everybody, for owners, for staff. One without a Version has version 1. The room right says who may have each.
func table(s Settings) []dialog.Flow {
	return slices.Concat([]dialog.Flow{
		{Name: "register", Version: 2, Steps: self.RegisterSteps(), Upgrades: homeWasUnit, Keeps: true},
		{Name: "accept", Steps: []dialog.Step{step.Confirm()}},
		{Name: "forget", Steps: []dialog.Step{step.Confirm()}},

		{Name: "community", Steps: foundingSteps()},
		{Name: "homes", Steps: homesSteps()},
		{Name: "opening", Steps: openingSteps()},
		{Name: "settle", Steps: []dialog.Step{step.Confirm()}},

		{Name: "complaint", Version: 3, Steps: complaintSteps(s.Categories), Upgrades: both(urgentWasAsked, placeWasOneStep(2))},
		{Name: "emergency", Steps: emergencySteps(s.Categories)},
		{Name: "details", Steps: detailsSteps()},
		{Name: "add", Steps: addSteps()},
		{Name: "matter", Steps: matterSteps()},
		{Name: "same", Steps: sameSteps()},
		{Name: "withdraw", Steps: withdrawSteps()},
		{Name: "survey", Version: 2, Steps: surveySteps(), Upgrades: less(1)},
		{Name: "reopen", Steps: reopenSteps()},

		{Name: "intake", Version: 4, Steps: intakeSteps(s.Categories), Upgrades: both(both(homeWasUnit, placeWasOneStep(2)), answersWereTyped)},
		{Name: "assign", Steps: assignSteps()},
		{Name: "investigate", Steps: investigateSteps()},
		{Name: "assess", Steps: assessSteps()},
		{Name: "plan", Steps: planSteps()},
		{Name: "progress", Steps: progressSteps()},
		{Name: "resolve", Steps: resolveSteps()},
		{Name: "visit", Steps: visitSteps()},
		{Name: "review", Version: 2, Steps: reviewSteps(), Upgrades: less(1)},
		{Name: "hold", Steps: holdSteps()},
		{Name: "due", Steps: rescheduleSteps()},
		{Name: "decline", Steps: declineSteps()},
		{Name: "join", Steps: joinSteps()},
		{Name: "correct", Version: 2, Steps: correctSteps(s.Categories), Upgrades: less(1)},
		{Name: "redact", Steps: redactSteps()},
		{Name: "confirm", Steps: confirmSteps()},
		{Name: "conclude", Steps: concludeSteps()},
		{Name: "absence", Steps: absenceSteps()},
		{Name: "leave", Steps: leaveSteps()},
		{Name: "handle", Steps: handleSteps()},
		{Name: "post", Steps: postSteps()},
		{Name: "rotation", Steps: rotationSteps()},
		{Name: "timetable", Steps: sheetSteps()},
		{Name: "timetable_set", Steps: []dialog.Step{step.Confirm()}},
		{Name: "hand_shift", Steps: handShiftSteps()},
		{Name: "cover_part", Steps: coverPartSteps()},
	}, mend.Flows(), ring.Flows(), ask.Flows(), inform.Flows(), tell.Flows(), said.Flows(), self.Flows())
}
