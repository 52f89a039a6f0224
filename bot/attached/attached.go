// Package attached sends what belongs to a ticket besides its page: its pictures and files, and pages to be printed.
//
// It knows no kind of ticket, and does not ask who may see one: its callers have opened it for the reader.
//
//	err := attached.Album(ctx, v, n, view.Voice.Media, func(x voice.Media) attached.File { return attached.File(x) })
package attached

import (
	"context"
	"fmt"

	"guanjia/bot/card"
	"guanjia/bot/report/draw"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// File is a picture or file that Telegram has. The records of each kind of ticket have these fields.
type File struct {
	Kind, File, Unique, Name string // as Telegram names them; Kind and File are never ""; Unique is "" if it gave none, Name of all but documents
}

// Album sends the files of a ticket; without any it only answers the press.
func Album[M any](ctx context.Context, v *visit.Visit, n ticket.Number, files []M, of func(M) File) error {
	v.AnswerPress(ctx, "")()
	if len(files) == 0 {
		return nil
	}
	media := make([]telegram.Media, len(files))
	for i, x := range files {
		f := of(x)
		media[i] = telegram.Media{Kind: f.Kind, FileID: f.File, UniqueID: f.Unique, Name: f.Name}
	}
	return v.Album(ctx, media, v.Text("bot.about", domain.Values{"number": domain.Text(string(n))}))
}

// What of a ticket is printed. The texts stand in buttons.
const (
	Paper = "paper" // the text to put up
	Doors = "doors" // the list of doors on which it is put up
)

// Print sends the pages of a poster of a ticket, its Paper or its Doors, and says below the first what all of them are. homes is how many homes
// have it put up.
func Print(ctx context.Context, v *visit.Visit, n ticket.Number, what string, homes int, poster draw.Poster) error {
	pages, err := poster.Pages()
	if err != nil {
		return err
	}
	for i, page := range pages {
		file := telegram.Upload{Kind: telegram.KindDocument, Name: fmt.Sprintf("%s-%s-%d.png", n, what, i+1), Bytes: page}
		if i == 0 {
			file.CaptionHTML = v.Text("print."+what, domain.Values{"number": domain.Text(string(n)), "count": domain.Count(homes), "pages": domain.Count(len(pages))})
		}
		if err := v.Upload(ctx, file); err != nil {
			return err
		}
	}
	return nil
}

// List is the list of doors on which something is put up. values name the ticket, its community, which homes it concerns and the time.
func List(r card.Reader, values domain.Values, at []people.Home) draw.Poster {
	values["count"] = domain.Count(len(at))
	p := draw.Poster{Head: draw.Head{Title: r.Label("doors.title", values), Lines: []string{r.Label("doors.scope", values)}}, Foot: r.Label("doors.foot", values)}
	for _, h := range at {
		p.Items = append(p.Items, "□ "+h.Label)
	}
	return p
}
