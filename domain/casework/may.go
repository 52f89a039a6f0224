package casework

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// May lists what by can do to c now, the natural next action first. It does not ask the gates. It does not list actions before which
// another one must come (First).
func (r Rules) May(c complaint.Case, by domain.Actor, now time.Time) []complaint.Action {
	var list []complaint.Action
	for _, do := range append(ahead(c), complaint.Actions()...) {
		if First(c, do) == do && !slices.Contains(list, do) && r.Permits(c, do, by, now) {
			list = append(list, do)
		}
	}
	return list
}

// Permits reports whether by can do an action to c now, together with what must come first, if the record satisfies the gate.
func (r Rules) Permits(c complaint.Case, do complaint.Action, by domain.Actor, now time.Time) bool {
	m, refused := allowed(c, First(c, do), by)
	return refused == "" && r.as(by, now).timely(c, m) == nil
}

// First returns what must be done first to c when somebody asks for an action: Trigger.First, or the action itself.
func First(c complaint.Case, do complaint.Action) complaint.Action {
	t, _ := complaint.Triggers().Of(do)
	_, already := table.Find(c.Stage, do)
	if _, possible := table.Find(c.Stage, t.First); possible && !already && t.First != "" {
		return t.First
	}
	return do
}

// StagesOf lists the stages from which an action (or HandleNow) can be done.
func StagesOf(do complaint.Action) []complaint.Stage {
	var from []complaint.Stage
	for _, s := range complaint.Stages() {
		_, there := table.Find(s, First(complaint.Case{Stage: s}, do))
		if there || do == complaint.HandleNow && len(chain[s]) > 0 {
			from = append(from, s)
		}
	}
	return from
}

// Takable reports whether a colleague who is no party of c can take it.
func Takable(c complaint.Case) bool {
	_, there := table.Find(c.Stage, complaint.Take)
	return there && c.Untaken()
}

// natural are the natural next actions at each stage.
var natural = map[complaint.Stage][]complaint.Action{
	complaint.Received:      {complaint.Register},
	complaint.Registered:    {complaint.Look},
	complaint.Investigating: {complaint.Investigate},
	complaint.Assessed:      {complaint.MakePlan},
	complaint.Planned:       {complaint.Begin},
	complaint.InProgress:    {complaint.Resolve, complaint.Report},
	complaint.Resolved:      {complaint.Answer, complaint.Close, complaint.Visit},
	complaint.Closed:        {complaint.Reopen},
}

// ahead returns the natural next actions of c in order.
func ahead(c complaint.Case) []complaint.Action {
	switch {
	case c.Held != nil:
		return []complaint.Action{complaint.Resume}
	case c.Stage == complaint.Registered && c.Handler == 0:
		return []complaint.Action{complaint.Take, complaint.Assign, complaint.Look}
	case c.Stage == complaint.Investigating && c.LookedInto():
		return []complaint.Action{complaint.Assess, complaint.Investigate}
	case c.Stage == complaint.Resolved && !c.FollowedUp():
		return []complaint.Action{complaint.Answer, complaint.Visit}
	case c.Stage == complaint.Resolved:
		return []complaint.Action{complaint.Close, complaint.Visit}
	}
	return slices.Clone(natural[c.Stage])
}

// least is the role with the least rights that can have a relation. Relations that do not come from a role are missing.
var least = map[complaint.Relation]domain.Role{
	complaint.TheOwner: domain.Owner, complaint.TheStandIn: domain.Staff, complaint.AnyStaff: domain.Staff, complaint.Free: domain.Staff, complaint.TheHandler: domain.Staff,
	complaint.TheResponsible: domain.Staff, complaint.Another: domain.Staff, complaint.AnyManager: domain.Manager,
}

// RoleFor returns the role with the least rights that can do an action (or HandleNow) at some stage. The menus of this role have the
// command. "" if no role can.
func RoleFor(do complaint.Action) domain.Role {
	var who []complaint.Relation
	if do == complaint.HandleNow {
		who = handlers
	}
	for _, m := range Moves() {
		if m.Do == do {
			who = append(who, m.Who...)
		}
	}
	for _, role := range domain.Roles() {
		if slices.ContainsFunc(who, func(r complaint.Relation) bool { return least[r] == role }) {
			return role
		}
	}
	return ""
}
