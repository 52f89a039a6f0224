package desk_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/office"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
	"guanjia/domain/promise"
	"guanjia/domain/summary"
)

// TestStory takes one complaint through all eight steps (docs/design.md §2), and checks who is told what.
func TestStory(t *testing.T) {
	h := open(t)
	f := h.Filed("run 1", complaint.Filing{})
	assert.EqualValues(t, "YH-261123-001", f.Case.Number)
	assert.True(t, f.Case.Filing.Place.IsZero(), "no place said: none, not the home")
	assert.Equal(t, []string{"notice.register.duty → 李强", "notice.register.duty → 陈工", "notice.register.duty → 周敏"}, h.Told(0))
	ack := h.Store.Notices()[0]
	assert.Equal(t, domain.Moment(officetest.Noon.Add(24*time.Hour), "Asia/Shanghai"), ack.Message.Values["answer_by"])
	assert.Equal(t, f.Case.ID, h.Store.Notices()[1].Buttons[0].Case)

	id := f.Case.ID
	for i, step := range []struct {
		by   domain.Actor
		do   complaint.Action
		rec  complaint.Record
		told []string
	}{
		{h.Li, complaint.Take, complaint.Taking{}, []string{"notice.take → 王芳"}},
		{h.Li, complaint.Investigate, complaint.Finding{Seen: "皮带断裂", Conclusion: complaint.Substantiated}, []string{"notice.investigate → 王芳"}},
		{h.Li, complaint.Assess, complaint.Assessment{Severity: complaint.Serious, Scope: complaint.OneHome, Reason: "无法下楼"}, []string{"notice.assess → 王芳"}},
		{h.Li, complaint.MakePlan, complaint.Plan{Responsible: h.Chen.Person, Measures: "更换", Due: officetest.Noon.Add(30 * time.Hour)}, []string{"notice.plan → 王芳", "notice.plan.responsible → 陈工"}},
		{h.Chen, complaint.Begin, complaint.Beginning{}, nil},
		{h.Chen, complaint.Report, complaint.Progress{Words: "配件已到", Public: true}, []string{"notice.progress → 王芳"}},
		{h.Chen, complaint.Report, complaint.Progress{Words: "内部"}, nil},
		{h.Chen, complaint.Resolve, complaint.Outcome{Words: "已更换"}, []string{"notice.resolve → 王芳", "notice.resolve.handler → 李强"}},
		{h.Wang, complaint.Answer, complaint.Survey{Solved: complaint.Partly, Satisfaction: 4}, []string{"notice.answer → 李强", "notice.answer → 周敏"}},
		{h.Zhou, complaint.Close, complaint.Review{Cause: complaint.Ageing, Lesson: "按周期更换"}, []string{"notice.review → 王芳"}},
	} {
		before := len(h.Store.Notices())
		f = h.Acted(step.by, "step "+string(rune('a'+i)), id, step.do, step.rec)
		assert.Equal(t, step.told, h.Told(before), step.do)
	}
	assert.Equal(t, complaint.Closed, f.Case.Stage)
	assert.Equal(t, "陈工", f.Case.Plan.Name, "named from the profile")
	assert.Equal(t, "李强", f.Names[h.Li.Person])
	assert.Equal(t, f.Case.Version, f.History[len(f.History)-1].Version)

	r, err := h.Figures.Summary(ctx(), h.Zhou, lookup.Wanted{Period: "today"})
	require.NoError(t, err)
	assert.Equal(t, 1, r.Figures[summary.Closed])
	assert.Equal(t, 1000, r.Rates.Satisfaction.PerMille())
}

func TestOnceIsOnce(t *testing.T) {
	h := open(t)
	first, again := h.Filed("run", complaint.Filing{}), h.Filed("run", complaint.Filing{Words: "again"})
	assert.Equal(t, first, again)
	id := first.Case.ID
	taken := h.Acted(h.Li, "take", id, complaint.Take, complaint.Taking{})
	notices := len(h.Store.Notices())
	assert.Equal(t, taken, h.Acted(h.Li, "take", id, complaint.Take, complaint.Taking{}), "a doubled tap shows what the first did")
	note := complaint.Addition{Words: "补充"}
	h.Acted(h.Wang, "add", id, complaint.Add, note)
	assert.Len(t, h.Acted(h.Wang, "add", id, complaint.Add, note).Case.Additions, 1)
	handling := desk.Handling{Finding: complaint.Finding{Seen: "x", Conclusion: complaint.Unfounded}, Severity: complaint.Minor,
		Scope: complaint.OneHome, Measures: "x", Outcome: complaint.Outcome{Words: "x"}}
	done, err := h.Handle(ctx(), h.Li, "handle", id, handling)
	require.NoError(t, err)
	twice, err := h.Handle(ctx(), h.Li, "handle", id, handling)
	require.NoError(t, err)
	assert.Equal(t, done, twice)
	assert.Equal(t, complaint.Resolved, done.Case.Stage)
	assert.Equal(t, []string{"notice.add → 李强", "notice.resolve → 王芳"}, h.Told(notices))
}

