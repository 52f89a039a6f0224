package persistence

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/tickets"
)

// caseRow is a case: one column for everything that is queried or counted, documents (JSON) for what is only read as a whole.
type caseRow struct {
	ID           int64              `gorm:"primaryKey"`
	Number       ticket.Number      `gorm:"not null"`
	Community    domain.CommunityID `gorm:"not null"`
	Stage        complaint.Stage    `gorm:"not null"`
	Open         bool               `gorm:"not null"`
	Version      int                `gorm:"not null"`
	Channel      complaint.Channel  `gorm:"not null"`
	Category     complaint.Category `gorm:"not null"`
	Words        string             `gorm:"not null"`
	Happened     string             `gorm:"not null"`
	Wish         string             `gorm:"not null"`
	About        domain.PersonID    `gorm:"not null"`
	AboutRole    domain.Role        `gorm:"not null"`
	Sources      column.Document[[]string]
	Neighbours   bool             `gorm:"not null"`
	Confidential bool             `gorm:"not null"`
	Emergency    bool             `gorm:"not null"`
	Priority     promise.Priority `gorm:"not null"` // complaint.Case.Priority
	Evidence     column.Document[[]complaint.Evidence]

	Complainant      domain.PersonID `gorm:"not null"`
	ComplainantName  string          `gorm:"not null"`
	ComplainantPhone string          `gorm:"not null"`
	ComplainantHome  domain.HomeID   `gorm:"not null"`
	ComplainantLabel string          `gorm:"not null"`

	ComplainantContact string       `gorm:"not null"`
	Place              column.Place `gorm:"embedded;embeddedPrefix:place_"`

	ReceivedBy  domain.PersonID `gorm:"not null"`
	Received    *time.Time
	Registered  *time.Time
	Handler     domain.PersonID `gorm:"not null"`
	Offered     bool            `gorm:"not null"`
	Taken       *time.Time
	Findings    column.Document[[]complaint.Finding]
	Assessment  column.Document[*complaint.Assessment]
	Due         *time.Time
	Plan        column.Document[*complaint.Plan]
	Responsible domain.PersonID `gorm:"not null"`
	Begun       *time.Time
	Progress    column.Document[[]complaint.Progress]
	Outcome     column.Document[*complaint.Outcome]
	Resolved    *time.Time
	Surveys     column.Document[[]complaint.Survey]
	Visits      column.Document[[]complaint.ReturnVisit]
	Review      column.Document[*complaint.Review]

	Ended      *time.Time
	Held       bool `gorm:"not null"`
	Holding    column.Document[*complaint.Holding]
	Paused     time.Duration `gorm:"not null"`
	Refusal    column.Document[*complaint.Declining]
	Withdrawal string `gorm:"not null"`
	Reopenings column.Document[[]complaint.Reopening]
	Additions  column.Document[[]complaint.Addition]
	Urges      column.Document[[]time.Time]
	JoinedTo   domain.CaseID `gorm:"not null"`
	Joiners    column.Document[[]complaint.Joiner]
	Redactions int `gorm:"not null"`
	Redacted   column.Document[[]complaint.Redaction]
	DueChanges int `gorm:"not null"`

	Clocks  column.Document[promise.Clocks]
	Had     column.Document[[]complaint.Tenure]
	Wake    *time.Time
	Counted bool `gorm:"not null"` // the facts are written (figures)
}

func (caseRow) TableName() string { return "cases" }

// caseNeverChanges lists the columns that an update does not write.
var caseNeverChanges = []string{"id", "number", "community"}

