package seed_test

import (
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/notice"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// announcements: one with a value in every field, its run, and a recipient who has read it.
func (f *filling) announcements() {
	list, at := f.store.Announcements(), noon.Add(-time.Hour)
	of := scope.Of(scope.Part{Building: 3, Name: "3", Entrance: "2", From: 1, To: 40}, scope.Part{Building: 5, Name: "5", Home: 153, Label: "5-1-101"})
	a := announce.Announcement{Community: f.in.ID, Kind: announce.Safety, Stage: announce.Sending, Version: 1, Until: noon, Ack: true, Night: true, By: f.staff[0].ID, Name: "李强", Changed: at,
		Editions: []announce.Edition{{Text: "停水", Media: []announce.Media{{Kind: "photo", File: "AgACAgUAAxkBAAIC", Unique: "AQADabd", Name: "通知.jpg"}}, Scope: of, Made: at, By: f.staff[0].ID, SendAt: at}}}
	made, _, err := list.OpenAnnouncement(f.Context(), announcing.Opening{Run: "Xy7ZaB3h", Series: "YH-G261123", Decide: func(seq int) (announce.Change, error) {
		a.Number = ticket.Series("YH-G261123").Number(seq)
		row := announce.Entry{Version: 1, At: at, By: f.staff[0].ID, ByName: "李强", Do: announce.Release, Before: announce.Scheduled, After: announce.Sending, Public: true, Details: domain.Values{"scope": of.Value()}}
		return ticket.Changed(announce.Announcement{}, a, row, nil).Under("Xy7ZaB3h"), nil
	}})
	require.NoError(f, err)
	_, err = list.PostLetters(f.Context(), announcing.Posting{Announcement: made.ID, Edition: 1, Limit: 1, Letter: func(r announce.Recipient) notice.Notice {
		return made.To(r, 1, f.in.Name, f.in.Zone)
	}})
	require.NoError(f, err)
	all, err := list.Recipients(f.Context(), made.Number, 1)
	require.NoError(f, err)
	_, err = list.Acknowledge(f.Context(), made.ID, announcing.Reading{Run: "read", Person: all[0].Person, At: noon})
	require.NoError(f, err)
}
