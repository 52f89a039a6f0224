package button

import (
	"strconv"
	"strings"
)

// Chosen says how much of an owners' invitation is chosen. The zero value: nothing yet.
type Chosen byte

// What can be chosen, by the first letter of the last part of the argument.
const (
	Whole     Chosen = 'a' // all homes of the community
	Buildings Chosen = 'p' // choosing a building, from First on
	HomesOf   Chosen = 'b' // choosing a home of the building ID, from First on
	Building  Chosen = 'w' // all homes of the building ID
	Home      Chosen = 'u' // the home ID
)

// Invitation is an invitation as it was chosen so far: "<role>:<community>:<chosen>" with "all", "p<first>",
// "b<building>.<first>", "w<building>" or "u<home>".
type Invitation struct {
	Role      string // the name of the role; unchecked
	Community int64
	Chosen    Chosen
	ID        int64 // of the building or home of Chosen; 0: none
	First     int   // the first choice shown; any number in a forged button
}

// ReadInvitation reads the argument of Invite; ok is false if it does not have at least a role and a community.
func ReadInvitation(arg string) (i Invitation, ok bool) {
	parts := strings.SplitN(arg, ":", 3)
	if len(parts) < 2 {
		return i, false
	}
	i = Invitation{Role: parts[0], Community: number(parts[1])}
	if len(parts) < 3 || parts[2] == "" {
		return i, true
	}
	id, first, _ := strings.Cut(parts[2][1:], ".")
	switch i.Chosen = Chosen(parts[2][0]); i.Chosen {
	case Buildings:
		i.First = int(number(id))
	case HomesOf:
		i.ID, i.First = number(id), int(number(first))
	case Building, Home:
		i.ID = number(id)
	default:
		i.Chosen = Whole
	}
	return i, true
}

// Data returns the data of the invitation's button.
func (i Invitation) Data() string {
	arg := i.Role + ":" + strconv.FormatInt(i.Community, 10)
	switch i.Chosen {
	case Whole:
		arg += ":all"
	case Buildings:
		arg += ":p" + strconv.Itoa(i.First)
	case HomesOf:
		arg += ":b" + strconv.FormatInt(i.ID, 10)
		if i.First != 0 {
			arg += "." + strconv.Itoa(i.First)
		}
	case Building, Home:
		arg += ":" + string(rune(i.Chosen)) + strconv.FormatInt(i.ID, 10)
	}
	return Open(Invite, arg)
}
