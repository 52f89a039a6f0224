package overview_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/report"
	"guanjia/bot/report/draw"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// compared is one figure in everything that tells it.
type compared struct {
	figure                     summary.Figure
	history, text, sheet, list int
	picture                    string // "–": in no picture
}

// agreed are all that were compared in one life.
type agreed struct {
	figures []compared
	lengths []length
}

// agree makes a random life of a community and requires that every figure is the same in text, pictures, sheet and list as in a plain loop
// over the histories (docs/design.md §8).
func agree(t *rapid.T) (table agreed) {
	r := card.Reader{Texts: cardtest.Texts, Lang: domain.Chinese}
	w := newTown(t)
	w.most = rapid.SampledFrom([]int{1, 2, 4, 8}).Draw(t, "most")
	for i := range rapid.IntRange(60, 150).Draw(t, "things") {
		w.something(t, i)
	}
	from := time.Date(2026, 11, 2, 0, 0, 0, 0, w.in.Location()).AddDate(0, 0, rapid.IntRange(0, 20).Draw(t, "from"))
	to := from.AddDate(0, 0, rapid.IntRange(1, 20).Draw(t, "days"))
	if w.now.Before(to) {
		w.now = to
	}
	ask := lookup.Wanted{Period: from.Format(time.DateOnly) + ".." + to.AddDate(0, 0, -1).Format(time.DateOnly)}
	rep, err := w.Figures.Summary(context.Background(), w.manager, ask)
	require.NoError(t, err)
	want, load := w.counted(t, from, to)
	for _, share := range rep.Load {
		require.Equal(t, load[share.Person], share.Count, "who had it then")
	}
	first := written(t, r, rep)
	table.lengths = lengths(t, w, r, rep, first, from, to)
	lines(t, w, r, rep, ask)
	steps(t, w, r, ask)
	ordered(t, w)
	text, pictures := told(r, rep), drawn(t, w, r, rep, ask)
	rows := exported(t, w, r, rep, ask)
	sheet := rows.figures(r)
	causes(t, w, r, rows, ask, from, to)
	handlers(t, r, rows, rep)
	followed(t, r, rows, rep)
	for _, f := range summary.Figures() {
		l, _, err := w.Figures.Behind(context.Background(), w.manager, ask, f, 0)
		require.NoError(t, err)
		picture, inPicture := pictures[f]
		table.figures = append(table.figures, compared{f, want[f], rep.Figures[f], sheet[f], l.Total, either(picture, inPicture)})
		require.Equal(t, rep.Figures[f], l.Total, "%s: the list", f)
		require.Equal(t, rep.Figures[f], sheet[f], "%s: the sheet", f)
		require.Equal(t, []string{strconv.Itoa(rep.Figures[f])}, first[r.Label("figure."+string(f), nil)], "%s: the first sheet", f)
		if f != summary.Reasons && f != summary.Told { // which have a breakdown of their own, or the same list as another figure
			require.Equal(t, rep.Figures[f], text[f], "%s: the text", f)
		}
		require.Equal(t, want[f], rep.Figures[f], "%s: the history", f)
		if inPicture {
			require.Equal(t, rep.Figures[f], picture, "%s: the picture", f)
		}
	}
	return table
}

// ordered requires that what is overdue now stands in one order, wherever it is listed.
func ordered(t require.TestingT, w *town) {
	now, err := w.Overdue(context.Background(), w.manager, 0)
	require.NoError(t, err)
	behind, _, err := w.Figures.Behind(context.Background(), w.manager, lookup.Wanted{Period: "today"}, summary.Overdue, 0)
	require.NoError(t, err)
	require.Equal(t, now.Total, behind.Total)
	for i, v := range now.Views {
		require.Equal(t, v.Case.Next(), behind.Views[i].Case.Next(), "what is overdue, longest first")
	}
}