// fromCase returns the row of c. Only this function computes columns that follow from others.
func fromCase(c complaint.Case) caseRow {
	f := c.Filing
	return caseRow{
		ID: int64(c.ID), Number: c.Number, Community: c.Community, Stage: c.Stage, Open: c.Open(), Version: c.Version,
		Channel: f.Channel, Category: f.Category, Words: f.Words, Happened: f.Happened, Wish: f.Wish, About: f.About,
		AboutRole: f.AboutRole, Sources: column.Doc(f.Sources), Neighbours: f.Neighbours, Confidential: f.Confidential(),
		Emergency: f.Emergency, Priority: c.Priority(), Evidence: column.Doc(f.Evidence),
		Complainant: f.Complainant.Person, ComplainantName: f.Complainant.Name, ComplainantPhone: f.Complainant.Phone,
		ComplainantHome: f.Complainant.Home, ComplainantLabel: f.Complainant.Label, ComplainantContact: f.Complainant.Contact,
		Place:      column.PlaceOf(f.Place),
		ReceivedBy: c.ReceivedBy, Received: column.Instant(c.Received), Registered: column.Instant(c.Registered), Handler: c.Handler, Offered: c.OpenToTeam,
		Taken: column.Instant(c.Taken), Findings: column.Doc(c.Findings),
		Assessment: column.Doc(c.Assessment), Due: column.Instant(c.Next()), Plan: column.Doc(c.Plan),
		Responsible: c.Responsible(), Begun: column.Instant(c.Begun), Progress: column.Doc(c.Progress), Outcome: column.Doc(c.Outcome),
		Resolved: column.Instant(c.ResolvedAt), Surveys: column.Doc(c.Surveys),
		Visits: column.Doc(c.Visits), Review: column.Doc(c.Review),
		Ended: column.Instant(c.Ended), Held: c.Held != nil, Holding: column.Doc(c.Held), Paused: c.Paused, Refusal: column.Doc(c.Declining),
		Withdrawal: c.Withdrawal, Reopenings: column.Doc(c.Reopenings), Additions: column.Doc(c.Additions), Urges: column.Doc(c.Urges),
		JoinedTo: c.JoinedTo, Joiners: column.Doc(c.Joiners), Redactions: c.Redactions, Redacted: column.Doc(c.Redacted), DueChanges: c.DueChanges,
		Clocks: column.Doc(c.Clocks), Wake: column.Instant(c.Wake), Had: column.Doc(c.Had), Counted: true,
	}
}

// toCase returns the case of a row; it is the reverse of fromCase.
func (r caseRow) toCase() complaint.Case {
	return complaint.Case{
		ID: domain.CaseID(r.ID), Number: r.Number, Community: r.Community, Stage: r.Stage, Version: r.Version,
		Filing: complaint.Filing{
			Channel: r.Channel, Category: r.Category, Words: r.Words, Happened: r.Happened, Wish: r.Wish, About: r.About,
			AboutRole: r.AboutRole, Sources: r.Sources.V, Neighbours: r.Neighbours,
			Emergency: r.Emergency, Evidence: r.Evidence.V,
			Complainant: complaint.Complainant{Person: r.Complainant, Name: r.ComplainantName, Phone: r.ComplainantPhone,
				Home: r.ComplainantHome, Label: r.ComplainantLabel, Contact: r.ComplainantContact},
			Place: r.Place.Domain(),
		},
		ReceivedBy: r.ReceivedBy, Received: column.Time(r.Received), Registered: column.Time(r.Registered), Handler: r.Handler, OpenToTeam: r.Offered,
		Taken: column.Time(r.Taken), Findings: r.Findings.V, Assessment: r.Assessment.V, Plan: r.Plan.V, Begun: column.Time(r.Begun),
		Progress: r.Progress.V, Outcome: r.Outcome.V, ResolvedAt: column.Time(r.Resolved), Surveys: r.Surveys.V, Visits: r.Visits.V,
		Review: r.Review.V, Ended: column.Time(r.Ended), Held: r.Holding.V, Paused: r.Paused, Declining: r.Refusal.V,
		Withdrawal: r.Withdrawal, Reopenings: r.Reopenings.V, Additions: r.Additions.V, Urges: r.Urges.V,
		JoinedTo: r.JoinedTo, Joiners: r.Joiners.V, Redactions: r.Redactions, Redacted: r.Redacted.V, DueChanges: r.DueChanges,
		Clocks: r.Clocks.V, Wake: column.Time(r.Wake), Had: r.Had.V,
	}
}

// entryRow is one row of a case's history.
type entryRow struct {
	CaseID int64 `gorm:"not null"`
	Seq    int   `gorm:"not null"` // order among the rows of one version
	tickets.Shown[complaint.Stage, complaint.Action]
}

func (entryRow) TableName() string { return "entries" }
