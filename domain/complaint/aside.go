package complaint

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
)

// Holding is why and for whom a case waits.
type Holding struct {
	For    string // of WaitsFor
	Reason string
	By     domain.PersonID
	Since  time.Time // UTC; set when it is kept
}

// WaitsFor lists whom a case on hold can wait for.
func WaitsFor() []string { return []string{"owner", "third_party"} }

// Resumption ends a hold.
type Resumption struct{}

// Declining is why a case was not taken on.
type Declining struct {
	Kind   string // of DeclineKinds
	To     string // of "not_ours": who is responsible, "#" and a key of Referrals, or words
	Call   string // the number of the one named by a key, which the desk fills in from the settings; may be empty
	Reason string
	By     domain.PersonID
	At     time.Time
}

// DeclineKinds lists why a case can be declined.
func DeclineKinds() []string { return []string{"not_ours", "misuse"} }

// Referrals lists the keys of those to whom people are sent, in the order in which they are offered; their names are
// the catalogue entries "referral.<key>".
func Referrals() []string {
	return []string{"municipality", "developer", "police", "urban_management", "water", "power", "gas", "committee"}
}

// Retraction is the owner's withdrawal.
type Retraction struct{ Reason string }

// Reopening says why it is not solved.
type Reopening struct {
	Reason   string
	Evidence []Evidence
	By       domain.PersonID
	At       time.Time
}

// Addition is what the owner adds to an open case.
type Addition struct {
	Words    string
	Evidence []Evidence
	By       domain.PersonID
	At       time.Time
}

// Urging is a 催办; its instant is all that is kept.
type Urging struct{}

// Rescheduling changes the date by which a case shall be resolved (docs/design.md §3): it needs a reason, is told to the owner and
// counted.
type Rescheduling struct {
	Due    time.Time // UTC; not before now
	Reason string
}

// Joiner is a case that was joined to another one (并案), as the main case keeps it.
type Joiner struct {
	Case   domain.CaseID
	Number ticket.Number
	Person domain.PersonID // who reported it; 0 without Telegram
	At     time.Time       // UTC
}

// Joining makes the case a duplicate of another one.
type Joining struct {
	To     domain.CaseID // 0 is missing
	Reason string        // may be empty
	Main   Case          // that case as it is now: the desk loads it
}

// Gathering is what joining leaves in the main case.
type Gathering struct{ Joiner Joiner }

// Following is what the main case's way means for a case joined to it: resolved, it can be asked about; taken up
// again, it waits once more.
type Following struct{ To Stage }

// Unjoining gives a joined case its own way back, because the main case was withdrawn.
type Unjoining struct{}

// TeamOffer says that others may take a case while its handler is absent.
type TeamOffer struct {
	Name  string    // of the handler
	Until time.Time // UTC; zero: not known
	Back  bool      // the handler is there again: the case is offered no longer
}

// TimePassed is how far a clock of the case has come.
type TimePassed struct {
	Clock   promise.ClockName
	Percent int // of the promised time; 0: the promise is broken
}

// Reminding is a reminder of the survey.
type Reminding struct{ Count int } // 1 for the first

// Redaction takes a text or a file of a case out of everybody's reach (隐去).
type Redaction struct {
	Piece  string // a key of Pieces
	Reason string
	Digest string // of a text: by it the rows of history that repeat the text are known (Digest); set when it is kept
	By     domain.PersonID
	At     time.Time
}
