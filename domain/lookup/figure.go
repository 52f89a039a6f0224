package lookup

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/summary/spoken"
	"guanjia/domain/summary/spot"
)

// Wanted is what a manager asks figures of. Fields that are zero do not restrict.
type Wanted struct {
	Period    string             // in words (spoken.Period); "" is a week
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

// Basis is what figures are of, with names for what they are restricted to.
type Basis struct {
	Query       summary.Query      // what is counted; never zero
	Communities []people.Community // those of Query, in its order; never empty
	Figure      summary.Figure     // of a list or breakdown; else ""
	Others      bool               // whether the reader sees figures of further communities
	Building    string             // the name of Only.Building, behind that of its community and Between if there are several; "": any building
	Handler     string             // the name of Only.Handler; "": any handler, or one who was deleted
	Trade       people.Trade       // of Only.Among; "": any
	Place       domain.Place       // the one that Query is narrowed to; the zero Place if none
}

// InOf is the name of the community in which a place is (its key, as summary.PlaceOf writes it); "" if s is of one community, and needs no name.
func (s Basis) InOf(place string) string {
	if len(s.Communities) > 1 {
		for _, c := range s.Communities {
			if c.ID == summary.CommunityOf(place) {
				return c.Name
			}
		}
	}
	return ""
}

// Report is a summary with the names that its rows need.
type Report struct {
	Basis
	summary.Report
	Places map[domain.CaseID]domain.Place // of Spot.Case, as the reader may read it; never nil
}

// Breakdown is a figure by one dimension, with the names that its rows need.
type Breakdown struct {
	Basis
	summary.Breakdown
	Places map[domain.CaseID]domain.Place // of Row.Case, by places, for as many as are shown; never nil
}

// Trend is how figures went on.
type Trend struct {
	Basis
	summary.Trend
	Asked summary.Period // the period that was asked for, with which the intervals end; never zero
	Whole summary.Rates  // of follow-ups, over all of Asked; zero: there are none
}

// Figures are what managers count: of a period, by a dimension, how they went on, and the cases behind them. Safe for concurrent use.
type Figures struct {
	counts FigureStore
	cases  CaseStore
	people PeopleStore
	now    func() time.Time // in UTC and microseconds
	within within
	views  func(ctx context.Context, by domain.Actor, cs []complaint.Case, also ...complaint.Entry) ([]View, error) // Reader.files
}

// naming finds the names of figures that by reads.
func (d Figures) naming(by domain.Actor) naming { return naming{d.cases, d.people, by} }

// asked makes the query behind text, picture, sheet and lists: what by may count, in days of the (first) community's zone.
func (d Figures) asked(ctx context.Context, by domain.Actor, w Wanted) (s Basis, err error) {
	in, err := d.within(ctx, by, domain.ReadFigures)
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
		if s.Communities[i], err = d.people.Community(ctx, id); err != nil {
			return s, err
		}
	}
	q := &s.Query
	*q = summary.Query{Communities: in, Now: d.now(), For: by,
		Only: summary.Only{Category: w.Category, Channel: w.Channel, Building: w.Building, Handler: w.Handler, Word: w.Word, Lacks: w.Lacks}}
	if q.Period, err = spoken.Period(strings.TrimSpace(w.Period), d.now(), s.Communities[0].Location()); err != nil {
		return s, err
	}
	return s, d.naming(by).restricted(ctx, w, &s)
}

// Summary gives the figures of a period. Forbidden to all but managers; a community that is not by's is Forbidden too, a period that
// cannot be read Invalid.
func (d Figures) Summary(ctx context.Context, by domain.Actor, w Wanted) (Report, error) {
	s, err := d.asked(ctx, by, w)
	if err != nil {
		return Report{}, err
	}
	sums, err := d.counts.Sums(ctx, s.Query, summary.Asks())
	if err != nil {
		return Report{}, err
	}
	r := Report{Basis: s, Report: summary.Make(summary.DefaultWeights(), sums), Places: map[domain.CaseID]domain.Place{}}
	if err := d.naming(by).spots(ctx, r); err != nil {
		return Report{}, err
	}
	return r, d.naming(by).shares(ctx, r.Load)
}

// Began gives the hot spots of a period that there were not yet at an instant before, in as many days, with the names that they need and no
// other figure. All are compared, also those behind the ones that a summary names. Errors: as Summary.
func (d Figures) Began(ctx context.Context, by domain.Actor, w Wanted, since time.Time) (Report, error) {
	s, err := d.asked(ctx, by, w)
	if err != nil {
		return Report{}, err
	}
	r := Report{Basis: s, Places: map[domain.CaseID]domain.Place{}}
	if r.HotSpots, err = spot.Began(ctx, d.counts, s.Query, since); err != nil {
		return Report{}, err
	}
	return r, d.naming(by).spots(ctx, r)
}

// Break gives a figure by one dimension. Errors: as Summary.
func (d Figures) Break(ctx context.Context, by domain.Actor, w Wanted, f summary.Figure, dim summary.Dimension) (Breakdown, error) {
	s, err := d.asked(ctx, by, w)
	if err != nil {
		return Breakdown{}, err
	}
	s.Figure = f
	sums, err := d.counts.Sums(ctx, s.Query, []summary.Ask{summary.BreakdownAsk(f, dim)})
	if err != nil {
		return Breakdown{}, err
	}
	b := Breakdown{Basis: s, Breakdown: summary.Break(summary.DefaultWeights(), f, dim, sums.Groups[0]), Places: map[domain.CaseID]domain.Place{}}
	return b, d.naming(by).rows(ctx, w.Skip, &b)
}

// Trend gives the figures of the weeks or months (summary.Week, summary.Month; "": what fits) that end with a period, or with today. Errors: as
// Summary.
func (d Figures) Trend(ctx context.Context, by domain.Actor, w Wanted, every string) (Trend, error) {
	s, every, edges, err := d.lately(ctx, by, w, every)
	if err != nil {
		return Trend{}, err
	}
	sums, err := d.counts.Sums(ctx, s.Query, summary.TrendAsks(edges))
	if err != nil {
		return Trend{}, err
	}
	t := Trend{Basis: s, Trend: summary.MakeTrend(summary.DefaultWeights(), every, edges, sums.Groups)}
	w.Period = cmp.Or(w.Period, "today")
	whole, err := d.Break(ctx, by, w, summary.Followed, summary.ByYes)
	t.Asked, t.Whole = whole.Query.Period, whole.Breakdown.Rates
	return t, err
}

// Behind lists the cases behind a figure of Summary: as many as the figure says. Errors: as Summary.
func (d Figures) Behind(ctx context.Context, by domain.Actor, w Wanted, f summary.Figure, offset int) (Listing, Basis, error) {
	s, err := d.asked(ctx, by, w)
	if err != nil {
		return Listing{}, Basis{}, err
	}
	s.Figure = f
	offset = max(0, offset)
	counted, total, err := d.counts.Behind(ctx, s.Query, f, offset, PageSize)
	if err != nil {
		return Listing{}, Basis{}, err
	}
	cs := make([]complaint.Case, len(counted))
	for i, c := range counted {
		cs[i] = c.Case
	}
	views, err := d.views(ctx, by, cs)
	for i := range views {
		views[i].Attempt = counted[i].Attempt()
	}
	return Listing{Views: views, Total: total, Offset: offset}, s, err
}

// Workload counts open cases per handler in by's communities. Forbidden to all but managers.
func (d Figures) Workload(ctx context.Context, by domain.Actor) (Breakdown, error) {
	return d.Break(ctx, by, Wanted{Period: "today"}, summary.Open, summary.ByHandler)
}
