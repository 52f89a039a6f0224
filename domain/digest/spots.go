package digest

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// spotDays is the stretch over which complaints are looked at for places where they repeat.
const spotDays = 30

// Spots gives the figures of the month up to the day of a digest (as time.DateOnly writes it), with only those hot spots that the digest before
// it did not have: of the day before, on Mondays of the Friday. Errors: those of lookup.Figures.Summary; a day that does not exist is Invalid.
func (d *Digests) Spots(ctx context.Context, by domain.Actor, day string) (lookup.Report, error) {
	today, unread := time.Parse(time.DateOnly, day)
	if unread != nil {
		if _, err := d.reader.Within(ctx, by, domain.ReadFigures); err != nil { // who may not ask is told that first
			return lookup.Report{}, err
		}
		return lookup.Report{}, domain.Refuse(domain.Invalid, "refuse.period", nil)
	}
	since := -1
	if today.Weekday() == time.Monday {
		since = -3
	}
	from := today.AddDate(0, 0, -spotDays).Format(time.DateOnly)
	now, err := d.reader.Figures.Summary(ctx, by, lookup.Wanted{Period: from + ".." + day})
	if err != nil {
		return lookup.Report{}, err
	}
	before, err := d.reader.Figures.Summary(ctx, by, lookup.Wanted{Period: from + ".." + today.AddDate(0, 0, since-1).Format(time.DateOnly)})
	if err != nil {
		return lookup.Report{}, err
	}
	now.HotSpots = slices.DeleteFunc(now.HotSpots, func(s summary.Spot) bool {
		return slices.ContainsFunc(before.HotSpots, func(b summary.Spot) bool {
			return b.Category == s.Category && b.Place == s.Place && b.Building == s.Building && b.Count >= s.Count
		})
	})
	return now, nil
}

// spots tells where complaints have begun to repeat since the last digest.
func (w *writing) spots(ctx context.Context) error {
	rep, err := w.Spots(ctx, w.by, w.day)
	if err != nil {
		return err
	}
	var list []domain.Value
	for _, s := range rep.HotSpots {
		at := rep.Places[s.Case]
		in := domain.Shorten(rep.InOf(s.Place), MostIn)
		at.Words = domain.Shorten(at.Words, MostPlace-utf8.RuneCountInString(in))
		list = append(list, domain.Phrase("digest.spot", domain.Values{"category": domain.Word("category." + string(s.Category)),
			"first": domain.Text(in), "place": at.Value(), "count": domain.Count(s.Count)}))
	}
	w.tell("spots", len(list), list)
	return nil
}
