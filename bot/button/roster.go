package button

import (
	"strconv"
	"strings"
)

// RosterAct is what a button of the roster does: "<action>.<id>", and what was chosen for it, "<action>.<id>.<choice>.<person>".
type RosterAct struct {
	Do     string // unchecked
	ID     int64  // of what the view is about
	Choice string // "": none
	Person int64  // who is chosen; 0 with Whole: everybody; 0 without: nobody yet
	Whole  bool   // a person, or everybody, is chosen
}

// ReadRosterAct reads the argument of Shift and Post.
func ReadRosterAct(arg string) RosterAct {
	const parts = 4
	p := strings.SplitN(arg, ".", parts)
	a := RosterAct{Do: p[0], Whole: len(p) == parts}
	for len(p) < parts {
		p = append(p, "")
	}
	a.ID, a.Choice, a.Person = number(p[1]), p[2], number(p[3])
	return a
}

// Data returns the data of the button of v, which is Shift or Post.
func (a RosterAct) Data(v View) string {
	arg := a.Do + "." + strconv.FormatInt(a.ID, 10)
	if a.Choice != "" || a.Whole {
		arg += "." + a.Choice
	}
	if a.Whole {
		arg += "." + strconv.FormatInt(a.Person, 10)
	}
	return Open(v, arg)
}
