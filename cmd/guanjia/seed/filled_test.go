package seed_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/cmd/guanjia/seed"
	"guanjia/dialog"
	"guanjia/dialog/record"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/group"
	"guanjia/domain/hearing"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
	"guanjia/persistence"
	"guanjia/persistence/alarmtest"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/kept"
	"guanjia/persistence/migrations"
)

var write = flag.Bool("filled", false, "write persistence/testdata/filled for the newest version of the schema")

// TestFilledDatabase fills a database as this release does, with a value in every column, and keeps a small part of it. With -filled it becomes
// the database on which the migrations of later releases are tried (persistence/testdata/filled).
func TestFilledDatabase(t *testing.T) {
	url := databasetest.SQLite(t)
	store := databasetest.Open(t, url)
	require.NoError(t, seed.Plant(t.Context(), store, seed.Options{Now: noon, Cases: 120}))
	in, err := store.Communities(t.Context())
	require.NoError(t, err)
	staff, err := store.Members(t.Context(), in[0].ID, domain.Staff, domain.Manager)
	require.NoError(t, err)
	owners, err := store.Members(t.Context(), in[0].ID, domain.Owner)
	require.NoError(t, err)
	f := filling{T: t, store: store, in: in[0], staff: staff, owners: owners}
	f.people()
	f.cases()
	f.letters()
	f.improvements()
	f.alarm()
	f.voices()
	f.announcements()
	f.incidents()
	f.conversation()
	f.roster()
	tallied, err := store.Tallies().Next(t.Context(), noon)
	require.NoError(t, err)
	require.NotZero(t, tallied)

	db := databasetest.SQL(t, url)
	_, err = db.ExecContext(t.Context(), "UPDATE couriers SET until = 1793966400000") // its holder was killed, and gave nothing up
	require.NoError(t, err)
	tables := databasetest.Tables(t, db, url)
	keepSome(t, db)
	text := "-- What a database of this version holds: written by the release that made it (cmd/guanjia/seed, TestFilledDatabase).\n" +
		"-- bytes('…') stands for the bytes of a hexadecimal text, which each dialect writes in its own way.\n"
	for _, table := range tables {
		rows := databasetest.Dump(t, db, table)
		require.NotEmpty(t, rows, table)
		text += inserts(t, db, table)
		for _, c := range columnsOf(t, db, table) {
			assert.True(t, slices.ContainsFunc(rows, func(r databasetest.Row) bool { v := r[c]; return v != "" && v != "0" && v != "false" }),
				"%s.%s has no value anywhere", table, c)
		}
	}
	if *write {
		names, err := fs.Glob(migrations.SQLite(), "*.sql")
		require.NoError(t, err)
		file := filepath.Join("..", "..", "..", "persistence", "testdata", "filled", fmt.Sprintf("%05d.sql", len(names)))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	}
}

// filling is the work of one test.
type filling struct {
	*testing.T
	store         *persistence.Store
	in            people.Community
	staff, owners []people.Profile
}

// people: one is away, one has blocked the bot, one has no chat; invitations and vain attempts.
func (f *filling) people() {
	away, blocked := f.staff[1].Person, f.owners[3].Person
	away.Absent = noon.Add(48 * time.Hour)
	blocked.Unreachable = "blocked"
	require.NoError(f, f.store.UpdatePerson(f.Context(), away))
	require.NoError(f, f.store.UpdatePerson(f.Context(), blocked))
	_, err := f.store.Greet(f.Context(), people.Person{Name: "赵奶奶", Language: domain.Chinese, Joined: noon})
	require.NoError(f, err)
	_, err = f.store.AddCommunity(f.Context(), people.Community{Code: "LY", Name: "绿源小区", Zone: "Asia/Shanghai", Hours: "08:30-12:00 13:30-18:00", Days: "sat 09:00-12:00\n2027-01-01 closed"})
	require.NoError(f, err)
	home := f.owners[0].Memberships[0].Home
	for i, invite := range []people.Invite{
		{Role: domain.Staff}, {Role: domain.Owner, Building: 3}, {Role: domain.Owner, Home: home},
	} {
		hash := sha256.Sum256([]byte{byte(i)})
		invite.Hash, invite.Community, invite.By = hex.EncodeToString(hash[:]), f.in.ID, f.staff[0].ID
		invite.Made, invite.Expires = noon, noon.Add(7*24*time.Hour)
		require.NoError(f, f.store.AddInvite(f.Context(), invite))
		if i == 0 {
			m := people.Membership{Person: f.owners[5].ID, Community: f.in.ID, Role: domain.Staff, Verified: true, Since: noon}
			require.NoError(f, f.store.UseInvite(f.Context(), invite.Hash, m, noon.Add(time.Hour)))
		}
	}
	require.NoError(f, f.store.Attempt(f.Context(), f.owners[0].ID, noon))
	require.NoError(f, f.store.ChangeMemberships(f.Context(), "update:7:c", f.owners[0].Memberships[:1], nil, nil))
}

