// Package view names the pages that the buttons of notices open, and is the one place that writes such a button as text and reads its parts:
// "<name>:<part>.<part>". The text is stored with the notice and read when somebody presses it, days and releases later (docs/adr/0016-addresses-of-pages.md).
// What a page shows, and the names of all other pages, is said by bot/button. It grants no right: everybody can forge an address.
//
//	at := view.Of(view.VoiceDo, "reply", string(v.Number)) // "voice_do:reply.YH-V261127-01"
//	parts := view.Parts("reply.YH-V261127-01", 3)          // "reply", "YH-V261127-01", ""
package view

import (
	"strconv"
	"strings"
)

// Name names a page or what a button does there. The text is stored: add names, never change or reuse one.
type Name string

// The names that notices use. The comment says what the parts are.
const (
	AnnouncementDo Name = "announcement_do" // what to do, number, edition
	Announcements  Name = "notices"         // which list, offset; from and to of what figures count, in seconds
	Digest         Name = "digest"          // "on" or "off"
	Duty           Name = "duty"            // none
	Improve        Name = "improve"         // what to do, number
	Improvement    Name = "improvement"     // number of an improvement action
	Improvements   Name = "improvements"    // a selection, offset
	Incident       Name = "incident"        // number of an incident
	IncidentDo     Name = "incident_do"     // what to do, number; the home if it is about one
	Incidents      Name = "incidents"       // offset, part; from and to of what figures count, in seconds
	Low            Name = "low"             // offset
	Overdue        Name = "overdue"         // offset
	Queue          Name = "queue"           // see Selected
	Roster         Name = "roster"          // none
	Shift          Name = "shift"           // what to do, id of the shift
	Spots          Name = "spots"           // the day of a digest
	Summary        Name = "summary"         // a period
	Unconfirmed    Name = "unconfirmed"     // none
	Voice          Name = "voice"           // number of a voice
	VoiceDo        Name = "voice_do"        // what to do, number
	Voices         Name = "voices"          // a selection, offset
	Workload       Name = "workload"        // none
)

// IncidentRate is what the buttons of an incident's survey do, with the number of stars behind it: "rate5".
const IncidentRate = "rate"

// Names lists every name.
func Names() []Name {
	return []Name{AnnouncementDo, Announcements, Digest, Duty, Improve, Improvement, Improvements, Incident, IncidentDo, Incidents, Low, Overdue, Queue, Roster, Shift, Spots, Summary, Unconfirmed, Voice, VoiceDo, Voices, Workload}
}

// The signs between name and argument, and between the parts of an argument.
const (
	colon = ":"
	dot   = "."
)

// Address is a page with its argument. Only this room makes one; the zero value is none.
type Address struct{ text string }

// Of returns the address of a page with the parts of its argument. Empty ones at the end are left out; the others must not have a dot.
func Of(name Name, parts ...string) Address {
	arg := strings.TrimRight(strings.Join(parts, dot), dot)
	if arg == "" {
		return Address{string(name)}
	}
	return Address{string(name) + colon + arg}
}

// Selected returns the address of the first page of the queue with a selection: its argument has colons between the parts (QueuePage of bot/button).
func Selected(show string) Address {
	return Address{strings.Join([]string{string(Queue), "0", show, ""}, colon)}
}

// Picture returns the argument of a page's picture: its kind, and what it shows. A notice with a picture has it as a value.
func Picture(kind, of string) string { return kind + colon + of }

// Parts returns the n parts of an argument: missing ones are "", and the last has the rest.
func Parts(arg string, n int) []string {
	return append(strings.SplitN(arg, dot, n), make([]string, n)...)[:n]
}

// ID is a part that is an identifier; "" if there is none.
func ID[I ~int64](id I) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(int64(id), 10)
}

// IsZero reports whether a is none.
func (a Address) IsZero() bool { return a == Address{} }

// String returns a as text, as it is stored.
func (a Address) String() string { return a.text }

// MarshalText returns a as it is stored.
func (a Address) MarshalText() ([]byte, error) { return []byte(a.text), nil }

// UnmarshalText reads a stored address, also one with a name of an earlier release.
func (a *Address) UnmarshalText(stored []byte) error {
	a.text = string(stored)
	return nil
}
