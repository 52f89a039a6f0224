package alarms

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/tickets"
)

// alarmRow is an alarm without its reports.
type alarmRow struct {
	CaseID    domain.CaseID      `gorm:"primaryKey;autoIncrement:false"`
	Number    ticket.Number      `gorm:"not null"`
	Community domain.CommunityID `gorm:"not null"`
	Building  domain.BuildingID  `gorm:"not null"`
	Kind      string             `gorm:"not null"` // not checked by the schema: a company can add kinds
	Stage     alarm.Stage        `gorm:"not null"`
	Version   int                `gorm:"not null"`
	Raised    *time.Time
	RaisedBy  domain.PersonID `gorm:"not null"`
	Rung      int             `gorm:"not null"`
	Climbs    int             `gorm:"not null"`
	Until     *time.Time
	Leader    domain.PersonID `gorm:"not null"`
	Answered  *time.Time
	ArriveBy  *time.Time
	Promised  *time.Time
	Asked     bool `gorm:"not null"`
	Coming    column.Document[[]alarm.Coming]
	Arrived   *time.Time
	Contained *time.Time
	Ended     *time.Time
	Calls     column.Document[[]alarm.Call]
	Help      column.Document[[]alarm.Help]
	Lines     column.Document[[]string]
	Found     column.Document[alarm.Finding]
	Reason    string `gorm:"not null"`
	Wake      *time.Time
	Detail    string `gorm:"not null"`
	There     column.Document[[]alarm.Presence]
	Doubts    column.Document[[]alarm.Doubt]
	IntoCase  domain.CaseID `gorm:"not null"`
	Place     string        `gorm:"not null"`
	Over      *time.Time
}

func (alarmRow) TableName() string { return "alarms" }

// neverChanges lists the columns that an update does not write.
var neverChanges = []string{"case_id", "number", "community", "raised", "raised_by", "over"}

func fromAlarm(a alarm.Alarm, wake time.Time) alarmRow {
	return alarmRow{CaseID: a.Case, Number: a.Number, Community: a.Community, Building: a.Spot.Building, Kind: a.Kind, Stage: a.Stage, Version: a.Version,
		Raised: column.Instant(a.Raised), RaisedBy: a.RaisedBy, Rung: a.Rung, Climbs: a.Climbs, Until: column.Instant(a.Until), Leader: a.Leader,
		Answered: column.Instant(a.Answered), ArriveBy: column.Instant(a.ArriveBy), Promised: column.Instant(a.Promised), Asked: a.Asked,
		Coming: column.Doc(a.Coming), Arrived: column.Instant(a.Arrived), Contained: column.Instant(a.Contained), Ended: column.Instant(a.Ended),
		Calls: column.Doc(a.Calls), Help: column.Doc(a.Help), Lines: column.Doc(a.Lines), Found: column.Doc(a.Found), Reason: a.Reason, Wake: column.Instant(wake),
		Detail: a.Spot.Detail, There: column.Doc(a.There), Doubts: column.Doc(a.Doubts), IntoCase: a.Into, Place: a.Place, Over: column.Instant(a.Over)}
}

// toAlarm returns the alarm of a row, without its reports; it is the reverse of fromAlarm.
func (r alarmRow) toAlarm() alarm.Alarm {
	return alarm.Alarm{Case: r.CaseID, Number: r.Number, Community: r.Community, Spot: alarm.Spot{Building: r.Building, Detail: r.Detail}, Kind: r.Kind, Stage: r.Stage, Version: r.Version,
		Raised: column.Time(r.Raised), RaisedBy: r.RaisedBy, Rung: r.Rung, Climbs: r.Climbs, Until: column.Time(r.Until), Leader: r.Leader,
		Answered: column.Time(r.Answered), ArriveBy: column.Time(r.ArriveBy), Promised: column.Time(r.Promised), Asked: r.Asked,
		Coming: r.Coming.V, Arrived: column.Time(r.Arrived), Contained: column.Time(r.Contained), Ended: column.Time(r.Ended),
		Calls: r.Calls.V, Help: r.Help.V, Lines: r.Lines.V, Found: r.Found.V, Reason: r.Reason,
		There: r.There.V, Doubts: r.Doubts.V, Into: r.IntoCase, Place: r.Place, Over: column.Time(r.Over)}
}

// reportRow is one report of an emergency. The case of each report has one row.
type reportRow struct {
	CaseID  domain.CaseID   `gorm:"primaryKey;autoIncrement:false"`
	Alarm   domain.CaseID   `gorm:"not null"`
	Person  domain.PersonID `gorm:"not null"`
	At      *time.Time
	TakenBy domain.PersonID `gorm:"not null"`
}

func (reportRow) TableName() string { return "alarm_reports" }

func (r reportRow) toReport() alarm.Report {
	return alarm.Report{Case: r.CaseID, Person: r.Person, By: r.TakenBy, At: column.Time(r.At)}
}

// entryRow is one row of an alarm's history.
type entryRow struct {
	Alarm domain.CaseID `gorm:"not null"`
	tickets.Row[alarm.Stage, alarm.Action]
}

func (entryRow) TableName() string { return "alarm_entries" }

// runRow says that the act of a run on a drill was done; those of other alarms stand with the runs of cases.
type runRow struct {
	Run   string        `gorm:"primaryKey"`
	Drill domain.CaseID `gorm:"not null"`
}

func (runRow) TableName() string { return "drill_runs" }
