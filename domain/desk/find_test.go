package desk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
)

// TestFind searches by several words in any order (docs/design.md §6).
func TestFind(t *testing.T) {
	h := open(t)
	h.hasPhone(h.Wang)
	c := h.Filed("a", complaint.Filing{Category: "elevator", Words: "晃得厉害"}).Case
	for words, found := range map[string]bool{
		"晃得": true, "厉害 王芳": true, "王芳 晃得": true, "1201 晃": true, "3-2-1201": true, "3栋2单元1201室": true, "３－２－１２０１": true, "3栋 晃": true,
		string(c.Number): true, "yh 261123 1": true, "261123-001": true, "001": true, "lift": true, "电梯 王芳": true, "5栋 晃": false,
		"王芳 停水": false, "噪音": false, "yh 261123 2": false, "261123001": true, "YH261123001": true, "王芳晃得": true, "的": false,
	} {
		l, err := h.Find(ctx(), h.Li, words, 0)
		require.NoError(t, err, words)
		assert.Equal(t, found, l.Total == 1, words)
	}
	l, err := h.Find(ctx(), h.Li, "赵云", 0)
	require.NoError(t, err)
	require.Len(t, l.People, 1, "people without a case are found")
	assert.Equal(t, []string{"3-2-1202"}, l.People[0].Homes)
	l, err = h.Find(ctx(), h.Li, "3-2-1202", 0)
	require.NoError(t, err)
	require.Len(t, l.People, 1, "by the home")
	l, err = h.Find(ctx(), h.Zhao, "王芳", 0)
	require.NoError(t, err)
	assert.Zero(t, l.Total, "owners find their own")
	assert.Empty(t, l.People)
	l, err = h.Find(ctx(), h.Far, "王芳", 0)
	require.NoError(t, err)
	assert.Empty(t, l.People, "of another community")
}

// TestFindPlaces finds cases by what they are about, written as people write it, with blanks or without, in both languages.
func TestFindPlaces(t *testing.T) {
	h := open(t)
	h.hasPhone(h.Wang)
	three, five := h.Home.Building, h.built("5", "1")
	h.built("3", "1")
	h.built("13", "1")
	at := func(run string, p domain.Place, about complaint.Category, words string) ticket.Number {
		return h.Filed(run, complaint.Filing{Category: about, Place: p, Words: words}).Case.Number
	}
	lift2 := at("a", domain.Place{Part: domain.Lift, Building: three, Entrance: "2", Label: "3"}, "elevator", "晃得厉害")
	lift1 := at("b", domain.Place{Part: domain.Lift, Building: three, Entrance: "1", Label: "3"}, "elevator", "按钮失灵")
	far := at("c", domain.Place{Part: domain.Lift, Building: five, Label: "5"}, "elevator", "13栋的朋友也说停过")
	stairs := at("d", domain.Place{Part: domain.Stairs, Building: three, Entrance: "2", Which: "12F", Label: "3"}, "neighbour", "有异味")
	garage := at("e", domain.Place{Part: domain.Garage}, "neighbour", "车位被占")
	id, err := h.Store.CaseByNumber(ctx(), lift2)
	require.NoError(t, err)
	h.Acted(h.Li, "take", id.ID, complaint.Take, complaint.Taking{})
	for words, want := range map[string][]ticket.Number{
		"3栋2单元电梯": {lift2}, "3 栋 2 单元 电梯": {lift2}, "三栋二单元电梯": {lift2}, "３號樓２單元電梯": {lift2}, "3-2电梯": {lift2}, "电梯 3栋2单元": {lift2},
		"lift in building 3 entrance 2": {lift2}, "T3 lift": {lift2, lift1}, "3栋电梯": {lift2, lift1}, "lift of building 5": {far}, "5栋": {far},
		"3栋2单元": {lift2, stairs, garage}, "3栋2单元12楼": {stairs}, "3栋十二层": {stairs}, "楼道": {stairs}, "corridor": {stairs}, "garage": {garage}, "车库": {garage},
		"电梯": {lift2, lift1, far}, "lift": {lift2, lift1, far}, "13栋": {far}, "9栋电梯": nil, "3栋晃得": {lift2}, "李强": {lift2}, "李强电梯": {lift2}, "李强经办的案件": {lift2},
		"李强 garage": nil, "2单元电梯": {lift2}, "8000": {lift2, lift1, far, stairs, garage}, "3栋 按钮": {lift1}, "3栋1201": {lift2, lift1, far, stairs, garage}, "3栋1202": nil, "261123": {lift2, lift1, far, stairs, garage},
	} {
		l, err := h.Find(ctx(), h.Zhou, words, 0)
		require.NoError(t, err, words)
		assert.ElementsMatch(t, want, numbers(l), words)
	}
	l, err := h.Find(ctx(), h.Wang, "3栋2单元电梯", 0)
	require.NoError(t, err)
	assert.Equal(t, []ticket.Number{lift2}, numbers(l), "an owner among one's own")
}

