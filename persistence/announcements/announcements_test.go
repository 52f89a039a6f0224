package announcements_test

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/calendar"
	"guanjia/domain/casework"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
	"guanjia/persistence"
	"guanjia/persistence/announcements"
	"guanjia/persistence/databasetest"
)

var update = flag.Bool("update", false, "write the stored documents anew")

func TestRowsMatchSchema(t *testing.T) { databasetest.RowsMatchSchema(t, announcements.Tables()...) }

func TestStoredDocuments(t *testing.T) { databasetest.Documents(t, *update, announcements.Tables()...) }

// noon in Shanghai, which is outside the quiet hours.
var noon = time.Date(2026, 11, 26, 4, 0, 0, 0, time.UTC)

// place is a community with two buildings of four homes, a manager, a member of staff, and owners.
type place struct {
	*testing.T
	ctx     context.Context
	store   *persistence.Store
	db      *sql.DB
	room    *announcing.Room
	in      people.Community
	now     time.Time
	names   []people.Building
	homes   []people.Home
	manager domain.Actor
	clerk   domain.Actor
	chat    domain.ChatID
}

func begin(t *testing.T, url string) *place {
	p := &place{T: t, ctx: t.Context(), store: databasetest.Open(t, url), db: databasetest.SQL(t, url), now: noon}
	var err error
	p.in, err = p.store.AddCommunity(p.ctx, people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	for _, name := range []string{"3", "5"} {
		b, err := p.store.AddBuilding(p.ctx, people.Building{Community: p.in.ID, Name: name})
		require.NoError(t, err)
		p.names = append(p.names, b)
		for n := range 4 {
			room := fmt.Sprintf("%d01", n+1)
			p.homes = append(p.homes, people.Home{Community: p.in.ID, Building: b.ID, Room: room, Label: name + "-" + room})
		}
	}
	p.homes, err = p.store.AddHomes(p.ctx, p.homes)
	require.NoError(t, err)
	settings := lookup.Settings{Of: func(people.Community) lookup.Rules {
		return lookup.Rules{Rules: casework.DefaultRules(), Quiet: calendar.Quiet{From: 22 * time.Hour, To: 8 * time.Hour}}
	}}
	p.room = announcing.New(p.store.Announcements(), p.store, lookup.New(p.store, settings, func() time.Time { return p.now }))
	p.manager, p.clerk = p.joins(domain.Manager), p.joins(domain.Staff)
	return p
}

// joins adds a person with a role; an owner with homes.
func (p *place) joins(role domain.Role, homes ...int) domain.Actor {
	p.chat++
	who, err := p.store.Greet(p.ctx, people.Person{Chat: p.chat, Name: "周敏", Language: domain.Chinese, Joined: noon})
	require.NoError(p, err)
	if role != domain.Owner {
		homes = []int{-1}
	}
	for _, i := range homes {
		m := people.Membership{Person: who.ID, Community: p.in.ID, Role: role, Verified: true, Since: noon}
		if i >= 0 {
			m.Home = p.homes[i].ID
		}
		require.NoError(p, p.store.AddMembership(p.ctx, m))
	}
	return p.actor(who.ID)
}

// actor is a person with the rights of this moment.
func (p *place) actor(id domain.PersonID) domain.Actor {
	who, err := p.store.Profile(p.ctx, id)
	require.NoError(p, err)
	return who.Actor(false)
}

func (p *place) building(i int) scope.Scope {
	return scope.Of(scope.Building(p.names[i].ID, p.names[i].Name))
}

// passes moves the clock, and does what is due.
func (p *place) passes(d time.Duration) {
	p.now = p.now.Add(d)
	_, err := p.room.RunClocks(p.ctx)
	require.NoError(p, err)
}

func (p *place) sent(s scope.Scope, text string) announcing.View {
	v, err := p.room.Send(p.ctx, p.manager, "run "+text, p.in.ID, announce.Draft{Kind: announce.Works, Scope: s, Text: text, Ack: true})
	require.NoError(p, err)
	return v
}

// letters are the readers of the letters of an edition, as they stand in the mailboxes.
func (p *place) letters(n ticket.Number, edition int) map[domain.PersonID]int {
	rows, err := p.db.QueryContext(p.ctx, fmt.Sprintf("SELECT person FROM letters WHERE key = '%s'", announce.KeyOf(n, edition)))
	require.NoError(p, err)
	defer func() { require.NoError(p, rows.Close()) }()
	found := map[domain.PersonID]int{}
	for rows.Next() {
		var id int64
		require.NoError(p, rows.Scan(&id))
		found[domain.PersonID(id)]++
	}
	require.NoError(p, rows.Err())
	return found
}

// becomes ends the letters to a person.
func (p *place) becomes(who domain.Actor, d notice.Delivery, reason string) {
	_, err := p.db.ExecContext(p.ctx, fmt.Sprintf("UPDATE letters SET state = '%s', reason = '%s' WHERE person = %d AND state = 'waiting'", d, reason, who.Person))
	require.NoError(p, err)
}

func both(t *testing.T, story func(p *place)) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			story(begin(t, address(t)))
		})
	}
}

