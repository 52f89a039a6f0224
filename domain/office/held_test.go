package office_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/office"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// doing gives Li an improvement action of a case of Wang's, due in days, and returns an office that knows of it.
func (h *house) doing(days int) (*office.Office, *improving.Room, ticket.Number) {
	id := h.Filed("file", complaint.Filing{}).Case.ID
	_, err := h.Handle(ctx(), h.Zhou, "handle", id, desk.Handling{Finding: complaint.Finding{Seen: "皮带断", Conclusion: complaint.Substantiated},
		Severity: complaint.Minor, Scope: complaint.OneHome, Measures: "换", Outcome: complaint.Outcome{Words: "换好了"}})
	require.NoError(h.T, err)
	h.Acted(h.Wang, "yes", id, complaint.Answer, complaint.Survey{Solved: complaint.Yes, Satisfaction: 5})
	f := h.Acted(h.Zhou, "review", id, complaint.Close, complaint.Review{Cause: complaint.Ageing, Lesson: "查",
		Improvement: &complaint.Improvement{Timing: "corrective", Kind: "system", Words: "换皮带", Person: h.Li.Person, Due: h.Now.AddDate(0, 0, days), Days: 30}})
	require.Len(h.T, f.Improvements, 1)
	room := improving.New(h.Store, h.Desk.Reader)
	return office.New(h.Store, h.Desk, func() time.Time { return h.Now }, room), room, f.Improvements[0].Number
}

// What somebody has to do besides cases is named when the role ends, and somebody else has it from then on: a colleague, or the managers until they
// name one (docs/design.md §1). What is due later reaches that person; who judges what he did himself is nobody.
func TestDutiesOfWhoLeaves(t *testing.T) {
	for name, c := range map[string]struct {
		to   func(h *house) domain.PersonID
		told []string
		then []string
	}{
		"a colleague":        {func(h *house) domain.PersonID { return h.Chen.Person }, []string{"notice.improve.assign → 陈工"}, []string{"notice.improve.remind → 陈工"}},
		"nobody by name":     {func(*house) domain.PersonID { return 0 }, []string{"notice.improve.unowned → 周敏"}, []string{"notice.improve.remind_other → 周敏"}},
		"who is to judge it": {func(h *house) domain.PersonID { return h.Zhou.Person }, nil, []string{"notice.improve.remind → 周敏"}},
	} {
		h := open(t)
		o, room, n := h.doing(5)
		role := people.Membership{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}
		left, err := o.Left(ctx(), h.Zhou, role)
		require.NoError(t, err)
		assert.Equal(t, []ticket.Number{n}, left, name)
		by := h.Zhou
		if c.told != nil {
			by = h.Li // he leaves by himself
		}
		seen := len(h.Store.Notices())
		for range 2 { // a repeated tap changes nothing more
			m, err := o.End(ctx(), by, "end", role, c.to(h))
			require.NoError(t, err)
			assert.Empty(t, m.Unfit, name)
		}
		told := h.Told(seen)
		assert.Subset(t, told, c.told, name)
		assert.NotContains(t, told, "notice.improve.assign_other → 李强", "%s: the end of the role says so", name)
		v, err := room.Open(ctx(), h.Zhou, n)
		require.NoError(t, err)
		assert.Equal(t, c.to(h), v.Task.Person, name)
		assert.Len(t, v.History, 2, name)
		assert.NotEqual(t, v.Task.Person != 0 && v.Task.Verifier == v.Task.Person, true, name)
		left, err = o.Left(ctx(), h.Zhou, people.Membership{Person: h.Chen.Person, Community: h.In.ID, Role: domain.Staff})
		require.NoError(t, err)
		assert.Len(t, left, map[bool]int{true: 1}[c.to(h) == h.Chen.Person], name)
		seen = len(h.Store.Notices())
		h.Now = h.Now.AddDate(0, 0, 4)
		_, err = room.RunClocks(ctx())
		require.NoError(t, err)
		assert.Equal(t, c.then, h.Told(seen), name)
	}
}

