package lookup

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// Wanted is what a manager asks figures of. Fields that are zero do not restrict.
type Wanted struct {
	Period    string             // in words (summary.ParsePeriod); "" is a week
	Community domain.CommunityID // 0 is all that the reader may see
	All       string             // summary.Fingerprint of an earlier answer without Community; "": any
	Category  complaint.Category // "" is any
	Channel   complaint.Channel  // "" is any
	Building  domain.BuildingID  // 0 is any
	Handler   domain.PersonID    // 0 is any
	Word      string             // a root cause, or a reason that was ticked
	Lacks     summary.Dimension  // only facts without a value of this dimension; "" is any
	Trade     people.Trade       // of the handler; people.NoTrade: colleagues without one
	Skip      int                // rows of a breakdown before the first whose place is named; 0: none
	Like      domain.CaseID      // only cases of the category and place of this one
}

// Scope is what figures are of, with names for what they are restricted to.
type Scope struct {
	Query       summary.Query      // what is counted; never zero
	Communities []people.Community // those of Query, in its order; never empty
	Figure      summary.Figure     // of a list or breakdown; else ""
	Others      bool               // whether the reader sees figures of further communities
	Building    string             // the name of Only.Building, behind that of its community and Between if there are several; "": any building
	Handler     string             // the name of Only.Handler; "": any handler, or one who was deleted
	Trade       people.Trade       // of Only.Among; "": any
	Place       domain.Place       // the one that Query is narrowed to; the zero Place if none
}

// Report is a summary with the names that its rows need.
type Report struct {
	Scope
	summary.Report
	Places map[domain.CaseID]domain.Place // of Spot.Case, as the reader may read it; never nil
}

// Breakdown is a figure by one dimension, with the names that its rows need.
type Breakdown struct {
	Scope
	summary.Breakdown
	Places map[domain.CaseID]domain.Place // of Row.Case, by places, for as many as are shown; never nil
}

// Trend is how figures went on.
type Trend struct {
	Scope
	summary.Trend
	Asked summary.Period // the period that was asked for, with which the steps end; never zero
	Whole summary.Rates  // of follow-ups, over all of Asked; zero: there are none
}

// asked makes the query behind text, picture, sheet and lists: what by may count, in days of the (first) community's zone.
func asked(ctx context.Context, d *Reader, by domain.Actor, w Wanted) (s Scope, err error) {
	in, err := d.Within(ctx, by, domain.ReadFigures.Role())
	if err != nil {
		return s, err
	}
	if w.Community != 0 {
		if !slices.Contains(in, w.Community) {
			return s, Forbidden()
		}
		s.Others, in = len(in) > 1, []domain.CommunityID{w.Community}
	}
	if w.Community == 0 && w.All != "" && w.All != summary.Fingerprint(in) {
		return s, domain.Refuse(domain.Conflict, "refuse.communities", nil)
	}
	s.Communities = make([]people.Community, len(in))
	for i, id := range in {
		if s.Communities[i], err = d.store.Community(ctx, id); err != nil {
			return s, err
		}
	}
	q := &s.Query
	*q = summary.Query{Communities: in, Now: d.now(), For: by,
		Only: summary.Only{Category: w.Category, Channel: w.Channel, Building: w.Building, Handler: w.Handler, Word: w.Word, Lacks: w.Lacks}}
	if q.Period, err = summary.ParsePeriod(strings.TrimSpace(w.Period), d.now(), s.Communities[0].Location()); err != nil {
		return s, err
	}
	return s, restrict(ctx, d, by, w, &s)
}

// restrict finds the names of what figures are restricted to, and the place of the case that they shall be like.
func restrict(ctx context.Context, d *Reader, by domain.Actor, w Wanted, s *Scope) error {
	if w.Handler != 0 {
		shares := []summary.Share{{Person: w.Handler}}
		if err := nameShares(ctx, d, shares); err != nil {
			return err
		}
		s.Handler = shares[0].Name
	}
	if w.Building != 0 {
		names, err := buildings(ctx, d, s.Communities)
		if err != nil {
			return err
		}
		s.Building = names[w.Building]
	}
	if s.Trade = w.Trade; w.Trade != "" {
		if err := among(ctx, d, w.Trade, &s.Query); err != nil {
			return err
		}
	}
	if w.Like == 0 {
		return nil
	}
	c, err := d.store.Case(ctx, w.Like)
	if c, err = Visible(c, err, by); err != nil {
		return err
	}
	s.Place, s.Query.Only.Category, s.Query.Only.Place = masked(c, by).Filing.Place, c.Filing.Category, summary.PlaceOf(c)
	return nil
}

// among restricts a query to the colleagues of a trade.
func among(ctx context.Context, d *Reader, t people.Trade, q *summary.Query) error {
	q.Only.Among = []domain.PersonID{-1} // never nobody: that would be everybody
	for _, in := range q.Communities {
		members, err := d.store.Members(ctx, in, domain.Staff, domain.Manager)
		if err != nil {
			return err
		}
		for _, p := range members {
			if p.Does(t) {
				q.Only.Among = append(q.Only.Among, p.ID)
			}
		}
	}
	return nil
}