// one plays a story that is not about storage on one of them.
func one(t *testing.T, story func(p *place)) {
	t.Parallel()
	story(begin(t, databasetest.SQLite(t)))
}

// An announcement goes to all who live in its scope, once each, a minute after it was decided; a correction to the same people and to those
// who are new; each of them is counted once.
func TestAnnouncement(t *testing.T) {
	both(t, func(p *place) {
		two, one, moves, far := p.joins(domain.Owner, 0, 1), p.joins(domain.Owner, 2), p.joins(domain.Owner, 3), p.joins(domain.Owner, 4)
		v := p.sent(p.building(0), "停水")
		again := p.sent(p.building(0), "停水")
		assert.Equal(p, v.Announcement.Number, again.Announcement.Number, "twice by double tap is once")
		assert.Equal(p, ticket.Number("YH-G261126-01"), v.Announcement.Number)
		assert.Equal(p, announcing.Reach{Homes: 4, People: 3}, v.Reach)
		assert.Equal(p, notice.Arrivals{People: 3, Waiting: 3}, v.Arrivals, "who gets it is fixed with the decision")
		late := p.joins(domain.Owner, 2)
		p.passes(59 * time.Second)
		assert.Empty(p, p.letters(v.Announcement.Number, 1), "nothing leaves while it can be withdrawn")
		_, err := p.room.Open(p.ctx, one, v.Announcement.Number)
		require.ErrorIs(p, err, domain.NotFound, "nobody reads it yet")
		p.passes(time.Second)
		assert.Equal(p, map[domain.PersonID]int{two.Person: 1, one.Person: 1, moves.Person: 1}, p.letters(v.Announcement.Number, 1), "one letter with two homes")
		got, err := p.store.Announcements().Recipients(p.ctx, v.Announcement.Number, 1)
		require.NoError(p, err)
		assert.Equal(p, []announce.Place{{Home: p.homes[0].ID, Label: "3-101"}, {Home: p.homes[1].ID, Label: "3-201"}}, got[0].Homes)
		p.becomes(two, notice.Delivered, "")
		p.becomes(one, notice.Undeliverable, "blocked")
		for _, want := range []bool{true, false} {
			_, first, err := p.room.Acknowledge(p.ctx, two, "", v.Announcement.Number, 1)
			require.NoError(p, err)
			assert.Equal(p, want, first, "it is noted once")
		}
		assert.Equal(p, 1, p.page(late).Total, "who joins later reads it, too")
		assert.Zero(p, p.page(far).Total, "it is not about building 5")
		_, _, err = p.room.Acknowledge(p.ctx, far, "", v.Announcement.Number, 0)
		require.ErrorIs(p, err, domain.NotFound)
		v, err = p.room.Open(p.ctx, p.clerk, v.Announcement.Number)
		require.NoError(p, err)
		assert.Equal(p, notice.Arrivals{People: 3, Waiting: 1, Delivered: 1, Lost: map[notice.Reason]int{"blocked": 1}, Acked: 1}, v.Arrivals)
		assert.Equal(p, announce.Sent, v.Announcement.Stage)
		assert.Empty(p, v.May, "staff send nothing")
		doors, err := p.room.Doors(p.ctx, v)
		require.NoError(p, err)
		assert.Equal(p, "3-301", people.Labels(doors), "whom the letter did not reach has it not by being reachable again")
		assert.Equal(p, doors, v.Reach.Doors)
		p.corrected(v.Announcement.Number, map[string]domain.Actor{"two": two, "one": one, "moves": moves, "far": far, "late": late})
	})
}

