package summary

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// FactKind says what a fact is about. The text is stored: add values, never rename or reuse one.
type FactKind string

// The kinds of fact. Spans (Open, Overdue) last from At to Until; all others count at At.
const (
	WasReceived FactKind = "received"  // the case came in
	WasOpen     FactKind = "open"      // a span in which work remained
	WasOverdue  FactKind = "overdue"   // a span in which a promise was broken and not yet fulfilled
	ToAnswer    FactKind = "answer"    // the promise of a first answer was decided: kept (Yes), or broken at its target
	ToResolve   FactKind = "resolve"   // a promise of a result was decided
	WasResolved FactKind = "resolved"  // the stage resolved was reached; Yes: the complainant was reached afterwards
	FollowUp    FactKind = "follow_up" // the last survey or return visit of an attempt that reached the complainant; Yes: somebody had got in touch
	WasEnded    FactKind = "ended"     // closed, declined, withdrawn or joined (Stage)
	WasReopened FactKind = "reopened"
	Reason      FactKind = "reason" // one that a complainant ticked in the survey that FollowUp counts (Word)
)

// FactKinds lists every kind.
func FactKinds() []FactKind {
	return []FactKind{WasReceived, WasOpen, WasOverdue, ToAnswer, ToResolve, WasResolved, FollowUp, WasEnded, WasReopened, Reason}
}

// Span says whether facts of the kind last.
func (k FactKind) Span() bool { return k == WasOpen || k == WasOverdue }

// Unasked is the Word of a FollowUp that does not tell whether somebody had got in touch (complaint.Survey.Short).
const Unasked = "unasked"

// Lasting is the Until of a span that has not ended.
var Lasting = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

// Fact is one thing that figures count. Kind and Seq name it within its case. It follows from the case alone (FactsOf) and is stored,
// so that counting needs no case. Instants are UTC.
type Fact struct {
	Kind  FactKind  // what happened; never ""
	Seq   int       // from 0: which promise, attempt or reopening
	At    time.Time // when it counts; of a span, when it began; never zero. A promise that is still to be kept counts as broken when its time is over
	Until time.Time // of a span: when it ended, Lasting if it has not; else zero
	Since time.Time // of a span: when what it is a piece of began, whoever had the case: the attempt, or the lateness; else zero

	Yes          bool               // see the kinds; false of those that say nothing of it
	Stage        complaint.Stage    // of WasEnded: which end; else ""
	Solved       complaint.Solved   // of FollowUp: the verdict; else ""
	Satisfaction int                // of FollowUp: 1 to 5; 0: not told
	Word         string             // of WasEnded by closing: the root cause (complaint.Cause); of Reason: its key; of FollowUp: Unasked; else ""
	Took         time.Duration      // of ToAnswer and WasResolved: working time since the receipt; 0: not known
	Channel      complaint.Channel  // of the case, as the fields below; never ""
	Category     complaint.Category // "": not known yet
	Building     domain.BuildingID  // of the place; 0: none
	Place        string             // PlaceOf; "": none
	Handler      domain.PersonID    // who had the case, in the attempt that the fact belongs to; 0: nobody
}

// FactsOf are all facts of a case, in the order of kind and seq: they follow from the case as it stands.
func FactsOf(c complaint.Case) []Fact {
	if c.Received.IsZero() {
		return nil
	}
	list := []Fact{{Kind: WasReceived, At: c.Received}}
	list = append(list, decided(c)...)
	reached := followUps(c)
	list = append(list, openWork(c)...)
	for _, a := range attempts(c) {
		list = append(list, a.facts(c, reached)...)
	}
	for i, r := range c.Reopenings {
		list = append(list, Fact{Kind: WasReopened, Seq: i, At: r.At, Handler: r.Handler})
	}
	list = append(append(append(list, reached...), reasons(c, reached)...), overdue(c)...)
	for i := range list {
		list[i] = named(list[i], c)
	}
	slices.SortFunc(list, func(a, b Fact) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Seq, b.Seq)) })
	return list
}

// named is f with what every fact of a case says of it.
func named(f Fact, c complaint.Case) Fact {
	f.Channel, f.Category, f.Building = c.Filing.Channel, c.Filing.Category, c.Filing.Place.Building
	f.Place = PlaceOf(c)
	return f
}

