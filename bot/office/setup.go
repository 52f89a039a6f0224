package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card/setupcard"
	"guanjia/bot/sheet"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// setup lets an admin set up a community and its homes.
type setup struct {
	talk   *talk.Talk
	office *office.Office
	files  visit.Files
}

// found asks for a new community.
func (m setup) found(ctx context.Context, v *visit.Visit, _ string) error {
	if !v.By.Has(domain.Found, 0) {
		return forbidden(ctx, v)
	}
	return m.talk.Begin(ctx, v, dialog.Start{Flow: "community"})
}

func (m setup) finishCommunity(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	in, err := flows.ReadFounding(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	c, err := m.office.Setup.Found(ctx, v.By, people.Community{Name: in.Name, Code: in.Code, Zone: in.Zone, Hours: in.Hours})
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return talk.Outcome{Page: setupcard.Founded(v.Reader(), c)}, nil, nil
}

// homes handles /homes: it starts the conversation that takes the file, for the community that is named, or the only one; else that is asked first.
func (m setup) homes(ctx context.Context, v *visit.Visit, arg string) error {
	if !v.By.Has(domain.LoadHomes, 0) {
		return forbidden(ctx, v)
	}
	all, err := m.office.Communities(ctx, v.By)
	if err != nil {
		return err
	}
	id, named := button.ID[domain.CommunityID](arg)
	switch {
	case len(all) == 0:
		return v.Answer(ctx, setupcard.Unfounded(v.Reader()))
	case len(all) == 1 && !named:
		id = all[0].ID
	}
	if i := slices.IndexFunc(all, func(c people.Community) bool { return c.ID == id }); i >= 0 {
		return m.talk.Begin(ctx, v, dialog.Start{Flow: "homes", Params: map[string]string{"in": talk.Param(id), "community": all[i].Name}})
	}
	return m.talk.Begin(ctx, v, dialog.Start{Flow: "homes", Params: map[string]string{"communities": "many"}})
}

// template sends a sheet that has only headings and an example.
func (m setup) template(ctx context.Context, v *visit.Visit, _ string) error {
	if !v.By.Has(domain.LoadHomes, 0) {
		return forbidden(ctx, v)
	}
	var titles []string
	for _, c := range sheet.Columns() {
		titles = append(titles, v.Label("sheet.column."+string(c), nil))
	}
	data, err := sheet.Template(titles)
	if err != nil {
		return err
	}
	return v.Upload(ctx, telegram.Upload{Kind: telegram.KindDocument, Name: "guanjia-homes.xlsx", Bytes: data, CaptionHTML: v.Text("setup.template_how", nil)})
}

// sheetOf downloads and reads a file of homes. If Telegram refuses it because of its size, that is a fault of the file.
func (m setup) sheetOf(ctx context.Context, file string) (r sheet.Reading, sum string, err error) {
	data, err := visit.Fetch(ctx, m.files, file, sheet.MaxFile)
	if telegram.KindOf(err) == telegram.TooBig {
		return sheet.Reading{Faults: []sheet.Fault{{Problem: sheet.TooBig}}}, "", nil
	}
	if err != nil {
		return r, "", err
	}
	digest := sha256.Sum256(data)
	return sheet.Read(data), hex.EncodeToString(digest[:]), nil
}

// finishHomes shows the content of the file: its faults, or the first homes and what storing them will do; then it asks.
func (m setup) finishHomes(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	sent, err := flows.ReadSheet(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	in, name := r.Params["in"], r.Params["community"]
	if sent.Community != 0 {
		all, err := m.office.Communities(ctx, v.By)
		if err != nil {
			return talk.Outcome{}, nil, err
		}
		in = talk.Param(sent.Community)
		for _, c := range all {
			if c.ID == sent.Community {
				name = c.Name
			}
		}
	}
	read, sum, err := m.sheetOf(ctx, sent.File)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if len(read.Faults) > 0 {
		return talk.Outcome{Page: setupcard.Faults(v.Reader(), in, read)}, nil, nil
	}
	s, err := m.office.Setup.PreviewHomes(ctx, v.By, talk.ID[domain.CommunityID](in), dwellings(read))
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	o := talk.Outcome{Page: setupcard.Preview(v.Reader(), in, read, s)}
	if s.New == 0 {
		return o, nil, nil
	}
	return o, &dialog.Start{Flow: "settle", Params: map[string]string{"in": in, "community": name, "file": sent.File, "sum": sum}}, nil
}

func dwellings(r sheet.Reading) []people.Dwelling {
	homes := make([]people.Dwelling, len(r.Rows))
	for i, row := range r.Rows {
		homes[i] = people.Dwelling{Label: people.Label{Building: row.Building, Entrance: row.Entrance, Room: row.Room}, Area: row.Area}
	}
	return homes
}

// finishStoreHomes stores what was shown: it reads the same file again, and stores all of it or nothing.
func (m setup) finishStoreHomes(ctx context.Context, v *visit.Visit, _ dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	read, sum, err := m.sheetOf(ctx, r.Params["file"])
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if len(read.Faults) > 0 || sum != r.Params["sum"] {
		return talk.Outcome{Page: setupcard.HomesChanged(v.Reader())}, nil, nil
	}
	s, err := m.office.Setup.StoreHomes(ctx, v.By, talk.ID[domain.CommunityID](r.Params["in"]), dwellings(read))
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return talk.Outcome{Page: setupcard.HomesStored(v.Reader(), s)}, nil, nil
}
