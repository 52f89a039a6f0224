package persistence

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// caseRow is a case: a column for all that is queried or counted, documents for what is only read whole.
type caseRow struct {
	ID        int64              `gorm:"primaryKey"`
	Number    complaint.Number   `gorm:"not null"`
	Community domain.CommunityID `gorm:"not null"`
	Stage     complaint.Stage    `gorm:"not null"`
	Open      bool               `gorm:"not null"`
	Version   int                `gorm:"not null"`
	Channel   complaint.Channel  `gorm:"not null"`
	Category  complaint.Category `gorm:"not null"`
	Words     string             `gorm:"not null"`
	Happened  string             `gorm:"not null"`
	Wish      string             `gorm:"not null"`
	About     domain.PersonID    `gorm:"not null"`
	Emergency bool               `gorm:"not null"`
	Evidence  document[[]complaint.Evidence]

	Complainant      domain.PersonID   `gorm:"not null"`
	ComplainantName  string            `gorm:"not null"`
	ComplainantPhone string            `gorm:"not null"`
	ComplainantHome  domain.HomeID     `gorm:"not null"`
	ComplainantLabel string            `gorm:"not null"`
	PlaceBuilding    domain.BuildingID `gorm:"not null"`
	PlaceHome        domain.HomeID     `gorm:"not null"`
	PlaceWords       string            `gorm:"not null"`

	ReceivedBy  domain.PersonID `gorm:"not null"`
	Received    *time.Time
	Registered  *time.Time
	Handler     domain.PersonID `gorm:"not null"`
	Offered     bool            `gorm:"not null"`
	Taken       *time.Time
	FirstAnswer *int64
	Findings    document[[]complaint.Finding]
	Assessment  document[*complaint.Assessment]
	Priority    complaint.Priority `gorm:"not null"`
	Due         *time.Time
	Plan        document[*complaint.Plan]
	Responsible domain.PersonID `gorm:"not null"`
	Begun       *time.Time
	Progress    document[[]complaint.Progress]
	Outcome     document[*complaint.Outcome]
	Resolved    *time.Time
	Resolution  *int64
	Surveys     document[[]complaint.Survey]
	Visits      document[[]complaint.ReturnVisit]
	Review      document[*complaint.Review]
	Cause       complaint.Cause `gorm:"not null"`

	Ended      *time.Time
	Held       bool `gorm:"not null"`
	Holding    document[*complaint.Holding]
	Paused     time.Duration `gorm:"not null"`
	Refusal    document[*complaint.Refusal]
	Withdrawal string `gorm:"not null"`
	Reopenings document[[]complaint.Reopening]
	Additions  document[[]complaint.Addition]
	Urges      document[[]time.Time]
	JoinedTo   domain.CaseID `gorm:"not null"`
	Joiners    document[[]complaint.Joiner]
	Redactions int `gorm:"not null"`
	Redacted   document[[]complaint.Redaction]
	DueChanges int `gorm:"not null"`

	Clocks         document[complaint.Clocks]
	Wake           *time.Time
	AnsweredInTime *bool
}

func (caseRow) TableName() string { return "cases" }

// caseNeverChanges lists the columns that an update leaves alone.
var caseNeverChanges = []string{"id", "number", "community"}

// fromCase is the row of c. Columns that only follow from others are made here, and nowhere else.
func fromCase(c complaint.Case) caseRow {
	f := c.Filing
	return caseRow{
		ID: int64(c.ID), Number: c.Number, Community: c.Community, Stage: c.Stage, Open: c.Stage.Open(), Version: c.Version,
		Channel: f.Channel, Category: f.Category, Words: f.Words, Happened: f.Happened, Wish: f.Wish, About: f.About,
		Emergency: f.Emergency, Evidence: doc(f.Evidence),
		Complainant: f.Complainant.Person, ComplainantName: f.Complainant.Name, ComplainantPhone: f.Complainant.Phone,
		ComplainantHome: f.Complainant.Home, ComplainantLabel: f.Complainant.Label,
		PlaceBuilding: f.Place.Building, PlaceHome: f.Place.Home, PlaceWords: f.Place.Words,
		ReceivedBy: c.ReceivedBy, Received: instant(c.Received), Registered: instant(c.Registered), Handler: c.Handler, Offered: c.Offered,
		Taken: instant(c.Taken), FirstAnswer: micros(c.Received, c.Taken), Findings: doc(c.Findings),
		Assessment: doc(c.Assessment), Priority: priority(c), Due: instant(c.Next()), Plan: doc(c.Plan),
		Responsible: c.Responsible(), Begun: instant(c.Begun), Progress: doc(c.Progress), Outcome: doc(c.Outcome),
		Resolved: instant(c.ResolvedAt), Resolution: micros(c.Received, c.ResolvedAt), Surveys: doc(c.Surveys),
		Visits: doc(c.Visits), Review: doc(c.Review), Cause: cause(c.Review),
		Ended: instant(c.Ended), Held: c.Held != nil, Holding: doc(c.Held), Paused: c.Paused, Refusal: doc(c.Refusal),
		Withdrawal: c.Withdrawal, Reopenings: doc(c.Reopenings), Additions: doc(c.Additions), Urges: doc(c.Urges),
		JoinedTo: c.JoinedTo, Joiners: doc(c.Joiners), Redactions: c.Redactions, Redacted: doc(c.Redacted), DueChanges: c.DueChanges,
		Clocks: doc(c.Clocks), Wake: instant(c.Wake), AnsweredInTime: inTime(c),
	}
}

