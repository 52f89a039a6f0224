package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"guanjia/bot/sheet"
	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// newCommunity is /community: an admin makes one.
func (v *visit) newCommunity(ctx context.Context, _ string) error {
	if !v.by.Admin {
		return v.toast(ctx, v.label("refuse.role", nil))
	}
	return v.begin(ctx, dialog.Start{Flow: "community"})
}

func finishCommunity(ctx context.Context, v *visit, f dialog.Flow, r dialog.Result) (ending, error) {
	in, err := flows.ReadFounding(f, r)
	if err != nil {
		return ending{}, err
	}
	c, err := v.b.Office.Found(ctx, v.by, people.Community{Name: in.Name, Code: in.Code, Zone: in.Zone, Hours: in.Hours})
	if err != nil {
		return ending{}, err
	}
	p := page{html: v.text("setup.founded", domain.Values{"community": domain.Text(c.Name), "code": domain.Text(c.Code)}),
		rows: [][]telegram.Button{{v.button("setup.homes", viewData("homes", id(c.ID)))}, {v.button("menu.invite", viewData("invite", ""))}}}
	return ending{page: p}, nil
}

// id writes an identifier into a button.
func id[I ~int64](i I) string { return strconv.FormatInt(int64(i), 10) }

// homes is /homes: which community's homes are to be sent; then the conversation that takes the file.
func (v *visit) homes(ctx context.Context, arg string) error {
	if !v.by.Admin {
		return v.toast(ctx, v.label("refuse.role", nil))
	}
	all, err := v.b.Office.Communities(ctx, v.by)
	if err != nil {
		return err
	}
	p := page{html: v.text("setup.homes_where", nil)}
	for _, c := range all {
		if id(c.ID) == arg {
			return v.begin(ctx, dialog.Start{Flow: "homes", Params: map[string]string{"in": arg, "community": c.Name}})
		}
		p.rows = append(p.rows, []telegram.Button{{Label: v.label("setup.place", domain.Values{"place": domain.Text(c.Name)}), Data: viewData("homes", id(c.ID))}})
	}
	if len(all) == 0 {
		p = page{html: v.text("setup.no_community", nil), rows: [][]telegram.Button{{v.button("menu.community", viewData("community", ""))}}}
	} else {
		p.rows = append(p.rows, []telegram.Button{v.button("setup.template", viewData("template", ""))})
	}
	return v.answer(ctx, p)
}

// template sends an empty sheet with the headings.
func (v *visit) template(ctx context.Context, _ string) error {
	if !v.by.Admin {
		return v.toast(ctx, v.label("refuse.role", nil))
	}
	var titles []string
	for _, c := range sheet.Columns() {
		titles = append(titles, v.label("sheet.column."+string(c), nil))
	}
	data, err := sheet.Template(titles)
	if err != nil {
		return err
	}
	return v.upload(ctx, telegram.Upload{Kind: telegram.KindDocument, Name: "guanjia-homes.xlsx", Bytes: data, CaptionHTML: v.text("setup.template_how", nil)})
}

// upload sends a file beside the screen.
func (v *visit) upload(ctx context.Context, u telegram.Upload) error {
	u.Chat = v.chat
	toast := v.settle(ctx, "")
	_, _, err := v.b.API.SendUpload(ctx, u)
	toast()
	return v.ended(err)
}

// sheetOf fetches and reads a file of homes. What Telegram does not give out because of its size is a fault of the file.
func (v *visit) sheetOf(ctx context.Context, file string) (r sheet.Reading, sum string, err error) {
	data, err := v.b.API.Download(ctx, file, sheet.MaxFile)
	if kind := telegram.KindOf(err); kind == telegram.TooBig {
		return sheet.Reading{Faults: []sheet.Fault{{Problem: sheet.TooBig}}}, "", nil
	}
	if err != nil {
		return r, "", err
	}
	digest := sha256.Sum256(data)
	return sheet.Read(data), hex.EncodeToString(digest[:]), nil
}

