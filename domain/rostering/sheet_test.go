package rostering_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// Everything that is wrong with a sheet is told at once, row by row, and nothing is stored.
func TestPreviewTellsEverything(t *testing.T) {
	h := open(t)
	li, chen := name(h, h.Li), name(h, h.Chen)
	at := func(hours int) time.Time { return h.Now.Add(time.Duration(hours) * time.Hour) }
	require.NoError(t, h.room.AddShifts(t.Context(), h.Zhou, "", h.In.ID, []roster.Shift{{Post: h.post.ID, Person: h.Li.Person, From: at(1), To: at(5), Origin: roster.ByHand}}))
	p, err := h.room.Preview(t.Context(), h.Zhou, h.In.ID, []rostering.Row{
		{Line: 2, Post: "安保", From: at(1), To: at(5), Person: li},
		{Line: 3, Post: "前台", Person: "张三"},
		{Line: 4, Post: "guard", From: at(-9), To: at(-1), Person: chen},
		{Line: 5, Post: "guard", From: at(4), To: at(9), Person: li},
		{Line: 6, Post: "guard", From: at(4), To: at(9), Person: chen},
		{Line: 7, Post: "guard", From: at(8), To: at(10), Person: chen},
	})
	require.NoError(t, err)
	said := func(list []rostering.Remark) (all []string) {
		for _, x := range list {
			all = append(all, fmt.Sprint(x.Line, " ", x.Wrong, " ", x.What, " ", x.Other))
		}
		return all
	}
	assert.Equal(t, []string{"3 time  0", "3 post 前台 0", "3 person 张三 0", "4 past  0", "5 twice " + li + " 2", "7 twice " + chen + " 6"}, said(p.Faults))
	assert.Equal(t, []string{"6 overlap guard 2"}, said(p.Notes))
	assert.Equal(t, 1, p.Same)
	there, err := h.store.Shifts(t.Context(), rostering.Query{})
	require.NoError(t, err)
	assert.Len(t, there, 1, "nothing is stored")
	_, err = h.room.Preview(t.Context(), h.Li, h.In.ID, nil)
	require.ErrorIs(t, err, domain.Forbidden)
}

// A sheet without faults: what is there already is not added again, and gaps are told.
func TestPreviewNotesGaps(t *testing.T) {
	h := open(t)
	at := func(hours int) time.Time { return h.Now.Add(time.Duration(hours) * time.Hour) }
	rows := []rostering.Row{{Line: 2, Post: "安保", From: at(0), To: at(8), Person: name(h, h.Li)}, {Line: 3, Post: "安保", From: at(10), To: at(20), Person: name(h, h.Chen)}}
	p, err := h.room.Preview(t.Context(), h.Zhou, h.In.ID, rows)
	require.NoError(t, err)
	require.Empty(t, p.Faults)
	require.Len(t, p.Notes, 1)
	assert.Equal(t, rostering.IsGap, p.Notes[0].Wrong)
	assert.Equal(t, []time.Time{at(8), at(10)}, []time.Time{p.Notes[0].From, p.Notes[0].To})
	require.NoError(t, h.room.AddShifts(t.Context(), h.Zhou, "set", h.In.ID, p.Shifts))
	again, err := h.room.Preview(t.Context(), h.Zhou, h.In.ID, rows)
	require.NoError(t, err)
	assert.Equal(t, 2, again.Same)
	assert.Empty(t, again.Shifts)
	w, err := h.room.Coming(t.Context(), h.Zhou, h.In.ID)
	require.NoError(t, err)
	assert.Len(t, w.Shifts, 2)
	_, err = h.room.Coming(t.Context(), h.Li, h.In.ID)
	require.ErrorIs(t, err, domain.Forbidden)
}

func name(h *house, by domain.Actor) string {
	p, err := h.Store.Profile(h.Context(), by.Person)
	require.NoError(h, err)
	return p.Name
}