// toCase reads a row; it is fromCase backwards.
func (r caseRow) toCase() complaint.Case {
	return complaint.Case{
		ID: domain.CaseID(r.ID), Number: r.Number, Community: r.Community, Stage: r.Stage, Version: r.Version,
		Filing: complaint.Filing{
			Channel: r.Channel, Category: r.Category, Words: r.Words, Happened: r.Happened, Wish: r.Wish, About: r.About,
			Emergency: r.Emergency, Evidence: r.Evidence.V,
			Complainant: complaint.Complainant{Person: r.Complainant, Name: r.ComplainantName, Phone: r.ComplainantPhone,
				Home: r.ComplainantHome, Label: r.ComplainantLabel},
			Place: complaint.Place{Building: r.PlaceBuilding, Home: r.PlaceHome, Words: r.PlaceWords},
		},
		ReceivedBy: r.ReceivedBy, Received: at(r.Received), Registered: at(r.Registered), Handler: r.Handler, Offered: r.Offered,
		Taken: at(r.Taken), Findings: r.Findings.V, Assessment: r.Assessment.V, Plan: r.Plan.V, Begun: at(r.Begun),
		Progress: r.Progress.V, Outcome: r.Outcome.V, ResolvedAt: at(r.Resolved), Surveys: r.Surveys.V, Visits: r.Visits.V,
		Review: r.Review.V, Ended: at(r.Ended), Held: r.Holding.V, Paused: r.Paused, Refusal: r.Refusal.V,
		Withdrawal: r.Withdrawal, Reopenings: r.Reopenings.V, Additions: r.Additions.V, Urges: r.Urges.V,
		JoinedTo: r.JoinedTo, Joiners: r.Joiners.V, Redactions: r.Redactions, Redacted: r.Redacted.V, DueChanges: r.DueChanges,
		Clocks: r.Clocks.V, Wake: at(r.Wake),
	}
}

// priority is what the assessment says; before it, an emergency is P1 from the start.
func priority(c complaint.Case) complaint.Priority {
	switch {
	case c.Assessment != nil:
		return c.Assessment.Priority
	case c.Filing.Emergency:
		return complaint.P1
	}
	return ""
}

// inTime is what became of the promise to answer; NULL before there was an answer.
func inTime(c complaint.Case) *bool {
	if c.Taken.IsZero() {
		return nil
	}
	met := c.Clocks.Answer.Result == complaint.Met
	return &met
}

func cause(r *complaint.Review) complaint.Cause {
	if r == nil {
		return ""
	}
	return r.Cause
}

// micros is the length of time between two instants; NULL if one of them has not come.
func micros(from, to time.Time) *int64 {
	if from.IsZero() || to.IsZero() {
		return nil
	}
	d := to.Sub(from).Microseconds()
	return &d
}

// entryRow is one row of a case's history.
type entryRow struct {
	ID          int64 `gorm:"primaryKey"`
	CaseID      int64 `gorm:"not null"`
	Version     int   `gorm:"not null"`
	Seq         int   `gorm:"not null"` // order among the entries of one version
	At          *time.Time
	Author      domain.PersonID  `gorm:"not null"`
	AuthorName  string           `gorm:"not null"`
	Action      complaint.Action `gorm:"not null"`
	StageBefore complaint.Stage  `gorm:"not null"`
	StageAfter  complaint.Stage  `gorm:"not null"`
	Details     document[domain.Values]
	Public      bool `gorm:"not null"`
}

func (entryRow) TableName() string { return "entries" }

func fromEntry(e complaint.Entry, id int64, seq int) entryRow {
	return entryRow{CaseID: id, Version: e.Version, Seq: seq, At: instant(e.At), Author: e.By, AuthorName: e.ByName,
		Action: e.Do, StageBefore: e.Before, StageAfter: e.After, Details: doc(e.Details), Public: e.Public}
}

func (r entryRow) toEntry() complaint.Entry {
	return complaint.Entry{Case: domain.CaseID(r.CaseID), Version: r.Version, At: at(r.At), By: r.Author, ByName: r.AuthorName,
		Do: r.Action, Before: r.StageBefore, After: r.StageAfter, Details: r.Details.V, Public: r.Public}
}

// markRow is one answer to a survey or one reopening.
type markRow struct {
	CaseID       int64              `gorm:"primaryKey;autoIncrement:false"`
	Kind         string             `gorm:"primaryKey;not null"`
	Seq          int                `gorm:"primaryKey;autoIncrement:false"`
	Community    domain.CommunityID `gorm:"not null"`
	At           *time.Time
	Solved       complaint.Solved `gorm:"not null"`
	Satisfaction int              `gorm:"not null"`
}

func (markRow) TableName() string { return "marks" }

// The kinds of mark.
const (
	markSurvey    = "survey"
	markReopening = "reopening"
)

// marksOf lists the marks of c.
func marksOf(c complaint.Case, id int64) []markRow {
	marks := make([]markRow, 0, len(c.Surveys)+len(c.Reopenings))
	for i, s := range c.Surveys {
		marks = append(marks, markRow{CaseID: id, Kind: markSurvey, Seq: i, Community: c.Community, At: instant(s.At),
			Solved: s.Solved, Satisfaction: s.Satisfaction})
	}
	for i, r := range c.Reopenings {
		marks = append(marks, markRow{CaseID: id, Kind: markReopening, Seq: i, Community: c.Community, At: instant(r.At)})
	}
	return marks
}
