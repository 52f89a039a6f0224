package button

import (
	"fmt"
	"strconv"
	"strings"

	"guanjia/bot/telegram"
)

// MayPage is a page of the cases to which an action can be done: "<action>:<offset>".
type MayPage struct {
	Do     string // the name of the action; unchecked
	Offset int    // 0 or more
}

// ReadMay reads the argument of May.
func ReadMay(arg string) MayPage {
	do, offset, _ := strings.Cut(arg, ":")
	return MayPage{do, Offset(offset)}
}

// Data returns the data of the page's button.
func (p MayPage) Data() string { return Open(May, p.Do+":"+strconv.Itoa(p.Offset)) }

// FindPage is a page of a search: "<offset>:<words>".
type FindPage struct {
	Offset int // 0 or more
	Words  string
}

// ReadFind reads the argument of Find. Words may have colons.
func ReadFind(arg string) FindPage {
	offset, words, _ := strings.Cut(arg, ":")
	return FindPage{Offset(offset), words}
}

// Data returns the data of the page's button; ok is false if the words are too long.
func (p FindPage) Data() (data string, ok bool) {
	data = Open(Find, strconv.Itoa(p.Offset)+":"+p.Words)
	return data, len(data) <= telegram.MaxData
}

// QueuePage is a page of the queue: "<offset>:<show>:<category>".
type QueuePage struct {
	Offset   int    // 0 or more
	Show     string // the selection; "": the cases that nobody has
	Category string // "": all
}

// ReadQueue reads the argument of Queue and Categories.
func ReadQueue(arg string) QueuePage {
	offset, rest, _ := strings.Cut(arg, ":")
	show, category, _ := strings.Cut(rest, ":")
	return QueuePage{Offset(offset), show, category}
}

// Data returns the data of a button of v, which is Queue or Categories, for this page.
func (p QueuePage) Data(v View) string {
	return Open(v, strconv.Itoa(p.Offset)+":"+p.Show+":"+p.Category)
}

// SummaryPage is a summary: "<period>" or "<period>:<community>".
type SummaryPage struct {
	Period    string // as the domain reads it; "": the default
	Community int64  // 0: all communities of the reader
}

// ReadSummary reads the argument of Summary, or what was typed after the command.
func ReadSummary(arg string) SummaryPage {
	period, in, _ := strings.Cut(strings.TrimSpace(arg), ":")
	return SummaryPage{period, number(in)}
}

// Data returns the data of the summary's button.
func (p SummaryPage) Data() string {
	in := ""
	if p.Community != 0 {
		in = strconv.FormatInt(p.Community, 10)
	}
	return Open(Summary, p.Period+":"+in)
}

// Member names a membership: "<person>.<community>.<home>.<role>".
type Member struct {
	Person, Community, Home int64 // Home is 0 for staff
	Role                    string
}

// ReadMember reads the argument of Membership and End; ok is false if it does not have four parts. The caller checks the role.
func ReadMember(arg string) (m Member, ok bool) {
	parts := strings.Split(arg, ".")
	if len(parts) != 4 {
		return m, false
	}
	return Member{number(parts[0]), number(parts[1]), number(parts[2]), parts[3]}, true
}

// Data returns the data of a button of v, which is Membership or End, for this membership.
func (m Member) Data(v View) string {
	return Open(v, fmt.Sprintf("%d.%d.%d.%s", m.Person, m.Community, m.Home, m.Role))
}

// PersonHome names a home that a person chose: "<person>.<home>".
type PersonHome struct{ Person, Home int64 }

// ReadPersonHome reads the argument of ConfirmHome and RefuseHome.
func ReadPersonHome(arg string) PersonHome {
	person, home, _ := strings.Cut(arg, ".")
	return PersonHome{number(person), number(home)}
}

// Data returns the data of a button of v, which is ConfirmHome or RefuseHome.
func (h PersonHome) Data(v View) string { return Open(v, fmt.Sprintf("%d.%d", h.Person, h.Home)) }
