package rostering_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// night are the shifts of the coming night, from 20:00 to 8:00, as hours of that day.
func (h *house) night() (list []string) {
	w, err := h.room.Week(h.Context(), h.Zhou, h.In.ID)
	require.NoError(h, err)
	names := map[domain.PersonID]string{h.Li.Person: "li", h.Chen.Person: "chen", h.Zhou.Person: "zhou"}
	for _, s := range w.Shifts {
		from, to := s.From.In(h.In.Location()), s.To.In(h.In.Location())
		if hour := s.From.Sub(h.Now); hour > 7*time.Hour && hour < 20*time.Hour {
			list = append(list, fmt.Sprintf("%s %s-%s", names[s.Person], from.Format("15"), to.Format("15")))
		}
	}
	return list
}

// tonight is a part of the night, as hours after now, which is noon.
func (h *house) tonight(from, to int) roster.Part {
	return roster.Part{From: h.Now.Add(time.Duration(from) * time.Hour), To: h.Now.Add(time.Duration(to) * time.Hour)}
}

// TestPartOfANight: Chen asks for two hours of her night, Li takes them: Chen, Li, Chen. Everybody reads the time that is meant; the roster, the
// own data and the problems of the week are those of the parts; a second press and one that comes again change nothing.
func TestPartOfANight(t *testing.T) {
	h := open(t)
	h.rotation()
	h.told()
	s := h.mine(h.Chen)
	require.Equal(t, []string{"chen 20-08"}, h.night())
	h.act(h.Chen, s.ID, roster.Ask, roster.Asking{Reason: "ill", Part: h.tonight(10, 14)})
	zone := h.In.Zone
	for _, n := range h.store.Sent() {
		assert.Equal(t, domain.Moment(h.Now.Add(10*time.Hour), zone), n.Message.Values["from"])
		assert.Equal(t, domain.Moment(h.Now.Add(14*time.Hour), zone), n.Message.Values["to"])
		assert.Contains(t, n.Message.Values, "part")
		assert.NotContains(t, n.Message.Values, "clash", "his own shift begins at eight")
	}
	own, err := h.room.Own(t.Context(), h.Li)
	require.NoError(t, err)
	require.Equal(t, h.Chen.Person, own[1].Shift.Person, "behind his own day")
	assert.Equal(t, h.tonight(10, 14), own[1].Shift.Wanted())
	for _, run := range []string{"agree", "agree", "another press"} {
		v, err := h.room.Act(t.Context(), h.Li, run, s.ID, roster.Agree, roster.Plain{})
		require.NoError(t, err, run)
		assert.Equal(t, h.Li.Person, v.Shift.Person)
		assert.Equal(t, h.tonight(10, 14), roster.Part{From: v.Shift.From, To: v.Shift.To}, "he sees what he has taken")
	}
	var told []string
	for _, n := range h.store.Sent() {
		told = append(told, n.Message.Key)
		assert.Equal(t, domain.Moment(h.Now.Add(10*time.Hour), zone), n.Message.Values["from"])
		assert.Contains(t, n.Message.Values, "part")
		assert.Equal(t, notice.Notice{}.Urgent, n.Urgent)
	}
	assert.ElementsMatch(t, []string{"notice.shift.agree", "notice.shift.agree.managers"}, told)
	assert.Equal(t, []string{"chen 20-22", "li 22-02", "chen 02-08"}, h.night())
	_, err = h.room.Act(t.Context(), h.Zhou, "late", s.ID, roster.Agree, roster.Plain{})
	require.ErrorIs(t, err, domain.Forbidden)

	rows, err := h.store.ShiftHistory(t.Context(), s.ID)
	require.NoError(t, err)
	assert.Equal(t, roster.Split, rows[len(rows)-1].Do)
	assert.Equal(t, h.Li.Name, rows[len(rows)-1].ByName)
	assert.Equal(t, domain.Moment(h.Now.Add(10*time.Hour), zone), rows[len(rows)-1].Details["from"])
	worked, err := h.room.Worked(t.Context(), h.Li)
	require.NoError(t, err)
	assert.Condition(t, func() bool {
		for _, x := range worked {
			if x.Shift.Origin == roster.ByCover {
				return x.Shift.To.Sub(x.Shift.From) == 4*time.Hour
			}
		}
		return false
	}, "it is in the own data of who has taken it")
	before := h.Now
	for hours, want := range map[int]domain.PersonID{9: h.Chen.Person, 11: h.Li.Person, 15: h.Chen.Person} {
		h.Now = before.Add(time.Duration(hours) * time.Hour)
		assert.Equal(t, []domain.PersonID{want}, h.callable(), hours)
	}
	h.Now = before
	_, err = h.room.EndPattern(t.Context(), h.Zhou, "end", 1)
	require.NoError(t, err)
	assert.Empty(t, h.night(), "parts end with the rotation")
}

