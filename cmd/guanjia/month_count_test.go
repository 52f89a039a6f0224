package main

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// What the history says, in plain loops that share nothing with domain/summary, domain/promise and domain/calendar.

// plainOpen says whether the offices of the month work in a minute: 8:30 to 12:00 and 13:30 to 18:00, on Saturdays 9:00 to 12:00. They are
// eight hours east of Greenwich.
func plainOpen(minute int64) bool {
	local := minute + 8*60
	day, at := local/1440, local%1440
	switch (day + 4) % 7 { // 1 January 1970 was a Thursday
	case 0:
		return false
	case 6:
		return at >= 540 && at < 720
	}
	return at >= 510 && at < 720 || at >= 810 && at < 1080
}

func minuteOf(t time.Time) int64 { return t.Unix() / 60 }
func timeOf(minute int64) time.Time {
	return time.Unix(minute*60, 0).UTC()
}

// plainClock counts minutes of work, of P1 all minutes, without those of pauses.
type plainClock struct {
	around bool
	pauses [][2]time.Time
}

func (k plainClock) runs(minute int64) bool {
	for _, p := range k.pauses {
		if minute >= minuteOf(p[0]) && minute < minuteOf(p[1]) {
			return false
		}
	}
	return k.around || plainOpen(minute)
}

func (k plainClock) between(a, b time.Time) (n int64) {
	for at := minuteOf(a); at < minuteOf(b); at++ {
		if k.runs(at) {
			n++
		}
	}
	return n
}

func (k plainClock) after(from time.Time, n int64) time.Time {
	at := minuteOf(from)
	for ; n > 0; at++ {
		if k.runs(at) {
			n--
		}
	}
	return timeOf(at)
}

// plainPromise is when a promised time ends: less than a day in working time; days are working days, at the same hour or the last one before.
func plainPromise(from time.Time, d time.Duration, around bool) time.Time {
	if days := int(d.Hours()) / 24; days > 0 && !around {
		at := minuteOf(from)
		for !plainOpen(at) {
			at++
		}
		hour, day := (at+480)%1440, (at+480)/1440
		for n := 0; n < days; {
			day++
			if (day+4)%7 != 0 {
				n++
			}
		}
		begin := day*1440 - 480
		end := begin
		for at := begin; at <= begin+hour; at++ {
			if plainOpen(at) || at > begin && plainOpen(at-1) {
				end = at
			}
		}
		if end == begin { // it begins later than that hour
			for end = begin; !plainOpen(end); end++ { //nolint:revive // counts
			}
		}
		return timeOf(end)
	}
	return plainClock{around: around}.after(from, int64(d.Minutes()))
}

// The terms of the settings, in hours.
var (
	plainAnswer  = map[string]time.Duration{"P1": 20 * time.Minute, "P2": 2 * time.Hour, "P3": 24 * time.Hour, "P4": 24 * time.Hour}
	plainResolve = map[string]time.Duration{"P1": 24 * time.Hour, "P2": 48 * time.Hour, "P3": 168 * time.Hour, "P4": 360 * time.Hour}
	plainUrgent  = []complaint.Category{"elevator", "plumbing", "electric", "gas_fire"}
)

// round is one attempt as the history tells it; zero: not yet.
type round struct {
	since, resolved, ended time.Time
	end                    complaint.Stage
	handler                domain.PersonID
	target                 time.Time // of its result
	took                   int64     // minutes of work until resolved
	said                   *verdict  // the last follow-up that reached somebody
}

type verdict struct {
	at        time.Time
	contacted string // "yes", "no", or "" if nobody asked
	solved    string
	mark      int
}

// past is a case at an instant, as its history tells it.
type past struct {
	c        complaint.Case // for what never changes: who complained, of what, where
	stage    complaint.Stage
	handler  domain.PersonID
	rounds   []round
	priority string
	answerBy time.Time // target of the first answer
	answerOn time.Time // the date that was told
	answered time.Time
	took     int64
	date     time.Time // of the result, as people were told
	pauses   [][2]time.Time
	held     time.Time // zero: not on hold
	received time.Time
}

// until is what history says of a case at an instant.
func (m *month) until(c complaint.Case, history []complaint.Entry, at time.Time) *past {
	p := &past{c: c, priority: "P3", received: c.Received}
	switch {
	case c.Filing.Emergency:
		p.priority = "P1"
	case slices.Contains(plainUrgent, c.Filing.Category):
		p.priority = "P2"
	}
	if !p.received.After(at) { // a letter lies in the office before it is taken down
		p.stage = complaint.Received
	}
	for _, e := range history {
		if e.At.After(at) {
			break
		}
		p.take(m, e)
	}
	return p
}

func (p *past) urgent() bool { return p.priority == "P1" }
func (p *past) now() *round  { return &p.rounds[len(p.rounds)-1] }

// promises counts the target of a round anew, without the pauses.
func (p *past) promises() {
	due := plainPromise(p.now().since, plainResolve[p.priority], p.urgent())
	for _, pause := range p.pauses {
		if pause[1].After(p.now().since) && pause[0].Before(due) {
			k := plainClock{around: p.urgent()}
			n := k.between(p.now().since, due)
			k.pauses = p.pauses
			due = k.after(p.now().since, n)
			break
		}
	}
	p.now().target = due
}