// TestTheOtherIsTold tests docs/design.md §10.4.
func TestTheOtherIsTold(t *testing.T) {
	h := open(t)
	id := h.Filed("run", complaint.Filing{}).Case.ID
	h.Acted(h.Li, "a", id, complaint.Take, complaint.Taking{})
	_, err := h.Act(ctx(), h.Chen, "b", id, complaint.Take, complaint.Taking{})
	require.ErrorIs(t, err, domain.Conflict)
	var e *domain.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, "refuse.taken.by", e.Message.Key)
	assert.Equal(t, domain.Text("李强"), e.Message.Values["who"])
	h.Acted(h.Wang, "c", id, complaint.Withdraw, complaint.Retraction{})
	_, err = h.Act(ctx(), h.Li, "d", id, complaint.Look, complaint.Looking{})
	assert.Equal(t, "refuse.stage.by", officetest.Key(err))
	require.ErrorAs(t, err, &e)
	assert.Equal(t, domain.Word("role.owner"), e.Message.Values["who"])
}

// slow lets somebody else act between the loading of a case and its commit.
type slow struct {
	desk.Store
	meanwhile func()
}

func (s *slow) Members(c context.Context, in domain.CommunityID, roles ...domain.Role) ([]people.Profile, error) {
	if do := s.meanwhile; do != nil {
		s.meanwhile = nil
		do()
	}
	return s.Store.Members(c, in, roles...)
}

func TestTwoAtOnce(t *testing.T) {
	h := open(t)
	id := h.Filed("run", complaint.Filing{}).Case.ID
	s := &slow{Store: h.Store}
	mine := desk.New(s, lookup.Settings{}, func() time.Time { return h.Now })
	s.meanwhile = func() { h.Acted(h.Li, "a", id, complaint.Take, complaint.Taking{}) }
	_, err := mine.Act(ctx(), h.Chen, "b", id, complaint.Take, complaint.Taking{})
	assert.ErrorIs(t, err, domain.Conflict)
	assert.Equal(t, "refuse.taken.by", officetest.Key(err))
	f, err := h.Open(ctx(), h.Chen, id)
	require.NoError(t, err)
	assert.Equal(t, h.Li.Person, f.Case.Handler)

	s.meanwhile = func() { h.Acted(h.Wang, "c", id, complaint.Add, complaint.Addition{Words: "还有"}) }
	_, err = mine.Act(ctx(), h.Li, "d", id, complaint.Look, complaint.Looking{})
	assert.Equal(t, "refuse.changed", officetest.Key(err), "what is still possible wants a second look")

	s.meanwhile = func() {
		h.Now = h.Now.AddDate(0, 1, 0)
		changed, err := h.RunClocks(ctx())
		require.NoError(t, err)
		require.Equal(t, 1, changed)
	}
	f, err = mine.Act(ctx(), h.Li, "e", id, complaint.Look, complaint.Looking{})
	require.NoError(t, err, "time alone is in nobody's way")
	assert.Equal(t, complaint.Investigating, f.Case.Stage)
	assert.Equal(t, promise.Breached, f.Case.Clocks.Resolve.Result)
}

// TestForeignAndMissingAreTheSame tests docs/design.md §10.5, and that the member of staff about whom a complaint is cannot see it.
func TestForeignAndMissingAreTheSame(t *testing.T) {
	h := open(t)
	f := h.Filed("run", complaint.Filing{Category: "staff", About: h.Li.Person})
	assert.Equal(t, []string{"notice.register.duty → 周敏"}, h.Told(0))
	_, missing := h.Open(ctx(), h.Zhou, 999)
	for _, by := range []domain.Actor{h.Zhao, h.Li, h.Chen, h.Far, {}} {
		_, err := h.Open(ctx(), by, f.Case.ID)
		assert.Equal(t, missing, err, by.Name)
		_, err = h.OpenNumber(ctx(), by, f.Case.Number)
		assert.Equal(t, missing, err, by.Name)
		_, err = h.Act(ctx(), by, "x", f.Case.ID, complaint.Take, complaint.Taking{})
		assert.Equal(t, missing, err, by.Name)
	}
	for _, list := range []func() (lookup.Listing, error){
		func() (lookup.Listing, error) { return h.Queue(ctx(), h.Li, 0) },
		func() (lookup.Listing, error) { return h.May(ctx(), h.Li, complaint.Take, 0) },
		func() (lookup.Listing, error) { return h.Find(ctx(), h.Li, "电梯", 0) },
	} {
		l, err := list()
		require.NoError(t, err)
		assert.Zero(t, l.Total)
	}
	_, err := h.Act(ctx(), h.Zhou, "assign", f.Case.ID, complaint.Assign, complaint.Assignment{To: h.Li.Person})
	assert.Equal(t, "refuse.about", officetest.Key(err))
	_, err = h.Act(ctx(), h.Zhou, "assign", f.Case.ID, complaint.Assign, complaint.Assignment{To: h.Zhao.Person})
	assert.Equal(t, "refuse.not_staff", officetest.Key(err))
}