// cases adds what the stories of the demo do not hold: one case joined to another, texts taken out, work offered to others.
func (f *filling) cases() {
	found, _, err := f.store.Cases(f.Context(), lookup.Query{Stages: []complaint.Stage{complaint.Registered, complaint.Investigating, complaint.InProgress}})
	require.NoError(f, err)
	require.Greater(f, len(found), 2)
	own, main := found[0], found[1]
	at := noon.Add(-time.Hour)
	f.commit(own, complaint.Join, func(c *complaint.Case) { c.Stage, c.JoinedTo, c.Ended = complaint.Joined, main.ID, at })
	f.commit(main, complaint.Gather, func(c *complaint.Case) {
		c.Joiners = []complaint.Joiner{{Case: own.ID, Number: own.Number, Person: own.Filing.Complainant.Person, At: at}}
		c.Redacted = []complaint.Redaction{{Piece: "words", Reason: "第三人的电话", Digest: "5f2b", By: f.staff[0].ID, At: at}}
		c.Redactions, c.OpenToTeam, c.Filing.About, c.ReceivedBy = 1, true, f.staff[0].ID, f.staff[1].ID
		c.Filing.AboutRole, c.Filing.Sources, c.Filing.Neighbours = domain.Manager, []string{"3-2-1301"}, true
		c.DueChanges, c.Urges = 1, []time.Time{at}
		c.Additions = []complaint.Addition{{Words: "今天早上又坏了", By: c.Filing.Complainant.Person, At: at, Evidence: []complaint.Evidence{
			{Kind: "photo", File: "AgACAgUAAxkBAAIB", Unique: "AQADabc", By: c.Filing.Complainant.Person, At: at}}}}
		c.Held, c.Paused = &complaint.Holding{For: "owner", Reason: "业主出差", By: f.staff[0].ID, Since: at}, 90*time.Minute
	})
	f.commit(found[2], complaint.Withdraw, func(c *complaint.Case) { c.Stage, c.Withdrawal, c.Ended = complaint.Withdrawn, "自己好了", at })
}

// commit changes a case and keeps a row of its history.
func (f *filling) commit(c complaint.Case, do complaint.Action, change func(c *complaint.Case)) {
	after := c
	after.Version++
	change(&after)
	_, _, err := f.store.Commit(f.Context(), desk.Commit{Change: casetest.Changed(c, after, fmt.Sprint("run of ", c.Number),
		complaint.Entry{Version: after.Version, At: noon, By: f.staff[0].ID, ByName: f.staff[0].Name, Do: do, Before: c.Stage, After: after.Stage,
			Public: true, Details: domain.Values{"number": domain.Text(string(c.Number)), "at": domain.Moment(noon, f.in.Zone)}})})
	require.NoError(f, err)
}

