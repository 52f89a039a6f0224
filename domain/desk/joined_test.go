package desk_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/office/officetest"
	"guanjia/domain/ticket"
)

// twice is the same lift, reported by Wang and then by Zhao; Li has the first case.
func twice(h *house) (first, second lookup.View) {
	lift := complaint.Filing{Place: domain.Place{Part: domain.Garage}}
	first = h.Filed("first", lift)
	h.Acted(h.Li, "take", first.Case.ID, complaint.Take, complaint.Taking{})
	lift.Channel, lift.Category, lift.Words = complaint.ByBot, "elevator", "电梯不动"
	second, err := h.File(ctx(), h.Zhao, "second", h.In.ID, lift)
	require.NoError(h.T, err)
	return first, second
}

// What the complainant reads is true: a report from the very same place is known, and it is being handled only if somebody has it.
func TestKnownIsWhatIsKnown(t *testing.T) {
	h := open(t)
	lift := domain.Place{Part: domain.Lift, Building: h.Home.Building}
	said := func(run string, p domain.Place) lookup.View {
		filed, err := h.File(ctx(), h.Zhao, run, h.In.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "电梯不动", Place: p})
		require.NoError(t, err)
		return filed
	}
	first := said("a", lift)
	assert.Zero(t, first.Known, "the first")
	second := said("b", lift)
	assert.Equal(t, 1, second.Known)
	assert.Zero(t, second.Handled, "nobody has taken it")
	h.Acted(h.Li, "take", first.Case.ID, complaint.Take, complaint.Taking{})
	assert.Equal(t, 1, said("e", lift).Handled)
	other := domain.Place{Words: "电梯"}
	assert.Zero(t, said("c", other).Known, "a lift that is only similar")
	assert.Zero(t, said("d", domain.Place{}).Known, "no place")
}

// The desk reads typed words, whatever way they come; a building or home of another community is refused.
func TestPlacesAreReadWhenFiling(t *testing.T) {
	h := open(t)
	file := func(run string, p domain.Place) (domain.Place, error) {
		v, err := h.File(ctx(), h.Wang, run, h.In.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "电梯不动", Place: p})
		return v.Case.Filing.Place, err
	}
	read, err := file("a", domain.Place{Words: " 3 栋 2 单元电梯 "})
	require.NoError(t, err)
	assert.Equal(t, domain.Place{Part: domain.Lift, Building: h.Home.Building, Entrance: h.Home.Entrance, Label: "3"}, read)
	for run, p := range map[string]domain.Place{"b": {Words: "我家"}, "c": {Words: h.Home.Label}, "d": {Part: domain.AtHome, Home: h.Home.ID}} {
		read, err = file(run, p)
		require.NoError(t, err)
		assert.Equal(t, domain.Place{Part: domain.AtHome, Home: h.Home.ID, Building: h.Home.Building, Label: h.Home.Label}, read)
	}
	read, err = file("e", domain.Place{Words: "凉亭"})
	require.NoError(t, err)
	assert.Equal(t, domain.Place{Words: "凉亭"}, read)
	_, err = file("f", domain.Place{Part: domain.Lift, Building: 99})
	assert.Equal(t, "refuse.no_home", officetest.Key(err))
	_, err = file("g", domain.Place{Words: strings.Repeat("长", domain.MaxPlaceWords+1)})
	assert.Equal(t, "refuse.too_long", officetest.Key(err))
	urgent, err := h.File(ctx(), h.Wang, "h", h.In.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "救命，3栋2单元电梯困人了", Emergency: true})
	require.NoError(t, err)
	assert.Equal(t, domain.Lift, urgent.Case.Filing.Place.Part, "nobody is asked for the place of an emergency: the words tell it")
}

func TestASimilarCaseIsProposedWhenFiling(t *testing.T) {
	h := open(t)
	first, second := twice(h)
	for _, n := range h.Store.Notices() {
		if n.Case != second.Case.ID {
			continue
		}
		if n.To == h.Zhao.Person {
			assert.NotContains(t, n.Message.Values, "similar", "owners know no number but their own")
			assert.Contains(t, n.Message.Values, "known")
			continue
		}
		assert.Equal(t, string(first.Case.Number), n.Message.Values["similar"].Text)
		assert.Equal(t, string(complaint.Join), n.Buttons[len(n.Buttons)-1].Do)
	}
	card, err := h.Open(ctx(), h.Chen, second.Case.ID)
	require.NoError(t, err)
	assert.Equal(t, []ticket.Number{first.Case.Number}, card.Similar)
	card, err = h.Open(ctx(), h.Zhao, second.Case.ID)
	require.NoError(t, err)
	assert.Empty(t, card.Similar, "only for staff")
	other := h.Filed("noise", complaint.Filing{Place: domain.Place{Part: domain.Garage}, Category: "staff", About: h.Chen.Person})
	mains, err := h.Mains(ctx(), h.Zhou, second.Case.ID)
	require.NoError(t, err)
	assert.Equal(t, []ticket.Number{first.Case.Number}, numbers(mains), "a case about a member of staff is joined to no other")
	_, err = h.Mains(ctx(), h.Chen, other.Case.ID)
	assert.Equal(t, "refuse.no_case", officetest.Key(err))
}

