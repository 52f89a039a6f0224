package casework

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Why returns why by cannot do an action (or HandleNow) to c now, whatever the record: who may do it, or what must be done first. nil if
// nothing stands in the way.
func (r Rules) Why(c complaint.Case, do complaint.Action, by domain.Actor, now time.Time) error {
	if do == complaint.HandleNow {
		if MayHandle(c, by) {
			return nil
		}
		_, err := r.Handle(c, by, complaint.Handling{}, now)
		return err
	}
	m, err := find(c, First(c, do), by)
	if err == nil {
		err = r.as(by, now).timely(c, m)
	}
	return err
}

// denied returns the refusal for somebody who may never do an action to c: the reason is who acts, not the stage.
func denied(c complaint.Case, do complaint.Action, by domain.Actor) *domain.Error {
	values := domain.Values{"action": domain.Word("deed." + string(do))}
	no := func(key string) *domain.Error { return domain.Refuse(domain.Forbidden, key, values) }
	var who []complaint.Relation
	here, there := table.Find(c.Stage, do)
	for _, m := range Moves() {
		if m.Do == do && (!there || m.From == here.From) {
			who = append(who, m.Who...)
		}
	}
	who = append(who, map[complaint.Action][]complaint.Relation{complaint.HandleNow: handlers}[do]...)
	switch {
	case c.Party(by) && by.Is(domain.Staff, c.Community):
		return no("refuse.own_act")
	case !c.Is(complaint.AnyStaff, by):
		return domain.RefuseRole(values)
	case slices.Contains(who, complaint.Another):
		return no("refuse.own_visit")
	case slices.Contains(who, complaint.TheOwner):
		return no("refuse.owner_act")
	case slices.Contains(who, complaint.TheResponsible):
		return no("refuse.responsible_act")
	case slices.Contains(who, complaint.TheHandler):
		return no("refuse.handler_act")
	}
	return domain.RefuseRole(values)
}

// course lists the actions that must be done one after the other.
var course = []complaint.Action{complaint.Register, complaint.Look, complaint.Investigate, complaint.Assess, complaint.MakePlan, complaint.Begin, complaint.Resolve, complaint.Answer, complaint.Close}

// behind maps an action to the action of the course after which it becomes possible.
var behind = map[complaint.Action]complaint.Action{complaint.Report: complaint.Resolve, complaint.Visit: complaint.Answer, complaint.Reschedule: complaint.MakePlan}

// misplaced refuses an action at a stage at which it is not possible. If it comes too early, the refusal names the actions that are missing.
func misplaced(c complaint.Case, do complaint.Action) *domain.Error {
	after, moved := behind[do]
	if !moved {
		after = do
	}
	next := natural[c.Stage]
	if c.Stage == complaint.Investigating && c.LookedInto() {
		next = []complaint.Action{complaint.Assess}
	}
	if len(next) == 0 || c.Held != nil {
		return conflict(c, "refuse.stage", do)
	}
	from, to := slices.Index(course, next[0]), slices.Index(course, after)
	if from < 0 || to <= from {
		return conflict(c, "refuse.stage", do)
	}
	var missing []domain.Value
	for _, s := range course[from:to] {
		if s != complaint.Look {
			missing = append(missing, domain.Word("deed."+string(s)))
		}
	}
	if len(missing) == 0 {
		return conflict(c, "refuse.stage", do)
	}
	e := conflict(c, "refuse.before", do)
	e.Message.Values["missing"] = domain.List(missing...)
	return e
}
