// Package directory keeps who is who and where: persons with their memberships, invitations, communities, buildings and homes.
//
// It decides nothing about who may see or change them, and knows no case.
//
//	base := directory.Base{DB: db, Transaction: transaction, Boxes: boxes}
//	people, places := directory.People{Base: base}, directory.Places{Base: base}
//	profile, err := people.ProfileByChat(ctx, chat)
package directory

import (
	"context"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
)

// Base is the database that the directory is kept in; all fields must be set.
type Base struct {
	DB *gorm.DB
	// Transaction does all of do or nothing, and translates errors; do may run more than once.
	Transaction func(ctx context.Context, do func(tx queue.Tx) error) error
	// Boxes takes what people are told of a change, in the same transaction.
	Boxes *mailbox.Mailboxes
}

// read is a fresh statement outside any transaction.
func (b Base) read(ctx context.Context) *gorm.DB { return b.DB.WithContext(ctx) }

// People keeps persons, what they are where, and invitations. Safe for many goroutines; methods implement lookup.PeopleStore.
type People struct{ Base }

// Places keeps communities, buildings and homes. Safe for many goroutines; methods implement lookup.PeopleStore.
type Places struct{ Base }

// Forget deletes within tx what is known of a person: only the id stays, for the records that name it. A person who is not there is NotFound.
func Forget(tx queue.Tx, id domain.PersonID) error {
	for _, of := range []any{&membershipRow{}, &attemptRow{}} {
		if err := tx.Where("person = ?", id).Delete(of).Error; err != nil {
			return err
		}
	}
	return table.Touched(tx.Model(&personRow{}).Where("id = ?", id).Updates(map[string]any{
		"chat": nil, "name": "", "phone": "", "phone_verified": false, "unreachable": ""}))
}