// improvements: the review of a case has opened one, which was done and judged; another one was proposed.
func (f *filling) improvements() {
	found, _, err := f.store.Cases(f.Context(), lookup.Query{Stages: []complaint.Stage{complaint.Closed}, Sort: lookup.ByNewest, Limit: 1})
	require.NoError(f, err)
	c := found[0]
	after := c
	after.Version++
	by := domain.Actor{Person: f.staff[0].ID, Name: f.staff[0].Name, Admin: true}
	series := ticket.SeriesOf(f.in.Code, improve.Letter, noon, f.in.Location())
	place := domain.Place{Part: domain.AtHome, Home: 2, Building: 3, Entrance: "2", Which: "东", Label: "3-2-1201", Words: "3-2-1201 厨房",
		Point: domain.Point{Latitude: 31.2, Longitude: 121.5, Name: "阳光花园"}}
	asked := improve.Task{Community: f.in.ID, Case: c.ID, Timing: improve.Corrective, Kind: "system", Words: "按周期更换皮带", Person: f.staff[1].ID,
		Name: f.staff[1].Name, Due: noon.Add(48 * time.Hour), Verifier: f.staff[0].ID,
		Watch: improve.Watch{Category: "elevator", Place: place, Days: 30, Occasions: 1, Most: 365}}
	_, _, err = f.store.Commit(f.Context(), desk.Commit{Change: casetest.Changed(c, after, "run of a review"), Opens: &improving.Opening{Series: series,
		Decide: func(seq int) (improving.Commit, error) {
			ch, err := improve.Open(series.Number(seq), asked, by, noon)
			return improving.Commit{Change: ch}, err
		}}})
	require.NoError(f, err)
	tasks, err := f.store.ImprovementsOf(f.Context(), c.ID)
	require.NoError(f, err)
	for _, act := range []struct {
		do   improve.Action
		by   domain.Actor
		rec  improve.Record
		days int
	}{{improve.Late, domain.TheSystem(), improve.Passing{}, 2},
		{improve.Finish, by, improve.Finishing{Words: "已换两台", Media: []improve.Media{{Kind: "photo", File: "AgACAgUAAxkBAAIB", Unique: "AQADabc"}}}, 3},
		{improve.Recur, domain.TheSystem(), improve.Recurrence{Case: c.ID, Number: c.Number}, 4}, {improve.Expose, by, improve.Exposing{}, 5},
		{improve.Ask, domain.TheSystem(), improve.Passing{}, 40}, {improve.Judge, by, improve.Judging{Result: improve.Partly, Words: "又发生一次"}, 41}} {
		ch, err := improve.Apply(tasks[0], act.do, act.by, act.rec, noon.AddDate(0, 0, act.days))
		require.NoError(f, err)
		tasks[0], _, err = f.store.CommitImprovement(f.Context(), improving.Commit{Change: ch.Under("run of " + string(act.do))})
		require.NoError(f, err)
	}
	for _, then := range []func(n ticket.Number) (improve.Change, error){
		func(n ticket.Number) (improve.Change, error) {
			return improve.Suggest(n, improve.Task{Community: f.in.ID, Case: c.ID, Prior: tasks[0].ID, Watch: asked.Watch,
				Evidence: []improve.Piece{{Case: c.ID, Number: c.Number, At: noon}}}, noon)
		},
		func(n ticket.Number) (improve.Change, error) { return improve.Open(n, asked, by, noon) },
	} {
		require.NoError(f, f.store.OpenImprovement(f.Context(), improving.Opening{Series: series, Decide: func(seq int) (improving.Commit, error) {
			ch, err := then(series.Number(seq))
			return improving.Commit{Change: ch}, err
		}}))
	}
}

// alarm: the case of an emergency has one, which went through everything.
func (f *filling) alarm() {
	c, err := f.store.CaseByNumber(f.Context(), "YH-261123-900")
	require.NoError(f, err)
	after := c
	after.Version++
	full := alarmtest.Full(f.in.ID, f.staff[0].ID)
	full.Case, full.Number, full.Reports = c.ID, c.Number, []alarm.Report{{Case: c.ID, Person: c.Filing.Complainant.Person, By: f.staff[0].ID, At: noon}}
	_, _, err = f.store.Commit(f.Context(), desk.Commit{Change: casetest.Changed(c, after, "run of an alarm"), Raises: &alarm.Raising{Community: f.in.ID,
		Decide: func([]alarm.Alarm, domain.CaseID) (alarm.Commit, error) {
			return alarm.Commit{Change: alarmtest.Sounded(alarm.Alarm{}, full, ""), Wake: noon.Add(time.Hour)}, nil
		}}})
	require.NoError(f, err)
	answered := full
	answered.Stage, answered.Version = alarm.Answered, full.Version+1
	_, _, err = f.store.CommitAlarm(f.Context(), alarm.Commit{Change: alarmtest.Sounded(full, answered, "run of an answer"), Wake: noon.Add(time.Hour)})
	require.NoError(f, err)
	_, err = f.store.BeginDrill(f.Context(), alarm.Drilling{Run: "run of a drill", Community: f.in.ID, Series: "YH-D261123", Decide: func(_ []alarm.Alarm, id domain.CaseID, seq int) (alarm.Commit, error) {
		drill := alarmtest.Full(f.in.ID, f.staff[0].ID)
		drill.Case, drill.Number, drill.Stage, drill.Reports = id, "YH-D261123-01", alarm.Ended, []alarm.Report{{Case: id, By: f.staff[0].ID, At: noon}}
		return alarm.Commit{Change: alarmtest.Sounded(alarm.Alarm{}, drill, "")}, nil
	}})
	require.NoError(f, err)
}

