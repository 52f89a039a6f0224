package lookup_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// membership is that of an owner of a home.
func membership(who domain.PersonID, in domain.CommunityID, home domain.HomeID) people.Membership {
	return people.Membership{Person: who, Community: in, Role: domain.Owner, Home: home, Verified: true}
}

// taken files a complaint of a caller at a home that Li takes down.
func taken(h *officetest.House, run string, change func(f *complaint.Filing)) complaint.Case {
	f := complaint.Filing{Channel: complaint.ByPhone, Category: "elevator", Words: "不动", Happened: "昨天", Wish: "修", Place: domain.Place{Words: "大堂"},
		Complainant: complaint.Complainant{Name: "刘女士", Phone: "+8613800138000", Home: h.Home.ID, Label: "3-2-1201"}}
	change(&f)
	v, err := h.File(context.Background(), h.Li, run, h.In.ID, f)
	require.NoError(h.T, err)
	stored, err := h.Store.Case(context.Background(), v.Case.ID) // whoever took it down may not read all of it
	require.NoError(h.T, err)
	return stored
}

// What each person may read of a case: that it exists, who complains, and the number whole. A foreign case and a missing one are the same.
func TestWhoReadsWhat(t *testing.T) {
	h := officetest.Open(t)
	const sees, name, phone = 1, 2, 4
	plain := taken(h, "plain", func(*complaint.Filing) {})
	dispute := taken(h, "dispute", func(f *complaint.Filing) { f.Category = complaint.Neighbour })
	about := taken(h, "about", func(f *complaint.Filing) { f.Category, f.About = complaint.AboutStaff, h.Chen.Person })
	boss := taken(h, "boss", func(f *complaint.Filing) { f.Category, f.About = complaint.AboutStaff, h.Zhou.Person })
	own := h.Filed("own", complaint.Filing{}).Case
	for _, c := range []struct {
		name   string
		of     complaint.Case
		rights map[string]int // by name of the person; nobody else sees it
	}{
		{"nobody but a call reaches the complainant", plain, map[string]int{"李强": sees + name + phone, "陈工": sees + name + phone, "周敏": sees + name + phone, "总部": sees + name + phone}},
		{"a dispute", dispute, map[string]int{"李强": sees, "陈工": sees, "周敏": sees + name + phone, "总部": sees + name + phone}},
		{"about one of the staff", about, map[string]int{"周敏": sees + name + phone, "总部": sees + name + phone}},
		{"about a manager", boss, map[string]int{"总部": sees + name + phone}},
		{"of an owner with Telegram", own, map[string]int{"王芳": sees + name + phone, "李强": sees + name, "陈工": sees + name, "周敏": sees + name + phone, "总部": sees + name + phone}},
	} {
		for _, by := range []domain.Actor{h.Wang, h.Zhao, h.Li, h.Chen, h.Zhou, h.Far, h.Admin, {}} {
			v, err := h.Reader.Open(t.Context(), by, c.of.ID)
			if c.rights[by.Name]&sees == 0 {
				assert.Equal(t, "refuse.no_case", officetest.Key(err), "%s: %s", c.name, by.Name)
				_, err = h.Reader.OpenNumber(t.Context(), by, c.of.Number)
				assert.Equal(t, "refuse.no_case", officetest.Key(err), "%s by number: %s", c.name, by.Name)
				continue
			}
			require.NoError(t, err, "%s: %s", c.name, by.Name)
			who := v.Case.Filing.Complainant
			assert.Equal(t, c.rights[by.Name]&name != 0, who.Name == c.of.Filing.Complainant.Name && who.Home != 0, "%s: %s reads who complains", c.name, by.Name)
			if c.of.Filing.Complainant.Phone != "" {
				assert.Equal(t, c.rights[by.Name]&phone != 0, who.Phone == c.of.Filing.Complainant.Phone, "%s: %s reads the number", c.name, by.Name)
			}
		}
	}
	for _, by := range []domain.Actor{h.Admin, h.Wang} {
		_, err := h.Reader.Open(t.Context(), by, 999)
		assert.Equal(t, "refuse.no_case", officetest.Key(err))
		_, err = h.Reader.OpenNumber(t.Context(), by, "YH-261123-999")
		assert.Equal(t, "refuse.no_case", officetest.Key(err))
	}
}

