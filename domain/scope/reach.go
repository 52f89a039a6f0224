package scope

import (
	"cmp"
	"slices"

	"guanjia/domain"
	"guanjia/domain/people"
)

// Resident is somebody who lives in a home.
type Resident struct {
	Person    domain.PersonID // never 0
	Language  domain.Language // "" until chosen
	Verified  bool            // whether the office confirmed that the home is this person's
	Reachable bool            // whether messages arrive, as far as the last one told
}

// Household is a home with its residents.
type Household struct {
	people.Home
	Residents []Resident // by person; nil: nobody of the home has joined
}

// Reached reports whether a message reaches somebody who certainly lives there.
func (h Household) Reached() bool {
	return slices.ContainsFunc(h.Residents, func(r Resident) bool { return r.Verified && r.Reachable })
}

// Holders are those who have a letter, or will: all who get it, but for those whom it did not reach.
func Holders(got, lost []domain.PersonID) map[domain.PersonID]bool {
	has := map[domain.PersonID]bool{}
	for _, id := range got {
		has[id] = true
	}
	for _, id := range lost {
		delete(has, id)
	}
	return has
}

// Held is h as paper needs it: only those of its residents count as reachable who have the letter. A person who joined later, or can be reached
// again by now, still has none.
func (h Household) Held(has map[domain.PersonID]bool) Household {
	h.Residents = slices.Clone(h.Residents)
	for i, r := range h.Residents {
		h.Residents[i].Reachable = r.Reachable && has[r.Person]
	}
	return h
}

// Reader is one person with all homes of that person in a scope.
type Reader struct {
	Person    domain.PersonID // never 0
	Language  domain.Language // "" until chosen
	Reachable bool            // whether messages arrive, as far as the last one told
	Homes     []people.Home   // in the order of the households; never empty
}

// Readers brings the people of households together: each person once, by id.
func Readers(all []Household) []Reader {
	at, list := map[domain.PersonID]int{}, []Reader(nil)
	for _, h := range all {
		for _, r := range h.Residents {
			i, there := at[r.Person]
			if !there {
				i = len(list)
				at[r.Person] = i
				list = append(list, Reader{Person: r.Person, Language: r.Language, Reachable: r.Reachable})
			}
			list[i].Homes = append(list[i].Homes, h.Home)
		}
	}
	slices.SortFunc(list, func(a, b Reader) int { return cmp.Compare(a.Person, b.Person) })
	return list
}

// Doors are the homes of households in which no message reaches anybody, in their order: a paper must be put on their doors.
func Doors(all []Household) []people.Home {
	var doors []people.Home
	for _, h := range all {
		if !h.Reached() {
			doors = append(doors, h.Home)
		}
	}
	return doors
}

// Reach says whom a scope reaches at some moment.
type Reach struct {
	Homes  int           // how many are in the scope; 0: none
	People int           // who would get a letter; 0: nobody
	Doors  []people.Home // homes in which no message reaches anybody who is known to live there; nil: none
}

// ReachOf is the reach of a scope with these households.
func ReachOf(all []Household) Reach {
	return Reach{Homes: len(all), People: len(Readers(all)), Doors: Doors(all)}
}
