// Package directory stores people and places: persons with their memberships, invitations, communities, buildings and homes.
//
// It does not decide who may see or change them, and it knows no case.
//
//	base := directory.Base{DB: db, Transaction: transaction, Boxes: boxes, Cache: &directory.Cache{}}
//	people, places := directory.People{Base: base}, directory.Places{Base: base}
//	profile, err := people.ProfileByChat(ctx, chat)
package directory

import (
	"context"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
)

// Base is the database of the directory. All fields must be set.
type Base struct {
	DB *gorm.DB
	// Transaction runs do in one transaction and translates errors; do may run more than once.
	Transaction func(ctx context.Context, do func(tx queue.Tx) error) error
	// Boxes gets the notices about a change, in the same transaction.
	Boxes *mailbox.Mailboxes
	// Cache remembers what was read.
	Cache *Cache
	// Shifts writes the change of a shift; persistence/rosters implements it.
	Shifts func(ctx context.Context, db *gorm.DB, ch roster.Change) error
}

// read begins a statement outside any transaction.
func (b Base) read(ctx context.Context) *gorm.DB { return b.DB.WithContext(ctx) }

// People stores persons, their memberships, and invitations. Safe for concurrent use. Methods implement lookup.PeopleStore.
type People struct{ Base }

// Places stores communities, buildings and homes. Safe for concurrent use. Methods implement lookup.PeopleStore.
type Places struct{ Base }

// Named returns, within tx, what of a person stands in records of others: name, telephone number and chat. NotFound if the person does
// not exist.
func Named(tx queue.Tx, id domain.PersonID) (people.Person, error) {
	var r personRow
	err := tx.Where("id = ?", id).Take(&r).Error
	p := people.Person{ID: id, Name: r.Name, Phone: r.Phone}
	if r.Chat != nil {
		p.Chat = *r.Chat
	}
	return p, err
}

// Forget deletes, within tx, everything that is known of a person. Only the id stays, because records name it. NotFound if the person
// does not exist.
func Forget(tx queue.Tx, id domain.PersonID) error {
	for _, of := range []any{&membershipRow{}, &membershipRunRow{}, &attemptRow{}, &digestRow{}} {
		if err := tx.Where("person = ?", id).Delete(of).Error; err != nil {
			return err
		}
	}
	return table.Touched(tx.Model(&personRow{}).Where("id = ?", id).Updates(map[string]any{
		"chat": nil, "name": "", "phone": "", "phone_verified": false, "unreachable": "", "trade": ""}))
}
