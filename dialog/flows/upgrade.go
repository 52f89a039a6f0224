package flows

import (
	"maps"

	"guanjia/dialog"
)

// homeWasUnit upgrades version 1, in which the step that asks for the home had another key.
var homeWasUnit = map[int]dialog.Upgrade{1: renamed("unit", "home")}

// renamed is the upgrade of a flow in which one step got another key.
func renamed(from, to string) dialog.Upgrade {
	return func(d dialog.Draft, step string) (dialog.Draft, string, error) {
		if a, answered := d[from]; answered {
			d[to] = a
			delete(d, from)
		}
		if step == from {
			step = to
		}
		return d, step, nil
	}
}

// urgentWasAsked upgrades the first version of a complaint, which asked first whether it is urgent: that is a conversation of its own now.
var urgentWasAsked = map[int]dialog.Upgrade{1: func(d dialog.Draft, step string) (dialog.Draft, string, error) {
	if step == "urgent" { // the card is asked for instead
		step = "confirm"
	}
	return d, step, nil
}}

// placeWasOneStep upgrades a version in which the place was one question for the whole community. What was answered stays: "lift" is then a
// lift of no known building.
func placeWasOneStep(version int) map[int]dialog.Upgrade { return less(version) }

// less upgrades a version that asked less: what was answered stays.
func less(version int) map[int]dialog.Upgrade {
	return map[int]dialog.Upgrade{version: func(d dialog.Draft, step string) (dialog.Draft, string, error) { return d, step, nil }}
}

func both(a, b map[int]dialog.Upgrade) map[int]dialog.Upgrade {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// answersWereTyped upgrades version 3 of the intake, in which name and number were only typed, and the words were asked last.
var answersWereTyped = map[int]dialog.Upgrade{3: func(d dialog.Draft, step string) (dialog.Draft, string, error) {
	for _, key := range []string{"name", "phone"} {
		if a, there := d[key]; there && a.Text != "" {
			a.Other = true
			d[key] = a
		}
	}
	return d, step, nil
}}