// TestJoinedFromEndToEnd tests what joining means for both cases, their complainants and their history (docs/design.md §2).
func TestJoinedFromEndToEnd(t *testing.T) {
	h := open(t)
	first, second := twice(h)
	main, own := first.Case.ID, second.Case.ID
	seen := len(h.Store.Notices())
	joined := h.Acted(h.Chen, "join", own, complaint.Join, complaint.Joining{To: main})
	assert.Equal(t, []string{"notice.join → 赵云", "notice.gather → 李强"}, h.Told(seen))
	assert.Equal(t, first.Case.Number, joined.Main.Number)
	again, err := h.Act(ctx(), h.Chen, "join", own, complaint.Join, complaint.Joining{To: main})
	require.NoError(t, err, "the same run joins once")
	assert.Equal(t, joined.Case.Version, again.Case.Version)

	theirs, err := h.Open(ctx(), h.Zhao, own)
	require.NoError(t, err)
	assert.Empty(t, theirs.Main.Number)
	assert.Zero(t, theirs.Case.JoinedTo)
	assert.Equal(t, complaint.Registered, theirs.Main.Stage)
	for _, e := range theirs.History {
		assert.NotContains(t, e.Details, "main")
	}
	mine, err := h.Open(ctx(), h.Wang, main)
	require.NoError(t, err)
	assert.Equal(t, []complaint.Joiner{{}}, mine.Case.Joiners, "how many, but not who")

	h.reportersAreHeard(first, second)
	seen = len(h.Store.Notices())
	_, err = h.Handle(ctx(), h.Li, "handle", main, desk.Handling{Finding: complaint.Finding{Seen: "皮带断", Conclusion: complaint.Substantiated},
		Severity: complaint.Minor, Scope: complaint.OneHome, Measures: "换", Outcome: complaint.Outcome{Words: "换好了"}})
	require.NoError(t, err)
	assert.ElementsMatch(t, []string{"notice.resolve → 王芳", "notice.resolve → 赵云"}, h.Told(seen))
	for _, n := range h.Store.Notices()[seen:] {
		if n.To == h.Zhao.Person {
			assert.Equal(t, string(second.Case.Number), n.Message.Values["number"].Text)
			assert.Equal(t, own, n.Buttons[0].Case, "their own survey")
		}
	}
	seen = len(h.Store.Notices())
	h.Acted(h.Zhao, "no", own, complaint.Answer, complaint.Survey{Solved: complaint.No, Satisfaction: 1, Words: "还是不动"})
	assert.Subset(t, h.Told(seen), []string{"notice.reopen.others → 王芳", "notice.reopen → 李强", "notice.reopen → 周敏"})
	taken, err := h.Open(ctx(), h.Wang, main)
	require.NoError(t, err)
	assert.Equal(t, complaint.Investigating, taken.Case.Stage)
	for _, e := range taken.History {
		assert.NotEqual(t, "赵云", e.ByName, "who said so stays unnamed")
		assert.NotEqual(t, "还是不动", e.Details["reason"].Text)
	}

	seen = len(h.Store.Notices())
	h.Acted(h.Wang, "withdraw", main, complaint.Withdraw, complaint.Retraction{})
	assert.Contains(t, h.Told(seen), "notice.part → 赵云")
	free, err := h.Open(ctx(), h.Zhao, own)
	require.NoError(t, err)
	assert.Equal(t, complaint.Registered, free.Case.Stage)
	assert.Nil(t, free.Main)
}