// roster: a post with a rotation, a shift that somebody took over and that others are asked to take, and one of which somebody took a part and others are
// asked to take another one.
func (f *filling) roster() {
	list, boss := f.store.Rosters(), domain.Actor{Person: f.staff[0].ID, Name: f.staff[0].Name, Admin: true}
	post := roster.Post{Community: f.in.ID, Key: roster.Guard, Name: "东门", Phone: "0571-8888 0000", Hours: "00:00-24:00", Days: roster.EveryDay, Removed: true, Version: 1}
	commit := func(c rostering.Commit) {
		_, err := list.CommitRoster(f.Context(), c)
		require.NoError(f, err)
	}
	commit(rostering.Commit{Run: "run of a post", Post: &post, Told: &rostering.Told{Community: f.in.ID, Day: "2026-11-23"}})
	rotation := roster.Pattern{Community: f.in.ID, Post: 1, People: []domain.PersonID{f.staff[0].ID}, Hours: "08:00-20:00", Days: roster.EveryDay, Turn: 1, From: "2026-11-23", Filled: noon, Ended: true, Version: 1}
	commit(rostering.Commit{Pattern: &rotation})
	ch, err := roster.Scheduling(roster.Shift{Community: f.in.ID, Post: 1, Person: f.staff[0].ID, From: noon, To: noon.Add(time.Hour), Origin: roster.ByPattern, Pattern: 1, Slot: 1}, boss, noon)
	require.NoError(f, err)
	commit(rostering.Commit{Changes: []roster.Change{ch}})
	s, err := list.Shift(f.Context(), 1)
	require.NoError(f, err)
	next := func(do roster.Action, by domain.Actor, rec roster.Record) {
		ch, err := roster.Apply(s, do, by, rec, noon)
		require.NoError(f, err)
		commit(rostering.Commit{Changes: []roster.Change{ch}})
		s = ch.After()
	}
	worker := domain.Actor{Person: f.staff[1].ID, Name: f.staff[1].Name, Grants: []domain.Grant{{Community: f.in.ID, Role: domain.Staff}}}
	next(roster.Cover, boss, roster.Covering{Person: worker.Person})
	next(roster.Late, domain.TheSystem(), roster.Plain{})
	next(roster.CheckIn, worker, roster.Plain{})
	next(roster.Ask, worker, roster.Asking{Person: f.staff[0].ID, Reason: "ill"})
	gone, err := roster.Scheduling(roster.Shift{Community: f.in.ID, Post: 1, Person: f.staff[0].ID, From: noon, To: noon.Add(time.Hour), Origin: roster.ByHand}, boss, noon)
	require.NoError(f, err)
	commit(rostering.Commit{Changes: []roster.Change{gone}})
	s, err = list.Shift(f.Context(), 2)
	require.NoError(f, err)
	next(roster.Remove, boss, roster.Plain{})
	night, err := roster.Scheduling(roster.Shift{Community: f.in.ID, Post: 1, Person: worker.Person, From: noon, To: noon.Add(12 * time.Hour), Origin: roster.ByHand}, boss, noon)
	require.NoError(f, err)
	commit(rostering.Commit{Changes: []roster.Change{night}})
	s, err = list.Shift(f.Context(), 3)
	require.NoError(f, err)
	parts, err := roster.Do(s, roster.Cover, boss, roster.Covering{Person: f.staff[0].ID, Part: roster.Part{From: noon.Add(2 * time.Hour), To: noon.Add(6 * time.Hour)}}, noon)
	require.NoError(f, err)
	commit(rostering.Commit{Changes: parts})
	s = parts[0].After()
	next(roster.Ask, worker, roster.Asking{Reason: "ill", Part: roster.Part{From: noon, To: noon.Add(time.Hour)}})
}

