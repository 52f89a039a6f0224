package desk

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

var errPending = domain.Refuse(domain.Unavailable, "refuse.unavailable", nil)

// Who is the person of a chat and what they may do now; NotFound if the chat was never seen.
func (d *Desk) Who(ctx context.Context, chat domain.ChatID) (people.Profile, domain.Actor, error) {
	return people.Profile{}, domain.Actor{}, errPending
}

// Greet makes the person of a chat at the first contact; the second time it finds the same one.
func (d *Desk) Greet(ctx context.Context, chat domain.ChatID, name string, lang domain.Language) (people.Profile, domain.Actor, error) {
	return people.Profile{}, domain.Actor{}, errPending
}

// Speak stores the language in which by wants to be spoken to.
func (d *Desk) Speak(ctx context.Context, by domain.Actor, lang domain.Language) error {
	return errPending
}

// Registration is what somebody says of himself when moving in.
type Registration struct {
	Community     domain.CommunityID
	Unit          domain.UnitID
	Name          string
	Phone         string
	PhoneVerified bool
}

// Register makes by the owner of a unit, unverified until staff confirm. Twice the same adds nothing.
func (d *Desk) Register(ctx context.Context, by domain.Actor, r Registration) (people.Profile, error) {
	return people.Profile{}, errPending
}

// Reach stores whether messages reach a chat: "" if they do, else the courier's reason.
func (d *Desk) Reach(ctx context.Context, chat domain.ChatID, reason string) error { return errPending }

// Invite makes an invitation and gives its token, of which only a hash is kept.
func (d *Desk) Invite(ctx context.Context, by domain.Actor, community domain.CommunityID, role domain.Role, unit domain.UnitID) (string, error) {
	return "", errPending
}

// Invitation is what somebody would join.
type Invitation struct {
	Community people.Community
	Role      domain.Role
	Unit      people.Unit
}

// Invited tells what a token invites to. Used, expired and unknown ones are the same NotFound.
func (d *Desk) Invited(ctx context.Context, token string) (Invitation, error) {
	return Invitation{}, errPending
}

// Accept lets by join.
func (d *Desk) Accept(ctx context.Context, by domain.Actor, token string) (people.Profile, error) {
	return people.Profile{}, errPending
}

// Communities lists all communities, for registering.
func (d *Desk) Communities(ctx context.Context, by domain.Actor) ([]people.Community, error) {
	return nil, errPending
}

// Buildings lists the buildings of a community.
func (d *Desk) Buildings(ctx context.Context, c domain.CommunityID) ([]people.Building, error) {
	return nil, errPending
}

// Units lists the units of a building.
func (d *Desk) Units(ctx context.Context, b domain.BuildingID) ([]people.Unit, error) {
	return nil, errPending
}

// Home is a unit in which somebody lives.
type Home struct {
	Community people.Community
	Unit      people.Unit
}

// Homes lists where by lives.
func (d *Desk) Homes(ctx context.Context, by domain.Actor) ([]Home, error) { return nil, errPending }

// Colleagues lists staff and managers of a community.
func (d *Desk) Colleagues(ctx context.Context, by domain.Actor, c domain.CommunityID) ([]people.Profile, error) {
	return nil, errPending
}

// File takes down a complaint.
func (d *Desk) File(ctx context.Context, by domain.Actor, run string, c domain.CommunityID, f complaint.Filing) (File, error) {
	return File{}, errPending
}

// Act does one action to a case.
func (d *Desk) Act(ctx context.Context, by domain.Actor, run string, id domain.CaseID, do complaint.Action, rec complaint.Record) (File, error) {
	return File{}, errPending
}

// Handling is a simple case in one go: what was found, how bad it was, what was done, what came of it.
type Handling = complaint.Handling

// Handle takes a simple case from where it is to resolved in one commit, leaving the records of every step.
func (d *Desk) Handle(ctx context.Context, by domain.Actor, run string, id domain.CaseID, h Handling) (File, error) {
	return File{}, errPending
}

// Open shows a case. Foreign and missing ones are the same NotFound.
func (d *Desk) Open(ctx context.Context, by domain.Actor, id domain.CaseID) (File, error) {
	return File{}, errPending
}

// OpenNumber is Open by number.
func (d *Desk) OpenNumber(ctx context.Context, by domain.Actor, n complaint.Number) (File, error) {
	return File{}, errPending
}

// May lists the cases to which by could do an action now.
func (d *Desk) May(ctx context.Context, by domain.Actor, do complaint.Action, offset int) (Listing, error) {
	return Listing{}, errPending
}

// Queue lists open cases of by's communities that nobody has taken.
func (d *Desk) Queue(ctx context.Context, by domain.Actor, offset int) (Listing, error) {
	return Listing{}, errPending
}

// Mine lists the open cases in which by is handler or responsible.
func (d *Desk) Mine(ctx context.Context, by domain.Actor, offset int) (Listing, error) {
	return Listing{}, errPending
}

// MyCases lists the complaints that by made, newest first.
func (d *Desk) MyCases(ctx context.Context, by domain.Actor, offset int) (Listing, error) {
	return Listing{}, errPending
}

// Find lists cases with the words in number, name, phone, unit or text.
func (d *Desk) Find(ctx context.Context, by domain.Actor, words string, offset int) (Listing, error) {
	return Listing{}, errPending
}

// Overdue lists open cases that should have been resolved.
func (d *Desk) Overdue(ctx context.Context, by domain.Actor, offset int) (Listing, error) {
	return Listing{}, errPending
}

// Workload counts open cases per handler.
func (d *Desk) Workload(ctx context.Context, by domain.Actor) ([]summary.Tally, error) {
	return nil, errPending
}

// Summary gives the figures of a period; community 0 means all of by's, period "" a week.
func (d *Desk) Summary(ctx context.Context, by domain.Actor, community domain.CommunityID, period string) (summary.Report, error) {
	return summary.Report{}, errPending
}
