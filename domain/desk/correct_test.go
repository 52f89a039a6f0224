package desk_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/notice"
	"guanjia/domain/office/officetest"
	"guanjia/domain/promise"
)

// TestCorrectNamesTheAccused holds docs/design.md §1: a handler whom the corrected case is about loses it to the managers, others of the staff
// see it no more, and whoever was informed wrongly gets nothing more.
func TestCorrectNamesTheAccused(t *testing.T) {
	h := open(t)
	id := h.Filed("run", complaint.Filing{Category: "elevator", Words: "保安态度太差"}).Case.ID
	h.Acted(h.Li, "take", id, complaint.Take, complaint.Taking{})
	seen := len(h.Store.Notices())
	f := h.Acted(h.Zhou, "correct", id, complaint.Correct, complaint.Correction{Field: complaint.OfAbout, About: h.Li.Person, Reason: "投诉的是他"})
	assert.Zero(t, f.Case.Handler, "it goes back to those who may see it")
	assert.Equal(t, complaint.AboutStaff, f.Case.Filing.Category)
	for _, by := range []domain.Actor{h.Li, h.Chen} {
		_, err := h.Open(ctx(), by, id)
		assert.Equal(t, "refuse.no_case", officetest.Key(err), by.Name)
	}
	for _, told := range h.Told(seen) {
		assert.NotContains(t, told, "陈工")
	}
	letter := h.Store.Notices()[slices.IndexFunc(h.Store.Notices(), func(n notice.Notice) bool { return n.Key == "notice.correct.former" })]
	assert.Equal(t, h.Li.Person, letter.To)
	assert.Equal(t, domain.Values{"number": domain.Text(string(f.Case.Number))}, letter.Message.Values, "only that it is not his any more")
	assert.Empty(t, letter.Buttons)
	last := f.History[len(f.History)-1]
	assert.Equal(t, complaint.Correct, last.Do)
	assert.Equal(t, "李强", last.Details["after"].Text)

	f = h.Acted(h.Zhou, "back", id, complaint.Correct, complaint.Correction{Field: complaint.OfCategory, Category: "elevator"})
	assert.False(t, f.Case.Filing.Confidential())
	_, err := h.Open(ctx(), h.Chen, id)
	require.NoError(t, err, "rights follow at once")
}

// TestCorrectAboutWhom: what becomes of the handler when a case becomes one about a member of staff: it stays with somebody else than who is
// named, and a manager; it may be about the handler if nobody is named.
func TestCorrectAboutWhom(t *testing.T) {
	for name, c := range map[string]struct {
		handler func(h *house) domain.Actor
		about   func(h *house) domain.PersonID
		keeps   bool
	}{
		"nobody is named":          {func(h *house) domain.Actor { return h.Li }, func(*house) domain.PersonID { return 0 }, false},
		"the handler is named":     {func(h *house) domain.Actor { return h.Li }, func(h *house) domain.PersonID { return h.Li.Person }, false},
		"another is named":         {func(h *house) domain.Actor { return h.Li }, func(h *house) domain.PersonID { return h.Chen.Person }, true},
		"nobody, a manager has it": {func(h *house) domain.Actor { return h.Zhou }, func(*house) domain.PersonID { return 0 }, true},
	} {
		h := open(t)
		id, by := h.Filed("run", complaint.Filing{Category: "elevator", Words: "态度太差"}).Case.ID, c.handler(h)
		h.Acted(by, "take", id, complaint.Take, complaint.Taking{})
		f := h.Acted(h.Zhou, "correct", id, complaint.Correct, complaint.Correction{Field: complaint.OfCategory, Category: complaint.AboutStaff, About: c.about(h)})
		assert.Equal(t, c.keeps, f.Case.Handler == by.Person, name)
		_, err := h.Open(ctx(), by, id)
		assert.Equal(t, c.keeps, err == nil, name)
		lost := f.History[len(f.History)-1].Details["lost"]
		assert.Equal(t, c.keeps, lost.List == nil, name)
		if c.keeps && by.Person == h.Li.Person {
			continue
		}
		if !c.keeps { // a manager may give it to the same person afterwards, and then it stays
			h.Acted(h.Zhou, "assign", id, complaint.Assign, complaint.Assignment{To: h.Chen.Person})
			h.Acted(h.Zhou, "again", id, complaint.Correct, complaint.Correction{Field: complaint.OfEmergency, Yes: true})
			f, err = h.Open(ctx(), h.Chen, id)
			require.NoError(t, err)
			assert.Equal(t, h.Chen.Person, f.Case.Handler, name)
		}
	}
}

