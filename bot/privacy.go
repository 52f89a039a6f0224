package bot

import (
	"context"
	"encoding/json"
	"html"
	"regexp"
	"strconv"
	"strings"
	"time"

	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// privacy says what is stored about the person, in plain words and numbers, and offers it as a file, or to delete it.
func (v *visit) privacy(ctx context.Context, _ string) error {
	own, err := v.b.Office.Own(ctx, v.by)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	files := 0
	for _, f := range own.Cases {
		files += len(evidenceIn(f.Case))
	}
	return v.answer(ctx, page{html: v.text("privacy.stored", domain.Values{"name": domain.Text(own.Person.Name),
		"phone": domain.Text(people.ShowPhone(own.Person.Phone)), "homes": domain.Count(len(own.Homes)),
		"cases": domain.Count(len(own.Cases)), "files": domain.Count(files)}),
		rows: [][]telegram.Button{{v.button("privacy.export", "v:export:")}, {v.button("privacy.forget", "v:forget:")}}})
}

// export sends what is stored as two files: one to read, one for other programs.
func (v *visit) export(ctx context.Context, _ string) error {
	own, err := v.b.Office.Own(ctx, v.by)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	v.settle(ctx, "")()
	data, err := json.MarshalIndent(exported(own), "", "  ")
	if err != nil {
		return err
	}
	for _, file := range []telegram.Upload{
		{Name: "guanjia.txt", Bytes: []byte(v.readable(own)), CaptionHTML: v.text("privacy.file", nil)},
		{Name: "guanjia.json", Bytes: data},
	} {
		file.Chat, file.Kind = v.chat, telegram.KindDocument
		if _, _, err := v.b.API.SendUpload(ctx, file); v.ended(err) != nil {
			return err
		}
	}
	return nil
}

// forget asks before a person is deleted, and says what becomes of open complaints.
func (v *visit) forget(ctx context.Context, _ string) error {
	own, err := v.b.Office.Own(ctx, v.by)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	open := 0
	for _, f := range own.Cases {
		if f.Case.Open() {
			open++
		}
	}
	return v.begin(ctx, dialog.Start{Flow: "forget", Params: map[string]string{"open": strconv.Itoa(open)}})
}

// finishForget deletes the person. Whoever writes again later is somebody new.
func finishForget(ctx context.Context, v *visit, _ dialog.Flow, r dialog.Result) (ending, error) {
	if err := v.b.Office.Forget(ctx, v.by, r.Run); err != nil {
		return ending{}, err
	}
	v.by.Grants, v.person.Memberships = nil, nil
	return ending{page: page{html: v.text("done.forget", nil)}, menus: true}, nil
}

// tags are those of the catalogues' markup.
var tags = regexp.MustCompile(`</?[a-z]+>`)

// plain is a text of the catalogues for a file.
func plain(s string) string { return html.UnescapeString(tags.ReplaceAllString(s, "")) }

// readable is everything as a text in the person's language.
func (v *visit) readable(own office.Stored) string {
	parts := []string{v.text("bot.profile", domain.Values{"name": domain.Text(own.Person.Name), "phone": domain.Text(orDash(people.ShowPhone(own.Person.Phone)))})}
	for _, h := range own.Homes {
		parts = append(parts, v.text("bot.home", domain.Values{"community": domain.Text(h.Community.Name), "home": domain.Text(h.Home.Label)}))
	}
	for _, f := range own.Cases {
		parts = append(parts, "", v.card(f).html)
		for _, e := range f.History {
			parts = append(parts, v.historyLine(f, e))
		}
	}
	return plain(strings.Join(parts, "\n")) + "\n"
}

// ownFile is the export for programs. Its names are stable.
type ownFile struct {
	Name     string    `json:"name"`
	Phone    string    `json:"phone"`
	Language string    `json:"language"`
	Since    time.Time `json:"since"`
	Homes    []string  `json:"homes"`
	Cases    []ownCase `json:"complaints"`
}

type ownCase struct {
	Number   string               `json:"number"`
	Stage    string               `json:"stage"`
	Category string               `json:"category"`
	Place    string               `json:"place"`
	Words    string               `json:"words"`
	Happened string               `json:"happened"`
	Wish     string               `json:"wish"`
	Received time.Time            `json:"received"`
	Evidence []complaint.Evidence `json:"attachments"`
	Surveys  []complaint.Survey   `json:"surveys"`
}

func exported(own office.Stored) ownFile {
	f := ownFile{Name: own.Person.Name, Phone: own.Person.Phone, Language: string(own.Person.Language), Since: own.Person.Joined}
	for _, h := range own.Homes {
		f.Homes = append(f.Homes, h.Community.Name+" "+h.Home.Label)
	}
	for _, x := range own.Cases {
		c := x.Case
		f.Cases = append(f.Cases, ownCase{Number: string(c.Number), Stage: string(c.Stage), Category: string(c.Filing.Category), Place: c.Filing.Place.Words,
			Words: c.Filing.Words, Happened: c.Filing.Happened, Wish: c.Filing.Wish, Received: c.Received, Evidence: evidenceIn(c), Surveys: c.Surveys})
	}
	return f
}