// corrected goes on with TestAnnouncement: somebody moves out, the scope moves to building 5.
func (p *place) corrected(n ticket.Number, who map[string]domain.Actor) {
	profile, err := p.store.Profile(p.ctx, who["moves"].Person)
	require.NoError(p, err)
	require.NoError(p, p.store.RemoveMembership(p.ctx, profile.Memberships[0]))
	_, err = p.room.Act(p.ctx, p.manager, "same", n, announce.Correct, announce.Correction{Text: "停水"})
	require.ErrorIs(p, err, domain.Invalid, "it changes nothing")
	v, err := p.room.Act(p.ctx, p.manager, "correct", n, announce.Correct, announce.Correction{Text: "明天停水", Scope: p.building(1)})
	require.NoError(p, err)
	assert.Equal(p, announce.Correcting, v.Announcement.Stage)
	read, err := p.room.Open(p.ctx, who["two"], n)
	require.NoError(p, err)
	assert.Equal(p, "停水", read.Edition.Text, "until its letters leave, the edition before is read")
	assert.False(p, read.ToAck(), "that was read before")
	p.passes(time.Minute)
	assert.Equal(p, map[domain.PersonID]int{who["two"].Person: 1, who["moves"].Person: 1, who["far"].Person: 1}, p.letters(n, 2),
		"exactly those who got the edition before, also after moving out, and who is new; not who got nothing")
	read, err = p.room.Open(p.ctx, who["moves"], n)
	require.NoError(p, err)
	assert.Equal(p, "明天停水", read.Edition.Text)
	v, err = p.room.Open(p.ctx, p.manager, n)
	require.NoError(p, err)
	assert.Equal(p, notice.Arrivals{People: 3, Waiting: 3}, v.Arrivals, "it is read anew")
	_, err = p.room.Open(p.ctx, who["late"], n)
	require.ErrorIs(p, err, domain.NotFound, "it is not about building 3 any more")
	valid, err := p.room.Valid(p.ctx, who["far"], 0)
	require.NoError(p, err)
	assert.Equal(p, 1, valid.Total)
	_, err = p.room.Act(p.ctx, p.manager, "end", n, announce.End, announce.Plain{})
	require.NoError(p, err)
	valid, err = p.room.Valid(p.ctx, who["far"], 0)
	require.NoError(p, err)
	assert.Zero(p, valid.Total)
	rows, err := p.store.Announcements().AnnouncementHistory(p.ctx, v.Announcement.ID)
	require.NoError(p, err)
	var did []announce.Action
	for _, e := range rows {
		did = append(did, e.Do)
	}
	assert.Equal(p, []announce.Action{announce.Send, announce.Out, announce.Correct, announce.Out, announce.End}, did)
}

// Within a minute nobody has read it: it can be withdrawn. A correction that is withdrawn leaves what was there before.
func TestWithdrawn(t *testing.T) {
	both(t, func(p *place) {
		owner := p.joins(domain.Owner, 0)
		n := p.sent(scope.Whole(), "停水").Announcement.Number
		_, err := p.room.Act(p.ctx, p.clerk, "w0", n, announce.Withdraw, announce.Plain{})
		require.ErrorIs(p, err, domain.Forbidden)
		for range 2 {
			_, err = p.room.Act(p.ctx, p.manager, "w1", n, announce.Withdraw, announce.Plain{})
			require.NoError(p, err)
		}
		p.passes(time.Hour)
		assert.Empty(p, p.letters(n, 1))
		assert.Zero(p, p.page(owner).Total)

		n = p.sent(scope.Whole(), "停电").Announcement.Number
		p.passes(time.Minute)
		_, err = p.room.Act(p.ctx, p.manager, "w2", n, announce.Withdraw, announce.Plain{})
		require.ErrorIs(p, err, domain.Conflict, "letters have left")
		_, err = p.room.Act(p.ctx, p.manager, "c", n, announce.Correct, announce.Correction{Text: "不停电"})
		require.NoError(p, err)
		v, err := p.room.Act(p.ctx, p.manager, "w3", n, announce.Withdraw, announce.Plain{})
		require.NoError(p, err)
		assert.Equal(p, "停电", v.Edition.Text)
		p.passes(time.Hour)
		assert.Empty(p, p.letters(n, 2))
		require.Equal(p, 1, p.page(owner).Total)
		_, err = p.room.Act(p.ctx, p.manager, "c2", n, announce.Correct, announce.Correction{Text: "六点停电"})
		require.NoError(p, err)
		_, first, err := p.room.Acknowledge(p.ctx, owner, "", n, 1)
		require.NoError(p, err)
		require.True(p, first)
		p.passes(time.Hour)
		assert.Len(p, p.letters(n, 2), 1)
		got, err := p.store.Announcements().Recipients(p.ctx, n, 2)
		require.NoError(p, err)
		require.Len(p, got, 1)
		assert.Zero(p, got[0].Acked, "nobody has read what has not left")
		_, first, err = p.room.Acknowledge(p.ctx, owner, "", n, 1)
		require.NoError(p, err)
		require.False(p, first, "below the former letter")
		v, first, err = p.room.Acknowledge(p.ctx, owner, "", n, 2)
		require.NoError(p, err)
		require.True(p, first)
		assert.NotZero(p, v.Acked)
		tally, err := p.store.Announcements().Arrivals(p.ctx, n, 1)
		require.NoError(p, err)
		assert.Equal(p, notice.Arrivals{People: 1, Lost: map[notice.Reason]int{"dropped": 1}, Acked: 1}, tally, "what is known to be wrong, and was not sent yet, is not sent")
	})
}

