package office_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
)

func TestWhoMayMarkAbsent(t *testing.T) {
	h := open(t)
	later := h.Now.Add(time.Hour)
	for _, test := range []struct {
		why  string
		by   domain.Actor
		of   domain.PersonID
		till time.Time
		want string
	}{
		{"staff may not mark a colleague", h.Chen, h.Li.Person, later, "refuse.role"},
		{"but themselves", h.Chen, h.Chen.Person, later, ""},
		{"a manager too", h.Zhou, h.Zhou.Person, later, ""},
		{"in the past, oneself", h.Chen, h.Chen.Person, h.Now, "refuse.past"},
		{"an owner has no absence", h.Wang, h.Wang.Person, later, "refuse.role"},
		{"nor a stranger", domain.Actor{}, 0, later, "refuse.role"},
		{"nor an admin who works nowhere", h.Admin, h.Admin.Person, later, "refuse.unknown_person"},
		{"nor a manager of another community", h.Far, h.Li.Person, later, "refuse.unknown_person"},
		{"an owner is no colleague", h.Zhou, h.Wang.Person, later, "refuse.unknown_person"},
		{"in the past", h.Zhou, h.Li.Person, h.Now, "refuse.past"},
	} {
		_, err := h.Office.Absences.Absent(ctx(), test.by, "run", test.of, test.till, 0)
		assert.Equal(t, test.want, officetest.Key(err), test.why)
	}
}

// TestLoadHidesComplaintsAboutTheReader tests docs/design.md §1: nobody learns of a complaint about themselves.
func TestLoadHidesComplaintsAboutTheReader(t *testing.T) {
	h := open(t)
	c := h.Filed("file", complaint.Filing{Category: "staff", About: h.Zhou.Person}).Case.ID
	_, err := h.Act(ctx(), h.Admin, "assign", c, complaint.Assign, complaint.Assignment{To: h.Li.Person})
	require.NoError(t, err)
	load := func(by domain.Actor) map[string]int {
		all, err := h.Members(ctx(), by)
		require.NoError(t, err)
		loads := map[string]int{}
		for _, m := range all {
			loads[m.Name] = m.Load
		}
		return loads
	}
	assert.Equal(t, 0, load(h.Zhou)["李强"])
	assert.Equal(t, 1, load(h.Admin)["李强"])
}

// TestTradesAreSetByManagers: a trade is set, changed and taken away by managers of the colleague, and only one of the list.
func TestTradesAreSetByManagers(t *testing.T) {
	h := open(t)
	for _, test := range []struct {
		why  string
		by   domain.Actor
		of   domain.PersonID
		to   people.Trade
		want string
	}{
		{"staff may not", h.Chen, h.Li.Person, people.Repair, "refuse.role"},
		{"nor a manager of another community", h.Far, h.Li.Person, people.Repair, "refuse.unknown_person"},
		{"an owner is no colleague", h.Zhou, h.Wang.Person, people.Repair, "refuse.unknown_person"},
		{"no trade of the list", h.Zhou, h.Li.Person, "none", "refuse.no_trade"},
		{"set", h.Zhou, h.Li.Person, people.Repair, ""}, {"changed", h.Zhou, h.Li.Person, people.Lifts, ""}, {"taken away", h.Zhou, h.Li.Person, "", ""},
	} {
		m, err := h.SetTrade(ctx(), test.by, test.of, test.to)
		if test.want != "" {
			assert.Equal(t, test.want, officetest.Key(err), test.why)
			continue
		}
		require.NoError(t, err, test.why)
		p, err := h.Store.Profile(ctx(), test.of)
		require.NoError(t, err)
		assert.Equal(t, []people.Trade{test.to, test.to}, []people.Trade{m.Trade, p.Trade}, test.why)
	}
}

// Whenever the process dies, the colleague is told once of the absence that was recorded, as soon as the press comes again.
func TestALetterIsPostedWithTheAbsence(t *testing.T) {
	for calls, done := 0, false; !done; calls++ {
		h := open(t)
		h.Acted(h.Li, "take", h.Filed("file", complaint.Filing{}).Case.ID, complaint.Take, complaint.Taking{})
		until := h.Now.Add(48 * time.Hour)
		before := len(h.Store.Notices())
		h.Store.AwayAfter(calls)
		_, err := h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Li.Person, until, h.Chen.Person)
		h.Store.Away(false)
		done = err == nil
		p, err := h.Store.Profile(ctx(), h.Li.Person)
		require.NoError(t, err)
		told := strings.Count(strings.Join(h.Told(before), "\n"), "notice.absence → 李强")
		assert.Equal(t, p.Absent.Equal(until), told == 1, "after %d calls: nothing is kept without its letter, and no letter without it", calls)
		_, err = h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Li.Person, until, h.Chen.Person)
		require.NoError(t, err)
		assert.Equal(t, 1, strings.Count(strings.Join(h.Told(before), "\n"), "notice.absence → 李强"), "after %d calls", calls)
	}
}