// TestCorrectAboutAManager: it goes to the admins; the manager who corrected it reads its number only.
func TestCorrectAboutAManager(t *testing.T) {
	h := open(t)
	boss := h.AddPerson(108, "郑总", domain.Manager, h.In.ID, 0)
	id := h.Filed("run", complaint.Filing{Category: "staff"}).Case.ID
	seen := len(h.Store.Notices())
	f, err := h.Act(ctx(), boss, "correct", id, complaint.Correct, complaint.Correction{Field: complaint.OfAbout, About: h.Zhou.Person})
	require.NoError(t, err)
	assert.True(t, f.Taken)
	for _, by := range []domain.Actor{h.Zhou, boss, h.Li} {
		_, err := h.Open(ctx(), by, id)
		assert.Equal(t, "refuse.no_case", officetest.Key(err), by.Name)
	}
	_, err = h.Open(ctx(), h.Admin, id)
	require.NoError(t, err)
	assert.Contains(t, h.Told(seen), "notice.correct → "+h.Admin.Name)
	told := h.Store.Notices()[seen:]
	i := slices.IndexFunc(told, func(n notice.Notice) bool { return n.Key == "notice.correct.about" })
	require.GreaterOrEqual(t, i, 0, "the complainant hears about whom it is")
	assert.Equal(t, h.Wang.Person, told[i].To)
	assert.Equal(t, domain.Text(h.Zhou.Name), told[i].Message.Values["about"])
}

// TestCorrections has a row for each field: what follows, and who may.
func TestCorrections(t *testing.T) {
	h := open(t)
	id := h.Filed("run", complaint.Filing{Words: "楼上太吵"}).Case.ID
	_, err := h.Act(ctx(), h.Chen, "x", id, complaint.Correct, complaint.Correction{Field: complaint.OfEmergency, Yes: true})
	assert.Equal(t, "refuse.handler_act", officetest.Key(err), "staff who do not have it")
	h.Acted(h.Li, "take", id, complaint.Take, complaint.Taking{})

	f := h.Acted(h.Li, "a", id, complaint.Correct, complaint.Correction{Field: complaint.OfEmergency, Yes: true})
	assert.Equal(t, promise.P1, f.Case.Priority())
	assert.True(t, f.Case.Clocks.Resolve.Target.Before(h.Now.Add(25*time.Hour)), "promises follow")

	f = h.Acted(h.Li, "b", id, complaint.Correct, complaint.Correction{Field: complaint.OfSources, Sources: []string{"3-2-1301"}})
	assert.True(t, f.Case.Filing.Dispute())
	other, err := h.Open(ctx(), h.Chen, id)
	require.NoError(t, err)
	assert.Zero(t, other.Case.Filing.Complainant, "hidden from all but handler and managers")

	_, err = h.Act(ctx(), h.Li, "c", id, complaint.Correct, complaint.Correction{Field: complaint.OfSources, Sources: make([]string, complaint.MaxSources+1)})
	assert.Equal(t, "refuse.too_many_sources", officetest.Key(err))
	_, err = h.Act(ctx(), h.Li, "d", id, complaint.Correct, complaint.Correction{Field: complaint.OfSources, Sources: []string{"3-2-1301"}})
	assert.Equal(t, "refuse.missing", officetest.Key(err), "nothing changes")

	f = h.Acted(h.Li, "e", id, complaint.Correct, complaint.Correction{Field: complaint.OfContact, Who: complaint.Complainant{Name: "王先生", Phone: "13900139000"}})
	assert.Equal(t, complaint.Complainant{Name: "王先生", Phone: "+8613900139000", Home: h.Home.ID, Label: h.Home.Label}, f.Case.Filing.Complainant)
}

// TestCorrectPlace: words are read as everywhere, the history keeps both places, and whoever looks for the place finds the case there.
func TestCorrectPlace(t *testing.T) {
	h := open(t)
	h.built("3", "1")
	c := h.Filed("a", complaint.Filing{Place: domain.Place{Part: domain.Lift, Building: h.Home.Building, Entrance: "2"}}).Case
	h.Acted(h.Li, "take", c.ID, complaint.Take, complaint.Taking{})
	place := func(words string) complaint.Correction {
		return complaint.Correction{Field: complaint.OfPlace, Place: domain.Place{Words: words}}
	}
	f := h.Acted(h.Li, "b", c.ID, complaint.Correct, place("三栋一单元电梯"))
	assert.Equal(t, domain.Place{Part: domain.Lift, Building: h.Home.Building, Entrance: "1", Label: "3"}, f.Case.Filing.Place)
	f, err := h.Open(ctx(), h.Li, c.ID)
	require.NoError(t, err)
	last := f.History[len(f.History)-1].Details
	assert.Equal(t, c.Filing.Place.Value(), last["before"])
	assert.Equal(t, f.Case.Filing.Place.Value(), last["after"])
	for words, total := range map[string]int{"3栋1单元电梯": 1, "3栋2单元电梯": 0} {
		l, err := h.Find(ctx(), h.Li, words, 0)
		require.NoError(t, err)
		assert.Equal(t, total, l.Total, words)
	}
	for run, wrong := range map[string]complaint.Correction{"c": place("3栋1单元电梯"), "d": place(""), "e": {Field: complaint.OfPlace, Place: domain.Place{Part: domain.Lift, Building: 99}}} {
		_, err := h.Act(ctx(), h.Li, run, c.ID, complaint.Correct, wrong)
		assert.Error(t, err, "the same place, none, one that is not there")
	}
	f = h.Acted(h.Li, "f", c.ID, complaint.Correct, place("我家"))
	assert.Equal(t, h.Home.ID, f.Case.Filing.Place.Home, "the complainant's")
}