func (p *place) page(by domain.Actor) announcing.Page {
	found, err := p.room.Valid(p.ctx, by, 0)
	require.NoError(p, err)
	return found
}

// Who gets a scheduled one is fixed when its time comes. It ends by itself, and is forgotten after the time of retention.
func TestScheduled(t *testing.T) {
	both(t, func(p *place) {
		v, err := p.room.Send(p.ctx, p.manager, "s", p.in.ID, announce.Draft{Kind: announce.Notice, Scope: p.building(0), Text: "明天", SendAt: noon.Add(2 * time.Hour), Until: noon.Add(24 * time.Hour)})
		require.NoError(p, err)
		assert.Equal(p, announce.Scheduled, v.Announcement.Stage)
		owner := p.joins(domain.Owner, 0)
		p.passes(time.Hour)
		assert.Zero(p, p.page(owner).Total)
		p.passes(time.Hour)
		assert.Len(p, p.letters(v.Announcement.Number, 1), 1)
		late := p.joins(domain.Owner, 1)
		assert.Equal(p, 1, p.page(late).Total, "who joins later reads it, too")
		p.passes(36 * time.Hour)
		assert.Zero(p, p.page(owner).Total)
		ended, err := p.room.Open(p.ctx, owner, v.Announcement.Number)
		require.NoError(p, err, "who got it can open it later")
		assert.Equal(p, announce.Ended, ended.Announcement.Stage)
		n, err := p.room.Expired(p.ctx, p.now.Add(-time.Hour))
		require.NoError(p, err)
		assert.Zero(p, n)
		n, err = p.room.Expired(p.ctx, p.now.Add(time.Hour))
		require.NoError(p, err)
		assert.Equal(p, 1, n)
		n, err = p.room.Expired(p.ctx, p.now.Add(time.Hour))
		require.NoError(p, err)
		assert.Zero(p, n, "once")
		assert.Empty(p, p.letters(v.Announcement.Number, 1))
	})
}

