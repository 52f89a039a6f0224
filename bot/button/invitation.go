package button

import (
	"strconv"
	"strings"
)

// Scope says how far an invitation of owners is chosen. The zero value: nothing is chosen yet.
type Scope byte

// The scopes; the first letter of the last part of an invitation's argument.
const (
	Whole     Scope = 'a' // of the community: no home in particular
	Buildings Scope = 'p' // still choosing: buildings, from First on
	HomesOf   Scope = 'b' // still choosing: the homes of the building ID, from First on
	Building  Scope = 'w' // all homes of the building ID
	Home      Scope = 'u' // the home ID
)

// Invitation is what is known of an invitation so far: "<role>:<community>:<scope>", the scope "all", "p<first>",
// "b<building>.<first>", "w<building>" or "u<home>".
type Invitation struct {
	Role      string // the name of the role, as it was written
	Community int64
	Scope     Scope
	ID        int64 // of the building or home of Scope; 0 for none
	First     int   // the first choice shown; may be anything in a button that was made up
}

// ReadInvitation reads the argument of Invite; ok is false if not even a role and a community are chosen.
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
	switch i.Scope = Scope(parts[2][0]); i.Scope {
	case Buildings:
		i.First = int(number(id))
	case HomesOf:
		i.ID, i.First = number(id), int(number(first))
	case Building, Home:
		i.ID = number(id)
	default:
		i.Scope = Whole
	}
	return i, true
}

// Data is the invitation's button.
func (i Invitation) Data() string {
	arg := i.Role + ":" + strconv.FormatInt(i.Community, 10)
	switch i.Scope {
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
		arg += ":" + string(rune(i.Scope)) + strconv.FormatInt(i.ID, 10)
	}
	return Open(Invite, arg)
}
