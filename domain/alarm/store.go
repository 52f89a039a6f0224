package alarm

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/ticket"
)

// Commit is the change of one act on an alarm, with its notices. The store writes all of it in one transaction. A change without a
// row of history is Invalid.
type Commit struct {
	Change    Change          // never empty
	Notices   []notice.Notice // nil: none
	Wake      time.Time       // UTC; when to look at it again; zero: when somebody acts
	Also      []Commit        // changes of other alarms that follow from this one, with the same check of the version; nil: none
	Dismisses Dismissal       // the letters that ask for what is done; zero: none
}

// Dismissal ends letters about an alarm that ask for what is done by now: calls that are not sent yet are dropped, and letters that are out say why, and lose
// their buttons.
type Dismissal struct {
	Keys    []string        // of the letters that are dropped if they are not sent yet: they say nothing else; nil: none
	Buttons []string        // the letters that are out and have one of these buttons say why; nil: none
	But     domain.PersonID // whose letters stay: who did it has the alarm's card in their place; 0: nobody's
	Why     domain.Value    // what stands above their words; never zero unless all is
}

// Raising is an alarm that is raised in the transaction of its case, or the report that joins another one there.
type Raising struct {
	Community domain.CommunityID // the community of the alarm's first case; never 0
	Kind      string             // the danger; "" if not known
	Since     time.Time          // UTC; alarms that were raised before it are not joined; never zero
	// Decide is given the alarms of the community and the kind that were raised after Since and in which people are in danger, oldest first, and
	// behind them the open drills of the community. Never nil.
	Decide func(open []Alarm, id domain.CaseID) (Commit, error)
}

// Drilling is a drill that begins. The store gives it its identifier and its number.
type Drilling struct {
	Run       string             // of who begins it; "": none
	Community domain.CommunityID // never 0
	Series    ticket.Series      // of its number; never ""
	// Decide is given the open alarms and drills of the community, the identifier of the new drill and its place in the series. Never nil.
	Decide func(open []Alarm, id domain.CaseID, seq int) (Commit, error)
}

// Store stores alarms. persistencetest tests this for every implementation. A missing alarm is NotFound.
type Store interface {
	// Alarm returns the alarm of a case, or the one that its report has joined.
	Alarm(ctx context.Context, id domain.CaseID) (Alarm, error)
	// Alarms lists the open ones of communities, oldest first.
	Alarms(ctx context.Context, in []domain.CommunityID) ([]Alarm, error)
	// Raised lists those of communities that were raised at from or later and before to, by case, without drills.
	Raised(ctx context.Context, in []domain.CommunityID, from, to time.Time) ([]Alarm, error)
	// Ringing lists the alarms in which people are in danger, those that nobody has answered first, and those whose Wake is not after an
	// instant; at most limit.
	Ringing(ctx context.Context, by time.Time, limit int) ([]domain.CaseID, error)
	// AlarmHistory returns the rows of an alarm, oldest first.
	AlarmHistory(ctx context.Context, id domain.CaseID) ([]Entry, error)
	// FalseAlarms counts the alarms of a community that a person raised for themselves and that were ended as false at since or later.
	FalseAlarms(ctx context.Context, who domain.PersonID, in domain.CommunityID, since time.Time) (int, error)
	// Unreached lists the persons whose last urgent letter about a case could not be delivered, by id.
	Unreached(ctx context.Context, id domain.CaseID) ([]domain.PersonID, error)
	// BeginDrill writes a drill that Decide makes, or returns the one that its run has begun. Two drills never begin at the same time.
	BeginDrill(ctx context.Context, d Drilling) (Alarm, error)
	// Drills lists the drills of communities that have ended, the newest first; at most limit.
	Drills(ctx context.Context, in []domain.CommunityID, limit int) ([]Alarm, error)
	// DrillsHeld says of all drills of communities that have ended which kind they had and when they began.
	DrillsHeld(ctx context.Context, in []domain.CommunityID) ([]Held, error)
	// DrillNumbered returns the drill with a number.
	DrillNumbered(ctx context.Context, n ticket.Number) (Alarm, error)
	// CommitAlarm accepts a run once, as Commit does for cases. Conflict if the stored version is not that of Change.Before.
	CommitAlarm(ctx context.Context, c Commit) (after Alarm, repeated bool, err error)
}

// Rings are the letters that call the first rung.
func Rings(people []domain.PersonID, id domain.CaseID, m domain.Message) (list []notice.Notice) {
	for _, p := range people {
		list = append(list, notice.Notice{To: p, Case: id, Key: m.Key, Message: m, Urgent: id < FirstDrill, Buttons: Buttons([]Action{Answer, Cannot}, id)})
	}
	return list
}

// Buttons returns the buttons of a notice about an alarm: the answer has one for each time.
func Buttons(list []Action, id domain.CaseID) (buttons []notice.Button) {
	for _, name := range Names(list) {
		buttons = append(buttons, notice.Button{Do: name, Case: id})
	}
	return buttons
}
