package desk_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/promise"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
)

func TestLists(t *testing.T) {
	h := open(t)
	var files []lookup.View
	for i := range 8 {
		files = append(files, h.Filed(fmt.Sprint("run ", i), complaint.Filing{Emergency: i == 5}))
		h.Now = h.Now.Add(time.Minute)
	}
	h.Acted(h.Li, "take", files[0].Case.ID, complaint.Take, complaint.Taking{})
	list := func(l lookup.Listing, err error) lookup.Listing {
		t.Helper()
		require.NoError(t, err)
		return l
	}
	queue := list(h.Queue(ctx(), h.Chen, 0))
	assert.Equal(t, 7, queue.Total)
	assert.Len(t, queue.Views, lookup.PageSize)
	assert.Equal(t, files[5].Case.Number, queue.Views[0].Case.Number, "an emergency stands first")
	assert.Equal(t, complaint.Take, queue.Views[0].May[0])
	assert.Equal(t, complaint.HandleNow, queue.Views[0].May[1])
	assert.Equal(t, "王芳", queue.Views[0].Names[h.Wang.Person])
	assert.Len(t, list(h.Queue(ctx(), h.Chen, lookup.PageSize)).Views, 1)
	assert.Equal(t, numbers(list(h.Mine(ctx(), h.Li, 0))), []ticket.Number{files[0].Case.Number})
	assert.Equal(t, files[7].Case.Number, list(h.MyCases(ctx(), h.Wang, 0)).Views[0].Case.Number)
	assert.Zero(t, list(h.MyCases(ctx(), h.Zhao, 0)).Total)
	assert.Equal(t, 1, list(h.May(ctx(), h.Li, complaint.Investigate, 0)).Total-7, "one's own and what nobody has")
	assert.Equal(t, files[0].Case.Number, list(h.May(ctx(), h.Li, complaint.Investigate, 0)).Views[0].Case.Number, "one's own first")
	assert.Equal(t, 7, list(h.May(ctx(), h.Chen, complaint.HandleNow, 0)).Total)
	assert.Equal(t, 8, list(h.May(ctx(), h.Wang, complaint.Withdraw, 0)).Total)
	assert.Zero(t, list(h.May(ctx(), h.Wang, complaint.Take, 0)).Total)
	assert.Equal(t, 1, list(h.Find(ctx(), h.Li, "ｙｈ－261123－003", 0)).Total)
	assert.Equal(t, 1, list(h.Find(ctx(), h.Li, "１２３－００３", 0)).Total, "a part of a number, typed lookup.Wide")
	assert.Zero(t, list(h.Find(ctx(), h.Far, "电梯", 0)).Total)
	h.Now = h.Now.Add(48 * time.Hour)
	overdue := list(h.Overdue(ctx(), h.Admin, 0))
	assert.Equal(t, files[5].Case.Number, overdue.Views[0].Case.Number, "the emergency is the longest overdue")
	assert.Equal(t, 7, overdue.Total, "and nobody has acknowledged the others; what was begun without an assessment has time")
	load, err := h.Figures.Workload(ctx(), h.Zhou)
	require.NoError(t, err)
	names := map[string]int{}
	for _, r := range load.Rows {
		names[r.Name] = r.Count
	}
	assert.Contains(t, names, "李强")
	assert.Contains(t, names, "", "what nobody has is counted too")
}

func TestRightsOfLists(t *testing.T) {
	h := open(t)
	staff := map[string]func(domain.Actor) error{
		"queue": func(by domain.Actor) error { _, err := h.Queue(ctx(), by, 0); return err },
		"mine":  func(by domain.Actor) error { _, err := h.Mine(ctx(), by, 0); return err },
	}
	managers := map[string]func(domain.Actor) error{
		"overdue":  func(by domain.Actor) error { _, err := h.Overdue(ctx(), by, 0); return err },
		"workload": func(by domain.Actor) error { _, err := h.Figures.Workload(ctx(), by); return err },
		"summary": func(by domain.Actor) error {
			_, err := h.Figures.Summary(ctx(), by, lookup.Wanted{Community: h.In.ID})
			return err
		},
	}
	for name, ask := range staff {
		assert.ErrorIs(t, ask(h.Wang), domain.Forbidden, name)
		assert.NoError(t, ask(h.Li), name)
		assert.NoError(t, ask(h.Admin), name)
	}
	for name, ask := range managers {
		assert.ErrorIs(t, ask(h.Li), domain.Forbidden, name)
		assert.NoError(t, ask(h.Zhou), name)
		assert.NoError(t, ask(h.Admin), name)
	}
	_, err := h.Figures.Summary(ctx(), h.Far, lookup.Wanted{Community: h.In.ID})
	assert.ErrorIs(t, err, domain.Forbidden)
	_, err = h.Figures.Summary(ctx(), h.Zhou, lookup.Wanted{Period: "2026-99"})
	assert.ErrorIs(t, err, domain.Invalid)
}

// A case without an assessment has the terms of the mildest priority, also if the settings name only P1–P4: the summary and the promise
// to the complainant agree.
func TestUnassessedCasesCountAsAnsweredInTime(t *testing.T) {
	h := open(t)
	h.Desk = desk.New(h.Store, lookup.Settings{Of: func(people.Community) lookup.Rules {
		t := casework.DefaultRules()
		t.FirstAnswer = map[promise.Priority]time.Duration{promise.P4: 24 * time.Hour}
		return lookup.Rules{Rules: t}
	}}, h.Clock)
	id := h.Filed("a", complaint.Filing{}).Case.ID
	h.Now = h.Now.Add(time.Hour)
	_, err := h.Act(ctx(), h.Li, "take", id, complaint.Take, complaint.Taking{})
	require.NoError(t, err)
	r, err := h.Figures.Summary(ctx(), h.Zhou, lookup.Wanted{Period: "today"})
	require.NoError(t, err)
	assert.Equal(t, []int{1, 0}, []int{r.Figures[summary.Answers], r.Figures[summary.LateAnswers]})
}
