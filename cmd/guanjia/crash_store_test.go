package main

import (
	"context"
	"time"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/domain/ticket"
)

// dyingStore reports when a person was looked up, and has a place before and after each commit for an update.
type dyingStore struct {
	Store
	at
}

// at is told each place on the path of an update, and before a commit also, after meets, which method it is of.
type at func(context.Context, string)

const meets = "meets "

// commits does one commit of a store, with a place on both sides of it. write is its method.
func commits[T any](ctx context.Context, tell at, write string, do func() (T, error)) (T, error) {
	tell(ctx, meets+write)
	tell(ctx, "5 before the commit")
	v, err := do()
	tell(ctx, "6 committed")
	return v, err
}

// commitsOnce is commits for an act that a store accepts once.
func commitsOnce[T any](ctx context.Context, tell at, write string, do func() (T, bool, error)) (v T, repeated bool, err error) {
	v, err = commits(ctx, tell, write, func() (v T, err error) {
		v, repeated, err = do()
		return v, err
	})
	return v, repeated, err
}

// commit is commits for what gives nothing back.
func (tell at) commit(ctx context.Context, write string, do func() error) error {
	_, err := commits(ctx, tell, write, func() (struct{}, error) { return struct{}{}, do() })
	return err
}

func (s dyingStore) ProfileByChat(ctx context.Context, chat domain.ChatID) (people.Profile, error) {
	p, err := s.Store.ProfileByChat(ctx, chat)
	s.at(ctx, "3 who it is")
	return p, err
}

func (s dyingStore) Create(ctx context.Context, run string, series ticket.Series, decide func(int) (desk.Commit, error)) (c complaint.Case, repeated bool, err error) {
	return commitsOnce(ctx, s.at, "Create", func() (complaint.Case, bool, error) { return s.Store.Create(ctx, run, series, decide) })
}

func (s dyingStore) Commit(ctx context.Context, what desk.Commit) (c complaint.Case, repeated bool, err error) {
	return commitsOnce(ctx, s.at, "Commit", func() (complaint.Case, bool, error) { return s.Store.Commit(ctx, what) })
}

func (s dyingStore) CommitAlarm(ctx context.Context, c alarm.Commit) (after alarm.Alarm, repeated bool, err error) {
	return commitsOnce(ctx, s.at, "CommitAlarm", func() (alarm.Alarm, bool, error) { return s.Store.CommitAlarm(ctx, c) })
}

func (s dyingStore) BeginDrill(ctx context.Context, d alarm.Drilling) (alarm.Alarm, error) {
	return commits(ctx, s.at, "BeginDrill", func() (alarm.Alarm, error) { return s.Store.BeginDrill(ctx, d) })
}

func (s dyingStore) CommitImprovement(ctx context.Context, c improving.Commit) (after improve.Task, repeated bool, err error) {
	return commitsOnce(ctx, s.at, "CommitImprovement", func() (improve.Task, bool, error) { return s.Store.CommitImprovement(ctx, c) })
}

func (s dyingStore) UpdatePerson(ctx context.Context, p people.Person, notices ...notice.Notice) error {
	return s.commit(ctx, "UpdatePerson", func() error { return s.Store.UpdatePerson(ctx, p, notices...) })
}

func (s dyingStore) Forget(ctx context.Context, id domain.PersonID) error {
	return s.commit(ctx, "Forget", func() error { return s.Store.Forget(ctx, id) })
}

func (s dyingStore) ChangeMemberships(ctx context.Context, run string, in, out []people.Membership, notices []notice.Notice, shifts ...roster.Change) error {
	return s.commit(ctx, "ChangeMemberships", func() error { return s.Store.ChangeMemberships(ctx, run, in, out, notices, shifts...) })
}

func (s dyingStore) AddCommunity(ctx context.Context, c people.Community) (people.Community, error) {
	return commits(ctx, s.at, "AddCommunity", func() (people.Community, error) { return s.Store.AddCommunity(ctx, c) })
}

func (s dyingStore) ChangeDays(ctx context.Context, c people.Community, days string, notices []notice.Notice) error {
	return s.commit(ctx, "ChangeDays", func() error { return s.Store.ChangeDays(ctx, c, days, notices) })
}

func (s dyingStore) AnswerCall(ctx context.Context, c notice.Call, answer notice.Told, by domain.PersonID, now time.Time) error {
	return s.commit(ctx, "AnswerCall", func() error { return s.Store.AnswerCall(ctx, c, answer, by, now) })
}

func (s dyingStore) StoreHomes(ctx context.Context, c domain.CommunityID, homes []people.Dwelling) (int, error) {
	return commits(ctx, s.at, "StoreHomes", func() (int, error) { return s.Store.StoreHomes(ctx, c, homes) })
}

func (s dyingStore) AddInvite(ctx context.Context, i people.Invite) error {
	return s.commit(ctx, "AddInvite", func() error { return s.Store.AddInvite(ctx, i) })
}

func (s dyingStore) UseInvite(ctx context.Context, hash string, m people.Membership, now time.Time) error {
	return s.commit(ctx, "UseInvite", func() error { return s.Store.UseInvite(ctx, hash, m, now) })
}

func (s dyingStore) Greet(ctx context.Context, p people.Person) (people.Profile, error) {
	return commits(ctx, s.at, "Greet", func() (people.Profile, error) { return s.Store.Greet(ctx, p) })
}

func (s dyingStore) Attempt(ctx context.Context, p domain.PersonID, at time.Time) error {
	return s.commit(ctx, "Attempt", func() error { return s.Store.Attempt(ctx, p, at) })
}
