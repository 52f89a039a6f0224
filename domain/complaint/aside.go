package complaint

import (
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
)

// Holding is the record of Hold: why a case waits, and for whom.
type Holding struct {
	For    string          // whom it waits for: one of WaitsFor; the gate refuses ""
	Reason string          // required
	By     domain.PersonID // who put it on hold; set when stored, 0 before
	Since  time.Time       // UTC; set when stored, zero before
}

// WaitsFor lists whom a case on hold can wait for.
func WaitsFor() []string { return []string{"owner", "third_party"} }

// Resumption is the record of Resume, which ends a hold.
type Resumption struct{}

// Declining is the record of Decline: why the office does not take a case on.
type Declining struct {
	Kind   string          // one of DeclineKinds, NoDanger of FalseAlarm; the gate refuses ""
	To     string          // of kind "not_ours", required there: who is responsible; "#" and a key of Referrals, or typed words; "" of other kinds
	Call   string          // the telephone number of that referral; the desk takes it from the settings; "" if there is none
	Reason string          // required
	By     domain.PersonID // who declined; set when stored; 0 before, and of FalseAlarm: the system
	At     time.Time       // UTC; set when stored, zero before
}

// NoDanger is the kind of Declining of a case whose alarm was a false one. Nobody chooses it.
const NoDanger = "false_alarm"

// DeclineKinds lists the reasons for which a case can be declined.
func DeclineKinds() []string { return []string{"not_ours", "misuse"} }

// Referrals lists the keys of those to whom people can be referred, in the order in which they are offered. Their names are the catalogue
// entries "referral.<key>".
func Referrals() []string {
	return []string{"municipality", "developer", "police", "urban_management", "water", "power", "gas", "committee"}
}

// Heeding is the record of Heed: who has answered the alarm of the emergency.
type Heeding struct {
	To   domain.PersonID // who has the case if nobody had it; 0: the person may not have it, as a case about the person
	Name string          // of who has answered, as it was then; never ""
}

// Changes reports whether the answer to the alarm of c changes c: it is the first answer, or nobody has c and the person may have it.
func (r Heeding) Changes(c Case) bool {
	return c.Taken.IsZero() || r.To != 0 && c.Untaken()
}

// Retraction is the record of Withdraw. Reason may be "".
type Retraction struct{ Reason string } // typed by the complainant; "": none was given

// Reopening is the record of Reopen: why the case is not solved.
type Reopening struct {
	Reason   string          // required
	Evidence []Evidence      // nil: none; at most MaxEvidence
	By       domain.PersonID // who reopened it; set when stored; 0: the system, for the complainant of a joined case
	At       time.Time       // UTC; set when stored, zero before
	Resolved time.Time       // UTC; when the attempt before was resolved, set when stored; zero: it was not
	Ended    time.Time       // UTC; when the case had been closed, set when stored; zero: it was still open
	Handler  domain.PersonID // of the attempt before, set when stored; 0: nobody
	Cause    Cause           // of the review that had closed the case; set when another review takes its place (closing.Before), "" before
}

// Addition is the record of Add: what the complainant adds to an open case.
type Addition struct {
	Words    string          // what was added; "" only if there is evidence
	Evidence []Evidence      // nil: none; at most MaxEvidence
	Place    domain.Place    // of an emergency: where it is, as was said after the alarm; it becomes that of the case; zero: nothing said, and in what is stored
	By       domain.PersonID // who added it; set when stored, 0 before
	At       time.Time       // UTC; set when stored, zero before
	From     ticket.Number   `json:",omitempty"` // of the joined case whose complainant said it, in what Case.Hearing returns; "" of the case's own, and in what is stored
}

// Said is what was added, behind the number of the joined case from which it comes.
func (a Addition) Said() string {
	if a.From == "" || a.Words == "" {
		return a.Words
	}
	return string(a.From) + ": " + a.Words
}

