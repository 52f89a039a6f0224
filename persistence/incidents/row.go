package incidents

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/tickets"
)

// incidentRow is an incident.
type incidentRow struct {
	ID          int64              `gorm:"primaryKey"`
	Number      ticket.Number      `gorm:"not null"`
	Community   domain.CommunityID `gorm:"not null"`
	What        incident.What      `gorm:"not null"`
	Planned     bool               `gorm:"not null"`
	Stage       incident.Stage     `gorm:"not null"`
	Version     int                `gorm:"not null"`
	Scope       column.Document[scope.Scope]
	Reopened    column.Document[scope.Scope]
	Since       *time.Time
	Ends        *time.Time
	NextBy      *time.Time
	Late        int `gorm:"not null"`
	Restored    *time.Time
	Reminded    bool   `gorm:"not null"`
	Reason      string `gorm:"not null"`
	Night       bool   `gorm:"not null"`
	News        column.Document[[]incident.News]
	Told        int             `gorm:"not null"` // how many News there are
	Posted      int             `gorm:"not null"` // how many of them have all their letters
	Leaving     int             `gorm:"not null"` // the news whose letters leave, or have left; 0: none
	Leaves      *time.Time      // when the first letter leaves that is not posted, as far as the last act knew
	Asking      bool            `gorm:"not null"` // homes are asked whether it is over
	Responsible domain.PersonID `gorm:"not null"`
	Name        string          `gorm:"not null"`
	Author      domain.PersonID `gorm:"not null"`
	CaseID      *domain.CaseID  // NULL: made of no case
	Made        *time.Time
	Changed     *time.Time
	Wake        *time.Time
}

func (incidentRow) TableName() string { return "incidents" }

// neverChanges lists the columns that an update does not write.
var neverChanges = []string{"id", "number", "community", "what", "planned", "author", "case_id", "made", "posted", "leaving"}

func fromIncident(x incident.Incident, wake time.Time) incidentRow {
	r := incidentRow{ID: int64(x.ID), Number: x.Number, Community: x.Community, What: x.What, Planned: x.Planned, Stage: x.Stage, Version: x.Version, Scope: column.Doc(x.Scope),
		Reopened: column.Doc(x.Reopened), Since: column.Instant(x.Since), Ends: column.Instant(x.Ends), NextBy: column.Instant(x.NextBy), Late: x.Late, Restored: column.Instant(x.Restored),
		Reminded: x.Reminded, Reason: x.Reason, Night: x.Night, News: column.Doc(x.News), Told: len(x.News), Posted: x.Posted, Leaves: column.Instant(x.NextLetter()), Asking: incident.Asks(x), Responsible: x.Responsible,
		Name: x.Name, Author: x.By, Changed: column.Instant(x.Changed), Wake: column.Instant(wake)}
	if len(x.News) > 0 {
		r.Made = column.Instant(x.News[0].Made)
	}
	if x.Case != 0 {
		r.CaseID = &x.Case
	}
	return r
}

// toIncident returns the incident of a row; it is the reverse of fromIncident.
func (r incidentRow) toIncident() incident.Incident {
	x := incident.Incident{ID: domain.IncidentID(r.ID), Number: r.Number, Community: r.Community, What: r.What, Planned: r.Planned, Stage: r.Stage, Version: r.Version, Scope: r.Scope.V,
		Reopened: r.Reopened.V, Since: column.Time(r.Since), Ends: column.Time(r.Ends), NextBy: column.Time(r.NextBy), Late: r.Late, Restored: column.Time(r.Restored), Reminded: r.Reminded,
		Reason: r.Reason, Night: r.Night, News: r.News.V, Posted: r.Posted, Responsible: r.Responsible, Name: r.Name, By: r.Author, Changed: column.Time(r.Changed)}
	if r.CaseID != nil {
		x.Case = *r.CaseID
	}
	return x
}

// toldRow is a person who gets a piece of news.
type toldRow struct {
	ID       int64           `gorm:"primaryKey"`
	Incident int64           `gorm:"not null"`
	News     int             `gorm:"not null"`
	Person   domain.PersonID `gorm:"not null"`
	Homes    column.Document[[]incident.Place]
	Posted   bool `gorm:"not null"` // the letter is in the mailbox
}

func (toldRow) TableName() string { return "incident_told" }

func (r toldRow) toReader() incident.Reader {
	return incident.Reader{Person: r.Person, Homes: r.Homes.V}
}

// homeRow is what a home said.
type homeRow struct {
	ID       int64           `gorm:"primaryKey"`
	Incident int64           `gorm:"not null"`
	Home     domain.HomeID   `gorm:"not null"`
	Person   domain.PersonID `gorm:"not null"`
	Affected *time.Time
	Answer   incident.Answer `gorm:"not null"`
	Round    int             `gorm:"not null"`
	Answered *time.Time
	Rating   int    `gorm:"not null"`
	Words    string `gorm:"not null"`
	Media    column.Document[[]incident.Media]
	Spoke    domain.PersonID `gorm:"not null"` // whose words these are
}

func (homeRow) TableName() string { return "incident_homes" }

// said is a row with the home that it is about.
type said struct {
	Row       homeRow `gorm:"embedded"`
	Number    ticket.Number
	Community domain.CommunityID
	Building  domain.BuildingID
	Entrance  string
	Room      string
	Label     string
}

func (r said) toHome() incident.Home {
	h := incident.Home{Person: r.Row.Person, Affected: column.Time(r.Row.Affected), Answer: r.Row.Answer, Round: r.Row.Round, Answered: column.Time(r.Row.Answered), Rating: r.Row.Rating,
		Said: incident.Said{Words: r.Row.Words, Media: r.Row.Media.V, By: r.Row.Spoke}}
	h.ID, h.Community, h.Building, h.Entrance, h.Room, h.Label = r.Row.Home, r.Community, r.Building, r.Entrance, r.Room, r.Label
	return h
}

// entryRow is one row of an incident's history.
type entryRow struct {
	Incident int64 `gorm:"not null"`
	tickets.Shown[incident.Stage, incident.Action]
}

func (entryRow) TableName() string { return "incident_entries" }

// runRow says that the act of a run was done.
type runRow struct {
	Run      string `gorm:"primaryKey"`
	Incident int64  `gorm:"not null"`
}

func (runRow) TableName() string { return "incident_runs" }
