package seed

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// toClosed takes a resolved case through the follow-up and the review; a case that is not solved is handled once more.
func (l *life) toClosed(p pace) {
	if !l.can(complaint.Close) {
		return
	}
	if solved := l.verdict(); solved == complaint.No {
		l.answer(p.answer, solved, 1+l.r.IntN(2))
		again := l.naturally()
		l.toResolved(again)
		l.answer(again.answer, complaint.Yes, 4)
	} else {
		l.followUp(p, solved)
	}
	if !l.can(complaint.Close) {
		return
	}
	l.do(l.waking(p.review), complaint.Close, l.reviewer(), l.review())
	const reopenedOf = 40
	if !l.done.Open() && l.can(complaint.Reopen) && l.r.IntN(reopenedOf) == 0 {
		l.byOwner(l.between(8*time.Hour, 120*time.Hour), complaint.Reopen, complaint.Reopening{Reason: pick(l.r, l.t.words.No)})
	}
}

// verdict returns what the owner will say.
func (l *life) verdict() complaint.Solved {
	switch n := l.r.IntN(100); {
	case n < 9:
		return complaint.No
	case n < 24:
		return complaint.Partly
	}
	return complaint.Yes
}

// followUp is the survey, a return visit by a colleague, or a week without an answer.
func (l *life) followUp(p pace, solved complaint.Solved) {
	marks := map[complaint.Solved]int{complaint.Yes: 4 + l.r.IntN(2), complaint.Partly: 3}
	const week = 7 * 24 * time.Hour
	switch n := l.r.IntN(10); {
	case n < 7 && l.done.Filing.Complainant.Person != 0:
		l.answer(p.answer, solved, marks[solved])
	case n < 9:
		l.do(l.waking(p.answer+24*time.Hour), complaint.Visit, l.another(), complaint.ReturnVisit{Solved: solved, Satisfaction: marks[solved]})
	case l.done.Filing.Complainant.Person == 0:
		l.do(l.waking(p.answer+24*time.Hour), complaint.Visit, l.another(), complaint.ReturnVisit{Solved: complaint.Unreachable})
	default:
		l.wait(week)
	}
}

// answer is the owner's survey; owners without an account get a return visit by a colleague.
func (l *life) answer(after time.Duration, solved complaint.Solved, mark int) {
	said := map[complaint.Solved][]string{complaint.Yes: l.t.words.Yes, complaint.Partly: l.t.words.Partly, complaint.No: l.t.words.No}
	text := pick(l.r, said[solved])
	if l.done.Filing.Complainant.Person == 0 {
		l.do(l.waking(after), complaint.Visit, l.another(), complaint.ReturnVisit{Solved: solved, Satisfaction: mark, Words: text})
		return
	}
	l.do(l.waking(after), complaint.Answer, l.owner(), complaint.Survey{Contacted: l.r.IntN(10) > 0, Solved: solved, Satisfaction: mark,
		Reasons: l.t.words.SurveyReasons[solved], Words: text})
}

// another is a colleague who may make a return visit: a clerk, or a manager where clerks may not see the case.
func (l *life) another() domain.Actor {
	for _, d := range l.t.staff {
		if by := d.actor(l.t.Community.ID); d.Resident.Trade == "clerk" && l.done.Is(complaint.Another, by) {
			return by
		}
	}
	return l.t.byKey["manager"].actor(l.t.Community.ID)
}

// reviewer returns the handler, or sometimes a manager.
func (l *life) reviewer() domain.Actor {
	if l.r.IntN(4) == 0 {
		return l.t.byKey["manager"].actor(l.t.Community.ID)
	}
	return l.hand()
}

func (l *life) review() complaint.Review {
	r := complaint.Review{Cause: l.story.Cause, Lesson: l.story.Lesson}
	if l.story.Improve != "" && l.r.IntN(3) == 0 {
		r.Improvement = &complaint.Improvement{Kind: pick(l.r, complaint.Improvements()), Words: l.story.Improve, Person: l.worker.ID,
			Name: l.worker.Person.Name, Due: l.at.Add(30 * 24 * time.Hour)}
	}
	return r
}
