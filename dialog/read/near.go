package read

// Near is a day near today that people name.
type Near struct {
	Days int    // from today; before it below 0
	Key  string // of the catalogue: "dialog.date.tomorrow"
}

// Nears lists the days that are offered by name for one side, in order; without a side today and the days before it.
func Nears(side Side) []Near {
	var list []Near
	for _, n := range []Near{{-2, "dialog.date.before_yesterday"}, {-1, "dialog.date.yesterday"}, {0, "dialog.date.today"}, {1, "dialog.date.tomorrow"},
		{2, "dialog.date.after_tomorrow"}, {3, "dialog.date.in_3_days"}, {7, "dialog.date.in_a_week"}} {
		if n.Days == 0 || (n.Days > 0) == (side == Future) {
			list = append(list, n)
		}
	}
	return list
}
