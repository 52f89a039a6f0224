package seed_test

import (
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// incidents: one with a value in every field, its run, who was told, and a home that has said everything.
func (f *filling) incidents() {
	list, at := f.store.Incidents(), noon.Add(-time.Hour)
	of, part := scope.Of(scope.Building(3, "3")), scope.Of(scope.Part{Building: 3, Name: "3", Entrance: "1"})
	who := f.staff[0]
	x := incident.Incident{Community: f.in.ID, What: incident.Water, Planned: true, Stage: incident.Open, Version: 1, Scope: of, Reopened: part, Since: at, Ends: noon, NextBy: noon, Late: 1,
		Restored: noon, Reminded: true, Reason: "通知得晚", Night: true, Responsible: who.ID, Name: "李强", By: who.ID, Case: 1, Changed: at,
		News: []incident.News{{Do: incident.Restore, Text: "换了阀门", Scope: part, Since: at, Ends: noon, Next: noon, Homes: 3, Made: at, By: who.ID, SendAt: at}}}
	made, _, err := list.OpenIncident(f.Context(), informing.Opening{Run: "Xy7ZaB4h", Series: "YH-P261123", Community: f.in.ID, Decide: func(seq int, _ []incident.Incident) (informing.Commit, error) {
		x.Number = ticket.Series("YH-P261123").Number(seq)
		row := incident.Entry{Version: 1, At: at, By: who.ID, ByName: "李强", Do: incident.Begin, Before: incident.Planned, After: incident.Open, Public: true, Details: domain.Values{"scope": of.Value()}}
		return informing.Commit{Change: ticket.Changed(incident.Incident{}, x, row, nil).Under("Xy7ZaB4h"), Wake: noon}, nil
	}})
	require.NoError(f, err)
	readers, err := f.store.Incidents().NewsReaders(f.Context(), made.Number, 1)
	require.NoError(f, err)
	require.NotEmpty(f, readers)
	for range 2 {
		_, err = list.PostNews(f.Context(), informing.Posting{Incident: made.ID, News: 1, Limit: len(readers), Letter: func(r incident.Reader) notice.Notice {
			return made.To(r, 1, f.in.Name, f.in.Zone)
		}})
		require.NoError(f, err)
	}
	home := people.Home{ID: readers[0].Homes[0].Home}
	_, err = list.SayOf(f.Context(), made.ID, informing.Saying{Person: readers[0].Person, Homes: []people.Home{home}, Affected: true, Answer: incident.No, Round: 1, At: noon,
		Said: incident.Said{Words: "厨房没水", Media: []incident.Media{{Kind: "photo", File: "file", Unique: "unique"}}}})
	require.NoError(f, err)
	first, err := list.Rate(f.Context(), made.ID, informing.Rating{Run: "rated", Person: readers[0].Person, Asked: []domain.HomeID{home.ID}, Stars: 4})
	require.NoError(f, err)
	require.True(f, first)
}
