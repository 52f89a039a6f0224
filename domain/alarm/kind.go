package alarm

import "slices"

// kinds are the dangers that the program knows by itself, the most urgent first: of two in one text the first counts. Where somebody is killed by one
// more minute comes before where help can wait for one.
var kinds = []string{"gas", "electric", "fire", OfLift, "violence", "falling", "despair", "lost", "injury", "shut", "animal", "flood", "storm", "power", "help"}

// Kinds lists the dangers that the program knows by itself, the most urgent first. A company can add its own (the setting "dangers"), so that
// Alarm.Kind may be none of these; its alarms are raised, joined and climb like all others, and the schema does not check them, as it does not
// check categories.
func Kinds() []string { return slices.Clone(kinds) }