// built stores a home of an entrance, and returns its building.
func (h *house) built(building, entrance string) domain.BuildingID {
	label := people.Label{Building: building, Entrance: entrance, Room: "101"}
	_, err := h.Store.StoreHomes(ctx(), h.In.ID, []people.Dwelling{{Label: label}})
	require.NoError(h.T, err)
	home, err := h.Store.HomeOf(ctx(), h.In.ID, label.String())
	require.NoError(h.T, err)
	return home.Building
}

// TestFindPeople finds people by name, phone and home, in any combination; a building alone means nobody.
func TestFindPeople(t *testing.T) {
	h := open(t)
	h.hasPhone(h.Wang)
	for words, want := range map[string][]string{
		"李强": {"李强"}, "王芳 8000": {"王芳"}, "王芳 3-2-1201": {"王芳"}, "王芳 3栋": {"王芳"}, "3栋2单元1201": {"王芳"}, "3栋1201": {"王芳"}, "三号楼1201室": {"王芳"}, "3-1201": {"王芳"}, "5栋1201": nil, "3栋1202": {"赵云"}, "3栋": nil, "王芳 5栋": nil, "8000": {"王芳"}, "000": nil,
		"138 0013 8000": {"王芳"}, "+86 13800138000": {"王芳"},
	} {
		l, err := h.Find(ctx(), h.Li, words, 0)
		require.NoError(t, err, words)
		var names []string
		for _, p := range l.People {
			names = append(names, p.Name)
		}
		assert.Equal(t, want, names, words)
	}
}