// PlaceOf is what tells the place of a case from others: its key, in its community; "" if it has none at which things can repeat.
func PlaceOf(c complaint.Case) string {
	key := c.Filing.Place.Key()
	if key == "" {
		return ""
	}
	return strconv.FormatInt(int64(c.Community), 10) + ":" + key
}

// CommunityOf is the community of a place that PlaceOf returned; 0 of "".
func CommunityOf(place string) domain.CommunityID {
	in, _, _ := strings.Cut(place, ":")
	id, _ := strconv.ParseInt(in, 10, 64)
	return domain.CommunityID(id)
}

// openWork are the spans in which work remained, each within one attempt and of one handler, without the time in which c was joined.
func openWork(c complaint.Case) []Fact {
	var list []Fact
	for _, a := range attempts(c) {
		from, until := a.began, a.until(c)
		add := func(to time.Time) {
			for _, f := range a.byHandler(c, from, to) {
				f.Kind, f.Seq, f.Since = WasOpen, len(list), a.began
				list = append(list, f)
			}
		}
		for _, s := range c.Clocks.Apart {
			if !s.From.Before(from) && s.From.Before(until) {
				add(s.From)
				from = s.To
			}
		}
		add(until)
	}
	return list
}

// followUps are the last valid follow-up of each attempt. One is valid if the complainant was reached.
func followUps(c complaint.Case) []Fact {
	all := make([]Fact, 0, len(c.Surveys)+len(c.Visits))
	for _, s := range c.Surveys {
		f := Fact{At: s.At, Yes: s.Contacted, Solved: s.Solved, Satisfaction: s.Satisfaction}
		if s.Short {
			f.Yes, f.Word = true, Unasked // it says nothing against the office, and counts in no response rate
		}
		all = append(all, f)
	}
	for _, v := range c.Visits {
		all = append(all, Fact{At: v.At, Yes: true, Solved: v.Solved, Satisfaction: v.Satisfaction})
	}
	slices.SortStableFunc(all, func(a, b Fact) int { return a.At.Compare(b.At) })
	tries := attempts(c)
	last := map[int]Fact{}
	for _, f := range all {
		if slices.Contains(complaint.Verdicts(), f.Solved) {
			f.Kind, f.Seq = FollowUp, attemptAt(c, f.At)
			f.Handler = tries[f.Seq].handler
			last[f.Seq] = f
		}
	}
	var list []Fact
	for seq := range len(tries) {
		if f, there := last[seq]; there {
			list = append(list, f)
		}
	}
	return list
}

// reasons are those that were ticked in the surveys that count.
func reasons(c complaint.Case, reached []Fact) []Fact {
	var list []Fact
	for _, f := range reached {
		for _, s := range c.Surveys {
			if !s.At.Equal(f.At) {
				continue
			}
			for i, word := range s.Reasons {
				list = append(list, Fact{Kind: Reason, Seq: f.Seq*mostReasons + i, At: f.At, Word: word, Handler: f.Handler})
			}
		}
	}
	return list
}

// mostReasons is more than a survey offers.
const mostReasons = 100

// Before says whether f stands before g in a list of facts of a kind: the newest first, of what is overdue the longest. A span counts from
// Since, so that another handler makes no case young. Neither: the order of cases and Seq decides.
func (f Fact) Before(g Fact) bool {
	if f.Kind == WasOverdue {
		return f.Since.Before(g.Since)
	}
	if f.Kind.Span() {
		return g.Since.Before(f.Since)
	}
	return g.At.Before(f.At)
}

// Counted is a case behind a figure, with the fact for which it stands there.
type Counted struct {
	Case complaint.Case // as the reader may see it; never zero
	Kind FactKind       // what happened; never ""
	Seq  int            // of the fact, from 0
}

// Attempt is which of the attempts the fact belongs to, from 1; 0 if the case has only one, or the fact belongs to none.
func (c Counted) Attempt() int {
	if len(c.Case.Reopenings) == 0 {
		return 0
	}
	switch c.Kind {
	case ToResolve, WasResolved, FollowUp, WasEnded:
		return c.Seq + 1
	case WasReopened: // it begins the next one
		return c.Seq + 2
	case Reason:
		return c.Seq/mostReasons + 1
	}
	return 0
}
