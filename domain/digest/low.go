package digest

import (
	"context"
	"slices"
	"strconv"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// mostRated is how many low ratings are looked at.
const mostRated = 200

// Low lists the cases of the last days with a low rating that nobody of the office has answered, as by may see them. Errors: those of
// lookup.Figures.Cases.
func (d *Digests) Low(ctx context.Context, by domain.Actor) ([]complaint.Case, error) {
	all, err := d.reader.Figures.Cases(ctx, by, lookup.Wanted{Period: "last " + strconv.Itoa(spotDays) + " days"}, summary.Unhappy, mostRated)
	return slices.DeleteFunc(all, func(c complaint.Case) bool { return !Unanswered(c) }), err
}

// Unanswered says whether nobody of the office has done anything since the last rating, which is a low one: no visit, no review, no
// reopening of theirs, no new result. That the case was opened again because its complainant said so is no answer.
func Unanswered(c complaint.Case) bool {
	if len(c.Surveys) == 0 {
		return false
	}
	s := c.Surveys[len(c.Surveys)-1]
	after := func(r complaint.ReturnVisit) bool { return !r.At.Before(s.At) }
	return s.Satisfaction > 0 && s.Satisfaction < summary.SatisfiedFrom && (c.Review == nil || c.Review.At.Before(s.At)) &&
		!c.ResolvedAt.After(s.At) && !slices.ContainsFunc(c.Visits, after) &&
		!slices.ContainsFunc(c.Reopenings, func(r complaint.Reopening) bool {
			return !r.At.Before(s.At) && r.By != 0 && r.By != c.Filing.Complainant.Person && r.By != s.By
		})
}

// low tells which low ratings of the last days nobody has answered.
func (w *writing) low(ctx context.Context) error {
	cases, err := w.Low(ctx, w.by)
	var list []domain.Value
	for _, c := range cases {
		list = append(list, domain.Text(string(c.Number)))
	}
	w.tell("low", len(list), list)
	return err
}
