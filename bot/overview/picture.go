package overview

import (
	"context"
	"html"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/report"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// kinds are the pictures in the order in which they are offered; the text stands in buttons of old messages.
var kinds = []string{"c", "tw", "tm", "rw", "rm", "p", "l", "h"}

func pictureButton(r card.Reader, kind string, f button.Figures) telegram.Button {
	return r.Button("picture.button", button.PicturePage{Kind: kind, Of: f}.Data())
}

// pictureOf is the picture that shows what a breakdown tells; "" if there is none.
func pictureOf(b button.BreakdownPage) string {
	switch {
	case b.Figure == string(summary.Closed) && b.By == "w":
		return "p"
	case b.Figure == string(summary.Open) && b.By == "h":
		return "l"
	case b.Figure == string(summary.Received) && b.By == "c":
		return "c"
	case b.Figure == string(summary.Received) && b.By == "b":
		return "h"
	case b.Figure == string(summary.Followed):
		return "rw"
	}
	return ""
}

// picture sends a picture, or says that there is nothing to draw.
func (m figures) picture(ctx context.Context, v *visit.Visit, arg string) error {
	p := button.ReadPicture(arg)
	if !slices.Contains(kinds, p.Kind) {
		return v.OldButton(ctx)
	}
	drawn, ok, err := m.drawn(ctx, v.Reader(), &p)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if !ok {
		return v.Toast(ctx, v.Label("picture.none", nil))
	}
	data, err := drawn.Chart.PNG()
	if err != nil {
		return err
	}
	return v.Upload(ctx, telegram.Upload{Kind: telegram.KindPhoto, Name: "figures.png", Bytes: data, CaptionHTML: "<b>" + html.EscapeString(drawn.Title) + "</b>",
		Keyboard: telegram.Keyboard{Inline: pictureButtons(v.Reader(), p)}})
}

// drawn reads the figures of a picture and notes the period as it fits into a button.
func (m figures) drawn(ctx context.Context, r card.Reader, p *button.PicturePage) (pic report.Picture, ok bool, err error) {
	w, d, by := wanted(p.Of), m.Desk.Reader, r.By
	of := func(s lookup.Basis) {
		if s.Query.Period.Name != "" {
			p.Of = fixed(p.Of, s)
		}
	}
	var show func(card.Reader) (report.Picture, bool)
	switch p.Kind {
	case "c":
		var rep lookup.Report
		rep, err = d.Figures.Summary(ctx, by, w)
		of(rep.Basis)
		show = func(r card.Reader) (report.Picture, bool) { return report.Categories(r, rep) }
	case "p":
		var b lookup.Breakdown
		b, err = d.Figures.Break(ctx, by, w, summary.Closed, summary.ByWord)
		of(b.Basis)
		show = func(r card.Reader) (report.Picture, bool) { return report.Causes(r, b) }
	case "l":
		var l lookup.Loads
		l, err = d.Figures.Loads(ctx, by, w)
		of(l.Basis)
		show = func(r card.Reader) (report.Picture, bool) { return report.Load(r, l) }
	case "h":
		var h lookup.Heat
		h, err = d.Figures.Heat(ctx, by, w)
		show = func(r card.Reader) (report.Picture, bool) { return report.Heat(r, h) }
	default:
		var t lookup.Trend
		t, err = d.Figures.Trend(ctx, by, w, map[byte]string{'w': summary.Week, 'm': summary.Month}[p.Kind[1]])
		draw := map[byte]func(card.Reader, lookup.Trend) (report.Picture, bool){'t': report.Trend, 'r': report.Rates}[p.Kind[0]]
		show = func(r card.Reader) (report.Picture, bool) { return draw(r, t) }
	}
	if err != nil {
		return report.Picture{}, false, err
	}
	pic, ok = show(r)
	return pic, ok, nil
}

// Picture draws the picture that a letter names (button.PicturePage), as its reader may see it; ok is false if there is nothing to draw.
func (m *Room) Picture(ctx context.Context, r card.Reader, named string) (png []byte, ok bool, err error) {
	p := button.ReadPicture(named)
	if !slices.Contains(kinds, p.Kind) {
		return nil, false, nil
	}
	pic, ok, err := figures{m.Options}.drawn(ctx, r, &p)
	if err != nil || !ok {
		return nil, false, err
	}
	png, err = pic.Chart.PNG()
	return png, err == nil, err
}

// pictureButtons lead to the other pictures of the same figures, and to their text.
func pictureButtons(r card.Reader, p button.PicturePage) [][]telegram.Button {
	var others []telegram.Button
	for _, kind := range kinds {
		if kind != p.Kind {
			others = append(others, r.Button("picture.kind."+kind, button.PicturePage{Kind: kind, Of: p.Of}.Data()))
		}
	}
	const inRow = 3
	return append(slices.Collect(slices.Chunk(others, inRow)), card.Row(textButton(r, p)))
}

// textButton leads to the text that tells the same as a picture.
func textButton(r card.Reader, p button.PicturePage) telegram.Button {
	of := func(f summary.Figure, by string) string {
		return button.BreakdownPage{Figure: string(f), By: by, Of: p.Of}.Data()
	}
	data := summed(p.Of).Data(button.Summary)
	switch p.Kind {
	case "p":
		data = of(summary.Closed, "w")
	case "l":
		data = of(summary.Open, "h")
	case "h":
		data = of(summary.Received, "b")
	case "tw", "rw":
		data = p.Of.Also("e", summary.Week).Data(button.Trend)
	case "tm", "rm":
		data = p.Of.Also("e", summary.Month).Data(button.Trend)
	}
	return r.Button("picture.text", data)
}

// among offers the communities of a manager who has many.
func (m figures) among(ctx context.Context, v *visit.Visit, arg string) error {
	in, err := m.Desk.Within(ctx, v.By, domain.ReadFigures)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	all, err := m.Office.Communities(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	all = slices.DeleteFunc(slices.Clone(all), func(c people.Community) bool { return !slices.Contains(in, c.ID) })
	return v.Answer(ctx, Among(v.Reader(), button.ReadAmong(arg), all))
}
