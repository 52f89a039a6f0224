package digest

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// spotDays is the stretch over which complaints are looked at for places where they repeat.
const spotDays = 30

// Spots gives the hot spots of the 30 days up to the day of a digest (as time.DateOnly writes it) that the digest before it did not have: at
// the beginning of the working day before. Errors: those of lookup.Figures.Began; a day that does not exist is Invalid.
func (d *Digests) Spots(ctx context.Context, by domain.Actor, day string) (lookup.Report, error) {
	in, err := d.reader.Within(ctx, by, domain.ReadFigures) // who may not ask is told that first
	if err != nil {
		return lookup.Report{}, err
	}
	today, unread := time.Parse(time.DateOnly, day)
	if unread != nil {
		return lookup.Report{}, domain.Refuse(domain.Invalid, "refuse.period", nil)
	}
	all, err := d.store.Communities(ctx)
	if err != nil {
		return lookup.Report{}, err
	}
	c := all[slices.IndexFunc(all, func(c people.Community) bool { return c.ID == in[0] })]
	from := today.AddDate(0, 0, 1-spotDays).Format(time.DateOnly)
	return d.reader.Figures.Began(ctx, by, lookup.Wanted{Period: from + ".." + day}, d.before(c, today))
}

// before is when the digest before that of a day was made in a community: on the morning of its last working day. If there is none for
// long, it is the day before.
func (d *Digests) before(c people.Community, today time.Time) time.Time {
	at := func(ago int) time.Time {
		return time.Date(today.Year(), today.Month(), today.Day()-ago, 0, 0, 0, 0, c.Location())
	}
	for ago := 1; ago <= spotDays; ago++ {
		if begins, works := d.begins(c, at(ago)); works {
			return begins
		}
	}
	return at(1)
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
