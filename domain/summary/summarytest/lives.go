package summarytest

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
)

// life makes a case by letting time pass.
type life struct {
	*rapid.T
	complaint.Case
	now time.Time
}

// Lives generates cases of a community with all that figures ask of them, in an order of time in which it can have come: answered or not, given to others,
// resolved, asked about, closed, opened again, joined, on hold. The number n tells them apart.
func Lives(in domain.CommunityID, n int, from time.Time) *rapid.Generator[complaint.Case] {
	return rapid.Custom(func(t *rapid.T) complaint.Case {
		l := &life{T: t, now: from}
		l.passes()
		l.Number, l.Community, l.Version, l.Received, l.Handler = ticket.Number(fmt.Sprintf("AA-%06d-%03d", n/1000, n%1000)), in, 1, l.now, l.person()
		l.Filing = complaint.Filing{Channel: rapid.SampledFrom(complaint.Channels()).Draw(t, "channel"), Category: rapid.SampledFrom([]complaint.Category{"elevator", "noise"}).Draw(t, "category"),
			Place: domain.Place{Part: domain.Lift, Building: domain.BuildingID(rapid.IntRange(0, 3).Draw(t, "building"))}}
		l.Stage, l.Clocks.Answer = complaint.Received, l.promised()
		if l.often() {
			l.passes()
			l.answers()
		}
		l.Clocks.Resolve = l.promised()
		for l.attempt(); (l.Stage == complaint.Resolved || l.Stage == complaint.Closed) && l.often(); l.attempt() {
			l.reopens()
		}
		l.rests()
		return l.Case
	})
}

func (l *life) often() bool { return rapid.IntRange(0, 2).Draw(l.T, "often") > 0 }

func (l *life) passes() {
	l.now = l.now.Add(time.Duration(rapid.IntRange(1, 20).Draw(l.T, "hours")) * time.Hour)
}

func (l *life) person() domain.PersonID {
	return domain.PersonID(rapid.IntRange(0, 3).Draw(l.T, "person"))
}

// promised is a promise from now on.
func (l *life) promised() promise.Clock {
	hours := func() time.Duration { return time.Duration(rapid.IntRange(0, 30).Draw(l.T, "until")) * time.Hour }
	return promise.Clock{From: l.now, Due: l.now.Add(hours()), Target: l.now.Add(hours())}
}

// fulfilled is a promise that was fulfilled now: in time or late, noted as today or as in clocks of before.
func (l *life) fulfilled(k promise.Clock) promise.Clock {
	if k.Result, k.At = promise.Met, l.now; k.Due.Before(l.now) {
		k.Result, k.At = promise.Breached, k.Due
	}
	if l.often() || k.Result == promise.Breached {
		k.Done, k.Took = l.now, l.now.Sub(k.From)/3
	}
	return k
}

// answers gives the first answer now.
func (l *life) answers() {
	l.Taken, l.Stage, l.Clocks.Answer = l.now, complaint.Investigating, l.fulfilled(l.Clocks.Answer)
}

// hands gives the case to somebody else, perhaps.
func (l *life) hands() {
	if l.often() {
		return
	}
	l.passes()
	l.Had = append(l.Had, complaint.Tenure{Person: l.Handler, Until: l.now})
	l.Handler += 1 + domain.PersonID(rapid.IntRange(0, 1).Draw(l.T, "next"))
}

// attempt goes as far as it goes.
func (l *life) attempt() {
	l.hands()
	if l.passes(); !l.often() {
		return
	}
	if rapid.IntRange(0, 3).Draw(l.T, "other end") == 0 {
		l.Stage, l.Ended = rapid.SampledFrom([]complaint.Stage{complaint.Withdrawn, complaint.Declined, complaint.Joined}).Draw(l.T, "end"), l.now
		if l.Stage == complaint.Joined && l.often() {
			l.ResolvedAt = l.now.Add(time.Hour) // when its main case was resolved
		}
		return
	}
	if l.Taken.IsZero() {
		l.answers()
	}
	l.Stage, l.ResolvedAt, l.Clocks.Resolve = complaint.Resolved, l.now, l.fulfilled(l.Clocks.Resolve)
	l.hands()
	for range rapid.IntRange(0, 2).Draw(l.T, "follow-ups") {
		l.passes()
		solved := rapid.SampledFrom([]complaint.Solved{complaint.Yes, complaint.Partly, complaint.No, complaint.NoAnswer}).Draw(l.T, "solved")
		if points := rapid.IntRange(0, 5).Draw(l.T, "points"); l.often() {
			l.Surveys = append(l.Surveys, complaint.Survey{Solved: solved, Satisfaction: points, Contacted: l.often(), Short: !l.often(), At: l.now,
				Reasons: []string{"slow", "rude"}[:rapid.IntRange(0, 2).Draw(l.T, "reasons")]})
		} else {
			l.Visits = append(l.Visits, complaint.ReturnVisit{Solved: solved, Satisfaction: points, At: l.now})
		}
	}
	if l.passes(); l.often() {
		l.Stage, l.Ended = complaint.Closed, l.now
		l.Review = &complaint.Review{Cause: rapid.SampledFrom(complaint.Causes()).Draw(l.T, "cause"), At: l.now}
	}
}

// reopens begins another attempt. The cause of the one before stands with it, or still in the review alone.
func (l *life) reopens() {
	l.passes()
	r := complaint.Reopening{Reason: "again", At: l.now, Resolved: l.ResolvedAt, Ended: l.Ended, Handler: l.Handler}
	if l.Review != nil && !l.Ended.IsZero() && l.often() {
		r.Cause = l.Review.Cause
	}
	l.Reopenings, l.Clocks.Earlier = append(l.Reopenings, r), append(l.Clocks.Earlier, l.Clocks.Resolve)
	l.Stage, l.ResolvedAt, l.Ended, l.Clocks.Resolve = complaint.InProgress, time.Time{}, time.Time{}, l.promised()
}

// rests is what may stand beside: a hold, a time with another case, dates that were late before others held.
func (l *life) rests() {
	half := l.Received.Add(l.now.Sub(l.Received) / 2)
	if !l.often() {
		l.Clocks.Apart = []promise.Span{{From: half, To: half.Add(time.Hour)}}
	}
	if len(l.Reopenings) == 0 && !l.often() { // a lateness lies within one attempt
		l.Clocks.Since, l.Clocks.Late = half, []promise.Span{{From: l.Received.Add(time.Minute), To: half}}
	}
	if l.Ended.IsZero() && l.ResolvedAt.IsZero() && !l.often() {
		l.Held = &complaint.Holding{For: "owner", Since: half}
	}
}
