// Package scopetest has the cases that every room must meet which tells people of something and lists the doors for its paper.
//
//	before, after := scopetest.Households(in, building)
//	assert.Equal(t, scopetest.Papers(), labels(doors))
package scopetest

import (
	"fmt"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/scope"
)

// Door is a home, and whether a paper is put on its door once letters have left.
type Door struct {
	Name  string          // why; never ""
	Who   domain.PersonID // who lives there; never 0
	Lost  bool            // whether the letter arrives nowhere
	Paper bool            // whether a paper is put up

	before, after *scope.Resident // nil: nobody has joined
}

// Doors are the cases.
func Doors() []Door {
	fine, blocked, unknown := &scope.Resident{Verified: true, Reachable: true}, &scope.Resident{Verified: true}, &scope.Resident{Reachable: true}
	list := []Door{
		{Name: "has the letter", before: fine, after: fine},
		{Name: "joined later", after: fine, Paper: true},
		{Name: "letter not delivered, and can be reached again", before: fine, after: fine, Lost: true, Paper: true},
		{Name: "blocked the bot afterwards", before: fine, after: blocked, Paper: true},
		{Name: "had blocked it, and has the letter", before: blocked, after: fine},
		{Name: "has no telephone or chat", Paper: true},
		{Name: "not confirmed to live there", before: unknown, after: unknown, Paper: true},
	}
	for i := range list {
		list[i].Who = domain.PersonID(9001 + i)
	}
	return list
}

// Households are the homes of the cases in a building, when something is decided, and after its letters have left.
func Households(in domain.CommunityID, building domain.BuildingID) (before, after []scope.Household) {
	for i, d := range Doors() {
		home := people.Home{ID: domain.HomeID(8001 + i), Community: in, Building: building, Entrance: "1", Room: fmt.Sprintf("%d01", i+1), Label: d.Name}
		before, after = append(before, household(home, d.Who, d.before)), append(after, household(home, d.Who, d.after))
	}
	return before, after
}

func household(home people.Home, who domain.PersonID, r *scope.Resident) scope.Household {
	h := scope.Household{Home: home}
	if r != nil {
		h.Residents = []scope.Resident{{Person: who, Verified: r.Verified, Reachable: r.Reachable}}
	}
	return h
}

// Papers are the names of the cases in which a paper is put up.
func Papers() (names []string) {
	for _, d := range Doors() {
		if d.Paper {
			names = append(names, d.Name)
		}
	}
	return names
}

// Names are the names of the cases whose homes these are.
func Names(homes []people.Home) (names []string) {
	for _, h := range homes {
		names = append(names, h.Label)
	}
	return names
}
