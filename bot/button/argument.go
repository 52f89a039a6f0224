package button

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"guanjia/bot/telegram"
)

// HistoryPage is a page of a case's history: "<case>", and from the second page on "<case>:<page>".
type HistoryPage struct {
	Case int64
	Page int // counted from 0, the newest
}

// ReadHistory reads the argument of History; ok is false if it names no case.
func ReadHistory(arg string) (p HistoryPage, ok bool) {
	id, page, _ := strings.Cut(arg, ":")
	p = HistoryPage{number(id), Offset(page)}
	return p, p.Case > 0
}

// Data returns the data of the page's button.
func (p HistoryPage) Data() string {
	if p.Page == 0 {
		return Open(History, strconv.FormatInt(p.Case, 10))
	}
	return Open(History, strconv.FormatInt(p.Case, 10)+":"+strconv.Itoa(p.Page))
}

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

// CasesOfPage is a page of the cases that somebody works on: "<person>", and from the second page on "<person>:<offset>". Those that somebody
// carries out for others are "+<person>", and those of a whole trade "+<trade>".
type CasesOfPage struct {
	Person  int64  // 0: none
	Carried bool   // only what is carried out for another handler
	Trade   string // of Carried, without Person: whose colleagues; unchecked
	Offset  int    // 0 or more
}

// ReadCasesOf reads the argument of CasesOf.
func ReadCasesOf(arg string) CasesOfPage {
	who, offset, _ := strings.Cut(arg, ":")
	who, carried := strings.CutPrefix(who, "+")
	id, named := ID[int64](who)
	p := CasesOfPage{Person: id, Carried: carried, Offset: Offset(offset)}
	if carried && !named {
		p.Trade = who
	}
	return p
}

// Data returns the data of the page's button.
func (p CasesOfPage) Data() string {
	who := p.Trade
	if who == "" {
		who = strconv.FormatInt(p.Person, 10)
	}
	if p.Carried {
		who = "+" + who
	}
	if p.Offset > 0 {
		who += ":" + strconv.Itoa(p.Offset)
	}
	return Open(CasesOf, who)
}

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

// QueuePage is a page of the queue: "<offset>:<show>:<category>", and if it is narrowed further
// "…:<building>:<handler>:<priority>:<stage>", of which empty ones at the end are left out.
type QueuePage struct {
	Offset   int    // 0 or more
	Show     string // the selection; "": the cases that nobody has
	Category string // "": all
	Building int64  // 0: all
	Handler  int64  // 0: all
	Priority string // "P1"; "": all
	Stage    string // the first letters of a stage; "": all open ones
}

// ReadQueue reads the argument of Queue and Categories.
func ReadQueue(arg string) QueuePage {
	const parts = 7
	p := append(strings.SplitN(arg, ":", parts), make([]string, parts)...)
	return QueuePage{Offset(p[0]), p[1], p[2], number(p[3]), number(p[4]), p[5], p[6]}
}

// ReadNarrow reads the argument of Narrow: "<what>:<queue>", where what is one of Narrowings, or "".
func ReadNarrow(arg string) (what string, q QueuePage) {
	what, rest, _ := strings.Cut(arg, ":")
	return what, ReadQueue(rest)
}

// Narrowings are what the queue can be narrowed by, besides the selection.
func Narrowings() []string { return []string{"category", "building", "handler", "priority", "stage"} }

func (p QueuePage) arg() string {
	id := func(n int64) string {
		if n == 0 {
			return ""
		}
		return strconv.FormatInt(n, 10)
	}
	arg := strings.Join([]string{strconv.Itoa(p.Offset), p.Show, p.Category, id(p.Building), id(p.Handler), p.Priority, p.Stage}, ":")
	const least = 2 // colons that buttons of before have
	for strings.HasSuffix(arg, ":") && strings.Count(arg, ":") > least {
		arg = arg[:len(arg)-1]
	}
	return arg
}

// Data returns the data of a button of v, which is Queue or Categories, for this page.
func (p QueuePage) Data(v View) string { return Open(v, p.arg()) }

// Narrow returns the data of the button that asks by what the queue shall be narrowed.
func (p QueuePage) Narrow(what string) string { return Open(Narrow, what+":"+p.arg()) }

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

// Transfer names a membership and the community to which its role is moved: "<person>.<community>.<home>.<role>.<community>".
type Transfer struct {
	Member
	Into int64
}

// ReadTransfer reads the argument of Transferred; ok is false if it does not have five parts.
func ReadTransfer(arg string) (m Transfer, ok bool) {
	at := strings.LastIndex(arg, ".")
	if at < 0 {
		return m, false
	}
	m.Member, ok = ReadMember(arg[:at])
	m.Into = number(arg[at+1:])
	return m, ok
}

// Data returns the data of the button that moves the role.
func (m Transfer) Data() string { return m.Member.Data(Transferred) + fmt.Sprintf(".%d", m.Into) }

// noTrade stands in the data of a button for no kind of work.
const noTrade = "-"

// PersonTrade names a colleague and the kind of work that is chosen: "<person>" asks which, "<person>.<trade>" sets it, and
// "<person>.-" that it is none.
type PersonTrade struct {
	Person int64
	Trade  string // unchecked; "": none
	Asks   bool   // which kind of work it is; Trade is "" then
}

// ReadPersonTrade reads the argument of Trade.
func ReadPersonTrade(arg string) PersonTrade {
	person, trade, sets := strings.Cut(arg, ".")
	if trade == noTrade {
		trade = ""
	}
	return PersonTrade{Person: number(person), Trade: trade, Asks: !sets}
}

// Data returns the data of the button.
func (t PersonTrade) Data() string {
	if t.Asks {
		return Open(Trade, strconv.FormatInt(t.Person, 10))
	}
	return Open(Trade, fmt.Sprintf("%d.%s", t.Person, cmp.Or(t.Trade, noTrade)))
}

// PersonHome names a home that a person chose: "<person>.<home>".
type PersonHome struct{ Person, Home int64 }

// ReadPersonHome reads the argument of ConfirmHome and RejectHome.
func ReadPersonHome(arg string) PersonHome {
	person, home, _ := strings.Cut(arg, ".")
	return PersonHome{number(person), number(home)}
}

// Data returns the data of a button of v, which is ConfirmHome or RejectHome.
func (h PersonHome) Data(v View) string { return Open(v, fmt.Sprintf("%d.%d", h.Person, h.Home)) }

// ConfirmAll confirms all homes that were waiting at an instant: "<unix second>". Without an argument, Confirm lets homes be ticked.
type ConfirmAll struct{ Until time.Time } // UTC; zero: let them be ticked

// ReadConfirmAll reads the argument of Confirm; ok is false if it is something else.
func ReadConfirmAll(arg string) (c ConfirmAll, ok bool) {
	if arg == "" {
		return c, true
	}
	seconds, err := strconv.ParseInt(arg, 10, 64)
	return ConfirmAll{time.Unix(seconds, 0).UTC()}, err == nil
}

// Data returns the data of the button.
func (c ConfirmAll) Data() string {
	if c.Until.IsZero() {
		return Open(Confirm, "")
	}
	return Open(Confirm, strconv.FormatInt(c.Until.Unix(), 10))
}