// Lists are for a role: others are refused, and read nothing.
func TestWhoListsWhat(t *testing.T) {
	h := officetest.Open(t)
	taken(h, "plain", func(*complaint.Filing) {})
	ctx := t.Context()
	for name, list := range map[string]struct {
		do  func(by domain.Actor) error
		may []domain.Actor
	}{
		"the queue":        {func(by domain.Actor) error { _, err := h.Queue(ctx, by, 0); return err }, []domain.Actor{h.Li, h.Zhou, h.Far, h.Admin}},
		"one's own work":   {func(by domain.Actor) error { _, err := h.Mine(ctx, by, 0); return err }, []domain.Actor{h.Li, h.Zhou, h.Far, h.Admin}},
		"what is late":     {func(by domain.Actor) error { _, err := h.Overdue(ctx, by, 0); return err }, []domain.Actor{h.Zhou, h.Far, h.Admin}},
		"what others have": {func(by domain.Actor) error { _, err := h.CasesOf(ctx, by, h.Li.Person, 0); return err }, []domain.Actor{h.Zhou, h.Far, h.Admin}},
		"what they carry out": {func(by domain.Actor) error {
			_, err := h.Assigned.Carried(ctx, by, []domain.PersonID{h.Li.Person}, 0)
			return err
		}, []domain.Actor{h.Zhou, h.Far, h.Admin}},
		"the workload": {func(by domain.Actor) error { _, err := h.Figures.Workload(ctx, by); return err }, []domain.Actor{h.Zhou, h.Far, h.Admin}},
		"figures": {func(by domain.Actor) error {
			_, err := h.Figures.Summary(ctx, by, lookup.Wanted{Period: "today"})
			return err
		}, []domain.Actor{h.Zhou, h.Far, h.Admin}},
		"satisfied ones":    {func(by domain.Actor) error { _, err := h.Satisfied(ctx, by); return err }, []domain.Actor{h.Li, h.Zhou, h.Far, h.Admin}},
		"the managers' own": {func(by domain.Actor) error { _, err := h.Managed(ctx, by, nil); return err }, []domain.Actor{h.Zhou, h.Far, h.Admin}},
	} {
		for _, by := range []domain.Actor{h.Wang, h.Li, h.Zhou, h.Far, h.Admin, {}} {
			want := domain.Forbidden
			for _, may := range list.may {
				if may.Person == by.Person {
					want = ""
				}
			}
			assert.Equal(t, want, domain.KindOf(list.do(by)), "%s: %s", name, by.Name)
		}
	}
	for of, want := range map[domain.CommunityID]domain.Kind{h.In.ID: "", h.In.ID + 1: domain.Forbidden, 99: domain.Forbidden} {
		in, err := h.Managed(ctx, h.Zhou, []domain.CommunityID{of})
		assert.Equal(t, want, domain.KindOf(err), of)
		assert.Equal(t, want == "", len(in) == 1, of)
	}
}

