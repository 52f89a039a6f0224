package incident

import (
	"slices"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/scope"
)

// Answer is what a home says about whether it is over. The text is stored; "" before it said anything.
type Answer string

// The answers.
const (
	Yes Answer = "yes" // it is over
	No  Answer = "no"  // not yet
)

// Home is what one home has said about an incident. It is no complaint.
type Home struct {
	people.Home
	Person   domain.PersonID // who said it last; 0 after that person was forgotten
	Affected time.Time       // UTC; when somebody said that it is concerned; zero: nobody has
	Answer   Answer          // in Round; "": none
	Round    int             // to which news it answered (Incident.Round); 0: to none
	Answered time.Time       // UTC; zero: not yet
	Rating   int             // of the one question at the end, 1 to 5; 0: none
	Said     Said            // what was said besides; zero: nothing
}

// Said is what somebody said about a home in words and pictures, in place of a complaint.
type Said struct {
	Words string          // "": none
	Media []Media         // nil: none
	By    domain.PersonID // who said it; 0: nobody, or that person was forgotten
}

// Media is a picture or a file. It is stored as a document.
type Media struct {
	Kind   string `json:"kind"`             // as Telegram names it: "photo", "voice"; never ""
	File   string `json:"file"`             // Telegram's id, by which it is shown again; never ""
	Unique string `json:"unique,omitempty"` // Telegram's other id, the same for the same file; "" if it gave none
	Name   string `json:"name,omitempty"`   // of a document; else ""
}

// maxSaid bounds what is said about a home, in characters; the newest stays.
const maxSaid = 2000

// Empty reports whether nothing was said.
func (s Said) Empty() bool { return s.Words == "" && len(s.Media) == 0 }

// With is s and what was said after it. What was said before is not said again.
func (s Said) With(later Said) Said {
	later.Words = strings.TrimSpace(later.Words)
	switch {
	case later.Words == "" || strings.Contains(s.Words, later.Words):
		later.Words = s.Words
	case s.Words != "":
		later.Words = s.Words + "\n" + later.Words
	}
	if r := []rune(later.Words); len(r) > maxSaid {
		later.Words = string(r[len(r)-maxSaid:])
	}
	all := slices.Clone(s.Media)
	for _, m := range later.Media {
		if !slices.ContainsFunc(all, func(x Media) bool { return x.File == m.File || m.Unique != "" && x.Unique == m.Unique }) {
			all = append(all, m)
		}
	}
	later.Media = all[max(0, len(all)-domain.MaxMedia):]
	return later
}

// says is what h said in a round.
func (h Home) says(round int) Answer {
	if h.Round != round {
		return ""
	}
	return h.Answer
}

// LastFor is the number of the last news that concerned a home, from 1; 0: none did. A person who has its letter knows all that is known of that home.
func LastFor(x Incident, h people.Home) int {
	for i, n := range slices.Backward(x.News) {
		if n.Scope.Covers(h) {
			return i + 1
		}
	}
	return 0
}

// Doubts reports whether h said in a round that it is not over.
func (h Home) Doubts(round int) bool { return h.says(round) == No }

// Concerned are those of homes that said that x concerns them: in words or by a press, or in its last round that it is not over. They are
// counted, and asked in the end how satisfied they are.
func Concerned(x Incident, homes []Home) (list []Home) {
	round := x.Round()
	for _, h := range homes {
		if !h.Affected.IsZero() || h.Doubts(round) {
			list = append(list, h)
		}
	}
	return list
}

// Counts are how many homes said what.
type Counts struct {
	Affected int // that they are concerned; 0: none
	Yes, No  int // in the last round; 0: none, and before homes are asked
}

// Count counts homes.
func (x Incident) Count(homes []Home) (c Counts) {
	c.Affected = len(Concerned(x, homes))
	for _, h := range homes {
		switch h.says(x.Round()) {
		case Yes:
			c.Yes++
		case No:
			c.No++
		}
	}
	return c
}

// partOf is the part that is reopened if a home says that it is not over: its entrance, or its building if it has none.
func partOf(h Home, names map[domain.BuildingID]string) scope.Part {
	p := scope.Building(h.Building, names[h.Building])
	p.Entrance = h.Entrance
	return p
}

// Doubts is what homes of x say against it being over: the parts of which enough homes say so, and how many these are. Homes of a part count
// if they said that they are concerned, or answered. One home alone is no part: it gets a case of its own.
func (x Incident) Doubts(homes []Home, names map[domain.BuildingID]string, t Terms) (d Doubt) {
	t = t.Usual()
	round := x.Round()
	if round == 0 {
		return d
	}
	said, no := map[scope.Part]int{}, map[scope.Part]int{}
	var parts []scope.Part
	for _, h := range homes {
		p, a := partOf(h, names), h.says(round)
		if h.Affected.IsZero() && a == "" || !x.Scope.Covers(h.Home) || x.Stage == Open && x.Reopened.Covers(h.Home) {
			continue
		}
		if said[p]++; a == No {
			no[p]++
		}
		if !slices.Contains(parts, p) {
			parts = append(parts, p)
		}
	}
	const percent, alone = 100, 1
	for _, p := range parts {
		if n := no[p]; n >= t.Homes || n > alone && n*percent >= t.Percent*said[p] {
			d.Parts = append(d.Parts, p)
			d.Homes += n
		}
	}
	return d
}
