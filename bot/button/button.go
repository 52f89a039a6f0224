// Package button writes and reads the data of buttons outside conversations (callback_data, at most 64 bytes). A button either does an
// action on a case, "a:<action>:<case>", or opens a view, "v:<view>:<argument>". The buttons of conversations belong to the dialog
// engine; here they are only told apart.
//
// A button gives no rights: anybody can forge one. Reading accepts any bytes, and the desk checks rights at every call. Messages with
// buttons can be years old: add views and forms, never change or reuse one.
//
//	data := button.Of(button.Card, caseID)            // "v:card:12"
//	p := button.Parse(data)                           // p.Kind == button.Opens, p.View == button.Card, p.Arg == "12"
//	id, ok := button.ID[domain.CaseID](p.Arg)
package button

import (
	"slices"
	"strconv"
	"strings"

	"guanjia/domain/view"
)

// Prefixes of the two kinds of data.
const (
	actPrefix  = "a:"
	viewPrefix = "v:"
)

// View names a page that a button opens. The zero value is no view.
type View string

// The views. The comment names the argument.
const (
	Card         View = "card"                 // CardPage
	Photos       View = "photos"               // case id
	History      View = "history"              // case id
	Look         View = "look"                 // case id
	Queue        View = View(view.Queue)       // QueuePage
	Categories   View = "categories"           // QueuePage
	Narrow       View = "narrow"               // what to narrow by, and QueuePage
	CasesOf      View = "casesof"              // CasesOfPage
	Find         View = "find"                 // FindPage
	Mine         View = "mine"                 // offset
	MyCases      View = "mycases"              // offset
	Overdue      View = View(view.Overdue)     // offset
	Low          View = View(view.Low)         // offset: low ratings that nobody has answered
	Spots        View = View(view.Spots)       // day of a digest: where complaints had begun to repeat
	May          View = "may"                  // MayPage
	Complain     View = "complain"             // none
	Intake       View = "intake"               // none
	Note         View = "note"                 // words that somebody told
	Register     View = "register"             // none
	Summary      View = View(view.Summary)     // Figures
	Behind       View = "f"                    // BehindPage
	Breakdown    View = "by"                   // BreakdownPage
	Trend        View = "trend"                // Figures
	Details      View = "details"              // Figures
	Lines        View = "lines"                // Figures
	Picture      View = "pic"                  // PicturePage
	Among        View = "in"                   // AmongPage
	Sheet        View = "xlsx"                 // Figures
	Digest       View = View(view.Digest)      // "on", "off", or none
	Workload     View = View(view.Workload)    // none
	Invite       View = "invite"               // Invitation
	Language     View = "language"             // code of a language, or none
	Export       View = "export"               // none
	Forget       View = "forget"               // none
	Help         View = "help"                 // none
	Staff        View = "staff"                // offset
	Colleague    View = "member"               // person id
	Away         View = "away"                 // person id
	Trade        View = "trade"                // PersonTrade
	Back         View = "back"                 // person id
	Profile      View = "profile"              // none
	Rename       View = "rename"               // none
	Renumber     View = "renumber"             // none
	Tie          View = "tie"                  // home id: asks what the person is to it; "<home id>.<tie>": stores it
	Community    View = "community"            // community id: its hours; none: all, or the first one is set up
	Founding     View = "found"                // none
	Opening      View = "opening"              // community id
	Homes        View = "homes"                // community id, or none
	Template     View = "template"             // none
	People       View = "people"               // none
	Membership   View = "seat"                 // Member
	Ending       View = "ending"               // Member: asks before it ends
	Transferring View = "moving"               // Member: asks where the role is moved
	Transferred  View = "moved"                // Transfer
	End          View = "end"                  // Member
	Unconfirmed  View = View(view.Unconfirmed) // none
	Confirm      View = "confirm"              // none: tick homes; or the second up to which all that wait are confirmed
	Conclude     View = "conclude"             // none
	Rest         View = "rest"                 // run and revision of a conversation
	ConfirmHome  View = "confirm_home"         // PersonHome
	RejectHome   View = "refuse_home"          // PersonHome
	Alarm        View = "alarm"                // key of a danger: raises the alarm; none: asks for the kind
	Peril        View = "peril"                // key of a danger: advice, and asks whether to raise the alarm

	Reassign View = "fa" // BehindPage
	On       View = "on" // ActPage

	Improvements View = "improvements"         // ImprovePage
	Improvement  View = View(view.Improvement) // number of an improvement action
	Improve      View = View(view.Improve)     // ImproveAct
	ImproveCases View = "improved"             // ImproveSide
	Calls        View = "calls"                // offset
	Call         View = "call"                 // call id
	AnswerCall   View = "call_told"            // CallAnswer
	AlarmCard    View = "alarmcard"            // case id
	OnDuty       View = "duty"                 // none
	Raised       View = "raised"               // RaisedPage
	GroupCode    View = "group_code"           // community id
	GroupUnlink  View = "group_unlink"         // community id
	Roster       View = View(view.Roster)      // community id, or none
	Shift        View = View(view.Shift)       // RosterAct: about a shift
	Post         View = "post"                 // RosterAct: about a post, a rotation or a community
	GoOn         View = "go_on"                // none

	Suggest  View = "suggest"          // Suggestion
	Voices   View = View(view.Voices)  // VoicePage
	Voice    View = View(view.Voice)   // number of a voice
	VoiceDo  View = View(view.VoiceDo) // VoiceAct
	MyVoices View = "my_voices"        // offset
	Praises  View = "praises"          // offset
	Answers  View = "answers"          // offset
	KnownOne View = "known"            // id of a known answer
	KnownDo  View = "known_do"         // VoiceAct with an id in place of the number

	Announce       View = "announce"                // none
	Announcements  View = View(view.Announcements)  // AnnouncementPage
	Announcement   View = "announcement"            // number of an announcement
	AnnouncementDo View = View(view.AnnouncementDo) // VoiceAct without a choice

	IncidentNew View = "incident_new"        // none
	Incidents   View = View(view.Incidents)  // IncidentPage
	Incident    View = View(view.Incident)   // number of an incident
	IncidentDo  View = View(view.IncidentDo) // "<do>.<number>", or "<do>.<number>.<home>"
)

