// Package notice holds what is told to a person on the system's own account: Notice, and what became of it
// (docs/design.md §10.3). It never sends; the courier does.
package notice

import (
	"time"

	"guanjia/domain"
)

// Button is the next step offered with a notice: an action on a case. Its label is the catalogue entry
// "button.<Do>"; it works for days, because the rights are checked when it is pressed.
//
// A notice about no case opens a view instead ("confirm_home:12.7"); its label is "button.<Do>" all the same.
type Button struct {
	Do   string        `json:"do"`
	Case domain.CaseID `json:"case"`
	View string        `json:"view,omitempty"`
}

// Notice is one message to one person. Key names it within its change, so that a repeated commit adds nothing:
// (case, version, key, to) is unique. NotBefore zero means at once. Urgent breaks quiet hours.
type Notice struct {
	To        domain.PersonID
	Case      domain.CaseID
	Key       string
	Message   domain.Message
	Buttons   []Button
	NotBefore time.Time
	Urgent    bool
}

// Delivery is what became of a notice. The text is stored; empty before there was one.
type Delivery string

// The deliveries. Delivered and Undeliverable are ends.
const (
	Waiting       Delivery = "waiting"
	Delivered     Delivery = "delivered"
	Undeliverable Delivery = "undeliverable"
)

// Letter is a Notice in the mailbox, on its way to one chat, in order of Seq.
type Letter struct {
	ID       int64
	Chat     domain.ChatID
	Seq      int64
	Language domain.Language
	Notice
}

// Verdict is what the courier says of one attempt. Delivery Waiting asks for another one After some time;
// Reason (one of the words blocked, deactivated, kicked, never_started, rejected) goes with Undeliverable.
type Verdict struct {
	Delivery Delivery
	Reason   string
	After    time.Duration
}