// Summary gives the figures of a period. Forbidden to all but managers; a community that is not by's is Forbidden too, a period that
// cannot be read Invalid.
func (d *Reader) Summary(ctx context.Context, by domain.Actor, w Wanted) (Report, error) {
	s, err := asked(ctx, d, by, w)
	if err != nil {
		return Report{}, err
	}
	sums, err := d.store.Sums(ctx, s.Query, summary.Asks())
	if err != nil {
		return Report{}, err
	}
	r := Report{Scope: s, Report: summary.Make(summary.DefaultWeights(), sums), Places: map[domain.CaseID]domain.Place{}}
	for _, spot := range r.HotSpots {
		if err := placed(ctx, d, by, spot.Case, r.Places); err != nil {
			return Report{}, err
		}
	}
	return r, nameShares(ctx, d, r.Load)
}

// placed notes the place of a case as by may read it.
func placed(ctx context.Context, d *Reader, by domain.Actor, id domain.CaseID, places map[domain.CaseID]domain.Place) error {
	c, err := d.store.Case(ctx, id)
	if err == nil {
		places[id] = masked(c, by).Filing.Place
	}
	return err
}

// Break gives a figure by one dimension. Errors: as Summary.
func (d *Reader) Break(ctx context.Context, by domain.Actor, w Wanted, f summary.Figure, dim summary.Dimension) (Breakdown, error) {
	s, err := asked(ctx, d, by, w)
	if err != nil {
		return Breakdown{}, err
	}
	s.Figure = f
	sums, err := d.store.Sums(ctx, s.Query, []summary.Ask{summary.BreakdownAsk(f, dim)})
	if err != nil {
		return Breakdown{}, err
	}
	b := Breakdown{Scope: s, Breakdown: summary.Break(summary.DefaultWeights(), f, dim, sums.Groups[0]), Places: map[domain.CaseID]domain.Place{}}
	return b, nameRows(ctx, d, by, w.Skip, &b)
}

// nameRows fills in the names of persons, buildings and places.
func nameRows(ctx context.Context, d *Reader, by domain.Actor, skip int, b *Breakdown) error {
	switch b.By {
	case summary.ByHandler:
		shares := make([]summary.Share, len(b.Rows))
		for i, r := range b.Rows {
			shares[i].Person = r.Handler
		}
		if err := nameShares(ctx, d, shares); err != nil {
			return err
		}
		for i := range b.Rows {
			b.Rows[i].Name = shares[i].Name
		}
	case summary.ByBuilding:
		names, err := buildings(ctx, d, b.Communities)
		if err != nil {
			return err
		}
		for i, r := range b.Rows {
			b.Rows[i].Name = names[r.Building]
		}
	case summary.ByPlace:
		for _, r := range b.Rows[min(max(skip, 0), len(b.Rows)):min(max(skip, 0)+summary.MostHotSpots, len(b.Rows))] {
			if r.Place != "" {
				if err := placed(ctx, d, by, r.Case, b.Places); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// Trend gives the figures of the weeks or months (summary.Week, summary.Month; "": what fits) that end with a period, or with today. Errors: as
// Summary.
func (d *Reader) Trend(ctx context.Context, by domain.Actor, w Wanted, every string) (Trend, error) {
	s, every, edges, err := lately(ctx, d, by, w, every)
	if err != nil {
		return Trend{}, err
	}
	sums, err := d.store.Sums(ctx, s.Query, summary.TrendAsks(edges))
	if err != nil {
		return Trend{}, err
	}
	t := Trend{Scope: s, Trend: summary.MakeTrend(summary.DefaultWeights(), every, edges, sums.Groups)}
	w.Period = cmp.Or(w.Period, "today")
	whole, err := d.Break(ctx, by, w, summary.Followed, summary.ByYes)
	t.Asked, t.Whole = whole.Query.Period, whole.Breakdown.Rates
	return t, err
}

// nameShares fills in who has what.
func nameShares(ctx context.Context, d *Reader, shares []summary.Share) error {
	ids := make([]domain.PersonID, 0, len(shares))
	for _, s := range shares {
		if s.Person != 0 {
			ids = append(ids, s.Person)
		}
	}
	found, err := d.store.Profiles(ctx, ids)
	if err != nil {
		return err
	}
	for i := range shares {
		for _, p := range found {
			if p.ID == shares[i].Person {
				shares[i].Name = p.Name
			}
		}
	}
	return nil
}

// Behind lists the cases behind a figure of Summary: as many as the figure says. Errors: as Summary.
func (d *Reader) Behind(ctx context.Context, by domain.Actor, w Wanted, f summary.Figure, offset int) (Listing, Scope, error) {
	s, err := asked(ctx, d, by, w)
	if err != nil {
		return Listing{}, Scope{}, err
	}
	s.Figure = f
	offset = max(0, offset)
	counted, total, err := d.store.Behind(ctx, s.Query, f, offset, PageSize)
	if err != nil {
		return Listing{}, Scope{}, err
	}
	cs := make([]complaint.Case, len(counted))
	for i, c := range counted {
		cs[i] = c.Case
	}
	views, err := d.files(ctx, by, cs)
	for i := range views {
		views[i].Attempt = counted[i].Attempt()
	}
	return Listing{Views: views, Total: total, Offset: offset}, s, err
}

// Workload counts open cases per handler in by's communities. Forbidden to all but managers.
func (d *Reader) Workload(ctx context.Context, by domain.Actor) (Breakdown, error) {
	return d.Break(ctx, by, Wanted{Period: "today"}, summary.Open, summary.ByHandler)
}
