// Package notice holds the messages that the system sends to people without being asked: Notice, Letter, and what became of them
// (docs/design.md §10.3). It never sends them; bot/courier does.
//
//	n := notice.Notice{To: handler, Case: c.ID, Key: "assign.handler", Message: domain.Say("notice.assign", values)}
package notice

import (
	"strconv"
	"time"

	"guanjia/domain"
	"guanjia/domain/view"
)

// Button is a next step below a notice: an action on its case. The label is the catalogue entry "button.<Do>". It stays usable for days,
// because rights are checked when it is pressed. The button of a notice without a case opens a view instead (domain/view); its
// label is found in the same way.
type Button struct {
	Do   string        `json:"do"`            // the action, or the kind of view; it chooses the label; never ""
	Case domain.CaseID `json:"case"`          // 0 if View is set
	View view.Address  `json:"view,omitzero"` // zero for an action
}

// Notice is one message to one person. (case, version, Key, To) is unique in the store, so that committing a change twice adds no second
// notice.
type Notice struct {
	To        domain.PersonID // who reads it; 0 only with Call: a complainant without Telegram
	Case      domain.CaseID   // 0: it concerns no case
	Key       string          // tells the notices of one change apart; never ""
	Message   domain.Message  // translated when it is sent; never zero
	Buttons   []Button        // nil: none
	NotBefore time.Time       // UTC; zero: send it at once
	Urgent    bool            // true: sent in quiet hours too, and before everything else; false: in its turn
	Bulk      bool            // whether it goes to many at once, so that everything else overtakes it
	Call      bool            // whether the office must tell the reader if no message does (Call); set for complainants
	Own       domain.CaseID   // the reader's own case, if it is joined to Case; 0: it is Case
}

// Wiped is the key of what takes the place of a message that showed the data of a person who is forgotten. Its values are the number of the
// ticket, if it was about one.
const Wiped = "notice.wiped"

// Dismissed names the value of a letter's message that says why the letter asks nothing any more. It stands above the words of the letter, which has no
// buttons then.
const Dismissed = "settled" // as letters have stored it

// Drill names the value of a message that belongs to a drill: the message says first that it is none in earnest.
const Drill = "drill"

// Subject is what a message shows to the office: the number of a ticket as it is, a person, or the conversation that a case comes of. The text
// is stored.
type Subject string

// OfPerson is a person whom a message names.
func OfPerson(id domain.PersonID) Subject { return Subject("@" + strconv.FormatInt(int64(id), 10)) }

// OfRun is a conversation that shows what a case will say, before the case has a number.
func OfRun(run string) Subject { return Subject("run:" + run) }

// Class is the order in which letters of different kinds are sent; within one class a chat gets them in the order of their commits.
// The number is stored.
type Class int

// The classes: an alarm overtakes everything, and everything overtakes what goes to many at once.
const (
	Alarm Class = iota
	Usual
	Bulk
)

// Class is that of n.
func (n Notice) Class() Class {
	switch {
	case n.Urgent:
		return Alarm
	case n.Bulk:
		return Bulk
	}
	return Usual
}

// Delivery is what became of a letter. The text is stored; "" before there was one.
type Delivery string

// The deliveries. Delivered and Undeliverable are final.
const (
	Waiting       Delivery = "waiting"
	Delivered     Delivery = "delivered"
	Undeliverable Delivery = "undeliverable"
)

// Letter is a Notice in the mailbox of one chat. Letters of a chat are sent in the order of Seq. All fields but the Notice are set by the store.
type Letter struct {
	ID       int64           // given by the store; 0 before
	Chat     domain.ChatID   // the private chat of Notice.To; never 0
	Seq      int64           // counts from 1 in each chat; given by the store; 0 before
	Language domain.Language // of the reader when the letter is sent; "": none is chosen yet
	Instead  int64           // the message in Chat that it takes the place of; 0: it is a new message. Its words must go, unless the message is Dismissed
	Notice
}

// Try is what came of one try to send a letter.
type Try struct {
	Delivery Delivery      // what became of it; Waiting asks for another try; never ""
	Reason   Reason        // of Undeliverable: one of Reasons; else ""
	After    time.Duration // of Waiting: how long to wait before the next try; else 0
	Message  int64         // of Delivered: the id of the message; 0: not known, so that it cannot be changed later
}
