package desk_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
)

// What is open already is offered before the same is filed again; nothing that would disclose another resident's matter is.
func TestKnownMattersAreOffered(t *testing.T) {
	h := open(t)
	lift := domain.Place{Part: domain.Lift, Building: h.Home.Building, Entrance: h.Home.Entrance}
	first := h.Filed("first", complaint.Filing{Place: lift})
	known := func(by domain.Actor, f complaint.Filing) int {
		f.Words = "电梯不动"
		list, err := desk.Same{Desk: h.Desk}.Known(ctx(), by, h.In.ID, f)
		require.NoError(t, err)
		return len(list)
	}
	own := complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Place: lift}
	phoned := complaint.Filing{Channel: complaint.ByPhone, Category: "elevator", Place: lift, Happened: "#today", Wish: "#repair",
		Complainant: complaint.Complainant{Name: "周老板", Phone: "13900139000"}}
	changed := func(f complaint.Filing, change func(*complaint.Filing)) complaint.Filing {
		change(&f)
		return f
	}
	assert.Equal(t, 1, known(h.Zhao, own))
	assert.Equal(t, 1, known(h.Zhao, changed(own, func(f *complaint.Filing) { f.Place = domain.Place{Words: "3栋2单元电梯"} })), "typed words are read")
	assert.Equal(t, 1, known(h.Li, phoned), "staff in an intake too")
	for why, n := range map[string]int{
		"one's own":      known(h.Wang, own),
		"another place":  known(h.Zhao, changed(own, func(f *complaint.Filing) { f.Place.Part = domain.Stairs })),
		"no place":       known(h.Zhao, changed(own, func(f *complaint.Filing) { f.Place = domain.Place{} })),
		"other category": known(h.Zhao, changed(own, func(f *complaint.Filing) { f.Category = "neighbour" })),
		"an emergency":   known(h.Zhao, changed(own, func(f *complaint.Filing) { f.Emergency = true })),
		"about staff":    known(h.Zhao, changed(own, func(f *complaint.Filing) { f.Category, f.About = "staff", h.Li.Person })),
		"who may not":    known(h.Far, own),
	} {
		assert.Zero(t, n, why)
	}
	h.Acted(h.Wang, "withdraw", first.Case.ID, complaint.Withdraw, complaint.Retraction{})
	assert.Zero(t, known(h.Zhao, own), "ended")
}

// A person who is added has a case with a number, joined at once: those on duty hear of no new case, its handler hears of one more report.
func TestAddedAtOnce(t *testing.T) {
	h := open(t)
	lift := domain.Place{Part: domain.Lift, Building: h.Home.Building, Entrance: h.Home.Entrance}
	first := h.Filed("first", complaint.Filing{Place: lift})
	h.Acted(h.Li, "take", first.Case.ID, complaint.Take, complaint.Taking{})
	before := len(h.Store.Notices())
	own := complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Place: lift, Words: "电梯不动"}
	for range 2 {
		v, err := desk.Same{Desk: h.Desk}.File(ctx(), h.Zhao, "second", h.In.ID, own, first.Case.ID)
		require.NoError(t, err, "once, if it is repeated")
		assert.Equal(t, complaint.Joined, v.Case.Stage)
		assert.Equal(t, "电梯不动", v.Case.Filing.Words)
		require.NotNil(t, v.Main)
		assert.Empty(t, v.Main.Number, "the number of the other stays unknown")
		assert.Equal(t, []any{complaint.Join, h.Zhao.Person}, []any{v.History[len(v.History)-1].Do, v.History[len(v.History)-1].By}, "the history names who chose it")
		own, err := h.Store.Case(ctx(), v.Case.ID)
		require.NoError(t, err)
		assert.Zero(t, own.Handler, "who complains handles nothing")
		for _, e := range v.History {
			assert.NotEqual(t, h.Wang.Name, e.ByName)
		}
	}
	assert.Equal(t, []string{"notice.gather → 李强"}, h.Told(before))
	main, err := h.Open(ctx(), h.Li, first.Case.ID)
	require.NoError(t, err)
	assert.Len(t, main.Case.Joiners, 1)

	h.Acted(h.Wang, "withdraw", first.Case.ID, complaint.Withdraw, complaint.Retraction{})
	alone, err := desk.Same{Desk: h.Desk}.File(ctx(), h.Wang, "third", h.In.ID, own, first.Case.ID)
	require.NoError(t, err)
	assert.NotEqual(t, complaint.Joined, alone.Case.Stage, "what it belonged to has ended: it is a case of its own")
}
