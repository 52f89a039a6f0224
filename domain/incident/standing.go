package incident

import (
	"slices"
	"time"
)

// Show chooses incidents of a list by how far they have come. The text stands in buttons: add values, never rename one.
type Show string

// The parts of a list.
const (
	ShowAll   Show = ""
	ShowAhead Show = "ahead" // planned, and not begun
	ShowLasts Show = "lasts" // they last, or homes are asked whether they are over
	ShowOver  Show = "over"  // ended or withdrawn
	ShowOpen  Show = "open"  // they last; behind figures alone
)

// Shows lists every part that is offered, in that order.
func Shows() []Show { return []Show{ShowAll, ShowLasts, ShowAhead, ShowOver} }

// Stages are the stages of a part; nil: all.
func (s Show) Stages() []Stage {
	switch s {
	case ShowAhead:
		return []Stage{Planned}
	case ShowOpen:
		return []Stage{Open}
	case ShowLasts:
		return []Stage{Open, Restored}
	case ShowOver:
		return Finals()
	}
	return nil
}

// Final reports whether nothing follows s: Finals has it.
func (s Stage) Final() bool { return slices.Contains(Finals(), s) }

// Finals lists the stages that nothing follows.
func Finals() []Stage { return []Stage{Ended, Withdrawn} }

// Ahead reports whether an incident has not begun; the zero stage is that of one that is being made.
func (s Stage) Ahead() bool { return s == "" || s == Planned }

// Underway reports whether an incident lasts, everywhere or in some parts, as far as the office knows: Underway has the stage.
func (s Stage) Underway() bool { return slices.Contains(Underway(), s) }

// Underway lists the stages in which an incident lasts.
func Underway() []Stage { return []Stage{Open} }

// Untold reports whether nobody was told and nobody will be, so that nothing is put up on paper either: Untold has the stage.
func (s Stage) Untold() bool { return slices.Contains(Untold(), s) }

// Untold lists the stages at which no letter leaves and none has left.
func Untold() []Stage { return []Stage{Withdrawn} }

// Partly reports whether x lasts in some parts although it is over elsewhere.
func (x Incident) Partly() bool { return x.Stage.Underway() && !x.Reopened.IsZero() }

// Starts is how many times people were told when something planned starts: the first time, and once more each time that this was changed.
func Starts(x Incident) int {
	n := 1
	for _, news := range x.News {
		if news.Do == Defer {
			n++
		}
	}
	return n
}

// Pending reports whether the letters of the first news are to leave later than now.
func (x Incident) Pending(now time.Time) bool {
	return !x.Stage.Final() && len(x.News) > 0 && now.Before(x.News[0].SendAt)
}

// NextLetter is when the first letter leaves that is in no mailbox yet; zero: all are, or none is to leave any more.
func (x Incident) NextLetter() time.Time {
	if x.Stage.Untold() || x.Posted >= len(x.News) {
		return time.Time{}
	}
	return x.News[x.Posted].SendAt
}
