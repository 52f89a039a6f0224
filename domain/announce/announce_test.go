package announce_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/notice"
	"guanjia/domain/scope"
	"guanjia/domain/view"
)

var (
	now    = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	day    = 24 * time.Hour
	boss   = domain.Actor{Person: 3, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
	clerk  = domain.Actor{Person: 1, Name: "李强", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	owner  = domain.Actor{Person: 4, Name: "王芳", Grants: []domain.Grant{{Community: 1, Role: domain.Owner}}}
	far    = domain.Actor{Person: 6, Name: "吴用", Grants: []domain.Grant{{Community: 2, Role: domain.Manager}}}
	system = domain.TheSystem()
)

func draft() announce.Draft {
	return announce.Draft{Kind: announce.Works, Scope: scope.Whole(), Text: "周三停水"}
}

// Example sends an announcement and takes it back at once.
func Example() {
	ch, _ := announce.Open("YH-G261123-01", draft(), 1, boss, announce.Terms{}, now)
	ch, _ = announce.Apply(ch.After(), announce.Withdraw, boss, announce.Plain{}, announce.Terms{}, now.Add(30*time.Second))
	fmt.Println(ch.After().Stage)
	// Output: withdrawn
}

// at is an announcement at each stage, and the instant of which that is.
func at(t *testing.T, s announce.Stage) (announce.Announcement, time.Time) {
	t.Helper()
	d := draft()
	if s == announce.Scheduled {
		d.SendAt = now.Add(day)
	}
	ch, err := announce.Open("YH-G261123-01", d, 1, boss, announce.Terms{}, now)
	require.NoError(t, err)
	when := now
	do := func(after time.Duration, do announce.Action, by domain.Actor, rec announce.Record) {
		when = when.Add(after)
		ch, err = announce.Apply(ch.After(), do, by, rec, announce.Terms{}, when)
		require.NoError(t, err)
	}
	switch s {
	case announce.Sent, announce.Correcting, announce.Ended:
		do(time.Minute, announce.Out, system, announce.Plain{})
	case announce.Withdrawn:
		do(time.Second, announce.Withdraw, boss, announce.Plain{})
	}
	switch s {
	case announce.Correcting:
		do(time.Hour, announce.Correct, boss, announce.Correction{Text: "周四停水"})
	case announce.Ended:
		do(time.Hour, announce.End, boss, announce.Plain{})
	}
	require.Equal(t, s, ch.After().Stage)
	return ch.After(), when
}

// Every stage, and who may do what there.
func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	can := map[announce.Stage][]announce.Action{announce.Scheduled: {announce.Withdraw}, announce.Sending: {announce.Withdraw}, announce.Correcting: {announce.Withdraw},
		announce.Sent: {announce.Correct, announce.End}}
	for _, s := range announce.Stages() {
		a, when := at(t, s)
		assert.Equal(t, can[s], a.May(boss, when), s)
		for _, by := range []domain.Actor{clerk, owner, far, {}} {
			assert.Empty(t, a.May(by, when), "%s %s", s, by.Name)
		}
		for _, do := range []announce.Action{announce.Release, announce.Out} {
			require.ErrorIs(t, a.Why(do, boss, when), domain.Forbidden, "%s %s", s, do)
		}
	}
	for _, by := range []domain.Actor{clerk, owner, far, {}, system} {
		_, err := announce.Open("YH-G261123-01", draft(), 1, by, announce.Terms{}, now)
		require.ErrorIs(t, err, domain.Forbidden, by.Name)
	}
}

// What is refused, and why.
func TestRefusals(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(d *announce.Draft)
		want   domain.Kind
		key    string
	}{
		"no text":                      {func(d *announce.Draft) { d.Text = " \n" }, domain.Incomplete, "refuse.incomplete"},
		"no scope":                     {func(d *announce.Draft) { d.Scope = scope.Scope{} }, domain.Incomplete, "refuse.incomplete"},
		"5,000 characters":             {func(d *announce.Draft) { d.Text = strings.Repeat("水", 5000) }, domain.Invalid, "refuse.announcement_long"},
		"emoji count twice":            {func(d *announce.Draft) { d.Text = strings.Repeat("🚰", 1751) }, domain.Invalid, "refuse.announcement_long"},
		"a time that is over":          {func(d *announce.Draft) { d.SendAt = now }, domain.Invalid, "refuse.announcement_past"},
		"it ends before it is sent":    {func(d *announce.Draft) { d.SendAt, d.Until = now.Add(day), now.Add(time.Hour) }, domain.Invalid, "refuse.announcement_until"},
		"a publication of three weeks": {func(d *announce.Draft) { d.Kind, d.Until = announce.Publication, now.Add(21*day) }, domain.Invalid, "refuse.announcement_stand"},
		"an unknown kind":              {func(d *announce.Draft) { d.Kind = "advert" }, domain.Invalid, "refuse.record"},
	} {
		d := draft()
		c.change(&d)
		_, err := announce.Open("YH-G261123-01", d, 1, boss, announce.Terms{}, now)
		require.ErrorIs(t, err, c.want, name)
		var refusal *domain.Error
		if require.ErrorAs(t, err, &refusal); c.want == domain.Invalid {
			assert.Equal(t, c.key, refusal.Message.Key, name)
		}
	}
	sent, when := at(t, announce.Sent)
	for name, rec := range map[string]announce.Record{"nothing changes": announce.Correction{Text: "周三停水"}, "no record": announce.Plain{}, "nothing at all": nil,
		"too long": announce.Correction{Text: strings.Repeat("水", 3501)}} {
		_, err := announce.Apply(sent, announce.Correct, boss, rec, announce.Terms{}, when)
		require.ErrorIs(t, err, domain.Invalid, name)
	}
	_, err := announce.Apply(sent, announce.Correct, boss, announce.Correction{}, announce.Terms{}, when)
	require.ErrorIs(t, err, domain.Incomplete)
	sending, when := at(t, announce.Sending)
	_, err = announce.Apply(sending, announce.Withdraw, boss, announce.Plain{}, announce.Terms{}, when.Add(time.Minute))
	require.ErrorIs(t, err, domain.Conflict, "letters leave")
}