// letters: one is delivered, one could not be, one waits for the morning, one has nobody to go to.
func (f *filling) letters() {
	say := domain.Say("notice.register", domain.Values{"number": domain.Text("YH-261123-900"), "home": domain.Text("3-2-1201"),
		"category": domain.Word("category.elevator"), "at": domain.Moment(noon, f.in.Zone)})
	n := func(to people.Profile, key string) notice.Notice {
		return notice.Notice{To: to.ID, Key: key, Message: say, Buttons: []notice.Button{{Do: "take"}}}
	}
	morning := n(f.staff[0], "notice.assign")
	morning.NotBefore, morning.Urgent = time.Date(2100, 1, 1, 8, 0, 0, 0, time.UTC), true
	silent, err := f.store.Profiles(f.Context(), []domain.PersonID{f.last()})
	require.NoError(f, err)
	unseen := n(silent[0], "notice.register")
	unseen.Call = true
	notices := []notice.Notice{n(f.staff[0], "notice.register"), n(f.staff[1], "notice.register"), unseen, morning, {Call: true, Key: "notice.register", Message: say}}
	home := f.owners[0].Memberships[0].Home
	made, _, err := f.store.Create(f.Context(), "run of a letter", ticket.Series(f.in.Code+"-261123"), func(int) (desk.Commit, error) {
		c := complaint.Case{Number: "YH-261123-900", Community: f.in.ID, Stage: complaint.Registered, Version: 1, Received: noon, Registered: noon,
			Filing: complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "电梯困人", Emergency: true,
				Evidence: []complaint.Evidence{{Kind: "location", Latitude: 31.2, Longitude: 121.5, By: f.owners[0].ID, At: noon}}, Place: domain.Place{Part: domain.AtHome, Building: 3, Home: home, Label: "3-2-1201", Words: "3-2-1201 厨房", Point: domain.Point{Latitude: 31.2, Longitude: 121.5, Name: "阳光花园"}},
				Complainant: complaint.Complainant{Person: f.owners[0].ID, Name: f.owners[0].Name, Phone: f.owners[0].Phone,
					Home: home, Label: "3-2-1201", Contact: "人民路 5 号"}}}
		return desk.Commit{Notices: notices, Change: casetest.Changed(complaint.Case{}, c, "",
			complaint.Entry{Version: 1, At: noon, By: f.owners[0].ID, ByName: f.owners[0].Name, Do: complaint.Receive, After: complaint.Received, Public: true},
			complaint.Entry{Version: 1, At: noon, Do: complaint.Register, Before: complaint.Received, After: c.Stage})}, nil
	})
	require.NoError(f, err)
	ctx, stop := context.WithCancel(f.Context())
	done, out := make(chan error, 1), atomic.Bool{}
	go func() {
		done <- f.store.Work(ctx, persistence.Work{Deliver: func(_ context.Context, l notice.Letter) notice.Try {
			if l.To == f.staff[1].ID {
				return notice.Try{Delivery: notice.Undeliverable, Reason: "blocked"}
			}
			out.Store(out.Load() || l.To == f.staff[0].ID)
			return notice.Try{Delivery: notice.Delivered, Message: 41}
		}})
	}()
	require.Eventually(f, func() bool {
		a, _, _ := f.store.Delivery(f.Context(), made.ID, f.staff[1].ID)
		b, _ := f.store.Profile(f.Context(), f.staff[1].ID)
		return a == notice.Undeliverable && b.Unreachable != "" && out.Load()
	}, time.Minute, 10*time.Millisecond)
	stop()
	require.NoError(f, <-done)
	require.NoError(f, f.store.Shown(f.Context(), f.staff[0].ID, f.staff[0].Chat, []int64{42}, []notice.Subject{"YH-261123-900"}))
	calls, err := f.store.Calls(f.Context(), []domain.CommunityID{f.in.ID}, 2)
	require.NoError(f, err)
	require.NoError(f, f.store.AnswerCall(f.Context(), calls[0], notice.NotReached, f.staff[0].ID, noon))
	require.NoError(f, f.store.AnswerCall(f.Context(), calls[1], notice.ByLetter, f.staff[0].ID, noon))
	_, err = f.store.PostDigest(f.Context(), "2026-11-23", notice.Notice{To: f.staff[0].ID, Key: "digest 2026-11-23", Bulk: true, Message: domain.Say("notice.digest.none", nil)})
	require.NoError(f, err)
	require.NoError(f, f.store.SwitchDigest(f.Context(), f.staff[1].ID, true))
}

// last is the person without a chat.
func (f *filling) last() domain.PersonID {
	var id domain.PersonID
	for i := domain.PersonID(1); ; i++ {
		if _, err := f.store.Profile(f.Context(), i); err != nil {
			return id
		}
		id = i
	}
}

