// Package button is the grammar of button data outside conversations: what stands in callback_data, at most 64 bytes. A button
// either does an action on a case, "a:<action>:<case>", or opens a view, "v:<view>:<argument>". All of it is written and read
// here. The data of a conversation's buttons belongs to the dialog engine; here they are only told apart.
//
// A button carries no rights: whoever has seen one can make one up. Reading never fails on a stranger's bytes, and the desk asks
// for rights at every call. The data stands in messages that are years old: add views and forms, never change or reuse one.
//
//	data := button.Of(button.Card, caseID)            // "v:card:12"
//	p := button.Parse(data)                           // p.Kind == button.Opens, p.View == button.Card, p.Arg == "12"
//	id, ok := button.ID[domain.CaseID](p.Arg)
package button

import (
	"slices"
	"strconv"
	"strings"
)

// Prefixes of the two kinds of data.
const (
	actPrefix  = "a:"
	viewPrefix = "v:"
)

// View names a page that a button opens. The zero value is no view.
type View string

// The views. The argument of each stands behind it.
const (
	Card        View = "card"         // case id
	Photos      View = "photos"       // case id
	History     View = "history"      // case id
	Look        View = "look"         // case id
	Queue       View = "queue"        // QueuePage
	Categories  View = "categories"   // QueuePage
	Find        View = "find"         // FindPage
	Mine        View = "mine"         // offset
	MyCases     View = "mycases"      // offset
	Overdue     View = "overdue"      // offset
	May         View = "may"          // MayPage
	Complain    View = "complain"     // none
	Intake      View = "intake"       // none
	Register    View = "register"     // none
	Summary     View = "summary"      // SummaryPage
	Workload    View = "workload"     // none
	Invite      View = "invite"       // Invitation
	Language    View = "language"     // code of a language, or none
	Export      View = "export"       // none
	Forget      View = "forget"       // none
	Help        View = "help"         // none
	Staff       View = "staff"        // offset
	Colleague   View = "member"       // person id
	Away        View = "away"         // person id
	Back        View = "back"         // person id
	Profile     View = "profile"      // none
	Community   View = "community"    // none
	Homes       View = "homes"        // community id, or none
	Template    View = "template"     // none
	People      View = "people"       // none
	Membership  View = "seat"         // Member
	End         View = "end"          // Member
	Unconfirmed View = "unconfirmed"  // none
	ConfirmHome View = "confirm_home" // PersonHome
	RefuseHome  View = "refuse_home"  // PersonHome
)

// views are all views there are.
var views = []View{Card, Photos, History, Look, Queue, Categories, Find, Mine, MyCases, Overdue, May, Complain, Intake, Register, Summary,
	Workload, Invite, Language, Export, Forget, Help, Staff, Colleague, Away, Back, Profile, Community, Homes, Template, People, Membership,
	End, Unconfirmed, ConfirmHome, RefuseHome}

// Views lists all views.
func Views() []View { return slices.Clone(views) }

// Kind says what data is.
type Kind int

// Kinds of data. The zero value is data of somebody else: a conversation's, or made up.
const (
	Foreign Kind = iota
	Acts         // does an action on a case
	Opens        // opens a view
	Broken       // has one of our prefixes, but was made up or belongs to another version
)

// Press is what a pressed button means.
type Press struct {
	Kind Kind
	Do   string // of Acts: the name of the action, as it was written; the caller checks it
	Case int64  // of Acts: the case's id, above 0
	View View   // of Opens: one of Views
	Arg  string // of Opens: the argument, as it was written
}

// Parse reads data of any origin.
func Parse(data string) Press {
	if rest, ok := strings.CutPrefix(data, actPrefix); ok {
		do, arg, _ := strings.Cut(rest, ":")
		if id, ok := ID[int64](arg); ok {
			return Press{Kind: Acts, Do: do, Case: id}
		}
		return Press{Kind: Broken}
	}
	if rest, ok := strings.CutPrefix(data, viewPrefix); ok {
		name, arg, _ := strings.Cut(rest, ":")
		if slices.Contains(views, View(name)) {
			return Press{Kind: Opens, View: View(name), Arg: arg}
		}
		return Press{Kind: Broken}
	}
	return Press{}
}

// Act is the data of an action on a case.
func Act[A ~string, I ~int64](do A, id I) string {
	return actPrefix + string(do) + ":" + strconv.FormatInt(int64(id), 10)
}

// Open is the data of a view with a word as its argument; "" is none.
func Open[S ~string](v View, arg S) string { return viewPrefix + string(v) + ":" + string(arg) }

// Of is the data of a view of something with an id.
func Of[I ~int64](v View, id I) string { return Open(v, strconv.FormatInt(int64(id), 10)) }

// Page is the data of a list from the offset-th row on.
func Page(v View, offset int) string { return Open(v, strconv.Itoa(offset)) }

// Stored is the data of a view that a notice carries as text, "<view>:<argument>".
func Stored(view string) string { return viewPrefix + view }

// ID reads an id above 0; ok is false if the argument is none.
func ID[I ~int64](arg string) (id I, ok bool) {
	n, err := strconv.ParseInt(arg, 10, 64)
	return I(n), err == nil && n > 0
}

// Offset reads where a list begins: 0 or more, 0 for what is no number.
func Offset(arg string) int { return max(int(number(arg)), 0) }

// number reads a whole number; 0 if it is none. One beyond all numbers is the largest there is.
func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}