// A publication stands its days, which are whole ones: it is enough that the last day is reached.
func TestStand(t *testing.T) {
	t.Parallel()
	leaves := now.Add(time.Minute)
	for until, kind := range map[time.Time]domain.Kind{leaves.Add(30 * day): "", leaves.Add(29 * day): "", leaves.Add(29*day - time.Second): domain.Invalid, leaves.Add(28*day + time.Hour): domain.Invalid} {
		d := draft()
		d.Kind, d.Until = announce.Publication, until
		_, err := announce.Open("YH-G261123-01", d, 1, boss, announce.Terms{}, now)
		assert.Equal(t, kind, domain.KindOf(err), until.Sub(leaves))
	}
}

// When its letters leave, until when it is valid, and what time does.
func TestTimes(t *testing.T) {
	t.Parallel()
	open := func(change func(d *announce.Draft)) announce.Announcement {
		d := draft()
		change(&d)
		ch, err := announce.Open("YH-G261123-01", d, 1, boss, announce.Terms{}, now)
		require.NoError(t, err)
		return ch.After()
	}
	a := open(func(*announce.Draft) {})
	assert.Equal(t, now.Add(time.Minute), a.Latest().SendAt)
	assert.Equal(t, now.Add(time.Minute+30*day), a.Until)
	assert.Empty(t, a.Passes(now.Add(59*time.Second)))
	assert.Equal(t, announce.Out, a.Passes(now.Add(time.Minute)))
	assert.False(t, a.Valid(now))
	assert.True(t, a.Valid(now.Add(time.Minute)))
	assert.Equal(t, now.Add(9*time.Hour), open(func(d *announce.Draft) { d.Quiet = now.Add(9 * time.Hour) }).Latest().SendAt, "it waits for the morning")
	night := func(d *announce.Draft) { d.Quiet, d.Night = now.Add(9*time.Hour), true }
	assert.Equal(t, now.Add(9*time.Hour), open(night).Latest().SendAt, "only safety does not")
	assert.Equal(t, now.Add(time.Minute), open(func(d *announce.Draft) { night(d); d.Kind = announce.Safety }).Latest().SendAt)
	later := open(func(d *announce.Draft) { d.SendAt = now.Add(day) })
	assert.Equal(t, announce.Release, later.Passes(now.Add(day)))
	assert.Empty(t, later.Passes(now.Add(day-time.Second)))
	sent, _ := at(t, announce.Sent)
	assert.Equal(t, announce.End, sent.Passes(sent.Until))
	correcting, when := at(t, announce.Correcting)
	e, n := correcting.Read(when)
	assert.Equal(t, "周三停水", e.Text)
	assert.Equal(t, 1, n)
	e, n = correcting.Read(when.Add(time.Minute))
	assert.Equal(t, "周四停水", e.Text)
	assert.Equal(t, 2, n)
}

