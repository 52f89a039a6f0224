package announcements

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/tickets"
)

// announcementRow is an announcement.
type announcementRow struct {
	ID        int64              `gorm:"primaryKey"`
	Number    ticket.Number      `gorm:"not null"`
	Community domain.CommunityID `gorm:"not null"`
	Kind      announce.Kind      `gorm:"not null"`
	Stage     announce.Stage     `gorm:"not null"`
	Version   int                `gorm:"not null"`
	Editions  column.Document[[]announce.Edition]
	Until     *time.Time
	Ack       bool            `gorm:"not null"`
	Night     bool            `gorm:"not null"`
	Author    domain.PersonID `gorm:"not null"`
	Name      string          `gorm:"not null"`
	Made      *time.Time
	Changed   *time.Time
	Wake      *time.Time
	Leaving   int `gorm:"not null"` // the edition whose letters leave, or have left; 0: none
}

func (announcementRow) TableName() string { return "announcements" }

// neverChanges lists the columns that an update does not write.
var neverChanges = []string{"id", "number", "community", "kind", "made", "leaving"}

func fromAnnouncement(a announce.Announcement) announcementRow {
	r := announcementRow{ID: int64(a.ID), Number: a.Number, Community: a.Community, Kind: a.Kind, Stage: a.Stage, Version: a.Version, Editions: column.Doc(a.Editions),
		Until: column.Instant(a.Until), Ack: a.Ack, Night: a.Night, Author: a.By, Name: a.Name, Changed: column.Instant(a.Changed), Wake: column.Instant(a.Wake())}
	if len(a.Editions) > 0 {
		r.Made = column.Instant(a.Editions[0].Made)
	}
	return r
}

// toAnnouncement returns the announcement of a row; it is the reverse of fromAnnouncement.
func (r announcementRow) toAnnouncement() announce.Announcement {
	return announce.Announcement{ID: domain.AnnouncementID(r.ID), Number: r.Number, Community: r.Community, Kind: r.Kind, Stage: r.Stage, Version: r.Version,
		Editions: r.Editions.V, Until: column.Time(r.Until), Ack: r.Ack, Night: r.Night, By: r.Author, Name: r.Name, Changed: column.Time(r.Changed)}
}

// recipientRow is a person who gets an edition.
type recipientRow struct {
	ID           int64           `gorm:"primaryKey"`
	Announcement int64           `gorm:"not null"`
	Edition      int             `gorm:"not null"`
	Person       domain.PersonID `gorm:"not null"`
	Homes        column.Document[[]announce.Place]
	Posted       bool `gorm:"not null"` // the letter is in the mailbox
	Acked        *time.Time
}

func (recipientRow) TableName() string { return "announcement_recipients" }

func (r recipientRow) toRecipient() announce.Recipient {
	return announce.Recipient{Person: r.Person, Homes: r.Homes.V, Acked: column.Time(r.Acked)}
}

// entryRow is one row of an announcement's history.
type entryRow struct {
	Announcement int64 `gorm:"not null"`
	tickets.Shown[announce.Stage, announce.Action]
}

func (entryRow) TableName() string { return "announcement_entries" }

// runRow says that the act of a run was done.
type runRow struct {
	Run          string `gorm:"primaryKey"`
	Announcement int64  `gorm:"not null"`
}

func (runRow) TableName() string { return "announcement_runs" }