// Only managers of the community announce; to others there is nothing. A scope without homes, or a community that is not theirs, is refused.
func TestRights(t *testing.T) {
	one(t, func(p *place) {
		owner := p.joins(domain.Owner, 0)
		n := p.sent(scope.Whole(), "停水").Announcement.Number
		far := domain.Actor{Person: 4711, Name: "吴用", Grants: []domain.Grant{{Community: p.in.ID + 1, Role: domain.Manager}}}
		for _, by := range []domain.Actor{owner, p.clerk, far, {}} {
			_, err := p.room.Send(p.ctx, by, "run "+by.Name, p.in.ID, announce.Draft{Kind: announce.Notice, Scope: scope.Whole(), Text: "停水"})
			require.ErrorIs(p, err, domain.Forbidden, by.Name)
			_, err = p.room.Reaches(p.ctx, by, p.in.ID, scope.Whole())
			require.ErrorIs(p, err, domain.Forbidden, by.Name)
			_, err = p.room.Around(p.ctx, by, p.in.ID)
			require.ErrorIs(p, err, domain.Forbidden, by.Name)
		}
		for _, by := range []domain.Actor{owner, far, {}} {
			_, err := p.room.Open(p.ctx, by, n)
			require.ErrorIs(p, err, domain.NotFound, by.Name)
			_, err = p.room.Act(p.ctx, by, "act "+by.Name, n, announce.Withdraw, announce.Plain{})
			require.ErrorIs(p, err, domain.NotFound, by.Name)
			_, err = p.room.Open(p.ctx, by, "YH-G261126-99")
			require.ErrorIs(p, err, domain.NotFound, "a missing one is the same")
		}
		_, err := p.room.List(p.ctx, owner, 0)
		require.ErrorIs(p, err, domain.Forbidden)
		elsewhere, err := p.room.List(p.ctx, far, 0)
		require.NoError(p, err)
		assert.Zero(p, elsewhere.Total)
		_, err = p.room.Send(p.ctx, p.manager, "nowhere", p.in.ID, announce.Draft{Kind: announce.Notice, Scope: scope.Of(scope.Building(4711, "9")), Text: "停水"})
		require.ErrorIs(p, err, domain.Invalid)
	})
}

// In quiet hours letters wait for the morning, so that it can be withdrawn until then; a safety letter that is confirmed for the night leaves.
func TestQuietHours(t *testing.T) {
	one(t, func(p *place) {
		p.now = time.Date(2026, 11, 26, 15, 0, 0, 0, time.UTC) // 23:00
		p.joins(domain.Owner, 0)
		morning := p.sent(scope.Whole(), "停水")
		assert.Equal(p, time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC), morning.Edition.SendAt)
		night, err := p.room.Send(p.ctx, p.manager, "n", p.in.ID, announce.Draft{Kind: announce.Safety, Scope: scope.Whole(), Text: "燃气泄漏", Night: true})
		require.NoError(p, err)
		usual, err := p.room.Send(p.ctx, p.manager, "u", p.in.ID, announce.Draft{Kind: announce.Notice, Scope: scope.Whole(), Text: "晚安", Night: true})
		require.NoError(p, err)
		p.passes(2 * time.Minute)
		assert.Len(p, p.letters(night.Announcement.Number, 1), 1)
		assert.Empty(p, p.letters(morning.Announcement.Number, 1))
		assert.Empty(p, p.letters(usual.Announcement.Number, 1), "only safety breaks the quiet hours")
		_, err = p.room.Act(p.ctx, p.manager, "w", morning.Announcement.Number, announce.Withdraw, announce.Plain{})
		require.NoError(p, err)
	})
}

// What two replicas do at the same time happens once, and a chunk that is posted is not posted again.
func TestChunks(t *testing.T) {
	both(t, func(p *place) {
		for i := range 8 {
			p.joins(domain.Owner, i)
		}
		v := p.sent(scope.Whole(), "停水")
		list := p.store.Announcements()
		posting := announcing.Posting{Announcement: v.Announcement.ID, Edition: 1, Limit: 3, Letter: func(r announce.Recipient) notice.Notice {
			return v.Announcement.To(r, 1, "云湖花园", "Asia/Shanghai")
		}}
		for _, want := range []int{3, 3} {
			n, err := list.PostLetters(p.ctx, posting)
			require.NoError(p, err)
			assert.Equal(p, want, n)
		}
		withdraw, err := announce.Apply(v.Announcement, announce.Withdraw, p.manager, announce.Plain{}, announce.Terms{}, p.now)
		require.NoError(p, err)
		_, _, err = list.CommitAnnouncement(p.ctx, withdraw)
		require.ErrorIs(p, err, domain.Conflict, "another replica has begun to post")
		p.passes(time.Minute) // this replica was killed; another one goes on
		found := p.letters(v.Announcement.Number, 1)
		assert.Len(p, found, 8)
		for who, n := range found {
			assert.Equal(p, 1, n, who)
		}
		n, err := list.PostLetters(p.ctx, posting)
		require.NoError(p, err)
		assert.Zero(p, n)
	})
}