// TestManagersGiveParts: a manager gives a part, also when the press comes again; what clashes and what is long is found in the parts.
func TestManagersGiveParts(t *testing.T) {
	h := open(t)
	h.rotation()
	h.told()
	s := h.mine(h.Chen)
	for range 2 {
		v, err := h.room.Act(t.Context(), h.Zhou, "give", s.ID, roster.Cover, roster.Covering{Person: h.Li.Person, Part: h.tonight(8, 10)})
		require.NoError(t, err)
		assert.Equal(t, h.Li.Person, v.Holder.ID)
	}
	assert.Equal(t, []string{"chen shift.cover.former", "li shift.cover"}, h.told())
	assert.Equal(t, []string{"li 20-22", "chen 22-08"}, h.night())
	w, err := h.room.Week(t.Context(), h.Zhou, h.In.ID)
	require.NoError(t, err)
	require.Len(t, w.Problems, 1)
	assert.Equal(t, roster.Problem{Trouble: roster.Long, Post: h.post.ID, Person: h.Li.Person, From: h.Now.Add(-4 * time.Hour), To: h.Now.Add(10 * time.Hour)}, w.Problems[0], "14 hours in a row")
	for name, part := range map[string]roster.Part{"of another time": h.tonight(12, 21), "of nothing": h.tonight(12, 12)} {
		_, err := h.room.Act(t.Context(), h.Zhou, name, s.ID, roster.Cover, roster.Covering{Person: h.Zhou.Person, Part: part})
		require.ErrorIs(t, err, domain.Invalid, name)
	}
	li, err := h.Store.Profile(t.Context(), h.Li.Person)
	require.NoError(t, err)
	li.Absent = h.Now.Add(13 * time.Hour)
	require.NoError(t, h.Store.UpdatePerson(t.Context(), li.Person))
	late := h.mine(h.Chen)
	_, err = h.room.Act(t.Context(), h.Chen, "away", late.ID, roster.Ask, roster.Asking{Person: h.Li.Person, Reason: "ill", Part: h.tonight(12, 14)})
	require.ErrorIs(t, err, domain.Invalid, "he is away when it begins")
	h.act(h.Chen, late.ID, roster.Ask, roster.Asking{Person: h.Li.Person, Reason: "ill", Part: h.tonight(14, 16)})
}

// TestAPartIsAskedFor: whether somebody has another shift then is judged by the part, and nobody is asked any more once the part is over.
func TestAPartIsAskedFor(t *testing.T) {
	h := open(t)
	h.rotation()
	other := h.tonight(17, 18)
	require.NoError(t, h.room.AddShifts(t.Context(), h.Zhou, "hand", h.In.ID, []roster.Shift{{Post: h.post.ID, Person: h.Zhou.Person, From: other.From, To: other.To, Origin: roster.ByHand}}))
	h.told()
	s := h.mine(h.Chen)
	clashes := func(part roster.Part) (list []string) {
		h.act(h.Chen, s.ID, roster.Ask, roster.Asking{Reason: "ill", Part: part})
		for _, n := range h.store.Sent() {
			if _, clashes := n.Message.Values["clash"]; clashes && n.To == h.Zhou.Person {
				list = append(list, n.Message.Key)
			}
		}
		return list
	}
	assert.Equal(t, []string{"notice.shift.ask"}, clashes(roster.Part{}))
	assert.Equal(t, []string{"notice.shift.ask"}, clashes(h.tonight(16, 20)))
	assert.Empty(t, clashes(h.tonight(10, 14)))
	asked := func() bool {
		own, err := h.room.Own(t.Context(), h.Zhou)
		require.NoError(t, err)
		return slices.ContainsFunc(own, func(v rostering.View) bool { return v.Shift.ID == s.ID })
	}
	assert.True(t, asked())
	h.Now = h.Now.Add(14 * time.Hour)
	assert.False(t, asked())
}

// TestHandOverOfParts: at each end of a part the next one checks in, and until then the one before stays.
func TestHandOverOfParts(t *testing.T) {
	h := open(t)
	h.rotation()
	h.told()
	s := h.mine(h.Chen)
	h.act(h.Zhou, s.ID, roster.Cover, roster.Covering{Person: h.Zhou.Person, Part: h.tonight(10, 14)})
	h.told()
	noon := h.Now
	after := func(hours, minutes int) {
		h.Now = noon.Add(time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute)
	}
	after(8, 0)
	h.act(h.Chen, s.ID, roster.CheckIn, roster.Plain{})
	h.told()
	after(9, 50)
	assert.Equal(t, []string{"zhou shift.remind"}, h.told())
	after(10, 11)
	assert.Equal(t, []string{"chen shift.stay", "zhou shift.late"}, h.told(), "who manages reads it once")
	assert.Equal(t, []domain.PersonID{h.Chen.Person, h.Zhou.Person}, h.callable())
	part := h.mine(h.Zhou)
	h.act(h.Zhou, part.ID, roster.CheckIn, roster.Plain{})
	assert.Equal(t, []string{"chen shift.relieved"}, h.told())
	assert.Equal(t, []domain.PersonID{h.Zhou.Person}, h.callable())
	after(13, 50)
	assert.Equal(t, []string{"chen shift.remind"}, h.told())
	after(14, 5)
	assert.Equal(t, []domain.PersonID{h.Zhou.Person, h.Chen.Person}, h.callable())
	h.act(h.Chen, h.mine(h.Chen).ID, roster.CheckIn, roster.Plain{})
	assert.Equal(t, []string{"zhou shift.relieved"}, h.told())
	assert.Equal(t, []domain.PersonID{h.Chen.Person}, h.callable())
	all, err := h.store.Shifts(t.Context(), rostering.Query{From: noon.Add(8 * time.Hour), To: noon.Add(20 * time.Hour)})
	require.NoError(t, err)
	var stages []roster.Stage
	for _, x := range all {
		stages = append(stages, x.Stage)
	}
	assert.Equal(t, []roster.Stage{roster.Ended, roster.Ended, roster.On}, stages)
}
