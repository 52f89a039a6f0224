package call_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/call"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/office"
	"guanjia/domain/office/officetest"
)

// scene is a house in which the complainants of some cases must be called.
type scene struct {
	*officetest.House
	calls *call.Calls
}

func open(t *testing.T) scene {
	h := officetest.Open(t)
	return scene{h, call.New(h.Store, h.Reader)}
}

// taken files a complaint that Li takes down for somebody without Telegram, and so owes a call that it was registered.
func (s scene) taken(run string, change func(f *complaint.Filing)) lookup.View {
	f := complaint.Filing{Channel: complaint.ByPhone, Category: "elevator", Words: "不动", Happened: "昨天", Wish: "修", Place: domain.Place{Words: "大堂"},
		Complainant: complaint.Complainant{Name: "刘女士", Phone: "+8613800138000", Label: "3-2-1202"}}
	change(&f)
	v, err := s.File(s.T.Context(), s.Li, run, s.In.ID, f)
	require.NoError(s.T, err)
	return v
}

// open are the cases of the calls that somebody may see.
func (s scene) open(by domain.Actor) []domain.CaseID {
	list, total, err := s.calls.List(s.T.Context(), by, 0)
	require.NoError(s.T, err)
	ids := []domain.CaseID{}
	for _, v := range list {
		ids = append(ids, v.Case)
	}
	assert.Len(s.T, list, total)
	return ids
}

// Who may see a call, list and one by one: staff of the community who may see the case and know who complained; never the one to be called.
func TestWhoMayCall(t *testing.T) {
	s := open(t)
	plain := s.taken("plain", func(*complaint.Filing) {}).Case.ID
	about := s.taken("about", func(f *complaint.Filing) { f.Category, f.About = complaint.AboutStaff, s.Chen.Person }).Case.ID
	dispute := s.taken("dispute", func(f *complaint.Filing) { f.Category = complaint.Neighbour }).Case.ID
	_, err := s.Register(t.Context(), s.Zhou, office.Registration{Community: s.In.ID, Home: s.Home.ID, Name: "周敏", Phone: "8613900139000", PhoneVerified: true})
	require.NoError(t, err)
	s.Store.Fail(s.Zhou.Person, "blocked") // she complains, and has blocked the bot
	own := s.taken("own", func(f *complaint.Filing) { f.Complainant.Phone, f.Complainant.Home = "+8613900139000", s.Home.ID }).Case.ID

	can := map[string][]domain.CaseID{"李强": {plain, own}, "陈工": {plain, own}, "周敏": {plain, about, dispute}, "总部": {plain, about, dispute, own}}
	for _, by := range []domain.Actor{s.Li, s.Chen, s.Zhou, s.Admin} {
		assert.ElementsMatch(t, can[by.Name], s.open(by), by.Name)
	}
	assert.Empty(t, s.open(s.Far), "the office of another community")
	for _, by := range []domain.Actor{s.Wang, {}} {
		_, _, err := s.calls.List(t.Context(), by, 0)
		assert.ErrorIs(t, err, domain.Forbidden)
	}
	all, _, err := s.calls.List(t.Context(), s.Admin, 0)
	require.NoError(t, err)
	for _, v := range all {
		for _, by := range []domain.Actor{s.Wang, s.Li, s.Chen, s.Zhou, s.Far, s.Admin, {}} {
			_, err := s.calls.Open(t.Context(), by, v.ID)
			want := ""
			if !slices.Contains(can[by.Name], v.Case) {
				want = "refuse.no_call"
			}
			assert.Equal(t, want, officetest.Key(err), "%s opens %d", by.Name, v.Case)
			_, err = s.calls.Answer(t.Context(), by, v.ID, -1, notice.NotReached, s.Now)
			assert.Equal(t, want, officetest.Key(err), "%s answers %d", by.Name, v.Case)
		}
	}
	_, err = s.calls.Open(t.Context(), s.Zhou, 999)
	assert.Equal(t, "refuse.no_call", officetest.Key(err), "a call that is not there gets the same answer")
}