// TestNeighboursAreNotNamed tests docs/design.md §1: only the handler and managers see who complained.
func TestNeighboursAreNotNamed(t *testing.T) {
	h := open(t)
	f := h.Filed("run", complaint.Filing{Category: "neighbour", Words: "深夜吵闹", Place: domain.Place{Words: "3-2-1201 楼上"}})
	id := f.Case.ID
	h.Acted(h.Li, "take", id, complaint.Take, complaint.Taking{})
	for _, view := range []struct {
		by    domain.Actor
		knows bool
	}{{h.Wang, true}, {h.Li, true}, {h.Zhou, true}, {h.Admin, true}, {h.Chen, false}} {
		f, err := h.Open(ctx(), view.by, id)
		require.NoError(t, err)
		assert.Equal(t, view.knows, f.Case.Filing.Complainant != complaint.Complainant{}, view.by.Name)
		assert.Equal(t, view.knows, f.Names[h.Wang.Person] != "", view.by.Name)
		var said strings.Builder
		said.WriteString(f.Case.Filing.Place.Words)
		for _, e := range f.History {
			said.WriteString(e.ByName + e.Details["place"].Text)
		}
		assert.Equal(t, view.knows, strings.Contains(said.String(), "1201"), view.by.Name)
		assert.Equal(t, view.knows, strings.Contains(said.String(), "王芳"), view.by.Name)
		l, err := h.Find(ctx(), view.by, "王芳", 0)
		require.NoError(t, err)
		assert.Equal(t, view.knows, l.Total == 1, "a search tells no name either: %s", view.by.Name)
	}
	for _, n := range h.Store.Notices() {
		if n.To == h.Chen.Person {
			assert.NotContains(t, n.Message.Values["place"].Text, "1201")
		}
	}
}

func TestOwnerDoesNotReadTheOffice(t *testing.T) {
	h := open(t)
	id := h.Filed("run", complaint.Filing{}).Case.ID
	h.Acted(h.Li, "a", id, complaint.Investigate, complaint.Finding{Seen: "内部所见", Conclusion: complaint.Substantiated})
	f, err := h.Open(ctx(), h.Wang, id)
	require.NoError(t, err)
	assert.Empty(t, f.Case.Findings[0].Seen)
	assert.Len(t, f.History, 3)
	f, err = h.Open(ctx(), h.Chen, id)
	require.NoError(t, err)
	assert.Equal(t, "内部所见", f.Case.Findings[0].Seen)
	assert.Len(t, f.History, 4)
}

// TestQuietHours tests docs/design.md §3: at night only emergencies are told, and a person's own acknowledgement.
func TestQuietHours(t *testing.T) {
	for _, test := range []struct {
		utc       string
		emergency bool
		want      string
	}{
		{"2026-11-23T13:59:59Z", false, ""}, {"2026-11-23T14:00:00Z", false, "2026-11-24T00:00:00Z"},
		{"2026-11-23T23:59:59Z", false, "2026-11-24T00:00:00Z"}, {"2026-11-24T00:00:00Z", false, ""},
		{"2026-11-23T18:00:00Z", true, ""},
	} {
		h := open(t)
		h.Now, _ = time.Parse(time.RFC3339, test.utc)
		h.Filed("run", complaint.Filing{Emergency: test.emergency})
		for _, n := range h.Store.Notices() {
			want := time.Time{}
			if n.To != h.Wang.Person && test.want != "" {
				want, _ = time.Parse(time.RFC3339, test.want)
			}
			assert.Equal(t, want, n.NotBefore, "%s %s", test.utc, n.Key)
			assert.Equal(t, test.emergency, n.Urgent)
		}
	}
}

// Without quiet hours every notice is sent at once, as in the demo.
func TestNoQuietHours(t *testing.T) {
	h := open(t)
	h.Now = time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC)
	h.Desk = desk.New(h.Store, lookup.Settings{Categories: []complaint.Category{"elevator"}}, func() time.Time { return h.Now })
	h.Filed("run", complaint.Filing{})
	require.NotEmpty(t, h.Store.Notices())
	for _, n := range h.Store.Notices() {
		assert.Zero(t, n.NotBefore, n.Key)
	}
}