// A search shows the number of a person whole to who manages a community of the person, and to nobody because they manage another one.
func TestWhoReadsTheNumberOfAFoundPerson(t *testing.T) {
	h := open(t)
	h.hasPhone(h.Wang)
	away, err := h.Store.AddCommunity(ctx(), people.Community{Code: "FZ", Name: "枫苑", Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	both := h.Li
	both.Grants = append([]domain.Grant{{Community: away.ID, Role: domain.Manager}}, h.Li.Grants...)
	for name, row := range map[string]struct {
		by     domain.Actor
		number string
		works  bool // the cases of a colleague can be read
	}{
		"staff":                               {h.Li, "138****8000", false},
		"staff who manages another community": {both, "138****8000", false},
		"the manager":                         {h.Zhou, "+8613800138000", true},
		"an admin":                            {h.Admin, "+8613800138000", true},
	} {
		l, err := h.Find(ctx(), row.by, "王芳", 0)
		require.NoError(t, err, name)
		require.Len(t, l.People, 1, name)
		assert.Equal(t, row.number, l.People[0].Phone, name)
		assert.False(t, l.People[0].Works, name)
		l, err = h.Find(ctx(), row.by, "李强", 0)
		require.NoError(t, err, name)
		require.Len(t, l.People, 1, name)
		assert.Equal(t, row.works, l.People[0].Works, name)
	}
}

// TestFindAboutColleagues finds what a colleague is complained of by name and category together, for those who may read it.
func TestFindAboutColleagues(t *testing.T) {
	h := open(t)
	about := h.Filed("a", complaint.Filing{Category: complaint.AboutStaff, Words: "在大厅冲我喊", About: h.Li.Person}).Case.Number
	h.Filed("b", complaint.Filing{Category: complaint.AboutStaff, Words: "说话不客气", About: h.Chen.Person})
	for _, words := range []string{"李强 服务态度", "李强服务态度", "服务态度 李强", "李强的服务态度", "李强 态度", "李强 staff attitude", "关于李强的服务态度投诉", "投诉李强 服务态度"} {
		l, err := h.Find(ctx(), h.Zhou, words, 0)
		require.NoError(t, err, words)
		assert.Equal(t, []ticket.Number{about}, numbers(l), words)
		for _, by := range []domain.Actor{h.Li, h.Chen} {
			l, err = h.Find(ctx(), by, words, 0)
			require.NoError(t, err, words)
			assert.Empty(t, numbers(l), words)
		}
	}
}

// TestNumbersAsSaid opens a case by the number as people say it (docs/design.md §2).
func TestNumbersAsSaid(t *testing.T) {
	h := open(t)
	c := h.Filed("a", complaint.Filing{}).Case
	for _, words := range []string{string(c.Number), "yh 261123 1", "261123-001", "１", "001"} {
		n, err := h.Numbered(ctx(), h.Wang, words)
		require.NoError(t, err, words)
		assert.Equal(t, c.Number, n, words)
	}
	_, err := h.Numbered(ctx(), h.Zhao, "001")
	assert.ErrorIs(t, err, domain.NotFound, "among one's own")
	n, err := h.Numbered(ctx(), h.Li, "261123 1")
	require.NoError(t, err)
	assert.Equal(t, c.Number, n)
	_, err = h.Numbered(ctx(), h.Far, "261123 1")
	assert.ErrorIs(t, err, domain.NotFound)
	_, err = h.Numbered(ctx(), h.Li, "电梯")
	assert.ErrorIs(t, err, domain.Invalid)
	for calls, failed := 0, true; failed; calls++ { // a store that is away does not say that there is no such case
		h.Store.AwayAfter(calls)
		_, err := h.Numbered(ctx(), h.Li, "261123 1")
		failed = h.Store.Gone()
		h.Store.Away(false)
		if failed {
			require.ErrorIs(t, err, domain.Unavailable, "after %d calls", calls)
		}
	}
}

// TestQueueNarrowed: the queue by handler, priority, stage and category; overdue ones and the cases of a colleague (docs/design.md §6).
func TestQueueNarrowed(t *testing.T) {
	h := open(t)
	a := h.Filed("a", complaint.Filing{Category: "elevator"}).Case
	b := h.Filed("b", complaint.Filing{Category: "neighbour", Emergency: true}).Case
	h.Acted(h.Li, "take", a.ID, complaint.Take, complaint.Taking{})
	for _, test := range []struct {
		name string
		f    lookup.Filter
		want []domain.CaseID
	}{
		{"waiting", lookup.Filter{}, []domain.CaseID{b.ID}},
		{"all, what is due first", lookup.Filter{Show: lookup.ShowAll}, []domain.CaseID{b.ID, a.ID}},
		{"of a handler", lookup.Filter{Handler: h.Li.Person}, []domain.CaseID{a.ID}},
		{"P1", lookup.Filter{Show: lookup.ShowAll, Priority: promise.P1}, []domain.CaseID{b.ID}},
		{"a category", lookup.Filter{Show: lookup.ShowAll, Category: "elevator"}, []domain.CaseID{a.ID}},
		{"a stage", lookup.Filter{Show: lookup.ShowAll, Stage: complaint.InProgress}, nil},
	} {
		l, err := h.QueueOf(ctx(), h.Chen, test.f, 0)
		require.NoError(t, err, test.name)
		var ids []domain.CaseID
		for _, v := range l.Views {
			ids = append(ids, v.Case.ID)
		}
		assert.Equal(t, test.want, ids, test.name)
	}
	l, err := h.CasesOf(ctx(), h.Zhou, h.Li.Person, 0)
	require.NoError(t, err)
	assert.Equal(t, 1, l.Total)
	_, err = h.CasesOf(ctx(), h.Chen, h.Li.Person, 0)
	assert.ErrorIs(t, err, domain.Forbidden)

	h.Now = h.Now.Add(30 * time.Hour)
	_, err = h.RunClocks(ctx())
	require.NoError(t, err)
	h.Now = h.Now.Add(time.Hour)
	overdue, err := h.Overdue(ctx(), h.Zhou, 0)
	require.NoError(t, err)
	require.Equal(t, 1, overdue.Total, "an emergency that nobody answered stays, after its breach was told")
	queue, err := h.QueueOf(ctx(), h.Zhou, lookup.Filter{Show: lookup.ShowOverdue}, 0)
	require.NoError(t, err)
	assert.Equal(t, numbers(overdue), numbers(queue), "one predicate")
}

// What is due on a day is the cases whose next date lies on it, in the community's zone; together with the days after it, nothing is lost.
func TestQueueOfADay(t *testing.T) {
	h := open(t)
	a, b := h.Filed("a", complaint.Filing{Category: "elevator"}).Case, h.Filed("b", complaint.Filing{Category: "neighbour"}).Case
	zone, shows := time.FixedZone("", 8*60*60), []lookup.Show{lookup.ShowToday, lookup.ShowTomorrow, lookup.ShowDayAfter, lookup.ShowThisWeek, lookup.ShowNextWeek}
	hits := map[lookup.Show]int{}
	start := h.Now
	for back := -4 * 24; back <= 9*24; back += 5 {
		h.Now = start.Add(time.Duration(back) * time.Hour)
		local := h.Now.In(zone)
		day := func(n int) string { return local.AddDate(0, 0, n).Format(time.DateOnly) }
		monday := -(int(local.Weekday()) + 6) % 7
		spans := map[lookup.Show][2]string{lookup.ShowToday: {day(0), day(0)}, lookup.ShowTomorrow: {day(1), day(1)}, lookup.ShowDayAfter: {day(2), day(2)},
			lookup.ShowThisWeek: {day(monday), day(monday + 6)}, lookup.ShowNextWeek: {day(monday + 7), day(monday + 13)}}
		for _, show := range shows {
			want := 0
			for _, c := range []complaint.Case{a, b} {
				on := c.Next().In(zone).Format(time.DateOnly)
				if on >= spans[show][0] && on <= spans[show][1] {
					want++
				}
			}
			l, err := h.QueueOf(ctx(), h.Chen, lookup.Filter{Show: show}, 0)
			require.NoError(t, err)
			assert.Equal(t, want, l.Total, "%s on %s", show, local)
			hits[show] += want
		}
	}
	for _, show := range shows {
		assert.Positive(t, hits[show], show)
	}
}