// With the last letter it is sent: nobody who has read a letter is told that it is about to leave.
func TestOutWithTheLastLetter(t *testing.T) {
	both(t, func(p *place) {
		for i := range 8 {
			p.joins(domain.Owner, i)
		}
		v := p.sent(scope.Whole(), "停水")
		p.now = p.now.Add(time.Minute)
		out, err := announce.Apply(v.Announcement, announce.Out, domain.TheSystem(), announce.Plain{}, announce.Terms{}, p.now)
		require.NoError(p, err)
		posting := announcing.Posting{Announcement: v.Announcement.ID, Edition: 1, Limit: 4, Out: out, Letter: func(r announce.Recipient) notice.Notice {
			return v.Announcement.To(r, 1, "云湖花园", "Asia/Shanghai")
		}}
		list := p.store.Announcements()
		for _, want := range []announce.Stage{announce.Sending, announce.Sent} {
			n, err := list.PostLetters(p.ctx, posting)
			require.NoError(p, err)
			assert.Equal(p, 4, n)
			a, err := list.Announcement(p.ctx, v.Announcement.Number)
			require.NoError(p, err)
			assert.Equal(p, want, a.Stage)
		}
		n, err := list.PostLetters(p.ctx, posting)
		require.NoError(p, err)
		assert.Zero(p, n)
		history, err := list.AnnouncementHistory(p.ctx, v.Announcement.ID)
		require.NoError(p, err)
		assert.Len(p, history, 2, "it is said once that all letters are with the bot")
	})
}

// A person who is deleted is no recipient any more, and has no name in announcements.
func TestForgotten(t *testing.T) {
	both(t, func(p *place) {
		owner := p.joins(domain.Owner, 0)
		v := p.sent(scope.Whole(), "停水")
		p.passes(time.Minute)
		own, err := p.room.Own(p.ctx, owner)
		require.NoError(p, err)
		require.Len(p, own.Got, 1)
		for _, id := range []domain.PersonID{owner.Person, p.manager.Person} {
			require.NoError(p, p.store.Forget(p.ctx, id))
		}
		v, err = p.room.Open(p.ctx, p.clerk, v.Announcement.Number)
		require.NoError(p, err)
		assert.Zero(p, v.Arrivals.People)
		assert.Empty(p, v.Announcement.Name)
		assert.Empty(p, v.History[0].ByName)
	})
}

// Whose home a correction leaves out finds it among the valid ones, as one that does not concern the home any more; two corrections of one text
// are not both taken, and the second hears who was first. What is scheduled into the night leaves in the morning.
func TestNarrowedAndOvertaken(t *testing.T) {
	one(t, func(p *place) {
		p.joins(domain.Owner, 0)
		out := p.joins(domain.Owner, 4)
		v := p.sent(scope.Whole(), "停水")
		p.passes(time.Minute)
		n := v.Announcement.Number
		_, err := p.room.Act(p.ctx, p.manager, "first", n, announce.Correct, announce.Correction{Text: "只有3栋", Scope: scope.Of(scope.Building(p.names[0].ID, "3")), Of: 1})
		require.NoError(p, err)
		p.passes(time.Minute)
		page, err := p.room.Valid(p.ctx, out, 0)
		require.NoError(p, err)
		require.Len(p, page.Views, 1)
		assert.True(p, page.Views[0].Outside)
		_, err = p.room.Act(p.ctx, p.manager, "second", n, announce.Correct, announce.Correction{Text: "周五", Of: 1})
		var refusal *domain.Error
		require.ErrorAs(p, err, &refusal)
		assert.Equal(p, "refuse.announcement_overtaken", refusal.Message.Key)
		assert.Equal(p, domain.Text("周敏"), refusal.Message.Values["name"])
		doors, err := p.room.Open(p.ctx, p.manager, n)
		require.NoError(p, err)
		assert.Equal(p, 4, doors.Reach.Homes, "doors are those of the correction")

		at := time.Date(2026, 11, 26, 15, 0, 0, 0, time.UTC) // 23:00
		later, err := p.room.Send(p.ctx, p.manager, "night", p.in.ID, announce.Draft{Kind: announce.Notice, Scope: scope.Whole(), Text: "晚安", SendAt: at})
		require.NoError(p, err)
		morning := time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC)
		assert.Equal(p, morning, later.Edition.SendAt)
		p.now = morning.Add(-time.Minute)
		p.passes(0)
		_, err = p.room.Act(p.ctx, p.manager, "withdraw", later.Announcement.Number, announce.Withdraw, announce.Plain{})
		require.NoError(p, err)
	})
}
