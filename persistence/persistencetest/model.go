package persistencetest

import (
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/promise"
	"guanjia/domain/summary/summarytest"
)

// The model computes what a store must answer with loops over all cases. It calls no function of the rooms that it checks: what is open,
// the next date and what is a hot spot are written here, and in domain/summary/summarytest, a second time, from docs/design.md.

// model is everything that was stored so far.
type model struct {
	cases   []complaint.Case // by id
	history map[domain.CaseID][]complaint.Entry
	runs    map[string]domain.CaseID
	names   map[domain.PersonID]string
	known   map[domain.CaseID]known // what was found out about cases already
}

func (m *model) place(id domain.CaseID) int {
	for i, c := range m.cases {
		if c.ID == id {
			return i
		}
	}
	return -1
}

// priorityOf is the assessment's priority; before it an emergency has P1.
func priorityOf(c complaint.Case) promise.Priority {
	if c.Assessment != nil {
		return c.Assessment.Priority
	}
	if c.Filing.Emergency {
		return "P1"
	}
	return ""
}

// worksOn reports whether a person is handler or responsible.
func worksOn(c complaint.Case, p domain.PersonID) bool {
	finished := c.Stage == complaint.Resolved || !c.Stage.Open()
	return c.Handler == p || !finished && c.Plan != nil && c.Plan.Responsible == p
}

// says reports whether a case is what a term asks for.
func says(c complaint.Case, t lookup.Term) bool {
	who, f := c.Filing.Complainant, c.Filing
	some := func(list []string, fits func(text, words string) bool, texts ...string) bool {
		for _, words := range list {
			for _, text := range texts {
				if fits(strings.ToLower(text), strings.ToLower(words)) {
					return true
				}
			}
		}
		return false
	}
	unspaced := func(text, words string) bool { return strings.Contains(strings.ReplaceAll(text, " ", ""), words) }
	for _, w := range t.Within {
		if f.Place.Building == w.Building && (w.Entrance == "" || f.Place.Entrance == "" || f.Place.Entrance == w.Entrance) ||
			w.Homes != "" && f.Place.Building == 0 && strings.HasPrefix(who.Label, w.Homes) {
			return true
		}
	}
	for _, p := range t.Persons {
		if c.Handler == p || c.Plan != nil && c.Plan.Responsible == p || f.About == p { // who carried it out is found after the end, too
			return true
		}
	}
	return some(t.Any, unspaced, who.Name, who.Label, f.Place.Words, f.Words) || some(t.Words, unspaced, f.Place.Words, f.Words) ||
		some(t.Number, strings.Contains, string(c.Number)) ||
		some(t.Ends, strings.HasSuffix, string(c.Number), who.Phone, who.Label) || contains(t.Categories, f.Category) ||
		contains(t.Parts, f.Place.Part) || f.Place.Which != "" && contains(t.Which, f.Place.Which) ||
		f.Place.Home != 0 && contains(t.Homes, f.Place.Home)
}

func contains[T comparable](list []T, v T) bool {
	for _, each := range list {
		if each == v {
			return true
		}
	}
	return false
}

// fits reports whether a query selects a case.
func fits(c complaint.Case, q lookup.Query) bool {
	said := true
	for _, t := range q.Terms {
		said = said && says(c, t)
	}
	due := summarytest.Next(c)
	for _, wrong := range []bool{
		!said,
		len(q.Communities) > 0 && !contains(q.Communities, c.Community),
		len(q.Stages) > 0 && !contains(q.Stages, c.Stage),
		len(q.Categories) > 0 && !contains(q.Categories, c.Filing.Category),
		q.Complainant != 0 && c.Filing.Complainant.Person != q.Complainant,
		q.WorkOf != 0 && !worksOn(c, q.WorkOf),
		q.Handler != 0 && c.Handler != q.Handler,
		len(q.Carried) > 0 && (c.Plan == nil || c.Plan.Responsible == c.Handler || !contains(q.Carried, c.Plan.Responsible)),
		len(q.Priorities) > 0 && !contains(q.Priorities, priorityOf(c)),
		q.Unassigned && c.Handler != 0 && !c.OpenToTeam,
		q.For.Person != 0 && (!seenFor(c, q.For) || q.NotParty && contains(q.For.Homes, c.Filing.Complainant.Home)),
		!q.Overdue.IsZero() && (due.IsZero() || !due.Before(q.Overdue)), !q.DueFrom.IsZero() && (due.IsZero() || due.Before(q.DueFrom)),
		!q.Place.IsZero() && !like(c.Filing.Place, q.Place),
		q.Building != 0 && c.Filing.Place.Building != q.Building,
		q.Held != nil && *q.Held != (c.Held != nil),
	} {
		if wrong {
			return false
		}
	}
	return true
}

// sooner is the order of a query: newest first, or by the next date with those without a date last. Of equal ones, the lower id is first.
func sooner(a, b complaint.Case, by lookup.Sort) bool {
	x, y := summarytest.Next(a), summarytest.Next(b)
	if by == lookup.ByNewest {
		x, y = b.Received, a.Received
	}
	switch {
	case x.Equal(y):
		return a.ID < b.ID
	case by != lookup.ByNewest && x.IsZero():
		return false
	case by != lookup.ByNewest && y.IsZero():
		return true
	}
	return x.Before(y)
}

// find returns what Cases must return.
func (m *model) find(q lookup.Query) (page []complaint.Case, total int) {
	var found []complaint.Case
	for _, c := range m.cases {
		if !fits(c, q) {
			continue
		}
		at := len(found)
		for at > 0 && sooner(c, found[at-1], q.Sort) {
			at--
		}
		found = append(found[:at], append([]complaint.Case{c}, found[at:]...)...)
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 50
	}
	if limit > 200 {
		limit = 200
	}
	for i, c := range found {
		if i >= q.Offset && i < q.Offset+limit {
			page = append(page, c)
		}
	}
	return page, len(found)
}

// wakes returns what Waking must return.
func (m *model) wakes(by time.Time, limit int) (ids []domain.CaseID) {
	var found []complaint.Case
	for _, c := range m.cases {
		if c.Wake.IsZero() || c.Wake.After(by) {
			continue
		}
		at := len(found)
		for at > 0 && c.Wake.Before(found[at-1].Wake) {
			at--
		}
		found = append(found[:at], append([]complaint.Case{c}, found[at:]...)...)
	}
	for _, c := range found {
		if len(ids) < limit {
			ids = append(ids, c.ID)
		}
	}
	return ids
}