// reportersAreHeard: what the complainant of a joined case adds and urges reaches those who work on the main case, and nobody else reads it.
func (h *house) reportersAreHeard(first, second lookup.View) {
	main, own := first.Case.ID, second.Case.ID
	seen := len(h.Store.Notices())
	photo := complaint.Evidence{Kind: "photo", File: "f9", Unique: "u9"}
	h.Acted(h.Zhao, "add", own, complaint.Add, complaint.Addition{Words: "三楼也停", Evidence: []complaint.Evidence{photo}})
	card := h.Acted(h.Zhao, "urge", own, complaint.Urge, complaint.Urging{})
	assert.Equal(h.T, []string{"notice.hear → 李强", "notice.hear → 李强"}, h.Told(seen))
	letter := h.Store.Notices()[seen]
	assert.Equal(h.T, []string{"三楼也停", string(second.Case.Number), string(first.Case.Number)},
		[]string{letter.Message.Values["words"].Text, letter.Message.Values["joined"].Text, letter.Message.Values["number"].Text})
	assert.Equal(h.T, main, letter.Buttons[0].Case, "the next step is one of the main case")
	assert.Contains(h.T, card.May, complaint.Add)
	assert.NotContains(h.T, card.May, complaint.Urge, "once a day")
	_, err := h.Act(ctx(), h.Zhao, "again", own, complaint.Urge, complaint.Urging{})
	assert.Equal(h.T, "refuse.urged", officetest.Key(err))
	h.Acted(h.Wang, "mine", main, complaint.Urge, complaint.Urging{}) // who has an allowance of her own

	work, err := h.Open(ctx(), h.Li, main)
	require.NoError(h.T, err)
	require.Len(h.T, work.Case.Additions, 1)
	added := work.Case.Additions[0]
	assert.Equal(h.T, string(second.Case.Number)+": 三楼也停", added.Said())
	assert.Equal(h.T, "f9", added.Evidence[0].File)
	assert.Equal(h.T, "赵云", work.Names[added.By], "the office knows who")
	assert.Len(h.T, work.Case.Urges, 2)
	for _, p := range work.Case.Pieces() {
		assert.NotContains(h.T, p.Key, "additions", "it is redacted where it was said")
	}
	theirs, err := h.Open(ctx(), h.Wang, main)
	require.NoError(h.T, err)
	assert.Empty(h.T, theirs.Case.Additions, "other reporters read none of it")
	assert.Len(h.T, theirs.Case.Urges, 1)
	for _, e := range theirs.History {
		assert.NotEqual(h.T, complaint.Hear, e.Do)
	}
	open, err := h.May(ctx(), h.Zhao, complaint.Add, 0)
	require.NoError(h.T, err)
	assert.Equal(h.T, []ticket.Number{second.Case.Number}, numbers(open))
}

// After the main case has ended, its joined cases offer nothing that would reach nobody.
func TestNobodyIsHeardAfterTheEnd(t *testing.T) {
	h := open(t)
	first, second := twice(h)
	h.Acted(h.Chen, "join", second.Case.ID, complaint.Join, complaint.Joining{To: first.Case.ID})
	h.Acted(h.Li, "decline", first.Case.ID, complaint.Decline, complaint.Declining{Kind: "misuse", Reason: "不实"})
	card, err := h.Open(ctx(), h.Zhao, second.Case.ID)
	require.NoError(t, err)
	assert.NotContains(t, card.May, complaint.Add)
	assert.NotContains(t, card.May, complaint.Urge)
	_, err = h.Act(ctx(), h.Zhao, "add", second.Case.ID, complaint.Add, complaint.Addition{Words: "还有"})
	assert.Equal(t, "refuse.stage", officetest.Key(err))
	l, err := h.May(ctx(), h.Zhao, complaint.Add, 0)
	require.NoError(t, err)
	assert.Zero(t, l.Total)
}

func TestWhatCannotBeJoined(t *testing.T) {
	h := open(t)
	first, second := twice(h)
	for _, test := range []struct {
		why  string
		by   domain.Actor
		to   domain.CaseID
		want string
	}{
		{"itself", h.Chen, second.Case.ID, "refuse.join_self"},
		{"a case that is not there", h.Chen, 9999, "refuse.no_case"},
		{"none", h.Chen, 0, "refuse.missing"},
		{"the owner has no say", h.Zhao, first.Case.ID, "refuse.no_case"},
	} {
		_, err := h.Act(ctx(), test.by, test.why, second.Case.ID, complaint.Join, complaint.Joining{To: test.to})
		assert.Equal(t, test.want, officetest.Key(err), test.why)
	}
}

// TestQuietHoursForJoinedReporters: notices to the complainant of a joined case also wait until the morning (docs/design.md §3).
func TestQuietHoursForJoinedReporters(t *testing.T) {
	h := open(t)
	first, second := twice(h)
	h.Acted(h.Chen, "join", second.Case.ID, complaint.Join, complaint.Joining{To: first.Case.ID})
	for _, test := range []struct{ at, want time.Time }{
		{time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC), time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)}, // 23:00 in Shanghai
		{time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC), time.Time{}},
	} {
		h.Now = test.at
		seen := len(h.Store.Notices())
		do, rec := complaint.Look, complaint.Record(complaint.Looking{})
		if test.want.IsZero() {
			do, rec = complaint.Investigate, complaint.Finding{Seen: "皮带断裂", Conclusion: complaint.Substantiated}
		}
		h.Acted(h.Li, test.at.String(), first.Case.ID, do, rec)
		if test.want.IsZero() {
			h.Acted(h.Li, "assess", first.Case.ID, complaint.Assess, complaint.Assessment{Severity: complaint.Minor, Scope: complaint.OneHome, Reason: "x"})
		}
		told := 0
		for _, n := range h.Store.Notices()[seen:] {
			if n.To == h.Zhao.Person {
				told++
				assert.Equal(t, test.want, n.NotBefore, "%s at %s", n.Key, test.at)
			}
		}
		assert.Equal(t, 1, told, test.at)
	}
}