// A letter names all homes of its reader, the first ones if there are many, and has the buttons that it needs.
func TestLetter(t *testing.T) {
	t.Parallel()
	a, _ := at(t, announce.Correcting)
	a.Ack = true
	a.Editions[1].Media = []announce.Media{{Kind: "photo", File: "f"}, {Kind: "document", File: "g"}}
	r := announce.Recipient{Person: 4}
	for n := range 10 {
		r.Homes = append(r.Homes, announce.Place{Home: domain.HomeID(n + 1), Label: fmt.Sprint("3-", n+1)})
	}
	l := a.To(r, 2, "云湖花园", "Asia/Shanghai")
	assert.Equal(t, notice.Bulk, l.Class())
	assert.Equal(t, "announcement:YH-G261123-01:2", l.Key)
	assert.Len(t, l.Message.Values["homes"].List, 8)
	assert.InDelta(t, 2, *l.Message.Values["more"].Number, 0)
	assert.InDelta(t, 2, *l.Message.Values["edition"].Number, 0)
	assert.Equal(t, []notice.Button{{Do: "announcement.ack", View: view.Of(view.AnnouncementDo, "ack", "YH-G261123-01", "2")}}, l.Buttons)
	assert.Equal(t, domain.List(domain.Text("photo f"), domain.Text("document g")), l.Message.Values["album"])
	a.Editions[1].Media = a.Editions[1].Media[:1]
	assert.Equal(t, domain.Text("f"), a.To(r, 2, "云湖花园", "Asia/Shanghai").Message.Values["photo"], "a short text goes below one picture")
	a.Editions[1].Text = strings.Repeat("水", 501)
	assert.NotContains(t, a.To(r, 2, "云湖花园", "Asia/Shanghai").Message.Values, "photo")
	first := a.To(announce.Recipient{Person: 4}, 1, "云湖花园", "Asia/Shanghai")
	assert.NotContains(t, first.Message.Values, "edition")
	assert.NotContains(t, first.Message.Values, "homes")
	assert.NotContains(t, first.Message.Values, "objections")
	a.Kind = announce.Publication
	assert.Equal(t, domain.Moment(a.Until, "Asia/Shanghai"), a.To(r, 1, "云湖花园", "Asia/Shanghai").Message.Values["objections"])
}

// What is scheduled into quiet hours leaves, and can be withdrawn, until they are over: that is the time that is promised.
func TestScheduledIntoQuietHours(t *testing.T) {
	t.Parallel()
	d := draft()
	d.SendAt, d.Quiet = now.Add(10*time.Hour), now.Add(20*time.Hour)
	ch, err := announce.Open("YH-G261123-01", d, 1, boss, announce.Terms{}, now)
	require.NoError(t, err)
	a := ch.After()
	assert.Equal(t, d.Quiet, a.Latest().SendAt)
	assert.Empty(t, a.Passes(d.SendAt))
	require.NoError(t, a.Why(announce.Withdraw, boss, d.Quiet.Add(-time.Second)))
	d.Kind, d.Night = announce.Safety, true
	ch, err = announce.Open("YH-G261123-01", d, 1, boss, announce.Terms{}, now)
	require.NoError(t, err)
	assert.Equal(t, d.SendAt, ch.After().Latest().SendAt, "a safety letter may wake people up")
}

// A correction that was made of an edition which a colleague has corrected since is refused: it would undo that.
func TestOvertakenCorrection(t *testing.T) {
	t.Parallel()
	a, when := at(t, announce.Sent)
	ch, err := announce.Apply(a, announce.Correct, boss, announce.Correction{Text: "周四停水", Of: 1}, announce.Terms{}, when)
	require.NoError(t, err)
	ch, err = announce.Apply(ch.After(), announce.Out, system, announce.Plain{}, announce.Terms{}, when.Add(time.Minute))
	require.NoError(t, err)
	_, err = announce.Apply(ch.After(), announce.Correct, boss, announce.Correction{Text: "周五停水", Of: 1}, announce.Terms{}, when.Add(time.Hour))
	require.ErrorIs(t, err, domain.Conflict)
	_, err = announce.Apply(ch.After(), announce.Correct, boss, announce.Correction{Text: "周五停水", Of: 2}, announce.Terms{}, when.Add(time.Hour))
	require.NoError(t, err)
}

// An invisible sign is put behind each sign of a link or a mention: a text that is full of them would not fit into a letter.
func TestSignsOfLinksCount(t *testing.T) {
	t.Parallel()
	assert.Equal(t, 3500, announce.Length(strings.Repeat("水", 3500)))
	assert.Equal(t, 3500+1650, announce.Length(strings.Repeat("@a", 1750)))
	assert.Equal(t, 12, announce.Length("见 www.yh.cn。"), "a few have room beside the text")
}

// TestMayOpen: managers make announcements in their communities, admins in all.
func TestMayOpen(t *testing.T) {
	admin := domain.Actor{Person: 7, Admin: true}
	for _, c := range []struct {
		by         domain.Actor
		here, some bool
	}{{boss, true, true}, {admin, true, true}, {far, false, true}, {clerk, false, false}, {owner, false, false}, {domain.Actor{}, false, false}} {
		assert.Equal(t, c.here, announce.MayOpen(c.by, 1), c.by.Name)
		assert.Equal(t, c.some, announce.MayOpenSome(c.by), c.by.Name)
	}
}
