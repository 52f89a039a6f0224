package digest

import (
	"context"
	"slices"
	"strconv"

	"guanjia/domain"
)

// holidays tells of which coming year nobody has set the holidays, where by manages: promises would be reckoned as if every day of it were a working day.
func (w *writing) holidays(ctx context.Context) error {
	in, err := w.reader.Within(ctx, w.by, domain.ReadFigures)
	if err != nil {
		return err
	}
	all, err := w.store.Communities(ctx)
	for _, c := range all {
		hours := w.reader.RulesIn(c).Hours
		hours.Zone = c.Zone
		if year := hours.Unplanned(w.reader.Now()); year != 0 && slices.Contains(in, c.ID) {
			w.any, w.values["holidays"] = true, domain.Text(strconv.Itoa(year))
		}
	}
	return err
}