// TestOwnAbsence tests docs/design.md §1: who is away names the open cases, gives them to a colleague or to the team, and is back.
func TestOwnAbsence(t *testing.T) {
	h := open(t)
	ids := h.held()
	numbers, err := h.Office.Absences.Held(ctx(), h.Li, h.Li.Person)
	require.NoError(t, err)
	assert.Len(t, numbers, len(ids))
	_, err = h.Office.Absences.Held(ctx(), h.Chen, h.Li.Person)
	assert.Equal(t, "refuse.role", officetest.Key(err), "a colleague's cases are for managers")
	_, err = h.Office.Absences.Substitutes(ctx(), h.Chen, h.Li.Person)
	assert.Equal(t, "refuse.role", officetest.Key(err))
	others, err := h.Office.Absences.Substitutes(ctx(), h.Li, h.Li.Person)
	require.NoError(t, err)
	var who []domain.PersonID
	for _, p := range others {
		who = append(who, p.ID)
	}
	assert.ElementsMatch(t, []domain.PersonID{h.Chen.Person, h.Zhou.Person}, who, "those who work in the same community")
	unfit, err := h.Office.Absences.Unfit(ctx(), h.Li, 0, h.Li.Person, others)
	require.NoError(t, err)
	assert.Empty(t, unfit)

	before := len(h.Store.Notices())
	m, err := h.Office.Absences.Absent(ctx(), h.Li, "away", h.Li.Person, h.Now.AddDate(0, 0, 3), h.Chen.Person)
	require.NoError(t, err)
	assert.Equal(t, []int{0, 0}, []int{m.Load, m.Handles})
	assert.NotContains(t, strings.Join(h.Told(before), "\n"), "notice.absence", "nobody is told what he recorded himself")
	for _, id := range ids {
		f, err := h.Open(ctx(), h.Zhou, id)
		require.NoError(t, err)
		assert.Equal(t, []domain.PersonID{h.Chen.Person, h.Chen.Person}, []domain.PersonID{f.Case.Handler, f.Case.Responsible()})
		assert.Equal(t, h.Li.Person, f.History[len(f.History)-1].By, "the history names who recorded it")
	}
	m, err = h.Office.Absences.Present(ctx(), h.Li, "back", h.Li.Person)
	require.NoError(t, err)
	assert.True(t, m.Absent.IsZero())
}

// TestQuietHours tests docs/design.md §3: what the office records at night about colleagues and hours is told in the morning.
func TestQuietHours(t *testing.T) {
	h := open(t)
	morning := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC) // 8:00 in Shanghai
	for why, do := range map[string]func() error{
		"an absence": func() error {
			_, err := h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Li.Person, morning.Add(time.Hour), 0)
			return err
		},
		"hours": func() error {
			_, err := h.Setup.SetHours(ctx(), h.Admin, h.In.ID, "11月25日", people.Closed)
			return err
		},
		"a role that is moved": func() error {
			_, _, err := h.Transfer(ctx(), h.Admin, "move", people.Membership{Person: h.Chen.Person, Community: h.In.ID, Role: domain.Staff}, h.Far.Grants[0].Community, 0)
			return err
		},
		"a role that ends": func() error {
			_, err := h.End(ctx(), h.Zhou, "end", people.Membership{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}, 0)
			return err
		},
	} {
		for at, want := range map[time.Time]time.Time{morning.Add(-80 * time.Minute): morning, morning.Add(time.Minute): {}} {
			h = open(t)
			h.Now = at
			before := len(h.Store.Notices())
			require.NoError(t, do(), why)
			letters := h.Store.Notices()[before:]
			require.NotEmpty(t, letters, why)
			for _, n := range letters {
				assert.Equal(t, want, n.NotBefore, "%s: %s", why, n.Key)
			}
		}
	}
}