// steps requires that each point of the pictures over time, and the sum of the table of buildings and weeks, is what the histories of that
// week or month say.
func steps(t require.TestingT, w *town, r card.Reader, ask lookup.Wanted) {
	for _, every := range []string{summary.Week, summary.Month} {
		trend, err := w.Figures.Trend(context.Background(), w.manager, ask, every)
		require.NoError(t, err)
		end := trend.Query.End()
		n, _ := w.counted(t, trend.Asked.From, end)
		require.Equal(t, summary.Rate{Part: 100*n[summary.Satisfied] + 60*n[summary.Fair], Whole: n[summary.Rated]}, trend.Whole.Satisfaction, "the whole period")
		var shown [2]draw.Panels
		for i, make := range []func(card.Reader, lookup.Trend) (report.Picture, bool){report.Trend, report.Rates} {
			if p, ok := make(r, trend); ok {
				shown[i] = p.Chart.(draw.Panels)
			}
		}
		for i, s := range trend.Intervals {
			until := end
			if i+1 < len(trend.Intervals) {
				until = trend.Intervals[i+1].From
			}
			n, _ := w.counted(t, s.From, until)
			point := func(p draw.Panels, panel, part, whole int) {
				if len(p.Panels) == 0 {
					require.Zero(t, whole, "a picture that is not drawn")
					return
				}
				at := p.Panels[panel].Points[i]
				require.Equal(t, whole > 0, at.Set)
				if whole > 0 {
					require.InDelta(t, float64(part)/float64(whole), at.Value, 0.05+1e-9)
				}
			}
			if len(shown[0].Panels) > 0 {
				require.InDelta(t, n[summary.Received], shown[0].Panels[0].Points[i].Value, 0)
			}
			point(shown[0], 1, 100*n[summary.KeptResults], n[summary.Results])
			point(shown[1], 0, 100*n[summary.Contacted], n[summary.Told])
			point(shown[1], 1, 100*n[summary.Solved]+50*n[summary.Partly], n[summary.Followed])
			point(shown[1], 2, 100*n[summary.Satisfied]+60*n[summary.Fair], n[summary.Rated])
		}
	}
	h, err := w.Figures.Heat(context.Background(), w.manager, ask)
	require.NoError(t, err)
	n, _ := w.counted(t, h.Query.Period.From, h.Query.End())
	sum := 0
	if p, ok := report.Heat(r, h); ok {
		for _, row := range p.Chart.(draw.Heat).Rows {
			sum += row.Sum
		}
	}
	require.Equal(t, n[summary.Received], sum, "the table of buildings and weeks")
}

// TestFiguresAgree compares them in many lives.
func TestFiguresAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { agree(t) })
}

// TestFiguresPage: docs/figures.md is up to date. It shows the comparison for one life (make generate writes it).
func TestFiguresPage(t *testing.T) {
	const life = 54 // one in which most figures are not 0
	var b strings.Builder
	b.WriteString("# Figures\n\nEach figure, what it counts, and what it was in one random life of a community: counted by a plain loop over the histories of the cases, told in the text,\n" +
		"drawn in a picture (–: in none), summed up in the sheet, and as the length of the list behind it (–: a length of time has none). A test makes many such lives, and\n" +
		"requires that the five are the same, and that each point of the pictures over time is what the histories of that week or month say ([design](design.md) §8). Written by `make generate`.\n\n" +
		"| figure | counts | history | text | picture | sheet | list |\n|---|---|---|---|---|---|---|\n")
	table := rapid.Custom(agree).Example(life)
	for _, c := range table.figures {
		name := cardtest.Texts.Plain(domain.English, domain.Say("figure."+string(c.figure), nil))
		what := cardtest.Texts.Plain(domain.English, domain.Say("definition."+string(c.figure), nil))
		fmt.Fprintf(&b, "| %s | %s | %d | %d | %s | %d | %d |\n", name, what, c.history, c.text, c.picture, c.sheet, c.list)
	}
	for _, l := range table.lengths {
		for i, of := range []string{"median", "p90"} {
			name := cardtest.Texts.Plain(domain.English, domain.Say("book.time."+l.key, nil)) + ", " + strings.ToLower(cardtest.Texts.Plain(domain.English, domain.Say("book."+of, nil)))
			what := cardtest.Texts.Plain(domain.English, domain.Say("definition.time."+l.key, nil))
			fmt.Fprintf(&b, "| %s | %s | %s | %s | – | %s | – |\n", name, what, l.history[i], l.text[i], l.sheet[i])
		}
	}
	const file = "../../docs/figures.md"
	if flag.Lookup("update").Value.String() == "true" {
		require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "read the difference; if it is meant, run with -update")
}

func either(n int, there bool) string {
	if !there {
		return "–"
	}
	return strconv.Itoa(n)
}
