package voice

import (
	"slices"
	"time"

	"guanjia/domain"
)

// Fact is what figures need of a voice.
type Fact struct {
	Kind    Kind      // of the voice now; never ""
	Stage   Stage     // of the voice now; never ""
	Made    time.Time // UTC; when it was filed; never zero
	Target  time.Time // UTC; until when the first answer was promised; never zero
	Until   time.Time // UTC; until when the next word is owed; zero: none, or another one waits for it too
	Replied time.Time // UTC; of the first answer; zero: none yet
	Changed time.Time // UTC; when something was last done to it (Voice.Changed); never zero
	Adopted time.Time // UTC; when it was adopted, by its history; zero: never, or together with another one

	ID        domain.VoiceID     // which voice it is; never 0 in a store
	Community domain.CommunityID // where it is; never 0 in a store
	Author    domain.PersonID    // who wrote it; 0: that is not known any more
	Praised   domain.PersonID    // who is praised; 0: nobody
}

// WasAdopted reports whether the suggestion of a fact was adopted, carried out since or not.
func (x Fact) WasAdopted() bool { return x.Stage == Adopted || x.Stage == Done }

// Sees reports whether by may read the voice of a fact (Voice.Sees): what somebody may not read is in none of their figures.
func (x Fact) Sees(by domain.Actor) bool {
	return Voice{Kind: x.Kind, Stage: x.Stage, Community: x.Community, Author: x.Author, Praised: x.Praised}.Sees(by)
}

// Figures count the voices of a period. They are in no rate of complaints.
type Figures struct {
	Received   map[Kind]int // made in the period, by kind; a kind of which there is none is missing; never nil from Count
	OnTime     int          // of Decided: answered at or before the day; 0: none
	Decided    int          // promises that were decided in the period: answered, or the day was over; 0: there is no rate
	Waiting    int          // as of now, of those made before the end of the period: the office owes an answer; 0: none
	Overdue    int          // of Waiting: the day is over; 0: none
	Adopted    int          // suggestions that were adopted in the period, carried out since or not; 0: none
	PassedOn   int          // praise that was passed on in the period; 0: none
	Complained int          // that became a complaint in the period; 0: none
}

// Any reports whether there is anything to tell.
func (f Figures) Any() bool {
	return len(f.Received) > 0 || f.Decided > 0 || f.Waiting > 0 || f.Adopted > 0 || f.PassedOn > 0 || f.Complained > 0
}

// Figure is one figure of a period, and the list of the voices that make it. A kind is one: what was received. The text stands in buttons.
type Figure string

// The figures besides the kinds.
const (
	FigureOnTime     Figure = "on_time"    // answered at or before the day
	FigureLate       Figure = "late"       // promises that were decided in the period, but not answered by the day
	FigureWaiting    Figure = "waiting"    // the office owes an answer
	FigureOverdue    Figure = "overdue"    // of those that wait: the day is over
	FigureAdopted    Figure = "adopted"    // adopted or carried out
	FigurePassedOn   Figure = "passed_on"  // praise that was passed on
	FigureComplained Figure = "complained" // that became a complaint
)

// EveryFigure lists the figures in the order in which they are told.
func EveryFigure() []Figure {
	var all []Figure
	for _, k := range Kinds() {
		all = append(all, Figure(k))
	}
	return append(all, FigureOnTime, FigureLate, FigureWaiting, FigureOverdue, FigureAdopted, FigurePassedOn, FigureComplained)
}

// Of returns how many one figure counts.
func (f Figures) Of(p Figure) int {
	switch p {
	case FigureOnTime:
		return f.OnTime
	case FigureLate:
		return f.Decided - f.OnTime
	case FigureWaiting:
		return f.Waiting
	case FigureOverdue:
		return f.Overdue
	case FigureAdopted:
		return f.Adopted
	case FigurePassedOn:
		return f.PassedOn
	case FigureComplained:
		return f.Complained
	}
	return f.Received[Kind(p)]
}

// Holds reports whether a voice is one of those that a figure counts over from ≤ t < to, as of now if the period has not ended. A withdrawn
// one is only received.
func (p Figure) Holds(x Fact, from, to, now time.Time) bool {
	end := to
	if now.Before(end) {
		end = now
	}
	within := func(t time.Time) bool { return !t.IsZero() && !t.Before(from) && t.Before(to) }
	if kind := Kind(p); slices.Contains(Kinds(), kind) {
		return x.Kind == kind && within(x.Made)
	}
	onTime := !x.Replied.IsZero() && !x.Replied.After(end) && !x.Replied.After(x.Target)
	switch {
	case x.Stage == Withdrawn:
	case p == FigureOnTime:
		return onTime && within(x.Replied)
	case p == FigureLate:
		return !onTime && within(x.Target) && x.Target.Before(end)
	case p == FigureWaiting:
		return open(x, end)
	case p == FigureOverdue:
		return open(x, end) && x.Until.Before(end)
	case p == FigureAdopted:
		return (within(x.Adopted) || x.Adopted.IsZero() && within(x.Changed)) && x.WasAdopted()
	case p == FigurePassedOn:
		return within(x.Changed) && x.Stage == PassedOn
	case p == FigureComplained:
		return within(x.Changed) && x.Stage == Complained
	}
	return false
}

// Count counts facts over from ≤ t < to, as of now if the period has not ended: each figure is the number of voices that it holds.
func Count(all []Fact, from, to, now time.Time) Figures {
	count := func(p Figure) (n int) {
		for _, x := range all {
			if p.Holds(x, from, to, now) {
				n++
			}
		}
		return n
	}
	f := Figures{Received: map[Kind]int{}, OnTime: count(FigureOnTime), Waiting: count(FigureWaiting), Overdue: count(FigureOverdue), Adopted: count(FigureAdopted),
		PassedOn: count(FigurePassedOn), Complained: count(FigureComplained)}
	f.Decided = f.OnTime + count(FigureLate)
	for _, k := range Kinds() {
		if n := count(Figure(k)); n > 0 {
			f.Received[k] = n
		}
	}
	return f
}

// open reports whether the office owes a word now, for a voice that was there at the end of the period.
func open(x Fact, end time.Time) bool {
	return !x.Until.IsZero() && x.Stage != Adopted && x.Made.Before(end)
}