// A colleague who may not serve on the case behind an action, because he lives with who complained, does not get it: that is named before and after, and the managers give it away.
func TestDutyThatOneMayNotHave(t *testing.T) {
	h := open(t)
	o, room, n := h.doing(5)
	require.NoError(t, h.Store.ChangeMemberships(ctx(), "", []people.Membership{{Person: h.Chen.Person, Community: h.In.ID, Role: domain.Owner, Home: h.Home.ID, Verified: true}}, nil, nil))
	role := people.Membership{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}
	chen, err := h.Store.Profile(ctx(), h.Chen.Person)
	require.NoError(t, err)
	unfit, err := o.Absences.Unfit(ctx(), h.Zhou, h.In.ID, h.Li.Person, []people.Profile{chen})
	require.NoError(t, err)
	assert.Equal(t, []ticket.Number{n}, unfit[h.Chen.Person])
	m, err := o.End(ctx(), h.Zhou, "end", role, h.Chen.Person)
	require.NoError(t, err)
	assert.Equal(t, []ticket.Number{n}, m.Unfit)
	v, err := room.Open(ctx(), h.Zhou, n)
	require.NoError(t, err)
	assert.Zero(t, v.Task.Person)
	left, err := o.Left(ctx(), h.Chen, people.Membership{Person: h.Chen.Person, Community: h.In.ID, Role: domain.Staff})
	require.NoError(t, err)
	assert.Empty(t, left)
}

// While somebody is away, a colleague who is named has all of it; else what is due meanwhile goes to the managers, and what is due later waits.
func TestDutiesOfWhoIsAway(t *testing.T) {
	for name, c := range map[string]struct {
		due  int
		to   func(h *house) domain.PersonID
		want func(h *house) domain.PersonID
	}{
		"a colleague":            {40, func(h *house) domain.PersonID { return h.Chen.Person }, func(h *house) domain.PersonID { return h.Chen.Person }},
		"the team, due then":     {5, func(*house) domain.PersonID { return 0 }, func(*house) domain.PersonID { return 0 }},
		"the team, due later on": {40, func(*house) domain.PersonID { return 0 }, func(h *house) domain.PersonID { return h.Li.Person }},
	} {
		h := open(t)
		o, room, n := h.doing(c.due)
		_, err := o.Absences.Absent(ctx(), h.Zhou, "away", h.Li.Person, h.Now.AddDate(0, 0, 20), c.to(h))
		require.NoError(t, err)
		v, err := room.Open(ctx(), h.Zhou, n)
		require.NoError(t, err)
		assert.Equal(t, c.want(h), v.Task.Person, name)
		_, err = o.Absences.Present(ctx(), h.Zhou, "back", h.Li.Person)
		require.NoError(t, err)
		v, err = room.Open(ctx(), h.Zhou, n)
		require.NoError(t, err)
		assert.Equal(t, c.want(h), v.Task.Person, "%s: coming back takes nothing from anybody", name)
	}
}

// Who is gone without having handed over, because a setting or a deletion ended the role, is not waited for: the managers name somebody.
func TestDutyOfWhoIsGone(t *testing.T) {
	h := open(t)
	_, room, n := h.doing(5)
	require.NoError(t, h.Store.ChangeMemberships(ctx(), "", nil, []people.Membership{{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}}, nil))
	seen := len(h.Store.Notices())
	h.Now = h.Now.AddDate(0, 0, 4)
	_, err := room.RunClocks(ctx())
	require.NoError(t, err)
	assert.Equal(t, []string{"notice.improve.unowned → 周敏"}, h.Told(seen))
	_, err = room.Act(ctx(), h.Zhou, "name", n, improve.Assign, improve.Assigning{Person: h.Chen.Person})
	require.NoError(t, err)
	_, err = room.Act(ctx(), h.Zhou, "same", n, improve.Assign, improve.Assigning{Person: h.Chen.Person})
	assert.ErrorIs(t, err, domain.Incomplete, "another person, not the same")
	_, err = room.Act(ctx(), h.Zhou, "owner", n, improve.Assign, improve.Assigning{Person: h.Wang.Person})
	assert.ErrorIs(t, err, domain.Invalid)
	_, err = room.Act(ctx(), h.Chen, "staff", n, improve.Assign, improve.Assigning{Person: h.Zhou.Person})
	assert.ErrorIs(t, err, domain.Forbidden)
}