// views are all views.
var views = []View{Card, Photos, History, Look, Queue, Categories, Narrow, CasesOf, Find, Mine, MyCases, Overdue, Low, Spots, May, Complain, Intake, Note, Register, Summary, Behind, Breakdown, Trend, Details, Lines,
	Picture, Among, Sheet, Digest, Workload, Invite, Language, Export, Forget, Help, Staff, Colleague, Away, Trade, Back, Profile, Rename, Renumber, Tie, Community, Founding, Opening, Homes, Template, People, Membership,
	Ending, Transferring, Transferred, End, Unconfirmed, Confirm, Conclude, Rest, ConfirmHome, RejectHome, Alarm, Peril, Reassign, On, Improvements, Improvement, Improve, ImproveCases, Calls, Call, AnswerCall, AlarmCard, OnDuty, Raised, GroupCode, GroupUnlink, Roster, Shift, Post, GoOn,
	Suggest, Voices, Voice, VoiceDo, MyVoices, Praises, Answers, KnownOne, KnownDo, Announce, Announcements, Announcement, AnnouncementDo, IncidentNew, Incidents, Incident, IncidentDo}

// Views lists all views.
func Views() []View { return slices.Clone(views) }

// Kind is the kind of button data.
type Kind int

// The kinds. The zero value is data of a conversation, or unknown data.
const (
	Foreign Kind = iota
	Acts         // does an action on a case
	Opens        // opens a view
	Broken       // has one of our prefixes, but is forged or of another version
)

// Press is the meaning of a pressed button.
type Press struct {
	Kind Kind   // decides which fields are set
	Do   string // of Acts: the name of the action; the caller checks it
	Case int64  // of Acts: the case's id, above 0
	View View   // of Opens: one of Views
	Arg  string // of Opens: the argument; unchecked
}

// Parse reads any data.
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

// Act returns the data of an action on a case.
func Act[A ~string, I ~int64](do A, id I) string {
	return actPrefix + string(do) + ":" + strconv.FormatInt(int64(id), 10)
}

// Open returns the data of a view with an argument; "": none.
func Open[S ~string](v View, arg S) string { return viewPrefix + string(v) + ":" + string(arg) }

// Of returns the data of a view with an id.
func Of[I ~int64](v View, id I) string { return Open(v, strconv.FormatInt(int64(id), 10)) }

// Page returns the data of a list from the offset-th row on.
func Page(v View, offset int) string { return Open(v, strconv.Itoa(offset)) }

// At returns the data of an address, as notices have it.
func At(a view.Address) string { return viewPrefix + a.String() }

// ID reads an id above 0; ok is false if the argument is none.
func ID[I ~int64](arg string) (id I, ok bool) {
	n, err := strconv.ParseInt(arg, 10, 64)
	return I(n), err == nil && n > 0
}

// Offset reads the number of rows to skip; 0 if it is no number.
func Offset(arg string) int { return max(int(number(arg)), 0) }

// number reads a whole number; 0 if it is none. A number that is too large becomes the largest one.
func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}