// Hearing returns c together with what the complainants of joined cases have added and urged: for the office, which works on c for all of
// them. The others must not read it. It is never stored. The additions of c come first, so that they keep the keys of their pieces.
func (c Case) Hearing(joined ...Case) Case {
	c.Additions, c.Urges = slices.Clone(c.Additions), slices.Clone(c.Urges)
	for _, own := range joined {
		for _, a := range own.Additions {
			a.From = own.Number
			c.Additions = append(c.Additions, a)
		}
		c.Urges = append(c.Urges, own.Urges...)
	}
	slices.SortFunc(c.Urges, time.Time.Compare)
	return c
}

// Urging is the record of Urge (催办). Only its instant is stored.
type Urging struct{}

// Rescheduling is the record of Reschedule: another date for the result (docs/design.md §3). The complainant is told, and the case counts
// such changes.
type Rescheduling struct {
	Due    time.Time // the new date, UTC; not in the past; the gate refuses zero
	Reason string    // required; the complainant reads it
}

// Joiner is a case that was joined to another one (并案), as the main case stores it.
type Joiner struct {
	Case   domain.CaseID   // the joined case; never 0
	Number ticket.Number   // of the joined case; never ""
	Person domain.PersonID // its complainant; 0 without Telegram
	At     time.Time       // when it was joined, UTC; never zero
	Heard  int             // how often its complainant has added something or urged since; 0: not yet
}

// Joining is the record of Join: the case is a duplicate of another one.
type Joining struct {
	To     domain.CaseID // the main case; the gate refuses 0
	Reason string        // may be ""
	Main   Case          // the main case as it is now; the desk loads it; zero only without To
}

// Gathering is the record of Gather: the main case takes in a joined case.
type Gathering struct{ Joiner Joiner } // the case that was joined to this one, with its complainant; never zero: the system makes it from the joined case

// Hearing is the record of Hear: the complainant of a joined case adds to it, or urges. What was said is stored in the joined case alone,
// and its handler reads it there and with the main case.
type Hearing struct {
	Number ticket.Number // of the joined case; never ""
	Said   Record        // an Addition or an Urging; never nil
	Count  int           // of an Urging: which one of this complainant it is, from 1; else 0
}

// Following is the record of Follow. To is what happened to the main case: when it was resolved, the joined case can be asked for a
// survey; when it is worked on again, the joined case waits again.
type Following struct{ To Stage } // Resolved, or the stage at which the main case goes on; never ""

// Unjoining is the record of Unjoin: a joined case is open by itself again, because the main case was withdrawn.
type Unjoining struct{}

// Handover is the record of HandOver: what From had in the case, as handler and as responsible person, goes to somebody else.
type Handover struct {
	From     domain.PersonID // who had it; 0: nobody
	FromName string          // as it was on that day; "" if nobody had the case
	To       domain.PersonID // 0: nobody by name; the handler carries out the plan, and without a handler the team may take the case
	Name     string          // of To; "" for 0
	Unfit    bool            // true: it was to go to somebody who may not have it; false: it goes where it was to go
	By       domain.PersonID // who ended the role or recorded the absence; 0: it follows from something else
	ByName   string          // as it was on that day; "" for 0
}

// TeamOffer is the record of OfferTeam: colleagues may take a case while its handler is absent, or no longer.
type TeamOffer struct {
	Name  string    // of the handler; never empty
	Until time.Time // UTC; zero: not known
	Back  bool      // true: the handler is back, and the offer ends; false: the handler is away, and it begins

	By     domain.PersonID // who recorded it; 0: it follows from something else
	ByName string          // as it was on that day; "" for 0
}

// TimePassed is the record of Warn, Breach and Climb: how much of a promised time has passed.
type TimePassed struct {
	Clock   promise.ClockName // the promise whose time has passed; never ""
	Percent int               // of the promised time; 0: the promise was broken; promise.Climbed: long ago
}

// Reminding is the record of Remind. Count is the number of this reminder of the survey, from 1.
type Reminding struct{ Count int } // from 1, never 0; the clock sets it

// Redaction is the record of Redact (隐去): a manager takes a text or a file out of everybody's sight.
type Redaction struct {
	Piece  string          // a key of Case.Pieces; the gate refuses every other, and ""
	Reason string          // required
	Digest string          // of a text (function Digest): finds the rows of history that repeat the text; set when stored; "" before, and of a file
	By     domain.PersonID // the manager; set when stored, 0 before
	At     time.Time       // UTC; set when stored, zero before
}