// told is the date for a target: the target, or the term from now if less than a quarter of it is left.
func (p *past) told(target, now time.Time, term time.Duration) time.Time {
	k := plainClock{around: p.urgent()}
	if k.between(now, target)*4 < k.between(p.received, target) {
		return plainPromise(now, term, p.urgent())
	}
	return target
}

// work are the acts that answer a complaint and make somebody who has no handler before him its handler.
var plainWork = []complaint.Action{"look", "investigate", "assess", "plan", "begin", "progress", "resolve", "review", "due", "take", "hold", "resume", "decline", "join", "heed"}

// take lets one row of history happen.
func (p *past) take(m *month, e complaint.Entry) {
	p.stage = e.After
	switch e.Do {
	case complaint.Receive:
		p.rounds = []round{{since: p.received}}
	case complaint.Register:
		p.answerBy = plainPromise(p.received, plainAnswer[p.priority], p.urgent())
		p.answerOn = p.told(p.answerBy, e.At, plainAnswer[p.priority])
		p.promises()
		p.date = p.told(p.now().target, e.At, plainResolve[p.priority])
	case complaint.Assign, complaint.HandOver:
		if from := e.Details["from"].Text; e.Do == complaint.Assign || from == m.nameOf(p.handler) {
			p.handler = m.idOf(e.Details["person"].Text)
		}
	case complaint.Take:
		p.handler = e.By
	case complaint.Reopen:
		p.rounds = append(p.rounds, round{since: e.At})
		p.promises()
		p.date = p.now().target
	case complaint.Hold:
		p.held = e.At
	case complaint.Resume:
		p.pauses, p.held = append(p.pauses, [2]time.Time{p.held, e.At}), time.Time{}
	}
	p.works(e)
	p.ends(e)
	p.now().handler = p.handler
	p.hears(e)
}

// works is what a row changes as work of the office.
func (p *past) works(e complaint.Entry) {
	if e.By == 0 || !slices.Contains(plainWork, e.Do) {
		p.dates(e)
		return
	}
	if p.handler == 0 {
		p.handler = e.By
	}
	if p.answered.IsZero() {
		p.answered, p.took = e.At, plainClock{around: p.urgent(), pauses: p.pauses}.between(p.received, e.At)
	}
	p.dates(e)
}

// dates is what a row says of the date.
func (p *past) dates(e complaint.Entry) {
	switch e.Do {
	case complaint.Assess:
		p.priority = e.Details["priority"].Word[len("priority."):]
		p.promises()
		p.date = *e.Details["due"].At
	case complaint.MakePlan, complaint.Reschedule:
		p.promises()
		p.date = *e.Details["due"].At
	case complaint.Resume:
		pause, k := p.pauses[len(p.pauses)-1], plainClock{around: p.urgent()}
		for _, due := range []*time.Time{&p.now().target, &p.date} {
			if due.After(pause[0]) {
				*due = k.after(pause[1], k.between(pause[0], *due))
			}
		}
	}
}

// ends is what a row says of the end of a round.
func (p *past) ends(e complaint.Entry) {
	r := p.now()
	switch e.After {
	case e.Before:
		return
	case complaint.Resolved:
		r.resolved, r.took = e.At, plainClock{around: p.urgent(), pauses: p.pauses}.between(r.since, e.At)
	case complaint.Closed, complaint.Declined, complaint.Withdrawn, complaint.Joined:
		r.ended, r.end, p.held = e.At, e.After, time.Time{}
	}
}

// hears is what a row says of a follow-up. "Not solved" reopens the case in a row behind it.
func (p *past) hears(e complaint.Entry) {
	if e.Do != complaint.Answer && e.Do != complaint.Visit {
		return
	}
	v := verdict{at: e.At, solved: e.Details["solved"].Word, contacted: "yes"}
	if n := e.Details["satisfaction"].Number; n != nil {
		v.mark = int(*n)
	}
	if e.Do == complaint.Answer {
		v.contacted = map[string]string{"": "", "contacted.yes": "yes", "contacted.no": "no"}[e.Details["contacted"].Word]
	}
	if v.solved == "solved.yes" || v.solved == "solved.partly" || v.solved == "solved.no" {
		p.now().said = &v
	}
}

// broken is the first date that was not kept and is not decided yet; zero: none.
func (p *past) broken(now time.Time) (first time.Time) {
	if !slices.Contains([]complaint.Stage{"received", "registered", "investigating", "assessed", "planned", "in_progress"}, p.stage) {
		return time.Time{}
	}
	dates := []time.Time{p.date}
	if p.answered.IsZero() {
		dates = append(dates, p.answerOn)
	}
	for _, due := range dates {
		if !due.IsZero() && due.Before(now) && (p.held.IsZero() || due.Before(p.held)) && (first.IsZero() || due.Before(first)) {
			first = due
		}
	}
	return first
}

// nameOf and idOf know who works for the company, or did.
func (m *month) nameOf(id domain.PersonID) string {
	for name, p := range m.crew {
		if id != 0 && m.by(p).Person == id {
			return name
		}
	}
	return ""
}

func (m *month) idOf(name string) domain.PersonID {
	if p, there := m.crew[name]; there {
		return m.by(p).Person
	}
	return 0
}
