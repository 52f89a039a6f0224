package casework

import (
	"slices"

	"guanjia/domain"
	"guanjia/domain/casework/gate"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// MessageKeys lists every catalogue key that this room uses, so that a test can check that the catalogues have them. The categories of
// the configuration are not among them.
func MessageKeys() []string {
	var keys []string
	for _, m := range Moves() {
		for _, t := range m.Tells {
			keys = append(keys, "notice."+t.Key)
		}
	}
	keys = append(keys, prefixed("history", complaint.Actions())...)
	for _, t := range complaint.Triggers().Rows() {
		if t.Button {
			keys = append(keys, "button."+string(t.Do))
		}
		if t.Command != "" {
			keys = append(keys, "command."+t.Command)
		}
	}
	keys = append(keys, prefixed("button", complaint.AnswerButtons())...)
	keys = append(keys, prefixed("stage", complaint.Stages())...)
	keys = append(keys, prefixed("missing", gate.Missing())...)
	keys = append(keys, RefusalKeys()...)
	keys = append(keys, prefixed("channel", complaint.Channels())...)
	keys = append(keys, prefixed("conclusion", complaint.Conclusions())...)
	keys = append(keys, prefixed("severity", complaint.Severities())...)
	keys = append(keys, prefixed("scope", complaint.Scopes())...)
	keys = append(keys, prefixed("priority", promise.Priorities())...)
	keys = append(keys, prefixed("solved", []complaint.Solved{complaint.Yes, complaint.Partly, complaint.No, complaint.NoAnswer, complaint.Unwilling, complaint.Unreachable})...)
	keys = append(keys, prefixed("cause", complaint.Causes())...)
	keys = append(keys, prefixed("improvement", complaint.Improvements())...)
	keys = append(keys, prefixed("waits", complaint.WaitsFor())...)
	keys = append(keys, prefixed("clock", promise.ClockNames())...)
	keys = append(keys, prefixed("field", complaint.Fields())...)
	keys = append(keys, "field.yes", "field.no")
	keys = append(keys, prefixed("piece", complaint.PieceKinds())...)
	keys = append(keys, complaint.ReasonKind+".on_the_spot", "contacted.yes", "contacted.no")
	keys = append(append(keys, prefixed("refusal_kind", complaint.DeclineKinds())...), "refusal_kind."+complaint.NoDanger)
	keys = append(keys, prefixed(complaint.ReferralKind, complaint.Referrals())...)
	keys = append(keys, domain.PlaceKeys()...)
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

// RefusalKeys lists the key of every refusal that this room returns.
func RefusalKeys() []string {
	return []string{
		"refuse.about", "refuse.answered", "refuse.before", "refuse.handler_act", "refuse.responsible_act", "refuse.owner_act", "refuse.own_act", "refuse.own_visit", "refuse.own_review", "refuse.contact", "refuse.day_off", "refuse.early", "refuse.follow_up", "refuse.followed_up", "refuse.future", "refuse.held", "refuse.join_chain", "refuse.join_ended", "refuse.join_self", "refuse.rating", "refuse.missing", "refuse.not_held",
		"refuse.number", "refuse.own_case", "refuse.past", "refuse.record", "refuse.reopen_late", "refuse.role", "refuse.unfounded", "refuse.same_handler",
		"refuse.stage", "refuse.taken", "refuse.taken_by_you", "refuse.too_long", "refuse.too_many_files", "refuse.too_many_sources", "refuse.unsigned", "refuse.urged",
	}
}