// A person who calls reads the whole number, also of a person who gave it to the bot alone; an answer ends a call, and none leaves it last.
func TestAnswers(t *testing.T) {
	s := open(t)
	first, second := s.taken("first", func(*complaint.Filing) {}), s.taken("second", func(*complaint.Filing) {})
	list, _, err := s.calls.List(t.Context(), s.Chen, 0)
	require.NoError(t, err)
	require.Len(t, list, 2)
	assert.Equal(t, "+8613800138000", list[0].View.Case.Filing.Complainant.Phone, "Chen does not have the case, and must call all the same")
	assert.Empty(t, list[0].TriedBy)

	_, err = s.calls.Answer(t.Context(), s.Li, list[0].ID, 0, "shouted", s.Now)
	require.ErrorIs(t, err, domain.Invalid)
	_, err = s.calls.Answer(t.Context(), s.Li, list[0].ID, 0, notice.NotReached, s.Now)
	require.NoError(t, err)
	assert.Equal(t, []domain.CaseID{second.Case.ID, first.Case.ID}, s.open(s.Chen), "those not tried yet first")
	_, err = s.calls.Answer(t.Context(), s.Li, list[0].ID, 1, notice.ByVoice, s.Now)
	require.NoError(t, err)
	assert.Equal(t, []domain.CaseID{second.Case.ID}, s.open(s.Chen))
	_, err = s.calls.Answer(t.Context(), s.Chen, list[0].ID, 1, notice.ByVoice, s.Now)
	assert.Equal(t, "refuse.no_call", officetest.Key(err), "somebody has called already")
}

// An answer that comes again, after a crash or by a second press, changes nothing and is no refusal; that of somebody else, or another one, is.
func TestAnAnswerThatComesAgain(t *testing.T) {
	s := open(t)
	s.taken("first", func(*complaint.Filing) {})
	list, _, err := s.calls.List(t.Context(), s.Chen, 0)
	require.NoError(t, err)
	id := list[0].ID
	says := func(by domain.Actor, tries int, answer notice.Told) (string, int) {
		_, err := s.calls.Answer(t.Context(), by, id, tries, answer, s.Now)
		stored, fault := s.Store.Call(t.Context(), id)
		require.NoError(t, fault)
		return officetest.Key(err), stored.Tries
	}
	for i, step := range []struct {
		by      domain.Actor
		tries   int
		answer  notice.Told
		refused string
		tried   int
	}{
		{s.Li, 0, notice.NotReached, "", 1},
		{s.Li, 0, notice.NotReached, "", 1}, // again
		{s.Chen, 0, notice.NotReached, "refuse.no_call", 1},
		{s.Li, 0, notice.ByVoice, "refuse.no_call", 1}, // the page is old
		{s.Li, 1, notice.NotReached, "", 2},
		{s.Li, -1, notice.NotReached, "", 3}, // a button of before
		{s.Li, 3, notice.ByVoice, "", 3},
		{s.Li, 3, notice.ByVoice, "", 3}, // again
		{s.Li, 3, notice.ByLetter, "refuse.no_call", 3},
		{s.Chen, 3, notice.ByVoice, "refuse.no_call", 3},
		{s.Li, 3, notice.NotReached, "refuse.no_call", 3},
		{s.Li, 2, notice.NotReached, "refuse.no_call", 3},
		{s.Li, -1, notice.ByVoice, "refuse.no_call", 3},
	} {
		refused, tried := says(step.by, step.tries, step.answer)
		assert.Equal(t, step.refused, refused, "step %d", i)
		assert.Equal(t, step.tried, tried, "step %d", i)
	}
	_, err = s.calls.Open(t.Context(), s.Li, id)
	assert.Equal(t, "refuse.no_call", officetest.Key(err), "an ended call is not shown")
	assert.Empty(t, s.open(s.Li))
}

// A list has pages; a page behind the end is empty, and one before the beginning is the first.
func TestPages(t *testing.T) {
	s := open(t)
	for i := range lookup.PageSize + 1 {
		s.taken(string(rune('a'+i)), func(*complaint.Filing) {})
	}
	for offset, want := range map[int]int{-1: lookup.PageSize, 0: lookup.PageSize, lookup.PageSize: 1, 99: 0} {
		list, total, err := s.calls.List(t.Context(), s.Li, offset)
		require.NoError(t, err)
		assert.Len(t, list, want, offset)
		assert.Equal(t, lookup.PageSize+1, total)
	}
}