func TestIntake(t *testing.T) {
	h := open(t)
	f := complaint.Filing{Channel: complaint.ByPhone, Category: "elevator", Words: "漏水", Happened: "昨天", Wish: "修", Place: domain.Place{Words: "大堂"},
		Complainant: complaint.Complainant{Name: "刘女士", Phone: "138 0013 8000", Home: h.Home.ID, Person: h.Zhao.Person}}
	file, err := h.File(ctx(), h.Li, "a", h.In.ID, f)
	require.NoError(t, err)
	assert.Equal(t, complaint.Complainant{Name: "刘女士", Phone: "+8613800138000", Home: h.Home.ID, Label: "3-2-1201"}, file.Case.Filing.Complainant)
	assert.Equal(t, h.Li.Person, file.Case.ReceivedBy)
	_, err = h.Register(ctx(), h.Wang, office.Registration{Community: h.In.ID, Home: h.Home.ID, Name: "王芳", Phone: "8613800138000", PhoneVerified: true})
	require.NoError(t, err)
	file, err = h.File(ctx(), h.Li, "b", h.In.ID, f)
	require.NoError(t, err)
	assert.Equal(t, h.Wang.Person, file.Case.Filing.Complainant.Person, "known by the verified number")
	f.Complainant.Phone = "12"
	_, err = h.File(ctx(), h.Li, "c", h.In.ID, f)
	assert.Equal(t, "refuse.phone", officetest.Key(err))
	_, err = h.File(ctx(), h.Wang, "d", h.In.ID, f)
	assert.ErrorIs(t, err, domain.Forbidden)
	f.Category = "weather"
	_, err = h.File(ctx(), h.Li, "e", h.In.ID, f)
	assert.ErrorIs(t, err, domain.Invalid)
}

func TestBlockedIsShownOnTheCase(t *testing.T) {
	h := open(t)
	id := h.Filed("run", complaint.Filing{}).Case.ID
	_, err := h.Act(ctx(), h.Li, "take", id, complaint.Take, complaint.Taking{})
	require.NoError(t, err)
	h.Store.Fail(h.Wang.Person, "blocked")
	f, err := h.Open(ctx(), h.Li, id)
	require.NoError(t, err)
	assert.Equal(t, "blocked", f.Unreachable)
	require.NoError(t, h.Reach(ctx(), 101, "deactivated"))
	l, err := h.Mine(ctx(), h.Li, 0)
	require.NoError(t, err)
	assert.Equal(t, "deactivated", l.Views[0].Unreachable)
	p, _, err := h.Greet(ctx(), 101, "x", "")
	require.NoError(t, err)
	assert.Empty(t, p.Unreachable, "who writes can be reached")
}

func TestKeysAreListedOnce(t *testing.T) {
	for _, keys := range [][]string{desk.Refusals(), desk.MessageKeys()} {
		assert.True(t, slices.IsSorted(keys))
		assert.Equal(t, len(keys), len(slices.Compact(slices.Clone(keys))))
	}
	assert.Subset(t, desk.MessageKeys(), desk.Refusals())
}

// TestQuietHoursOfWhatReachesOthers: two kinds of letters that no row of the table of moves addresses wait until the morning, too: to those who
// lose a case by a correction, and to those on duty because the handler has left (docs/design.md §3).
func TestQuietHoursOfWhatReachesOthers(t *testing.T) {
	morning := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC) // 8:00 in Shanghai
	for _, test := range []struct {
		name, key string
		to        func(h *house) domain.Actor
		do        func(h *house, c domain.CaseID)
	}{
		{"lost", "notice.correct.former", func(h *house) domain.Actor { return h.Li }, func(h *house, c domain.CaseID) {
			h.Acted(h.Zhou, "correct", c, complaint.Correct, complaint.Correction{Field: complaint.OfAbout, About: h.Li.Person, Reason: "投诉的是他"})
		}},
		{"unheard", "notice.add", func(h *house) domain.Actor { return h.Chen }, func(h *house, c domain.CaseID) {
			require.NoError(t, h.Store.RemoveMembership(ctx(), people.Membership{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}))
			h.Acted(h.Wang, "add", c, complaint.Add, complaint.Addition{Words: "还在响"})
		}},
	} {
		for at, want := range map[time.Time]time.Time{morning.Add(-9 * time.Hour): morning, morning.Add(3 * time.Hour): {}} {
			h := open(t)
			c := h.Filed("file", complaint.Filing{}).Case.ID
			h.Acted(h.Li, "take", c, complaint.Take, complaint.Taking{})
			seen := len(h.Store.Notices())
			h.Now = at
			test.do(h, c)
			told := 0
			for _, n := range h.Store.Notices()[seen:] {
				if n.Key == test.key && n.To == test.to(h).Person {
					told++
					assert.Equal(t, want, n.NotBefore, "%s at %s", test.name, at)
				}
			}
			assert.Equal(t, 1, told, "%s at %s", test.name, at)
		}
	}
}