// finishHomes shows what the file holds: its faults, or the first homes and what storing them means, and then asks.
func finishHomes(ctx context.Context, v *visit, f dialog.Flow, r dialog.Result) (ending, error) {
	file, err := flows.ReadHomes(f, r)
	if err != nil {
		return ending{}, err
	}
	read, sum, err := v.sheetOf(ctx, file)
	if err != nil {
		return ending{}, err
	}
	again := [][]telegram.Button{{v.button("setup.again", viewData("homes", r.Params["in"]))}, {v.button("setup.template", viewData("template", ""))}}
	if len(read.Faults) > 0 {
		return ending{page: page{html: v.faults(read), rows: again}}, nil
	}
	s, err := v.b.Office.PreviewHomes(ctx, v.by, domain.CommunityID(number(r.Params["in"])), dwellings(read))
	if err != nil {
		return ending{}, err
	}
	p := page{html: v.preview(read, s)}
	if s.New == 0 {
		p.rows = again
		return ending{page: p}, nil
	}
	return ending{page: p, then: &dialog.Start{Flow: "settle", Params: map[string]string{
		"in": r.Params["in"], "community": r.Params["community"], "file": file, "sum": sum}}}, nil
}

func dwellings(r sheet.Reading) []people.Dwelling {
	homes := make([]people.Dwelling, len(r.Rows))
	for i, row := range r.Rows {
		homes[i] = people.Dwelling{Label: people.Label{Building: row.Building, Entrance: row.Entrance, Room: row.Room}, Area: row.Area}
	}
	return homes
}

// finishSettle stores what was shown: the same file once more, all of it or nothing.
func finishSettle(ctx context.Context, v *visit, _ dialog.Flow, r dialog.Result) (ending, error) {
	read, sum, err := v.sheetOf(ctx, r.Params["file"])
	if err != nil {
		return ending{}, err
	}
	if len(read.Faults) > 0 || sum != r.Params["sum"] {
		return ending{page: page{html: v.text("setup.changed", nil)}}, nil
	}
	s, err := v.b.Office.StoreHomes(ctx, v.by, domain.CommunityID(number(r.Params["in"])), dwellings(read))
	if err != nil {
		return ending{}, err
	}
	return ending{page: page{html: v.text("setup.settled", settlement(s)), rows: [][]telegram.Button{{v.button("menu.invite", viewData("invite", ""))}}}}, nil
}

func settlement(s office.StoredHomes) domain.Values {
	v := domain.Values{"community": domain.Text(s.Community.Name), "new": domain.Count(s.New)}
	if s.Known > 0 {
		v["known"] = domain.Count(s.Known)
	}
	return v
}

// previewed is how many homes a preview shows.
const previewed = 5

// preview says what storing means and shows the first homes.
func (v *visit) preview(r sheet.Reading, s office.StoredHomes) string {
	lines := []string{v.text("setup.preview", settlement(s))}
	for _, row := range r.Rows[:min(len(r.Rows), previewed)] {
		lines = append(lines, v.text("setup.row", domain.Values{"home": domain.Text(row.Label), "area": domain.Text(row.Area.String())}))
	}
	if more := len(r.Rows) - previewed; more > 0 {
		lines = append(lines, v.text("setup.more", domain.Values{"count": domain.Count(more)}))
	}
	return strings.Join(lines, "\n")
}

// faults lists what is to be mended: row, column, problem.
func (v *visit) faults(r sheet.Reading) string {
	lines := []string{v.text("sheet.faults", domain.Values{"count": domain.Count(len(r.Faults) + r.More)})}
	for _, f := range r.Faults {
		problem := v.text("sheet.problem."+string(f.Problem), domain.Values{"was": domain.Text(f.Was), "other": domain.Count(f.Other)})
		column := domain.Text(v.label("sheet.letter", domain.Values{"letter": domain.Text(string(f.Column))}))
		if key := "sheet.column." + string(f.Column); v.b.Catalogue.Has(key) {
			column = domain.Word(key)
		}
		switch {
		case f.Row == 0:
			lines = append(lines, "• "+problem)
		case f.Column == "":
			lines = append(lines, v.text("sheet.row", domain.Values{"row": domain.Text(fmt.Sprint(f.Row))})+problem)
		default:
			lines = append(lines, v.text("sheet.cell", domain.Values{"row": domain.Text(fmt.Sprint(f.Row)), "column": column})+problem)
		}
	}
	if r.More > 0 {
		lines = append(lines, v.text("sheet.rest", domain.Values{"count": domain.Count(r.More)}))
	}
	return strings.Join(lines, "\n") + "\n\n" + v.text("sheet.nothing_stored", nil)
}
