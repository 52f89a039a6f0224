package rosters

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/roster"
	"guanjia/persistence/column"
	"guanjia/persistence/tickets"
)

type postRow struct {
	ID        domain.PostID      `gorm:"primaryKey"`
	Community domain.CommunityID `gorm:"not null"`
	Kind      roster.Key         `gorm:"not null"`
	Name      string             `gorm:"not null"`
	Phone     string             `gorm:"not null"`
	Hours     string             `gorm:"not null"`
	Days      roster.Days        `gorm:"not null"`
	Removed   bool               `gorm:"not null"`
	Version   int                `gorm:"not null"`
}

func (postRow) TableName() string { return "posts" }

func fromPost(p roster.Post) postRow {
	return postRow{ID: p.ID, Community: p.Community, Kind: p.Key, Name: p.Name, Phone: p.Phone, Hours: p.Hours, Days: p.Days, Removed: p.Removed, Version: p.Version}
}

func (r postRow) toPost() roster.Post {
	return roster.Post{ID: r.ID, Community: r.Community, Key: r.Kind, Name: r.Name, Phone: r.Phone, Hours: r.Hours, Days: r.Days, Removed: r.Removed, Version: r.Version}
}

type rotationRow struct {
	ID        domain.PatternID   `gorm:"primaryKey"`
	Community domain.CommunityID `gorm:"not null"`
	Post      domain.PostID      `gorm:"not null"`
	People    column.Document[[]domain.PersonID]
	Hours     string      `gorm:"not null"`
	Days      roster.Days `gorm:"not null"`
	Turn      int         `gorm:"not null"`
	Since     string      `gorm:"not null"`
	Filled    *time.Time
	Ended     bool `gorm:"not null"`
	Version   int  `gorm:"not null"`
}

func (rotationRow) TableName() string { return "rotations" }

func fromPattern(p roster.Pattern) rotationRow {
	return rotationRow{ID: p.ID, Community: p.Community, Post: p.Post, People: column.Doc(p.People), Hours: p.Hours, Days: p.Days, Turn: p.Turn, Since: p.From,
		Filled: column.Instant(p.Filled), Ended: p.Ended, Version: p.Version}
}

func (r rotationRow) toPattern() roster.Pattern {
	return roster.Pattern{ID: r.ID, Community: r.Community, Post: r.Post, People: r.People.V, Hours: r.Hours, Days: r.Days, Turn: r.Turn, From: r.Since,
		Filled: column.Time(r.Filled), Ended: r.Ended, Version: r.Version}
}

type shiftRow struct {
	ID        domain.ShiftID     `gorm:"primaryKey"`
	Community domain.CommunityID `gorm:"not null"`
	Post      domain.PostID      `gorm:"not null"`
	Person    domain.PersonID    `gorm:"not null"`
	Former    domain.PersonID    `gorm:"not null"`
	Starts    *time.Time         `gorm:"not null"`
	Ends      *time.Time         `gorm:"not null"`
	Origin    roster.Origin      `gorm:"not null"`
	Pattern   *domain.PatternID  // NULL: none, because it refers to one
	Slot      int                `gorm:"not null"`
	Stage     roster.Stage       `gorm:"not null"`
	Version   int                `gorm:"not null"`
	Asking    bool               `gorm:"not null"`
	Asked     domain.PersonID    `gorm:"not null"`
	PartFrom  *time.Time
	PartTo    *time.Time
	PartOf    *domain.ShiftID // NULL: it is no part
	Reason    string          `gorm:"not null"`
	Reminded  bool            `gorm:"not null"`
	Late      bool            `gorm:"not null"`
	CheckedIn *time.Time
	Ended     *time.Time
}

func (shiftRow) TableName() string { return "shifts" }

// neverChanges lists the columns of a shift that an update does not write.
var neverChanges = []string{"id", "community", "post", "starts", "origin", "pattern", "slot", "part_of"}

func fromShift(s roster.Shift) shiftRow {
	row := shiftRow{ID: s.ID, Community: s.Community, Post: s.Post, Person: s.Person, Former: s.For, Starts: column.Instant(s.From), Ends: column.Instant(s.To),
		Origin: s.Origin, Slot: s.Slot, Stage: s.Stage, Version: s.Version, Asking: s.Asking, Asked: s.Asked, Reason: s.Reason, Reminded: s.Reminded,
		Late: s.Late, CheckedIn: column.Instant(s.CheckedIn), Ended: column.Instant(s.Ended), PartFrom: column.Instant(s.Part.From), PartTo: column.Instant(s.Part.To)}
	if s.Pattern != 0 {
		row.Pattern = &s.Pattern
	}
	if s.Of != 0 {
		row.PartOf = &s.Of
	}
	return row
}

func (r shiftRow) toShift() roster.Shift {
	s := roster.Shift{ID: r.ID, Community: r.Community, Post: r.Post, Person: r.Person, For: r.Former, From: column.Time(r.Starts), To: column.Time(r.Ends),
		Origin: r.Origin, Slot: r.Slot, Stage: r.Stage, Version: r.Version, Asking: r.Asking, Asked: r.Asked, Reason: r.Reason, Reminded: r.Reminded,
		Late: r.Late, CheckedIn: column.Time(r.CheckedIn), Ended: column.Time(r.Ended), Part: roster.Part{From: column.Time(r.PartFrom), To: column.Time(r.PartTo)}}
	if r.Pattern != nil {
		s.Pattern = *r.Pattern
	}
	if r.PartOf != nil {
		s.Of = *r.PartOf
	}
	return s
}

// entryRow is one row of a shift's history.
type entryRow struct {
	Shift domain.ShiftID `gorm:"not null"`
	tickets.Row[roster.Stage, roster.Action]
}

func (entryRow) TableName() string { return "shift_entries" }

type toldRow struct {
	Community domain.CommunityID `gorm:"primaryKey;autoIncrement:false"`
	Day       string             `gorm:"not null"`
}

func (toldRow) TableName() string { return "roster_told" }

type runRow struct {
	Run string `gorm:"primaryKey"`
}

func (runRow) TableName() string { return "roster_runs" }