// conversation: one is under way; one update could not be read, one takes long.
func (f *filling) conversation() {
	key := dialog.Key{Chat: int64(f.owners[0].Chat), Person: int64(f.owners[0].Chat)}
	talks := f.store.ConversationsAt(func() time.Time { return noon })
	_, err := talks.Save(f.Context(), key, 0, []byte(`{"f":"complaint","v":1,"s":"words"}`), noon.Add(time.Hour), 30*24*time.Hour)
	require.NoError(f, err)
	require.NoError(f, talks.Note(f.Context(), record.Note{Key: key, Live: 4711, Rev: 2}))
	require.NoError(f, f.store.Park(f.Context(), 815, []byte(`{"update_id":815,"message":"\u0000"}`), "cannot be read"))
	_, err = f.store.Kept("a process").Keep(f.Context(), []kept.Update{{ID: 816, Chat: int64(f.owners[0].Chat), Raw: []byte(`{"update_id":816}`), Received: noon}})
	require.NoError(f, err)
	require.NoError(f, f.store.Groups().SaveGroup(f.Context(), group.Group{Community: 1, Chat: -500, Since: noon, Code: "5f2b", Expires: noon, Guest: -501, Used: "3a9c"}, "", group.Leaving{Chat: -502, Why: group.Replaced}))
	require.NoError(f, f.store.Groups().SaidLeaving(f.Context(), -502))
	require.NoError(f, f.store.Groups().SavePosted(f.Context(), group.Posted{Case: 127, Chat: -500, Message: 12, Version: 6}))
	require.NoError(f, f.store.Kept("a process").Screens().Change(f.Context(), int64(f.owners[1].Chat), func([]byte) ([]byte, time.Time) {
		return []byte(`[{"at":"2026-11-23T04:00:00Z","html":"<b>1/7</b>"}]`), noon
	}))
	_, err = f.store.Kept("a process").Screens().Due(f.Context())
	require.NoError(f, err)
}

// voices: one with a value in every field, its run, and a known answer in both languages.
func (f *filling) voices() {
	list, at := f.store.Voices(), noon.Add(-time.Hour)
	v := voice.Voice{Community: f.in.ID, Kind: voice.Suggestion, Stage: voice.Answered, Version: 1, Author: f.owners[0].ID, Name: "王芳", Home: "3-2-1201", Anonymous: true, Words: "门口加扶手",
		Media: []voice.Media{{Kind: "photo", File: "AgACAgUAAxkBAAIC", Unique: "AQADabd", Name: "门.jpg"}}, Praised: f.staff[0].ID, Whom: "李强", Made: at, Target: noon, Until: noon, Late: true, Replied: at,
		Changed: at, Answer: "可以", Answerer: "李强", Reason: "预算够", Plan: voice.Plan{Words: "装扶手", Person: f.staff[0].ID, Name: "李强", Due: noon}, Report: "装好了", Case: 3, Main: 1,
		Proof: []voice.Media{{Kind: "photo", File: "AgACAgUAAxkBAAIE", Unique: "AQADabe", Name: "扶手.jpg"}}}
	_, _, err := list.OpenVoice(f.Context(), hearing.Opening{Run: "Xy7ZaB3d", Series: "YH-V261123", Decide: func(seq, _ int) (hearing.Commit, error) {
		before := voice.Voice{}
		v.Number = ticket.Series("YH-V261123").Number(seq)
		row := voice.Entry{Version: 1, At: at, By: f.owners[0].ID, ByName: "王芳", Do: voice.Reply, Before: voice.Registered, After: voice.Answered, Public: true,
			Details: domain.Values{"words": domain.Text("装扶手")}}
		return hearing.Commit{Change: ticket.Changed(before, v, row, nil).Under("Xy7ZaB3d")}, nil
	}})
	require.NoError(f, err)
	kept, err := list.SaveKnown(f.Context(), "Xy7ZaB3e", voice.Known{Community: f.in.ID, Until: noon,
		Question: map[domain.Language]string{domain.Chinese: "装修垃圾放在哪里？", domain.English: "Where does renovation waste go?"},
		Answer:   map[domain.Language]string{domain.Chinese: "北门外。", domain.English: "Outside the north gate."}})
	require.NoError(f, err)
	require.NoError(f, list.CountKnown(f.Context(), "Xy7ZaB3f", kept.ID, false))
	require.NoError(f, list.CountKnown(f.Context(), "Xy7ZaB3g", kept.ID, true))
}
