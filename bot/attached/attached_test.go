package attached_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/attached"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/people"
)

// desk is a Telegram that notes what is sent, and somebody who comes there.
type desk struct {
	visit.API
	files   []string // name and caption of each
	answers int
}

func (d *desk) Answer(context.Context, string, string, bool) error {
	d.answers++
	return nil
}

func (d *desk) SendUpload(_ context.Context, u telegram.Upload) (int64, string, error) {
	d.files = append(d.files, u.Name+" "+u.CaptionHTML)
	return int64(len(d.files)), "", nil
}

func (d *desk) SendAlbum(_ context.Context, _ int64, media []telegram.Media, caption string) ([]int64, error) {
	for _, m := range media {
		d.files = append(d.files, fmt.Sprintf("%s %s %s %s: %s", m.Kind, m.FileID, m.UniqueID, m.Name, caption))
	}
	return []int64{1}, nil
}

func (d *desk) Who(context.Context, domain.ChatID) (people.Profile, domain.Actor, error) {
	return people.Profile{Person: people.Person{ID: 1}}, domain.Actor{Person: 1, Language: domain.English}, nil
}

func (d *desk) Greet(ctx context.Context, chat domain.ChatID, _ string, _ domain.Language) (people.Profile, domain.Actor, error) {
	return d.Who(ctx, chat)
}

func (d *desk) presses(t *testing.T) *visit.Visit {
	t.Helper()
	r := &visit.Reception{API: d, People: d, Texts: cardtest.Texts, Language: domain.English, Now: time.Now, Log: slog.New(slog.DiscardHandler)}
	press := &telegram.Press{ID: "1", Query: "1", Chat: telegram.Chat{ID: 7, Kind: telegram.ChatPrivate}, MessageID: 5, Accessible: true, Shown: true}
	v, err := r.Come(t.Context(), telegram.Update{ID: 1, Press: press}, telegram.User{ID: 7, Name: "X", LanguageCode: "en"}, 7)
	require.NoError(t, err)
	return v
}

// Each page is a file of its own; what all of them are stands below the first one, once.
func TestPrint(t *testing.T) {
	d := &desk{}
	homes := make([]people.Home, 400)
	for i := range homes {
		homes[i].Label = fmt.Sprint("3-2-", 100+i)
	}
	v := d.presses(t)
	poster := attached.List(v.Reader(), domain.Values{"number": domain.Text("YH-N261127-01"), "community": domain.Text("Garden")}, homes)
	assert.Equal(t, "Doors to put it up: 400", poster.Title)
	assert.Len(t, poster.Items, 400)
	assert.Equal(t, "□ 3-2-100", poster.Items[0])
	require.NoError(t, attached.Print(t.Context(), v, "YH-N261127-01", attached.Doors, len(homes), poster))
	require.Greater(t, len(d.files), 1)
	assert.Equal(t, "YH-N261127-01-doors-1.png YH-N261127-01: homes that get no message: 400. Please put it up at these doors.", d.files[0])
	for i, f := range d.files[1:] {
		assert.Equal(t, fmt.Sprintf("YH-N261127-01-doors-%d.png ", i+2), f, "nothing stands below the others")
	}
	assert.Positive(t, d.answers, "the press is answered")
}

// The files of a ticket are one album with its number; without any the press is answered all the same.
func TestAlbum(t *testing.T) {
	same := func(f attached.File) attached.File { return f }
	d := &desk{}
	require.NoError(t, attached.Album(t.Context(), d.presses(t), "YH-V261127-01", []attached.File{{Kind: "photo", File: "f1", Unique: "u1"}, {Kind: "document", File: "f2", Name: "plan.pdf"}}, same))
	require.Len(t, d.files, 2)
	assert.True(t, strings.HasPrefix(d.files[0], "photo f1 u1 : "), d.files[0])
	assert.True(t, strings.HasPrefix(d.files[1], "document f2  plan.pdf: "), d.files[1])
	assert.Contains(t, d.files[0], "YH-V261127-01")
	none := &desk{}
	require.NoError(t, attached.Album(t.Context(), none.presses(t), "YH-V261127-01", []attached.File(nil), same))
	assert.Empty(t, none.files)
	assert.Equal(t, 1, none.answers)
}
