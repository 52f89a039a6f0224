package complaint

import "slices"

// MessageKeys lists every catalogue key that this room can say, so that a test can hold the catalogues complete.
// Keys of the configuration's own categories are not among them.
func MessageKeys() []string {
	var keys []string
	for _, r := range rows {
		for _, t := range r.tells {
			keys = append(keys, "notice."+t.Key)
		}
	}
	keys = append(keys, prefixed("history", Actions())...)
	for _, t := range triggers {
		if t.Button {
			keys = append(keys, "button."+string(t.Do))
		}
		if t.Command != "" {
			keys = append(keys, "command."+t.Command)
		}
	}
	keys = append(keys, prefixed("stage", Stages())...)
	keys = append(keys, prefixed("missing", Missing())...)
	keys = append(keys, RefusalKeys()...)
	keys = append(keys, prefixed("channel", Channels())...)
	keys = append(keys, prefixed("conclusion", Conclusions())...)
	keys = append(keys, prefixed("severity", Severities())...)
	keys = append(keys, prefixed("scope", Scopes())...)
	keys = append(keys, prefixed("priority", Priorities())...)
	keys = append(keys, prefixed("solved", []Solved{Yes, Partly, No, NoAnswer, Refused, Unreachable})...)
	keys = append(keys, prefixed("cause", Causes())...)
	keys = append(keys, prefixed("improvement", Improvements())...)
	keys = append(keys, prefixed("waits", WaitsFor())...)
	keys = append(keys, prefixed("clock", ClockNames())...)
	keys = append(keys, prefixed("piece", PieceKinds())...)
	keys = append(keys, prefixed("refusal_kind", Refusals())...)
	keys = append(keys, prefixed(ReferralKind, Referrals())...)
	slices.Sort(keys)
	return slices.Compact(keys)
}

func prefixed[T ~string](kind string, names []T) []string {
	var keys []string
	for _, n := range names {
		keys = append(keys, kind+"."+string(n))
	}
	return keys
}

// Missing lists everything that a gate can miss.
func Missing() []string {
	return []string{
		"category", "cause", "channel", "conclusion", "contact", "due", "finding", "follow_up", "happened", "home", "improvement",
		"improvement_due", "improvement_person", "lesson", "main", "measures", "name", "outcome", "person", "piece", "place", "reason",
		"referral", "refusal_kind", "responsible", "satisfaction", "scope", "seen", "severity", "solved",
		"waits_for", "wish", "words",
	}
}

// RefusalKeys lists every refusal that this room can say.
func RefusalKeys() []string {
	return []string{
		"refuse.about", "refuse.answered", "refuse.early", "refuse.held", "refuse.join_chain", "refuse.join_ended", "refuse.join_self", "refuse.mark", "refuse.missing", "refuse.not_held",
		"refuse.number", "refuse.past", "refuse.record", "refuse.reopen_late", "refuse.role", "refuse.same_handler",
		"refuse.stage", "refuse.taken", "refuse.taken_by_you", "refuse.too_long", "refuse.too_many_files", "refuse.urged",
	}
}