// The queue leaves out what its reader may not see or may not work on, and is cut into pages.
func TestQueue(t *testing.T) {
	h := officetest.Open(t)
	numbers := func(by domain.Actor, f lookup.Filter) (list []ticket.Number) {
		l, err := h.QueueOf(t.Context(), by, f, 0)
		require.NoError(t, err)
		for _, v := range l.Views {
			list = append(list, v.Case.Number)
		}
		return list
	}
	plain := taken(h, "plain", func(*complaint.Filing) {})
	about := taken(h, "about", func(f *complaint.Filing) { f.Category, f.About = complaint.AboutStaff, h.Chen.Person })
	h.AddPerson(301, "住户员工", domain.Staff, h.In.ID, 0)
	require.NoError(t, h.Store.AddMembership(t.Context(), membership(h.Actor(301).Person, h.In.ID, h.Home.ID)))
	assert.Equal(t, []ticket.Number{plain.Number}, numbers(h.Li, lookup.Filter{}))
	assert.ElementsMatch(t, []ticket.Number{plain.Number, about.Number}, numbers(h.Zhou, lookup.Filter{}))
	assert.Empty(t, numbers(h.Far, lookup.Filter{}), "another community")
	assert.Empty(t, numbers(h.Actor(301), lookup.Filter{}), "who lives in the home does none of its work")

	h.Acted(h.Li, "take", plain.ID, complaint.Take, complaint.Taking{})
	assert.Empty(t, numbers(h.Chen, lookup.Filter{}), "somebody has it")
	for f, want := range map[lookup.Filter]int{{Show: lookup.ShowAll}: 1, {Show: lookup.ShowMine}: 0, {Show: "nonsense"}: 0, {Show: lookup.ShowAll, Category: "noise"}: 0,
		{Handler: h.Li.Person}: 1, {Handler: h.Chen.Person}: 0} {
		assert.Len(t, numbers(h.Chen, f), want, "%+v", f)
	}
	assert.Len(t, numbers(h.Li, lookup.Filter{Show: lookup.ShowMine}), 1)

	for i := range lookup.PageSize {
		taken(h, string(rune('a'+i)), func(*complaint.Filing) {})
	}
	for offset, want := range map[int]int{-3: lookup.PageSize, 0: lookup.PageSize, lookup.PageSize: 1, 99: 0} {
		l, err := h.QueueOf(t.Context(), h.Li, lookup.Filter{Show: lookup.ShowAll}, offset)
		require.NoError(t, err)
		assert.Len(t, l.Views, want, offset)
		assert.Equal(t, lookup.PageSize+1, l.Total)
	}
}

// A day of the queue is a day of the community: from its midnight to the next one. Today also has what was due earlier today.
func TestDaysOfTheQueue(t *testing.T) {
	h := officetest.Open(t)
	urgent := taken(h, "urgent", func(f *complaint.Filing) { f.Emergency, f.Danger = true, "lift" })
	due := func(show lookup.Show, at time.Time) bool {
		h.Now = at
		l, err := h.QueueOf(t.Context(), h.Li, lookup.Filter{Show: show}, 0)
		require.NoError(t, err)
		return l.Total == 1
	}
	next := urgent.Next()
	require.False(t, next.IsZero())
	local := next.In(h.In.Location())
	midnight := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, local.Location())
	monday := midnight.AddDate(0, 0, -(int(midnight.Weekday())+6)%7)
	for _, c := range []struct {
		show lookup.Show
		at   time.Time
		want bool
	}{
		{lookup.ShowToday, midnight, true}, {lookup.ShowToday, next.Add(time.Minute), true}, {lookup.ShowToday, midnight.Add(-time.Second), false},
		{lookup.ShowToday, midnight.AddDate(0, 0, 1), false}, {lookup.ShowTomorrow, midnight.Add(-time.Second), true}, {lookup.ShowTomorrow, midnight, false},
		{lookup.ShowDayAfter, midnight.AddDate(0, 0, -1).Add(-time.Second), true}, {lookup.ShowDayAfter, midnight.AddDate(0, 0, -1), false},
		{lookup.ShowThisWeek, monday, true}, {lookup.ShowThisWeek, monday.Add(-time.Second), false}, {lookup.ShowThisWeek, monday.AddDate(0, 0, 7), false},
		{lookup.ShowNextWeek, monday.Add(-time.Second), true}, {lookup.ShowNextWeek, monday, false},
	} {
		assert.Equal(t, c.want, due(c.show, c.at.UTC()), "%s at %s", c.show, c.at)
	}
}
